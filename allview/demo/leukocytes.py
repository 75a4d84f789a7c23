"""Every kind of cell a reviewer may be asked about: how large it is and who paints it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from allview.demo.artefacts import paint_artefact
from allview.demo.granulocytes import (
    paint_basophil,
    paint_eosinophil,
    paint_immature_granulocyte,
    paint_neutrophil,
)
from allview.demo.grid import Grid
from allview.demo.mononuclear import (
    paint_erythroblast,
    paint_lymphoblast,
    paint_lymphocyte,
    paint_monocyte,
)
from allview.demo.outlines import Rng
from allview.demo.stain import Dyes
from allview.review.cell_class import CellClass


@dataclass(frozen=True, slots=True)
class Kind:
    """A cell's painter and its range of diameters in µm on a smear."""

    paint: Callable[[Dyes, Rng, float], None]
    diameter_um: tuple[float, float]


KINDS = {
    CellClass.LYMPHOBLAST: Kind(paint_lymphoblast, (11.5, 16.5)),
    CellClass.LYMPHOCYTE: Kind(paint_lymphocyte, (8.0, 12.5)),
    CellClass.MONOCYTE: Kind(paint_monocyte, (14.0, 18.0)),
    CellClass.NEUTROPHIL: Kind(paint_neutrophil, (11.5, 14.5)),
    CellClass.EOSINOPHIL: Kind(paint_eosinophil, (12.0, 15.0)),
    CellClass.BASOPHIL: Kind(paint_basophil, (10.0, 13.0)),
    CellClass.IMMATURE_GRANULOCYTE: Kind(paint_immature_granulocyte, (13.0, 18.0)),
    CellClass.ERYTHROBLAST: Kind(paint_erythroblast, (8.0, 11.5)),
    CellClass.ARTEFACT: Kind(paint_artefact, (11.0, 18.0)),
}
"""Diameters are the usual textbook ranges on dried films, not measured on any picture."""


def draw_diameter(cell_class: CellClass, rng: Rng) -> float:
    """Draw a diameter in µm, the middle of the range being likeliest."""
    low, high = KINDS[cell_class].diameter_um
    return float(low + (high - low) * np.mean(rng.random(2)))


def paint_cell(cell_class: CellClass, rng: Rng, diameter_um: float, mpp: float) -> Dyes:
    """Paint one cell on a grid of its own."""
    dyes = Dyes(Grid.around(diameter_um, mpp))
    KINDS[cell_class].paint(dyes, rng, diameter_um)
    return dyes

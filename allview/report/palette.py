"""The colour of each class, the same on the screen, in pictures and in the report."""

from collections.abc import Mapping
from types import MappingProxyType

from allview.report.words import Words
from allview.review.cell_class import CellClass

Rgb = tuple[int, int, int]
"""Red, green, blue, 0..255."""

CLASS_COLORS: Mapping[CellClass, Rgb] = MappingProxyType(
    {
        CellClass.LYMPHOBLAST: (217, 73, 13),
        CellClass.LYMPHOCYTE: (0, 96, 235),
        CellClass.MONOCYTE: (241, 140, 0),
        CellClass.NEUTROPHIL: (0, 158, 101),
        CellClass.EOSINOPHIL: (194, 240, 48),
        CellClass.BASOPHIL: (18, 1, 106),
        CellClass.IMMATURE_GRANULOCYTE: (79, 233, 84),
        CellClass.ERYTHROBLAST: (83, 147, 234),
        CellClass.ARTEFACT: (129, 129, 129),
        CellClass.UNIDENTIFIED: (26, 26, 26),
    }
)
"""Found by a search that keeps every two classes, and each class and the pink and purple of a
smear, apart in CIE L*a*b*, for normal sight and for the three kinds of colour blindness (Machado,
Oliveira and Fernandes, IEEE TVCG 15:1291, 2009). A test holds the distances."""

CASING: Rgb = (255, 255, 255)
"""Drawn around every mark, so that it stands out on a nucleus as on the background."""


def class_entry(cell_class: CellClass, words: Words) -> dict[str, object]:
    """Give a class as the template shows it: its label and its colour, ``#rrggbb``."""
    red, green, blue = CLASS_COLORS[cell_class]
    return {"label": words.label(cell_class), "color": f"#{red:02x}{green:02x}{blue:02x}"}

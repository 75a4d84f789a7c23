"""The demo: four fields of blood that nobody gave, with the truth about every cell."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from allview.demo.optics import Optics
from allview.demo.smear import NORMAL_MIX, Smear, SmearRecipe, paint_smear
from allview.demo.stain import Stain
from allview.review.cell_class import CellClass

TRUTH_FILE = "truth.csv"
TRUTH_COLUMNS = ("slide", "x", "y", "diameter_um", "class")

_UM_PER_INCH = 25_400

_BLAST_RICH: Mapping[CellClass, int] = {
    CellClass.LYMPHOBLAST: 14,
    CellClass.LYMPHOCYTE: 3,
    CellClass.NEUTROPHIL: 1,
    CellClass.ARTEFACT: 2,
}
_SOME_BLASTS: Mapping[CellClass, int] = {
    CellClass.LYMPHOBLAST: 4,
    CellClass.LYMPHOCYTE: 5,
    CellClass.NEUTROPHIL: 5,
    CellClass.MONOCYTE: 2,
    CellClass.IMMATURE_GRANULOCYTE: 1,
    CellClass.ERYTHROBLAST: 1,
    CellClass.ARTEFACT: 2,
}
_EVERY_KIND: Mapping[CellClass, int] = {
    CellClass.LYMPHOBLAST: 3,
    CellClass.LYMPHOCYTE: 4,
    CellClass.MONOCYTE: 2,
    CellClass.NEUTROPHIL: 5,
    CellClass.EOSINOPHIL: 2,
    CellClass.BASOPHIL: 1,
    CellClass.IMMATURE_GRANULOCYTE: 2,
    CellClass.ERYTHROBLAST: 2,
    CellClass.ARTEFACT: 2,
}


@dataclass(frozen=True, slots=True)
class DemoSlide:
    """One field of the demo.

    Parameters
    ----------
    name : of the file; its suffix chooses the format.
    recipe : what is painted.
    states_scale : whether the file carries its µm per pixel; else the red cells must tell.
    """

    name: str
    recipe: SmearRecipe
    states_scale: bool


def demo_slides(seed: int) -> tuple[DemoSlide, ...]:
    """Describe the four fields: rich in blasts, healthy, recovering marrow, pale and soft."""
    return (
        DemoSlide("demo-1-blasts.png", SmearRecipe(
            seed=seed, cells=_BLAST_RICH, touching_pairs=3, red_cover=0.42,
        ), states_scale=True),
        DemoSlide("demo-2-healthy.jpg", SmearRecipe(
            seed=seed + 1, cells=NORMAL_MIX, red_cover=0.5, platelets_per_1000_um2=1.8,
            stain=Stain(1.0, -0.25, (0.93, 0.90, 0.82)), unevenness=0.16,
        ), states_scale=False),
        DemoSlide("demo-3-mixed.png", SmearRecipe(
            seed=seed + 2, width=2048, height=1536, mpp=0.09, cells=_EVERY_KIND, touching_pairs=2,
            stain=Stain(1.08, 0.15, (1.0, 0.945, 0.87)), unevenness=0.06,
        ), states_scale=True),
        DemoSlide("demo-4-pale.jpg", SmearRecipe(
            seed=seed + 3, width=2592, height=1944, mpp=0.08, cells=_SOME_BLASTS, touching_pairs=1,
            stain=Stain(0.72, 0.25, (0.86, 0.87, 0.86)), optics=Optics(0.17, 0.24, 1.2, 0.35, 2.6),
            unevenness=0.2,
        ), states_scale=False),
    )  # fmt: skip


def write_demo_slides(folder: Path, seed: int = 0) -> list[Path]:
    """Paint the demo into ``folder``, with ``truth.csv`` beside it.

    Parameters
    ----------
    folder : made if it does not exist; files of the same names are replaced.
    seed : chooses one of endlessly many demos; not negative.

    Returns
    -------
    list of Path
        The pictures, in the order of their names.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[tuple[str, str, str, str, str]] = []
    paths = []
    for slide in demo_slides(seed):
        smear = paint_smear(slide.recipe)
        path = folder / slide.name
        _save(smear, path, states_scale=slide.states_scale)
        paths.append(path)
        rows += [
            (slide.name, f"{c.center[0]:.1f}", f"{c.center[1]:.1f}", f"{c.diameter_um:.2f}",
             c.cell_class.value)
            for c in smear.cells
        ]  # fmt: skip
    with (folder / TRUTH_FILE).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TRUTH_COLUMNS)
        writer.writerows(rows)
    return paths


def _save(smear: Smear, path: Path, *, states_scale: bool) -> None:
    # A JPEG cannot state so fine a scale: its dots per inch end at 65,535.
    dpi = _UM_PER_INCH / smear.mpp
    image = Image.fromarray(smear.pixels)
    if states_scale:
        image.save(path, dpi=(dpi, dpi))
    else:
        image.save(path, quality=95)

"""The demo: four fields of blood that nobody gave, with the truth about every cell."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from allview.demo.optics import Optics
from allview.demo.smear import NORMAL_MIX, Smear, SmearRecipe, TrueCell, paint_smear
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


_DEMO = (
    DemoSlide(
        "demo-1-blasts.png",
        SmearRecipe(cells=_BLAST_RICH, touching_pairs=3),
        states_scale=True,
    ),
    DemoSlide(
        "demo-2-healthy.jpg",
        SmearRecipe(
            cells=NORMAL_MIX,
            red_cover=0.5,
            platelets_per_1000_um2=1.8,
            stain=Stain(strength=1.0, alkalinity=-0.25, background=(0.93, 0.90, 0.82)),
            unevenness=0.16,
        ),
        states_scale=False,
    ),
    DemoSlide(
        "demo-3-mixed.png",
        SmearRecipe(
            width=2048,
            height=1536,
            mpp=0.09,
            cells=_EVERY_KIND,
            touching_pairs=2,
            stain=Stain(strength=1.08, alkalinity=0.15, background=(1.0, 0.945, 0.87)),
            unevenness=0.06,
        ),
        states_scale=True,
    ),
    DemoSlide(
        "demo-4-pale.jpg",
        SmearRecipe(
            width=2592,
            height=1944,
            mpp=0.08,
            cells=_SOME_BLASTS,
            touching_pairs=1,
            stain=Stain(strength=0.72, alkalinity=0.25, background=(0.86, 0.87, 0.86)),
            optics=Optics(blur_um=0.17, edge_blur_um=0.24, fringe=1.2, sharpening=0.35, noise=2.6),
            unevenness=0.2,
        ),
        states_scale=False,
    ),
)


def demo_slides(seed: int) -> tuple[DemoSlide, ...]:
    """Describe the four fields: rich in blasts, healthy, every kind of cell, pale and soft."""
    return tuple(
        replace(slide, recipe=replace(slide.recipe, seed=seed + number))
        for number, slide in enumerate(_DEMO)
    )


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
    slides = demo_slides(seed)
    smears = [paint_smear(slide.recipe) for slide in slides]
    for slide, smear in zip(slides, smears, strict=True):
        _save(smear, folder / slide.name, states_scale=slide.states_scale)
    with (folder / TRUTH_FILE).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TRUTH_COLUMNS)
        for slide, smear in zip(slides, smears, strict=True):
            writer.writerows(_truth_row(slide.name, cell) for cell in smear.cells)
    return [folder / slide.name for slide in slides]


def _truth_row(name: str, cell: TrueCell) -> tuple[str, str, str, str, str]:
    x, y = cell.center
    return name, f"{x:.1f}", f"{y:.1f}", f"{cell.diameter_um:.2f}", cell.cell_class.value


def _save(smear: Smear, path: Path, *, states_scale: bool) -> None:
    # A JPEG cannot state so fine a scale: its dots per inch end at 65,535.
    dpi = _UM_PER_INCH / smear.mpp
    image = Image.fromarray(smear.pixels)
    if states_scale:
        image.save(path, dpi=(dpi, dpi))
    else:
        image.save(path, quality=95)

import csv
from pathlib import Path

import numpy as np
import pytest

from allview.demo.demo_slides import DemoSlide, demo_slides
from allview.detection.nuclei import find_cells
from allview.detection.stain import measure_stain
from allview.review.cell_class import CellClass
from allview.slides import open_slide
from allview.slides.scale import scale_of


def _found(path: Path) -> list[tuple[float, float]]:
    with open_slide(path) as slide:
        scale = scale_of(slide)
        assert scale is not None
        pixels = slide.read_region((0, 0), 0, slide.size)
        return [d.center for d in find_cells(pixels, scale.mpp, measure_stain(slide, scale))]


def _true(path: Path) -> list[tuple[float, float, float, CellClass]]:
    with (path.parent / "truth.csv").open(newline="", encoding="utf-8") as file:
        return [
            (float(r["x"]), float(r["y"]), float(r["diameter_um"]), CellClass(r["class"]))
            for r in csv.DictReader(file)
            if r["slide"] == path.name
        ]


@pytest.mark.parametrize("demo", demo_slides(0), ids=lambda demo: demo.name)
def test_the_detector_finds_every_white_cell_once(demo: DemoSlide, demo_folder: Path) -> None:
    found, true = _found(demo_folder / demo.name), _true(demo_folder / demo.name)
    apart = np.array([[np.hypot(x - fx, y - fy) for fx, fy in found] for x, y, *_ in true])
    reach = np.array([diameter / 2 / demo.recipe.mpp for _, _, diameter, _ in true])
    white = np.array([kind is not CellClass.ARTEFACT for *_, kind in true])
    hit = (apart < reach[:, None]) & (apart == apart.min(axis=0))
    assert np.count_nonzero(hit[white].any(axis=1)) >= 0.97 * np.count_nonzero(white)
    spare = len(found) - np.count_nonzero(hit.any(axis=1))
    assert spare <= 2

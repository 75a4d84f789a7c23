import csv
from pathlib import Path

import pytest
from PIL import Image

from allview.demo.demo_slides import TRUTH_COLUMNS, demo_slides
from allview.review.cell_class import CellClass
from allview.slides import open_slide
from allview.slides.ruler import red_cell_diameter


def _truth(demo_folder: Path) -> list[dict[str, str]]:
    with (demo_folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_four_slides_and_their_truth_are_written(demo_folder: Path) -> None:
    names = {path.name for path in demo_folder.iterdir()}
    assert names == {slide.name for slide in demo_slides(0)} | {"truth.csv"}


def test_truth_holds_every_cell_inside_its_slide(demo_folder: Path) -> None:
    rows = _truth(demo_folder)
    assert tuple(rows[0]) == TRUTH_COLUMNS
    for slide in demo_slides(0):
        own = [row for row in rows if row["slide"] == slide.name]
        assert len(own) == sum(slide.recipe.cells.values())
        with Image.open(demo_folder / slide.name) as image:
            assert all(0 < float(row["x"]) < image.width for row in own)
            assert all(0 < float(row["y"]) < image.height for row in own)


def test_one_field_is_healthy_and_one_is_mostly_blasts(demo_folder: Path) -> None:
    shares = []
    for slide in demo_slides(0):
        classes = [
            CellClass(row["class"]) for row in _truth(demo_folder) if row["slide"] == slide.name
        ]
        counted = [c for c in classes if c.is_counted]
        shares.append(counted.count(CellClass.LYMPHOBLAST) / len(counted))
    assert min(shares) == 0
    assert max(shares) > 0.7


def test_some_files_state_their_scale_and_some_do_not(demo_folder: Path) -> None:
    for demo in demo_slides(0):
        with open_slide(demo_folder / demo.name) as slide:
            scale = slide.metadata_scale
        if demo.states_scale:
            assert scale is not None
            assert scale.mpp == pytest.approx(demo.recipe.mpp, rel=1e-3)
        else:
            assert scale is None
    assert {demo.states_scale for demo in demo_slides(0)} == {True, False}


def test_the_red_cell_ruler_reads_the_scale_that_no_file_states(demo_folder: Path) -> None:
    for demo in demo_slides(0):
        with open_slide(demo_folder / demo.name) as slide:
            pixels = slide.read_region((0, 0), 0, slide.size)
        diameter = red_cell_diameter(pixels)
        assert diameter is not None
        assert diameter * demo.recipe.mpp == pytest.approx(7.2, abs=0.35)

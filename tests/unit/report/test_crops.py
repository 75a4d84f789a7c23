from pathlib import Path

import numpy as np

from allview.report.crops import cell_picture
from allview.review.cell import Box
from allview.slides import open_slide
from tests.unit.report.smear import PINK, PURPLE, paint_slide


def test_a_cell_is_in_the_middle_of_its_picture(tmp_path: Path) -> None:
    with open_slide(paint_slide(tmp_path / "a.png")) as slide:
        picture = cell_picture(slide, Box(144, 44, 32, 32), side=96)
    assert picture.shape == (96, 96, 3)
    assert tuple(picture[48, 48]) == PURPLE
    assert tuple(picture[2, 2]) == PINK
    ys, xs = np.nonzero((picture == PURPLE).all(axis=2))
    assert abs(xs.mean() - 47.5) < 1.5
    assert abs(ys.mean() - 47.5) < 1.5


def test_what_lies_off_the_slide_is_white(tmp_path: Path) -> None:
    with open_slide(paint_slide(tmp_path / "a.png")) as slide:
        picture = cell_picture(slide, Box(-16, -16, 32, 32), side=80)
    assert (picture[:30] == 255).all()
    assert tuple(picture[60, 60]) == PINK

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.view.pictures import cell_frame, pixmap_of
from tests.unit.review.builders import a_cell


def test_cells_are_shown_at_one_magnification_where_the_scale_is_known() -> None:
    small = a_cell(box=Box(100, 100, 40, 40))
    large = a_cell(box=Box(100, 100, 70, 60))
    assert cell_frame(small, 0.2).side == cell_frame(large, 0.2).side == 130


def test_a_cell_too_large_for_that_is_shown_whole() -> None:
    assert cell_frame(a_cell(box=Box(0, 0, 200, 100)), 0.2).side == 320


@pytest.mark.parametrize("mpp", [None, 0.2])
def test_the_cell_is_in_the_middle(mpp: float | None) -> None:
    frame = cell_frame(a_cell(box=Box(100, 200, 40, 60)), mpp)
    assert frame.x + frame.side / 2 == pytest.approx(120, abs=1)
    assert frame.y + frame.side / 2 == pytest.approx(230, abs=1)


def test_a_pixmap_keeps_colours_and_odd_widths(qtbot: QtBot) -> None:
    pixels = np.zeros((3, 5, 3), np.uint8)
    pixels[2, 4] = (250, 100, 50)
    image = pixmap_of(pixels).toImage()
    assert (image.width(), image.height()) == (5, 3)
    assert image.pixelColor(4, 2).getRgb()[:3] == (250, 100, 50)
    assert image.pixelColor(3, 2).getRgb()[:3] == (0, 0, 0)

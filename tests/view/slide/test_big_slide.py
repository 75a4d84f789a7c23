"""The benchmark of the slide view, on a slide small enough for every run of the tests."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from allview.slides import open_slide
from allview.view.slide.slide_view import SlideView
from tests.bench.big_slide import FIELD, write_big_slide
from tests.bench.slide_view_run import fly, many_cells, scripted_path, seconds_to_first_picture

SIZE = 6000, 4100


@pytest.fixture(scope="module")
def big_slide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_big_slide(tmp_path_factory.mktemp("big") / "big.tif", *SIZE)


def test_the_levels_show_the_same_field_again_and_again(big_slide: Path) -> None:
    with open_slide(big_slide) as slide:
        assert slide.size == SIZE
        assert slide.metadata_scale is not None
        assert slide.metadata_scale.mpp == pytest.approx(0.2, rel=1e-3)
        one = slide.read_region((100, 200), 0, (300, 300))
        again = slide.read_region((100 + FIELD, 200), 0, (300, 300))
        assert np.abs(one.astype(int) - again).max() <= 2
        quarter = slide.read_region((0, 0), 1, (500, 500))
        whole = slide.read_region((0, 0), 0, (2000, 2000))
        shrunk = whole.reshape(500, 4, 500, 4, 3).mean(axis=(1, 3))
        assert np.abs(shrunk - quarter).mean() < 6


def test_every_frame_of_the_path_is_measured(
    qtbot: QtBot, make_view: Callable[..., SlideView], big_slide: Path
) -> None:
    view = make_view(open_slide)
    assert seconds_to_first_picture(qtbot, view, big_slide) > 0
    view.set_cells(many_cells(2_000, SIZE))
    frames = fly(view, islice(scripted_path(view), 40))
    assert len(frames.paint) == len(frames.work) == len(frames.between) == 40
    assert min(frames.paint) > 0
    assert "40" in frames.row("a path")

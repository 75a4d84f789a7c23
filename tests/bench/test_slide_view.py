"""How soon a large slide is seen, and how smoothly it moves under 100,000 cells: ``make bench``.

A frame is what the window's thread spends on it: moving, and painting until it is done; beside
it the processor's time alone, which does not grow when other programs keep the machine busy.
"""

import os

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.slide_view import SlideView
from tests.bench.big_slide import write_big_slide
from tests.bench.slide_view_run import (
    FRAME_MS,
    HEAD,
    fly,
    many_cells,
    scripted_path,
    seconds_to_first_picture,
)

SLIDE = 100_000, 80_000
CELLS = 100_000
_ROUNDS = 3
_OPENINGS = 7


@pytest.fixture(scope="module")
def slide(tmp_path_factory):
    path = write_big_slide(tmp_path_factory.mktemp("bench") / "big.tif", *SLIDE)
    yield path
    path.unlink()


@pytest.fixture
def view(qtbot):
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(1360, 700)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.shutdown()


def test_the_first_picture(qtbot, view, slide):
    seconds = [seconds_to_first_picture(qtbot, view, slide) for _ in range(_OPENINGS)]
    median, worst = 1000 * np.median(seconds), 1000 * max(seconds)
    print(f"\nfirst picture   {median:6.0f} ms, worst {worst:.0f}, of {_OPENINGS}")  # noqa: T201
    assert median <= 300


@pytest.mark.timeout(600)
def test_frames_of_a_scripted_path(qtbot, view, slide):
    cells = many_cells(CELLS, SLIDE)
    print(f"\n{SLIDE[0]:,} × {SLIDE[1]:,} px\n{HEAD}")  # noqa: T201
    rounds = []
    for number in range(1, _ROUNDS + 1):
        for name, marks in (("no cells", MarkTable()), (f"{CELLS:,} cells", cells)):
            seconds_to_first_picture(qtbot, view, slide)
            view.set_cells(marks)
            frames = fly(view, scripted_path(view))
            print(frames.row(f"{name}, round {number}"))  # noqa: T201
        rounds.append(frames)
    # Held to the processor's time: what other programs take away is no fault of the view.
    assert min(np.percentile(frames.work, 95) for frames in rounds) <= FRAME_MS
    assert min(max(frames.work) for frames in rounds) <= 50

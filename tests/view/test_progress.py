import pytest

from allview.view.progress import Progress
from allview.workflow.events import (
    Cancelled,
    Event,
    SlideFailed,
    SlideMeasuring,
    SlideOpened,
    SlidePreparing,
    SlideWeighed,
    TileDone,
)


def fed(progress: Progress, *events: Event, at: float = 0.0) -> Progress:
    for event in events:
        progress.feed(event, at)
    return progress


def test_tiles_and_slides_add_up() -> None:
    progress = fed(Progress(["S1", "S2"]), SlideWeighed("S1", 1), SlideWeighed("S2", 1))
    assert (progress.number, progress.current, progress.fraction) == (1, "", 0.0)
    fed(progress, SlideOpened("S1", 1000, 1000, None, 4), TileDone("S1", 2, 4))
    assert (progress.current, progress.slide_fraction, progress.fraction) == ("S1", 0.5, 0.25)
    fed(progress, SlideFailed("S1", "why"))
    assert (progress.number, progress.current, progress.fraction) == (2, "", 0.5)
    fed(progress, Cancelled("S2"))
    assert (progress.number, progress.fraction) == (2, 1.0)


def test_a_slide_that_is_set_aside_keeps_its_part() -> None:
    progress = fed(Progress(["S1", "S2"]), TileDone("S1", 2, 4), TileDone("S2", 1, 2))
    assert (progress.current, progress.slide_fraction, progress.fraction) == ("S2", 0.5, 0.5)
    fed(progress, TileDone("S2", 2, 2), Cancelled("S2"))
    assert progress.fraction == 0.75
    fed(progress, TileDone("S1", 3, 4))
    assert progress.fraction == 0.875


def test_the_time_left_is_told_once_it_is_more_than_a_guess() -> None:
    progress = fed(Progress(["S1"]), SlideOpened("S1", 10, 10, None, 4), at=100.0)
    fed(progress, TileDone("S1", 1, 4), at=101.0)
    assert progress.seconds_left(101.0) is None
    assert progress.seconds_left(110.0) == pytest.approx(30.0)


def test_a_large_picture_counts_nothing_while_it_is_made_ready() -> None:
    progress = fed(Progress(["S1", "S2"]), SlidePreparing("S1", 0.4))
    assert (progress.current, progress.prepared, progress.fraction) == ("S1", 0.4, 0.0)
    fed(progress, SlideOpened("S1", 10, 10, None, 4))
    assert progress.prepared is None


def test_a_slide_is_measured_until_it_is_opened() -> None:
    progress = fed(Progress(["S1"]), SlideMeasuring("S1"))
    assert (progress.current, progress.is_measuring) == ("S1", True)
    assert not fed(progress, SlideOpened("S1", 10, 10, None, 4)).is_measuring


def test_no_slide_is_done() -> None:
    assert Progress([]).fraction == 1.0

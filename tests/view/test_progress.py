import pytest

from allview.view.progress import Progress
from allview.workflow.events import Cancelled, SlideFailed, SlideOpened, SlidePreparing, TileDone


def test_tiles_and_slides_add_up() -> None:
    progress = Progress(["S1", "S2"], started=100.0)
    assert (progress.number, progress.fraction) == (1, 0.0)
    progress.feed(SlideOpened("S1", 10, 10, None, 4))
    progress.feed(TileDone("S1", 2, 4))
    assert (progress.current, progress.slide_fraction, progress.fraction) == ("S1", 0.5, 0.25)
    progress.feed(SlideFailed("S1", "why"))
    assert (progress.number, progress.current, progress.fraction) == (2, "", 0.5)
    progress.feed(Cancelled("S2"))
    assert (progress.number, progress.fraction) == (2, 1.0)


def test_a_slide_that_is_set_aside_keeps_its_part() -> None:
    progress = Progress(["S1", "S2"], started=100.0)
    progress.feed(TileDone("S1", 2, 4))
    progress.feed(TileDone("S2", 1, 2))
    assert (progress.current, progress.slide_fraction, progress.fraction) == ("S2", 0.5, 0.5)
    progress.feed(TileDone("S2", 2, 2))
    progress.feed(Cancelled("S2"))
    assert progress.fraction == 0.75
    progress.feed(TileDone("S1", 3, 4))
    assert progress.fraction == 0.875


def test_the_time_left_is_told_once_it_is_more_than_a_guess() -> None:
    progress = Progress(["S1"], started=100.0)
    progress.feed(TileDone("S1", 1, 4))
    assert progress.seconds_left(101.0) is None
    assert progress.seconds_left(110.0) == pytest.approx(30.0)


def test_a_large_picture_counts_nothing_while_it_is_made_ready() -> None:
    progress = Progress(["S1", "S2"], started=100.0)
    progress.feed(SlidePreparing("S1", 0.4))
    assert (progress.current, progress.prepared, progress.fraction) == ("S1", 0.4, 0.0)
    progress.feed(SlideOpened("S1", 10, 10, None, 4))
    assert progress.prepared is None


def test_no_slide_is_done() -> None:
    assert Progress([], started=0.0).fraction == 1.0

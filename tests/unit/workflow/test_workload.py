import pytest

from allview.workflow.events import (
    Cancelled,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    SlidePreparing,
    SlideWeighed,
    TileDone,
)
from allview.workflow.workload import Workload


def finished(slide):
    return SlideFinished(slide, (), {}, None, "cpu")


def fed(load, *events, at=0.0):
    for event in events:
        load.feed(event, at)
    return load


def test_a_scan_beside_photographs_is_most_of_the_work():
    load = fed(Workload(["P1", "P2", "S"]))
    fed(load, SlideWeighed("P1", 5), SlideWeighed("P2", 5), SlideWeighed("S", 8000), at=0.5)
    assert load.seconds_left(3.0) is None
    fed(load, SlideOpened("P1", 2592, 1944, None, 4), at=4.0)
    fed(load, finished("P1"), SlideOpened("P2", 2592, 1944, None, 4), at=5.0)
    fed(load, finished("P2"), SlideOpened("S", 100_000, 80_000, None, 10_000), at=6.0)
    assert load.fraction < 0.01
    assert load.seconds_left(6.5) is None
    fed(load, TileDone("S", 100, 10_000), at=20.0)
    assert load.seconds_left(20.0) == pytest.approx(16.0 * 7920 / 90, rel=0.01)


def test_what_is_done_never_becomes_less():
    load = fed(Workload(["A", "B"]), SlideWeighed("A", 10), SlideWeighed("B", 1))
    fed(load, SlideOpened("A", 5000, 2000, None, 4), finished("A"))
    before = load.fraction
    fed(load, SlideOpened("B", 10_000, 10_000, None, 40))
    assert load.fraction == before > 0.9


def test_what_an_earlier_analysis_searched_tells_nothing_of_the_pace():
    load = fed(Workload(["S"]), SlideOpened("S", 1000, 1000, None, 100, worked=0.5))
    assert load.fraction == 0.5
    assert load.seconds_left(20.0) is None
    fed(load, TileDone("S", 60, 100), at=20.0)
    assert load.seconds_left(20.0) == pytest.approx(80.0)


def test_glass_is_no_work():
    load = fed(Workload(["S"]), SlideOpened("S", 1000, 1000, None, 100, work=0.5))
    fed(load, TileDone("S", 50, 100, 0.0), at=1.0)
    assert load.fraction == 0
    fed(load, TileDone("S", 75, 100, 0.5), at=20.0)
    assert load.fraction == 0.5
    assert load.seconds_left(20.0) == pytest.approx(20.0)


def test_a_slide_that_waits_is_taken_for_as_much_of_glass():
    load = fed(Workload(["A", "B"]), SlideWeighed("A", 10), SlideWeighed("B", 10))
    fed(load, SlideOpened("A", 5000, 2000, None, 10, work=0.2), TileDone("A", 10, 10, 1.0), at=0.0)
    fed(load, finished("A"), at=20.0)
    assert load.fraction == 0.5
    assert load.seconds_left(20.0) == pytest.approx(20.0)
    fed(load, SlideOpened("B", 5000, 2000, None, 10, work=1.0), at=20.0)
    assert load.seconds_left(20.0) == pytest.approx(100.0)


def test_a_slide_that_fails_tells_nothing_of_the_pace():
    load = fed(Workload(["A", "B"]), SlideWeighed("A", 90), SlideWeighed("B", 10))
    fed(load, SlideFailed("A", "why"), SlideOpened("B", 5000, 2000, None, 10))
    assert load.fraction == 0.9
    fed(load, TileDone("B", 5, 10), at=20.0)
    assert load.seconds_left(20.0) == pytest.approx(20.0)


def test_preparing_a_large_picture_is_no_search():
    load = fed(Workload(["A", "B"]), SlideWeighed("A", 10), SlideWeighed("B", 10))
    fed(load, SlideOpened("A", 5000, 2000, None, 10))
    fed(load, finished("A"), SlidePreparing("B", 0.0), at=20.0)
    fed(load, SlidePreparing("B", 0.9), at=300.0)
    fed(load, SlideOpened("B", 5000, 2000, None, 10), at=320.0)
    assert load.seconds_left(320.0) == pytest.approx(20.0)


def test_a_job_that_is_stopped_is_done():
    load = fed(Workload(["A"]), SlideOpened("A", 10, 10, None, 4), TileDone("A", 1, 4))
    assert fed(load, Cancelled("A")).fraction == 1.0

"""How much was looked at, and how near."""

from dataclasses import replace
from datetime import timedelta

import pytest

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.cell import Box, DecisionChange
from allview.review.commands import AddAnnotations
from allview.review.looked import Look, LookGrid, LookShare, looks_by_read
from allview.review.reads import Read
from allview.review.second_read import (
    DecideAgain,
    FinishSecondRead,
    SecondRead,
    StartSecondRead,
)
from allview.review.slide_record import SlideRecord, SlideStatus
from tests.unit.review.builders import NOON, a_case, a_cell, a_decision, decide

SLIDE = SlideRecord("S1", "a.png", SlideStatus.ANALYSED, 1000, 500, 0.25)
OTHER = SlideRecord("S2", "b.png", SlideStatus.ANALYSED, 1000, 1500, 0.25)


def look_at(
    case: Case,
    *rects: tuple[float, float, float, float],
    um: str = "0.2",
    who: str = "Ada",
    minutes: int = 0,
) -> None:
    at = NOON + timedelta(minutes=minutes)
    marks = tuple(
        Annotation(f"L{n}", "S1", AnnotationKind.LOOKED, (r[:2], r[2:]), um, who, at)
        for n, r in enumerate(rects, start=len(case.annotations))
    )
    case.apply(AddAnnotations(marks))


def look_share(case: Case) -> LookShare:
    """Give what was looked at in a case that was read once."""
    (only,) = looks_by_read(case)
    return only.share


def test_nothing_was_looked_at_where_nobody_looked() -> None:
    share = look_share(a_case([a_cell(box=Box(10, 10, 20, 20))], [SLIDE]))
    assert (share.share, share.flagged, share.flagged_looked) == (0.0, 1, 0)
    assert share.median_um is None
    assert look_share(a_case()).share is None


def test_the_area_counts_once_and_each_slide_by_its_size() -> None:
    case = a_case([], [SLIDE, OTHER])
    look_at(case, (0, 0, 500, 500), (250, 0, 500, 500))
    share = look_share(case)
    assert share.share == pytest.approx(0.125, abs=2e-3)


def test_a_flagged_cell_was_looked_at_where_its_middle_was_in_view() -> None:
    cells = [a_cell(f"S1-000{n}", box=Box(100 * n, 10, 20, 20)) for n in (1, 2, 3)]
    case = a_case([*cells, a_cell("S1-0009", flagged=False)], [SLIDE])
    look_at(case, (90, 0, 215, 500))
    share = look_share(case)
    assert (share.flagged, share.flagged_looked) == (3, 2)


def test_the_nearest_look_at_a_place_counts() -> None:
    case = a_case([], [SLIDE])
    look_at(case, (0, 0, 1000, 500), um="0.5")
    look_at(case, (0, 0, 750, 500), um="0.125")
    share = look_share(case)
    assert (share.median_um, share.finest_um) == (0.125, 0.125)


def test_only_what_is_new_or_far_nearer_is_worth_keeping() -> None:
    grid = LookGrid(1000, 500)
    first = Look("S1", (0, 0, 400, 400), 0.4)
    assert grid.gain(first) == 1
    grid.add(first)
    assert grid.gain(first) == 0
    assert grid.gain(Look("S1", (200, 0, 600, 400), 0.4)) == pytest.approx(0.5, abs=0.02)
    assert grid.gain(Look("S1", (0, 0, 400, 400), 0.2)) == 1
    assert grid.gain(Look("S1", (0, 0, 400, 400), None)) == 0


def test_the_smallest_view_takes_a_place() -> None:
    grid = LookGrid(100_000, 80_000)
    tiny = Look("S1", (99_998, 79_998, 99_999, 79_999), 0.01)
    assert grid.gain(tiny) == 1
    grid.add(tiny)
    assert grid.gain(tiny) == 0
    assert 0 < grid.share < 1e-4


def test_each_read_has_its_own_share() -> None:
    case = a_case([a_cell("S1-0001", box=Box(100, 10, 20, 20))], [SLIDE])
    case.apply(decide("S1-0001", replace(a_decision(), reviewer="Ada")))
    look_at(case, (0, 0, 1000, 500))
    read = SecondRead("Ben", NOON + timedelta(minutes=10))
    case.apply(StartSecondRead(read))
    case.apply(
        DecideAgain((DecisionChange("S1-0001", None, replace(a_decision(), reviewer="Ben")),))
    )
    # Before Ben looked, his read has no share of its own.
    assert [(r.read, r.people, r.share.share) for r in looks_by_read(case)] == [
        (Read.FIRST, ("Ada",), 1.0),
        (Read.SECOND, ("Ben",), 0.0),
    ]
    look_at(case, (500, 0, 1000, 500), who="ben", minutes=11)
    case.apply(FinishSecondRead(read, NOON + timedelta(minutes=20)))
    first, second = looks_by_read(case)
    assert (first.share.share, first.share.flagged_looked) == (1.0, 1)
    assert second.share.share == pytest.approx(0.5, abs=2e-3)
    assert second.share.flagged_looked == 0
    look_at(case, (0, 0, 200, 500), who="Ben", minutes=21)
    *_, third = looks_by_read(case)
    assert (third.read, third.people, third.share.flagged_looked) == (
        Read.ADJUDICATION,
        ("Ben",),
        1,
    )

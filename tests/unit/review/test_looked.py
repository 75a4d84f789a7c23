"""How much was looked at, and how near."""

import pytest

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.cell import Box
from allview.review.commands import AddAnnotations
from allview.review.looked import Look, LookGrid, look_share
from allview.review.slide_record import SlideRecord, SlideStatus
from tests.unit.review.builders import NOON, a_case, a_cell

SLIDE = SlideRecord("S1", "a.png", SlideStatus.ANALYSED, 1000, 500, 0.25)
OTHER = SlideRecord("S2", "b.png", SlideStatus.ANALYSED, 1000, 1500, 0.25)


def look_at(case: Case, *rects: tuple[float, float, float, float], um: str = "0.2") -> None:
    marks = tuple(
        Annotation(f"L{n}", "S1", AnnotationKind.LOOKED, (r[:2], r[2:]), um, "Ada", NOON)
        for n, r in enumerate(rects, start=len(case.annotations))
    )
    case.apply(AddAnnotations(marks))


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

from dataclasses import replace

import pytest

from allview.review.annotation import AnnotationKind
from allview.review.case import Case, CommandRefused
from allview.review.commands import (
    AddAnnotations,
    Command,
    Facet,
    RemoveAnnotations,
    RemoveSlides,
    Sign,
    Signature,
)
from tests.unit.review.builders import NOON, a_case, a_mark, state_of

SQUARE = ((0.0, 0.0), (30.0, 0.0), (30.0, 40.0), (0.0, 40.0))


def test_lengths_and_areas_are_in_level_0_pixels() -> None:
    assert a_mark(points=((0, 0), (30, 40))).length == 50
    area = a_mark(kind=AnnotationKind.AREA, points=SQUARE)
    assert area.area == 1200
    assert replace(area, points=SQUARE[::-1]).area == 1200
    assert replace(area, points=SQUARE[:3]).area == 600
    assert area.center == (15, 20)


def test_a_mark_joins_and_leaves_the_case_and_says_on_which_slide() -> None:
    case, mark = a_case(), a_mark()
    before = state_of(case)
    change = case.apply(AddAnnotations((mark,)), "me")
    assert change.facets == {Facet.ANNOTATIONS}
    assert (change.slides, change.origin) == ({"S1"}, "me")
    assert dict(case.annotations) == {"A1": mark}
    assert case.copy().annotations == case.annotations
    case.apply(AddAnnotations((mark,)).inverse())
    assert state_of(case) == before


def _with_a_mark() -> Case:
    case = a_case()
    case.apply(AddAnnotations((a_mark(),)))
    return case


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (AddAnnotations((a_mark("A2"), a_mark("A2"))), "named twice"),
        (AddAnnotations((a_mark(),)), "already in the case"),
        (AddAnnotations((a_mark("A2", slide="S9"),)), "slide is not in the case"),
        (AddAnnotations((a_mark("A2", points=((1, 2),)),)), "too few"),
        (AddAnnotations((a_mark("A2", points=((1, 2), (1, float("nan")))),)), "points"),
        (RemoveAnnotations((a_mark("A7"),)), "not in the case as it was"),
        (RemoveAnnotations((replace(a_mark(), label="other"),)), "not in the case as it was"),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(command: Command, reason: str) -> None:
    case = _with_a_mark()
    before = state_of(case)
    with pytest.raises(CommandRefused, match=reason):
        case.apply(command)
    assert state_of(case) == before


def test_a_slide_with_marks_stays() -> None:
    case = _with_a_mark()
    with pytest.raises(CommandRefused, match="has marks"):
        case.apply(RemoveSlides((case.slides["S1"],)))


def test_a_signed_case_takes_no_marks() -> None:
    case = a_case()
    case.apply(Sign(Signature("Dr. Müller", NOON, "reviewed")))
    with pytest.raises(CommandRefused, match="signed"):
        case.apply(AddAnnotations((a_mark(),)))

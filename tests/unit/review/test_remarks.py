"""Comments on slides and on the case."""

from dataclasses import replace

import pytest

from allview.review.case import CommandRefused
from allview.review.commands import Facet, RemoveSlides, Sign, Signature
from allview.review.remarks import MOST_CHARACTERS, WHOLE_CASE, Remark, WriteRemark
from allview.storage.content_hash import content_hash
from tests.unit.review.builders import NOON, a_case, state_of

THICK = Remark("Too thick at the feather edge", "Dr. Ada Müller", NOON)


@pytest.mark.parametrize("place", [WHOLE_CASE, "S1"])
def test_a_comment_joins_changes_and_leaves_the_case(place: str) -> None:
    case = a_case()
    before, hashed = state_of(case), content_hash(case)
    change = case.apply(WriteRemark(place, None, THICK), "me")
    assert change.facets == {Facet.REMARKS}
    assert change.slides == ({place} - {WHOLE_CASE})
    assert dict(case.remarks) == dict(case.copy().remarks) == {place: THICK}
    assert content_hash(case) != hashed
    other = replace(THICK, text="Stained again")
    case.apply(WriteRemark(place, THICK, other))
    assert case.remarks[place] == other
    case.apply(WriteRemark(place, THICK, other).inverse())
    case.apply(WriteRemark(place, None, THICK).inverse())
    assert state_of(case) == before
    assert content_hash(case) == hashed


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (WriteRemark("S9", None, THICK), "The slide is not in the case"),
        (WriteRemark("S1", THICK, None), "changed in the meantime"),
        (WriteRemark("S1", None, replace(THICK, text=" \n")), "A comment has a text"),
        (
            WriteRemark("S1", None, replace(THICK, text="x" * (MOST_CHARACTERS + 1))),
            "at most 4000 characters",
        ),
    ],
)
def test_what_cannot_be_so_is_refused(command: WriteRemark, reason: str) -> None:
    case = a_case()
    with pytest.raises(CommandRefused, match=reason):
        case.apply(command)
    assert dict(case.remarks) == {}


def test_a_signed_case_takes_no_comment_and_a_slide_with_one_stays() -> None:
    case = a_case()
    case.apply(WriteRemark("S1", None, THICK))
    with pytest.raises(CommandRefused, match="has a comment"):
        case.apply(RemoveSlides((case.slides["S1"],)))
    case.apply(Sign(Signature("Dr. Müller", NOON, "reviewed")))
    with pytest.raises(CommandRefused, match="signed"):
        case.apply(WriteRemark(WHOLE_CASE, None, THICK))

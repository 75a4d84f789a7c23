"""What a model that runs unseen would have said lies beside a case, and is compared with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from allview.review.blinding import in_sight
from allview.review.case import Case, CommandRefused
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, DefineClass, Facet, RemoveCells, Sign, Signature
from allview.review.differential import differential
from allview.review.reads import Read
from allview.review.second_read import SecondRead, StartSecondRead
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.shadow_comparison import ShadowResult, compare_shadow
from allview.review.slide_record import ModelRecord
from allview.storage.content_hash import content_hash
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    NOON,
    PLASMA,
    a_case,
    a_cell,
    a_decision,
    decide,
)

MONOCYTE, UNKNOWN = CellClass.MONOCYTE, CellClass.UNIDENTIFIED
OURS = ModelRecord("ours", "2", "a" * 64)
ANSWERS = NoteShadow(
    OURS,
    (
        ShadowAnswer("S1-0001", BLAST, flagged=True),
        ShadowAnswer("S1-0002", MONOCYTE, flagged=False),
        ShadowAnswer("S1-0003", BLAST, flagged=True),
        ShadowAnswer("S1-0004", UNKNOWN, flagged=True),
    ),
)


def four_cells() -> Case:
    """Give two flagged cells, then two lymphocytes that are not."""
    return a_case(
        [
            a_cell("S1-0001"),
            a_cell("S1-0002"),
            a_cell("S1-0003", LYMPHOCYTE, blast=0.1, flagged=False),
            a_cell("S1-0004", LYMPHOCYTE, blast=0.1, flagged=False),
        ]
    )


def test_it_is_counted_where_another_model_differs() -> None:
    case = four_cells()
    assert compare_shadow(case) is None
    assert case.apply(ANSWERS, "me").facets == {Facet.SHADOW}
    assert compare_shadow(case) == ShadowResult(
        OURS, cells=4, more=2, fewer=1, otherwise=3, decided=0, right=0, shown_right=0,
        blasts=0, flagged_blasts=0, shown_flagged_blasts=0,
    )  # fmt: skip
    assert compare_shadow(case, decided_only=True) is None


def test_decisions_tell_which_was_right_as_they_come() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    case.apply(decide("S1-0002", a_decision(MONOCYTE)))
    case.apply(decide("S1-0003", a_decision(BLAST)))
    result = compare_shadow(case)
    assert result is not None
    assert (result.decided, result.right, result.shown_right) == (2, 2, 0)
    assert (result.blasts, result.flagged_blasts, result.shown_flagged_blasts) == (1, 1, 0)
    case.apply(decide("S1-0001", a_decision(BLAST)))
    case.apply(decide("S1-0004", a_decision(LYMPHOCYTE)))
    result = compare_shadow(case)
    assert result is not None
    assert (result.decided, result.right, result.shown_right) == (4, 3, 2)
    assert (result.blasts, result.flagged_blasts, result.shown_flagged_blasts) == (2, 2, 1)


def test_what_no_network_can_name_is_not_counted_as_wrong() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    case.apply(DefineClass(PLASMA))
    case.apply(decide("S1-0001", a_decision(PLASMA)))
    case.apply(decide("S1-0004", a_decision(UNKNOWN)))
    result = compare_shadow(case)
    assert result is not None
    assert (result.cells, result.decided) == (4, 0)


def test_where_suggestions_are_hidden_only_decided_cells_are_compared() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    case.apply(decide("S1-0002", a_decision(MONOCYTE)))
    result = compare_shadow(case, decided_only=True)
    assert result is not None
    assert (result.cells, result.more, result.fewer, result.otherwise) == (1, 0, 1, 1)


def test_cells_that_left_the_case_are_left_out_and_come_back() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    last = case.cells["S1-0004"]
    for command, cells in ((RemoveCells((last,)), 3), (AddCells((last,)), 4)):
        case.apply(command)
        result = compare_shadow(case)
        assert result is not None
        assert result.cells == cells


def test_another_model_takes_the_place_of_the_one_before() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    case.apply(NoteShadow(replace(OURS, version="3"), ANSWERS.answers[:1]))
    assert [*case.shadow.by_cell] == ["S1-0001"]
    case.apply(NoteShadow(replace(OURS, version="3"), ANSWERS.answers[1:2]))
    assert [*case.shadow.by_cell] == ["S1-0001", "S1-0002"]


def test_a_cell_that_is_not_there_is_refused() -> None:
    case = four_cells()
    with pytest.raises(CommandRefused, match="The cell is not in the case"):
        case.apply(NoteShadow(OURS, (ShadowAnswer("S1-0009", BLAST, flagged=True),)))
    assert compare_shadow(case) is None


def test_nothing_that_is_flagged_counted_or_signed_knows_of_it() -> None:
    plain, case = four_cells(), four_cells()
    case.apply(ANSWERS)
    assert content_hash(case) == content_hash(plain)
    assert differential(case) == differential(plain)
    assert case.awaiting_decision() == plain.awaiting_decision()
    for one in (plain, case):
        for cell in ("S1-0001", "S1-0002"):
            one.apply(decide(cell, a_decision(BLAST)))
        # The cell that only the unseen model would flag keeps nobody from signing.
        one.apply(Sign(Signature("Ada", NOON, "reviewed", content_hash(one))))
    assert content_hash(case) == content_hash(plain)


def test_a_copy_has_its_own() -> None:
    case = four_cells()
    copy = case.copy()
    case.apply(ANSWERS)
    assert compare_shadow(copy) is None
    assert compare_shadow(case.copy()) == compare_shadow(case)


def test_a_blind_second_reader_sees_nothing_of_it() -> None:
    case = four_cells()
    case.apply(ANSWERS)
    for cell in case.cells:
        case.apply(decide(cell, a_decision(BLAST)))
    case.apply(StartSecondRead(SecondRead("Ben", NOON + timedelta(hours=1)), ()))
    assert case.reads.is_blind
    assert compare_shadow(in_sight(case)) is None
    assert compare_shadow(case.as_read(Read.FIRST)) is None
    assert compare_shadow(case) is not None

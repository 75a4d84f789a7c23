"""A second, blind read: who may decide what, what is kept, what is seen."""

from datetime import timedelta

import pytest

from allview.review.blinding import in_sight
from allview.review.case import Case
from allview.review.cell import NO_SUGGESTION, Box, Cell, Decision, ReviewedCell
from allview.review.cell_class import CellClass
from allview.review.commands import (
    AddAnnotations,
    Command,
    Facet,
    Mend,
    RemoveCells,
    Sign,
    Signature,
    UpdateSlide,
)
from allview.review.deciding import decision_command
from allview.review.history import History
from allview.review.reads import Read
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.slide_record import SlideRecord, SlideStatus
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    NOON,
    a_case,
    a_cell,
    a_mark,
    decide,
)
from tests.unit.review.refusing import refusal
from tests.unit.review.two_readers import ADA, BEN, ONE, THREE, TWO, said, two_flagged

NEUTROPHIL = CellClass.NEUTROPHIL
SIGN = Sign(Signature(ADA, NOON, "reviewed"))


def read_once() -> Case:
    case = two_flagged()
    case.apply(decide(ONE, said(BLAST, ADA, comment="coarse")))
    case.apply(decide(TWO, said(NEUTROPHIL, ADA)))
    return case


def going_on() -> Case:
    case = read_once()
    case.apply(StartSecondRead(SecondRead(BEN, NOON)))
    return case


def decided(case: Case, cell: str, decision: Decision | None) -> Command:
    command = decision_command(case.reads, {cell: decision})
    case.apply(command)
    return command


def finished() -> Case:
    """Give a case read twice: alike on the first cell, otherwise on the second."""
    case = going_on()
    decided(case, ONE, said(BLAST, BEN))
    decided(case, TWO, said(BLAST, BEN))
    case.apply(FinishSecondRead(SecondRead(BEN, NOON), NOON + timedelta(hours=1)))
    return case


def start(reader: str = BEN) -> StartSecondRead:
    return StartSecondRead(SecondRead(reader, NOON))


@pytest.mark.parametrize("name", [ADA, "  ada   FIRST "])
def test_the_second_reader_is_another_person(name: str) -> None:
    assert "another person" in refusal(read_once(), start(name))


def test_a_second_read_needs_a_whole_first_read_and_a_name() -> None:
    case = two_flagged()
    assert "2 flagged or unidentified cells still wait" in refusal(case, start())
    case.apply(decide(ONE, said(BLAST, ADA)))
    assert "1 flagged or unidentified cell still waits" in refusal(case, start())
    assert "needs the reader's name" in refusal(read_once(), start(" "))
    assert "has a second read already" in refusal(going_on(), start("Cy Third"))
    assert "there is no first read" in refusal(a_case(), start())
    case = read_once()
    analysed = case.slides["S1"]
    case.apply(UpdateSlide(analysed, SlideRecord("S1", "S1.png", SlideStatus.WAITING)))
    assert "Not analysed to the end: S1.png" in refusal(case, start())


def test_the_first_read_is_not_in_sight_while_the_second_goes_on() -> None:
    case = read_once()
    case.apply(AddAnnotations((a_mark("A1"),)))
    assert in_sight(case) is case
    change = case.apply(start())
    assert change.facets == {Facet.READS, Facet.DECISIONS, Facet.ANNOTATIONS}
    assert change.cells == {ONE, TWO}
    seen = in_sight(case)
    assert not seen.decisions
    assert not seen.annotations
    assert [seen.class_of(cell) for cell in (ONE, TWO)] == [BLAST, BLAST]
    assert [cell.id for cell in seen.awaiting_decision()] == [ONE, TWO]
    assert not any(seen.reads.of(read) for read in (Read.FIRST, Read.ADJUDICATION))
    # What stands, and what a report says, is the first read.
    assert case.class_of(TWO) is NEUTROPHIL
    decided(case, TWO, said(LYMPHOCYTE, BEN))
    assert seen.class_of(TWO) is LYMPHOCYTE
    assert case.class_of(TWO) is NEUTROPHIL
    own = a_mark("A2")
    case.apply(AddAnnotations((type(own)(*own_values(own, BEN)),)))
    assert set(in_sight(case).annotations) == {"A2"}


def own_values(mark: object, reviewer: str) -> tuple[object, ...]:
    names = ("id", "slide", "kind", "points", "label")
    return (*(getattr(mark, name) for name in names), reviewer, NOON)


def test_only_the_second_reader_decides_and_the_first_read_stays() -> None:
    case = going_on()
    third = decision_command(case.reads, {ONE: said(BLAST, "Cy Third")})
    assert isinstance(third, DecideAgain)
    assert "Only Ben Second decides" in refusal(case, third)
    assert "the first one stays" in refusal(case, decide(THREE, said(BLAST, ADA)))
    assert "Nothing is adjudicated before" in refusal(case, Adjudicate(third.changes))
    assert "No second read is under way" in refusal(read_once(), third)


def test_it_ends_when_every_flagged_cell_is_decided_anew() -> None:
    case = going_on()
    read = SecondRead(BEN, NOON)
    decided(case, ONE, said(BLAST, BEN))
    assert "1 flagged or unidentified cell still waits" in refusal(
        case, FinishSecondRead(read, NOON)
    )
    decided(case, TWO, said(BLAST, BEN))
    other = SecondRead(BEN, NOON + timedelta(minutes=1))
    assert "not as it was" in refusal(case, FinishSecondRead(other, NOON))
    case.apply(FinishSecondRead(read, NOON))
    assert in_sight(case) is case
    assert case.reads.disagreements(case.cells) == [TWO]


def test_signing_waits_for_the_second_read_and_for_the_adjudication() -> None:
    assert refusal(going_on(), SIGN) == (
        "A second read by Ben Second is under way: finish or withdraw it before signing."
    )
    case = finished()
    assert refusal(case, SIGN) == (
        "1 cell on which the two reads differ still waits for adjudication."
    )
    decided(case, TWO, said(BLAST, "Cy Third"))
    case.apply(SIGN)
    assert case.class_of(TWO) is BLAST


def test_an_adjudication_stands_and_is_taken_back_to_the_first_read() -> None:
    case = finished()
    command = decided(case, TWO, said(LYMPHOCYTE, "Cy Third"))
    assert isinstance(command, Adjudicate)
    assert case.class_of(TWO) is LYMPHOCYTE
    assert case.reads.of(Read.FIRST)[TWO].cell_class is NEUTROPHIL
    assert case.reads.of(Read.SECOND)[TWO].cell_class is BLAST
    decided(case, TWO, None)
    assert case.class_of(TWO) is NEUTROPHIL
    assert "only an adjudication can be withdrawn" in refusal(
        case, decision_command(case.reads, {TWO: None})
    )
    assert "needs a name" in refusal(case, decision_command(case.reads, {TWO: said(BLAST, "")}))


def test_what_one_reader_left_to_the_machine_differs_where_the_other_says_otherwise() -> None:
    case = read_once()
    case.apply(decide(THREE, said(NEUTROPHIL, ADA)))
    case.apply(start())
    decided(case, ONE, said(BLAST, BEN))
    decided(case, TWO, said(NEUTROPHIL, BEN))
    case.apply(FinishSecondRead(SecondRead(BEN, NOON), NOON))
    assert case.reads.disagreements(case.cells) == [THREE]


def test_cells_that_are_read_twice_are_no_longer_mended_but_missed_ones_are_drawn() -> None:
    case = going_on()
    assert "Artefact" in refusal(case, Mend((ReviewedCell(a_cell(THREE)),), ()))
    drawn = Cell("S1-D0001", "S1", Box(200, 200, 30, 30), None, NO_SUGGESTION)
    stranger = Mend((), (ReviewedCell(drawn, said(BLAST, ADA)),))
    assert "Only Ben Second decides" in refusal(case, stranger)
    draw = Mend((), (ReviewedCell(drawn, said(BLAST, BEN)),))
    case.apply(draw)
    assert case.reads.of(Read.SECOND).keys() == {drawn.id}
    assert case.class_of(drawn.id) is CellClass.UNIDENTIFIED
    case.apply(draw.inverse())
    assert not case.reads.of(Read.SECOND)


def test_what_only_the_second_read_decided_is_not_removed() -> None:
    case = going_on()
    third = a_cell(THREE, LYMPHOCYTE, blast=0.1, flagged=False)
    decided(case, THREE, said(LYMPHOCYTE, BEN))
    assert "reviewed cell cannot be removed" in refusal(case, RemoveCells((third,)))


def test_a_withdrawn_read_is_taken_up_again_but_no_longer_blind() -> None:
    case = going_on()
    decided(case, ONE, said(BLAST, BEN))
    wrong = WithdrawSecondRead(SecondRead(BEN, NOON), (), NOON)
    assert "not as it was" in refusal(case, wrong)
    later = NOON + timedelta(hours=2)
    withdraw = WithdrawSecondRead(SecondRead(BEN, NOON), case.reads.snapshot(Read.SECOND), later)
    case.apply(withdraw)
    assert case.reads.second is None
    assert not case.reads.of(Read.SECOND)
    case.apply(withdraw.inverse())
    assert case.reads.second == SecondRead(BEN, NOON, revealed=later)
    assert case.reads.of(Read.SECOND).keys() == {ONE}
    assert "stays in the case" in refusal(
        finished(), WithdrawSecondRead(finished().reads.second, finished_decisions(), NOON)
    )


def finished_decisions() -> tuple[tuple[str, Decision], ...]:
    return finished().reads.snapshot(Read.SECOND)


def test_a_finished_read_is_reopened_only_before_anything_is_adjudicated() -> None:
    case = finished()
    end = NOON + timedelta(hours=1)
    reopen = FinishSecondRead(SecondRead(BEN, NOON), end).inverse()
    decided(case, TWO, said(BLAST, "Cy Third"))
    assert "take that back first" in refusal(case, reopen)
    decided(case, TWO, None)
    case.apply(reopen)
    assert case.reads.second == SecondRead(BEN, NOON, revealed=end)
    assert case.reads.is_blind
    case.apply(reopen.inverse())
    assert case.reads.second == SecondRead(BEN, NOON, end, revealed=end)
    assert "not as it was" in refusal(going_on(), reopen)


def test_undo_does_not_end_a_second_read_by_a_slip() -> None:
    history = History()
    history.record(1, decide(ONE, said(BLAST, ADA)))
    history.record(2, start())
    assert history.next_undo is None
    assert history.next_redo is None
    withdraw = WithdrawSecondRead(SecondRead(BEN, NOON), ((ONE, said(BLAST, BEN)),), NOON)
    history.record(3, withdraw)
    assert history.next_undo is not None
    assert history.next_undo.command == withdraw
    assert history.cells() == {ONE}
    history.record(4, withdraw.inverse(), undoes=3)
    assert history.next_undo is None
    assert history.next_redo is not None

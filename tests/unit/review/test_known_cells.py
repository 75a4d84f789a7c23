"""Known cells among those of a case: which commands fit, whose answers count, what is told when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from allview.review.case import Case
from allview.review.cell import Decision, DecisionChange, Suggestion
from allview.review.cell_class import AnyClass, CellClass
from allview.review.commands import (
    Amend,
    Amendment,
    Answer,
    Change,
    Facet,
    MixIn,
    RemoveSlides,
    Sign,
    Signature,
)
from allview.review.deciding import decision_on
from allview.review.history import History
from allview.review.known_cells import KnownCell, answers_now, are_in_sight, known_waiting
from allview.review.known_results import Misread, known_results
from allview.review.queue import Queue
from allview.review.reader_rates import Rate
from allview.review.reads import Read
from allview.review.second_read import (
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    NOON,
    PLASMA,
    a_case,
    a_cell,
    a_known,
    decide,
    state_of,
)
from tests.unit.review.refusing import refusal

UNSURE = CellClass.UNIDENTIFIED
REAL = "S1-0001"
SIGN = Sign(Signature("Ada", NOON, "review"))
KNOWN = (
    a_known(1),
    a_known(2, LYMPHOCYTE),
    a_known(3, shown=UNSURE, flagged=False),
    a_known(4, CellClass.MONOCYTE),
)
SECOND = SecondRead("Ben", NOON)
BACK = timedelta(hours=1)


def said(cell_class: AnyClass, reviewer: str = "Ada") -> Decision:
    return Decision(cell_class, reviewer, NOON)


def answer(case: Case, classes: dict[str, CellClass | None], reviewer: str = "Ada") -> Change:
    made = {cell: said(c, reviewer) if c else None for cell, c in classes.items()}
    return case.apply(decision_on(case, made))


def in_order(*classes: CellClass) -> dict[str, CellClass]:
    return {known.cell.id: c for known, c in zip(KNOWN, classes, strict=True)}


RIGHT = in_order(*(known.truth for known in KNOWN))


@pytest.fixture
def case() -> Case:
    """One flagged cell of the case, and four known ones."""
    case = a_case([a_cell(REAL)])
    case.apply(MixIn(KNOWN))
    return case


def test_no_cell_and_no_decision_of_the_case_is_a_known_one(case: Case) -> None:
    change = answer(case, RIGHT)
    assert list(case.cells) == [REAL]
    assert case.cells_of("S1") == [case.cells[REAL]]
    assert not case.decisions
    assert not any(case.reads.of(read) for read in Read)
    assert not any(case.reads.hold(known.cell.id) for known in KNOWN)
    assert [cell.id for cell in case.awaiting_decision()] == [REAL]
    assert (change.cells, change.known) == (frozenset(), frozenset(RIGHT))
    assert change.facets == {Facet.KNOWN}


def test_one_key_on_both_is_one_step_and_one_way_back(case: Case) -> None:
    before, history = state_of(case), History()
    command = decision_on(case, {REAL: said(BLAST), "K-01": said(BLAST)})
    assert isinstance(command, Answer)
    change = case.apply(command)
    assert (change.cells, change.known) == ({REAL}, {"K-01"})
    assert (case.decisions[REAL].cell_class, answers_now(case)["K-01"].cell_class) == (BLAST, BLAST)
    history.record(1, command)
    assert history.next_undo is not None
    assert history.cells() == {REAL}
    case.apply(history.next_undo.command.inverse())
    assert state_of(case) == before


def test_a_copy_and_a_look_at_one_read_have_their_own_answers(case: Case) -> None:
    copy = case.copy()
    answer(case, {"K-01": BLAST})
    assert not answers_now(copy)
    answer(case, {REAL: BLAST, **RIGHT})
    case.apply(StartSecondRead(SECOND))
    assert not answers_now(case.as_read(Read.SECOND))
    assert case.known.answers(case.reads, Read.FIRST).keys() == RIGHT.keys()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ((), "no known cell"),
        ((a_known(1), a_known(1)), "already in the case"),
        ((a_known(1, slide="S9"),), "slide is not in the case"),
        ((a_known(1, shown=LYMPHOCYTE, flagged=False),), "need a decision"),
        ((replace(a_known(1), cell=a_cell(REAL)),), "already in the case"),
    ],
)
def test_what_cannot_be_mixed_in(cells: tuple[KnownCell, ...], why: str) -> None:
    assert why in refusal(a_case([a_cell(REAL)]), MixIn(cells))


def test_known_cells_come_once_before_the_first_read_is_over_and_stay(case: Case) -> None:
    assert "already" in refusal(case, MixIn((a_known(9),)))
    with pytest.raises(ValueError, match="taken out"):
        MixIn(KNOWN).inverse()
    late = a_case([a_cell(REAL)])
    late.apply(decide(REAL, said(BLAST)))
    late.apply(StartSecondRead(SECOND))
    assert "before the first read is over" in refusal(late, MixIn(KNOWN))


def test_a_slide_that_a_known_cell_passes_for_stays(case: Case) -> None:
    alone = a_case()
    alone.apply(MixIn(KNOWN))
    assert "known cells pass for" in refusal(alone, RemoveSlides((alone.slides["S1"],)))


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Answer(Read.SECOND, (DecisionChange("K-01", None, said(BLAST)),)), "read has changed"),
        (Answer(Read.FIRST, (DecisionChange(REAL, None, said(BLAST)),)), "not in the case"),
        (Answer(Read.FIRST, (DecisionChange("K-01", said(BLAST), None),)), "differently"),
        (Answer(Read.FIRST, 2 * (DecisionChange("K-01", None, said(BLAST)),)), "named twice"),
        (
            Answer(Read.FIRST, (), DecideAgain((DecisionChange(REAL, None, said(BLAST)),))),
            "read has changed",
        ),
        (Answer(Read.FIRST, (), decide("S1-0009", said(BLAST))), "not in the case"),
        (decide("K-01", said(BLAST)), "not in the case"),
        (Answer(Read.FIRST, (DecisionChange("K-01", None, said(PLASMA)),)), "not defined"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(case: Case, command: object, why: str) -> None:
    assert why in refusal(case, command)


def test_a_waiting_known_cell_keeps_the_case_from_being_signed_and_says_so(case: Case) -> None:
    assert "5 flagged or unidentified cells still wait" in refusal(case, SIGN)
    answer(case, {REAL: BLAST})
    assert refusal(case, SIGN) == (
        "4 flagged or unidentified cells still wait for a decision; known cells that are mixed in "
        "count."
    )
    answer(case, RIGHT)
    assert known_waiting(case) == 0
    case.apply(SIGN)
    assert not are_in_sight(case)


def test_what_was_said_is_told_after_the_signature_and_stays(case: Case) -> None:
    answer(case, {REAL: BLAST, **in_order(LYMPHOCYTE, BLAST, UNSURE, CellClass.MONOCYTE)})
    assert known_results(case) == []
    change = case.apply(SIGN)
    assert change.known == RIGHT.keys()
    (result,) = known_results(case)
    assert (result.reader, result.read) == ("Ada", Read.FIRST)
    assert result.right == Rate(1, 4)
    assert result.missed == Rate(2, 2)
    # Shown as flagged, so as lymphoblasts, were the lymphocyte and the monocyte.
    assert result.misled == Rate(1, 2)
    assert result.misread == (
        Misread(BLAST, LYMPHOCYTE, 1),
        Misread(BLAST, UNSURE, 1),
        Misread(LYMPHOCYTE, BLAST, 1),
    )
    low, high = result.missed.interval
    assert (round(low, 1), round(high, 1)) == (34.2, 100.0)
    assert case.signature is not None
    case.apply(Amend(Amendment(case.signature, "Ada", NOON, "a mistake")))
    assert known_results(case) == [result]
    withdrawn = Answer(Read.FIRST, (DecisionChange("K-01", said(LYMPHOCYTE), None),))
    assert "read to the end" in refusal(case, withdrawn)
    case.apply(SIGN)


def test_where_there_are_no_blasts_and_no_misleading_none_are_missed(case: Case) -> None:
    case = a_case([a_cell(REAL)])
    case.apply(MixIn((a_known(1, LYMPHOCYTE, shown=UNSURE, flagged=False),)))
    answer(case, {REAL: BLAST, "K-01": LYMPHOCYTE})
    case.apply(SIGN)
    (result,) = known_results(case)
    assert (result.right, result.missed, result.misled) == (Rate(1, 1), None, None)


def test_each_reader_has_the_same_known_cells_and_answers_of_their_own(case: Case) -> None:
    assert "known cells that are mixed in count" in refusal(case, StartSecondRead(SECOND))
    answer(case, {REAL: BLAST, **RIGHT})
    case.apply(StartSecondRead(SECOND))
    assert known_waiting(case) == 4
    assert known_results(case) == []
    blind = case.as_read(Read.SECOND)
    assert Queue(blind).known.keys() == RIGHT.keys()
    assert not Queue(blind).decisions
    # Where others decide no cell, they decide no known one: that would tell which are known.
    by_another = Answer(Read.SECOND, (DecisionChange("K-01", None, said(BLAST)),))
    assert "Only Ben decides" in refusal(case, by_another)
    # The second reader's key decides both kinds, as one step, in the second read.
    answer(case, {REAL: BLAST, "K-01": LYMPHOCYTE}, "Ben")
    assert case.reads.of(Read.SECOND)[REAL].reviewer == "Ben"
    finish = FinishSecondRead(SECOND, NOON + BACK)
    assert "3 flagged or unidentified cells still wait for a decision of the second reader" in (
        refusal(case, finish)
    )
    answer(case, {**RIGHT, "K-01": LYMPHOCYTE}, "Ben")
    case.apply(finish)
    assert not are_in_sight(case)
    first, second = known_results(case)
    assert (first.reader, first.read, first.right) == ("Ada", Read.FIRST, Rate(4, 4))
    assert (second.reader, second.read, second.right) == ("Ben", Read.SECOND, Rate(3, 4))
    assert second.misread == (Misread(BLAST, LYMPHOCYTE, 1),)
    # A read that is taken up again takes its known cells up again.
    case.apply(ReopenSecondRead(replace(SECOND, finished=NOON + BACK), NOON + BACK))
    assert are_in_sight(case)
    assert len(answers_now(case)) == 4


def test_a_read_begun_anew_begins_its_known_cells_anew(case: Case) -> None:
    answer(case, {REAL: BLAST, **RIGHT})
    case.apply(StartSecondRead(SECOND))
    answer(case, {"K-01": LYMPHOCYTE}, "Ben")
    withdraw = WithdrawSecondRead(SECOND, case.reads.snapshot(Read.SECOND), NOON + BACK)
    case.apply(withdraw)
    assert answers_now(case).keys() == RIGHT.keys()
    case.apply(StartSecondRead(SecondRead("Cem", NOON + BACK)))
    assert not answers_now(case)
    anew = SecondRead("Cem", NOON + BACK)
    case.apply(WithdrawSecondRead(anew, (), NOON + 2 * BACK))
    case.apply(withdraw.inverse())
    assert answers_now(case).keys() == {"K-01"}


def test_the_queue_shows_both_and_gives_the_case_away_to_nothing(case: Case) -> None:
    answer(case, {"K-02": LYMPHOCYTE})
    queue = Queue(case)
    assert set(queue.cells) == {REAL, *RIGHT}
    assert len(queue.cells) == 5
    assert queue.cells[REAL] is case.cells[REAL]
    assert "S1-0009" not in queue.cells
    assert queue.cells.get("S1-0009") is None
    assert queue.class_of("K-02") is LYMPHOCYTE
    assert queue.class_of("K-01") is BLAST
    assert not queue.awaits_decision(queue.cells["K-02"])
    assert queue.awaits_decision(queue.cells["K-01"])
    assert queue.decisions["K-02"] == queue.current["K-02"] == said(LYMPHOCYTE)
    assert not isinstance(queue, Case)
    plain = a_case([a_cell(REAL)])
    assert Queue(plain).cells is plain.cells
    assert not Queue(plain).known


def test_what_is_flagged_is_shown_as_a_lymphoblast() -> None:
    named = Suggestion(LYMPHOCYTE, {BLAST: 0.4, LYMPHOCYTE: 0.6}, flagged=True)
    flagged = replace(a_known(1, LYMPHOCYTE), cell=replace(a_known(1).cell, suggestion=named))
    case = a_case([a_cell(REAL)])
    # Confirming it makes it one, whatever class is more probable.
    case.apply(MixIn((flagged,)))
    answer(case, {REAL: BLAST, "K-01": BLAST})
    case.apply(SIGN)
    (result,) = known_results(case)
    assert result.misled == Rate(1, 1)

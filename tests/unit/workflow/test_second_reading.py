"""A second read from its start to the signature, over restarts, in the case file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from allview.review.case import CommandRefused
from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, AddSlides
from allview.review.reads import Read
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.storage.case_file import CaseFile
from allview.workflow.second_reading import (
    finish_second_read,
    start_second_read,
    take_agreements,
    withdraw_second_read,
)
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import BLAST, LYMPHOCYTE, PLASMA, a_cell
from tests.unit.workflow.reopening import reopened

ONE, TWO, THREE = "S1-0001", "S1-0002", "S1-0003"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    """Give a case of two flagged cells and one more, as Ada has read it."""
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada First")
    session.apply(AddSlides((SlideRecord("S1", "S1.png", SlideStatus.ANALYSED),)))
    unsuspicious = a_cell(THREE, LYMPHOCYTE, blast=0.1, flagged=False)
    session.apply(AddCells((a_cell(ONE), a_cell(TWO), unsuspicious)))
    session.decide([ONE], BLAST)
    session.decide([TWO], LYMPHOCYTE, "small")
    yield session
    session.close()


def test_from_the_start_to_the_signature_over_restarts(session: ReviewSession) -> None:
    start_second_read(session, "Ben Second")
    session = reopened(session)
    assert session.undo() is None
    session.decide([ONE, TWO], BLAST)
    session.decide([THREE], LYMPHOCYTE)
    session = reopened(session)
    finish_second_read(session)
    session = reopened(session)
    assert session.case.class_of(TWO) is LYMPHOCYTE
    with pytest.raises(CommandRefused, match="1 cell on which the two reads differ"):
        session.sign("reviewed")
    session.reviewer = "Cy Third"
    session.decide([TWO], BLAST, "coarse chromatin")
    assert take_agreements(session) is not None
    assert take_agreements(session) is None
    session = reopened(session)
    standing = {c: (d.cell_class, d.reviewer) for c, d in session.case.decisions.items()}
    assert standing == {
        ONE: (BLAST, "Cy Third"),
        TWO: (BLAST, "Cy Third"),
        THREE: (LYMPHOCYTE, "Cy Third"),
    }
    first = session.case.reads.of(Read.FIRST)
    assert (first[TWO].cell_class, first[TWO].comment) == (LYMPHOCYTE, "small")
    session.sign("reviewed")
    reopened(session).close()


def test_every_step_after_the_start_is_undone_and_redone(session: ReviewSession) -> None:
    start_second_read(session, "Ben Second")
    session.decide([ONE, TWO], BLAST)
    finish_second_read(session)
    session.decide([TWO], CellClass.MONOCYTE)
    take_agreements(session)
    end = dict(session.case.decisions)
    steps = 0
    while session.undo() is not None:
        steps += 1
        session = reopened(session)
    assert steps == 4
    assert session.case.reads.second is not None
    assert not session.case.reads.of(Read.SECOND)
    while session.redo() is not None:
        session = reopened(session)
    assert dict(session.case.decisions) == end
    assert session.case.reads.is_compared
    session.close()


def test_a_withdrawn_read_leaves_the_first_as_it_was_and_can_be_taken_up(
    session: ReviewSession,
) -> None:
    before = dict(session.case.decisions)
    start_second_read(session, "Ben Second")
    session.decide([ONE], CellClass.MONOCYTE)
    withdraw_second_read(session)
    assert dict(session.case.decisions) == before
    assert session.case.reads.second is None
    session.undo()
    assert session.case.reads.of(Read.SECOND)[ONE].cell_class is CellClass.MONOCYTE
    session.redo()
    with pytest.raises(CommandRefused, match="No second read is under way"):
        withdraw_second_read(session)
    with pytest.raises(CommandRefused, match="No second read is under way"):
        finish_second_read(session)


def test_nobody_else_decides_meanwhile_and_nothing_is_written(session: ReviewSession) -> None:
    start_second_read(session, "Ben Second")
    head = session.chain_head
    session.reviewer = "Ada First"
    with pytest.raises(CommandRefused, match="Only Ben Second decides"):
        session.decide([ONE], LYMPHOCYTE)
    # A class of the laboratory's own would be defined before the first cell gets it.
    with pytest.raises(CommandRefused, match="Only Ben Second decides"):
        session.decide([ONE], PLASMA)
    with pytest.raises(CommandRefused, match="Only Ben Second decides"):
        session.mend(lambda mending: mending.draw("S1", Box(9, 9, 9, 9), PLASMA, "Ada First"))
    assert session.chain_head == head
    assert not session.case.own_classes

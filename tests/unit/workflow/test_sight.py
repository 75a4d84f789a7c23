"""Whether a decision is made blind stays with it, whatever is decided afterwards."""

from pathlib import Path

import pytest

from allview.review.agreement import Seen, agreement
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.workflow.events import CellsFound
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import BLAST, LYMPHOCYTE, a_cell

CELL = "S1-0001"


@pytest.fixture
def session(tmp_path: Path) -> ReviewSession:
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    session.apply_event(CellsFound("S1", (a_cell(), a_cell("S1-0002"))))
    return session


def blind_class(session: ReviewSession) -> object:
    return session.case.decisions[CELL].blind_class


def test_without_hiding_nothing_is_blind(session: ReviewSession) -> None:
    session.decide([CELL], LYMPHOCYTE)
    assert blind_class(session) is None
    session.close()


def test_the_first_word_stays_through_changes_undo_and_a_restart(session: ReviewSession) -> None:
    session.sight.hide(True)
    session.decide([CELL], LYMPHOCYTE)
    session.decide([CELL], BLAST)
    assert blind_class(session) is LYMPHOCYTE
    session.undo()
    session.undo()
    session.close()
    again = ReviewSession(CaseFile.open(session.file), "Ada")
    again.sight.hide(True)
    again.decide([CELL], BLAST)
    assert blind_class(again) is LYMPHOCYTE
    blind = agreement(again.case, Seen.NOTHING)
    assert blind.confusion == {(BLAST, LYMPHOCYTE): 1}
    assert not agreement(again.case, Seen.SUGGESTION).cells
    assert agreement(again.case).alike == 1
    again.close()


def test_another_reviewer_saw_what_the_first_one_uncovered(session: ReviewSession) -> None:
    session.sight.hide(True)
    session.decide([CELL], LYMPHOCYTE)
    session.reviewer = "Grace"
    session.decide([CELL], BLAST)
    assert blind_class(session) is None
    session.close()


def test_a_look_in_between_ends_it_for_this_sitting(session: ReviewSession) -> None:
    session.sight.hide(True)
    session.sight.hide(False)
    session.sight.hide(True)
    session.decide([CELL], LYMPHOCYTE)
    assert blind_class(session) is None
    session.close()

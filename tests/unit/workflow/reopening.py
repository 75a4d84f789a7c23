"""A case that is closed and opened again."""

from allview.storage.case_file import CaseFile
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import state_of


def reopened(session: ReviewSession) -> ReviewSession:
    session.close()
    again = ReviewSession(CaseFile.open(session.file), session.reviewer)
    assert state_of(again.case) == state_of(session.case)
    assert again.history.next_undo == session.history.next_undo
    assert again.history.next_redo == session.history.next_redo
    return again

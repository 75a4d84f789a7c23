"""Beginning, ending and adjudicating a second read of an open case."""

from datetime import UTC, datetime

from allview.review.case import CommandRefused
from allview.review.cell import Decision
from allview.review.commands import Change
from allview.review.comparison import compare
from allview.review.deciding import decision_command
from allview.review.reads import Read
from allview.review.second_read import (
    FinishSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.workflow.session import ReviewSession


def start_second_read(session: ReviewSession, reader: str, origin: str = "") -> Change:
    """Let another person read the case anew; from here on the session decides in that name.

    Raises
    ------
    CommandRefused
        Where the first read is not done, or the reader made it.
    """
    command = StartSecondRead(SecondRead(reader, datetime.now(UTC)))
    change = session.apply(command, actor=reader, origin=origin)
    session.reviewer = reader
    return change


def withdraw_second_read(session: ReviewSession, origin: str = "") -> Change:
    """Give the second read up; the log keeps what it decided."""
    reads = session.case.reads
    decisions = reads.snapshot(Read.SECOND)
    command = WithdrawSecondRead(_going_on(session), decisions, datetime.now(UTC))
    return session.apply(command, actor=session.reviewer, origin=origin)


def finish_second_read(session: ReviewSession, origin: str = "") -> Change:
    """End the second read; from here on the two reads are compared.

    Raises
    ------
    CommandRefused
        While a flagged or unidentified cell waits for the second reader.
    """
    command = FinishSecondRead(_going_on(session), datetime.now(UTC))
    return session.apply(command, actor=session.reviewer, origin=origin)


def take_agreements(session: ReviewSession, origin: str = "") -> Change | None:
    """Adjudicate, as one step, every cell on which the reads agree; None where none is left."""
    now = datetime.now(UTC)
    agreed = [row for row in compare(session.case).rows if row.alike and row.settled is None]
    if not agreed:
        return None
    decisions = {row.cell.id: Decision(row.first_class, session.reviewer, now) for row in agreed}
    command = decision_command(session.case.reads, decisions)
    return session.apply(command, actor=session.reviewer, origin=origin)


def _going_on(session: ReviewSession) -> SecondRead:
    second = session.case.reads.second
    if second is None or second.finished is not None:
        msg = "No second read is under way."
        raise CommandRefused(msg)
    return second

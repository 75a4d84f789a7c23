"""Commenting on a slide or on the case, in the reviewer's name."""

from datetime import UTC, datetime

from allview.review.commands import Change
from allview.review.remarks import Remark, WriteRemark
from allview.workflow.session import ReviewSession


def write_remark(session: ReviewSession, slide: str, text: str) -> Change | None:
    """Write what a reviewer says of a slide or of the case; an empty text withdraws it.

    What stands there already is not written again: None then.

    Parameters
    ----------
    slide : its id, or ``WHOLE_CASE``.

    Raises
    ------
    CommandRefused
        When the text is too long, or the case is signed.
    """
    before, words = session.case.remarks.get(slide), text.strip()
    if words == (before.text if before else ""):
        return None
    after = Remark(words, session.reviewer, datetime.now(UTC)) if words else None
    return session.apply(WriteRemark(slide, before, after), actor=session.reviewer)

"""What follows on a signature: a backup, and versions that go on from it."""

from datetime import UTC, datetime
from pathlib import Path

from allview.review.case import Case, CommandRefused, version_of
from allview.review.commands import Amend, Amendment, Change, Sign
from allview.storage.backup import back_up
from allview.storage.case_file import CaseFile
from allview.workflow.session import ReviewSession

BACKUPS = "backups"
"""Folder beside a case for the copies that signing makes."""


def back_up_signed(session: ReviewSession) -> Path:
    """Keep a copy of a signed case beside it; may run in another thread.

    Returns
    -------
    Path
        The copy, named after the case, its version and the time of its signature.

    Raises
    ------
    CaseFileError
        When it cannot be made. The signature stands.
    """
    signature = session.case.signature
    at = (signature.at if signature else datetime.now(UTC)).astimezone(UTC)
    name = f"{session.name} v{version_of(session.case)} {at:%Y-%m-%dT%H%M%SZ}{session.file.suffix}"
    copy = session.folder / BACKUPS / name
    back_up(session.case_file, copy)
    return copy


def amend(session: ReviewSession, reason: str, origin: str = "") -> Change:
    """Open a signed case again as its next version, in the reviewer's name.

    Raises
    ------
    CommandRefused
        When it is not signed, or nobody gives a reason.
    CaseFileError
        When it cannot be written; the case is unchanged.
    """
    signature = session.case.signature
    if signature is None:
        msg = "The case is not signed: it can be changed without an amendment."
        raise CommandRefused(msg)
    amendment = Amendment(signature, session.reviewer, datetime.now(UTC), reason.strip())
    return session.apply(Amend(amendment), actor=session.reviewer, origin=origin)


def signed_version(case_file: CaseFile, version: int) -> tuple[Case, str]:
    """Rebuild a case as it was signed, from its log.

    Returns
    -------
    tuple[Case, str]
        The case of that version, and the hash of its signature in the log.

    Raises
    ------
    CommandRefused
        When there is no such signed version.
    CaseFileError
        When the log is not whole.
    """
    case = Case()
    for event in case_file.events():
        case.apply(event.command)
        if isinstance(event.command, Sign) and version_of(case) == version:
            return case, event.hash
    msg = f"{case_file.path.name} has no signed version {version}."
    raise CommandRefused(msg)

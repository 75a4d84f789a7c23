"""What another process has written to a case since it was read here."""

from dataclasses import dataclass, field
from pathlib import Path

from allview.review.commands import Change, merged
from allview.storage.case_file import CaseFile, LoggedEvent
from allview.storage.case_key import CaseKey
from allview.storage.class_codec import OwnClasses
from allview.storage.holder import Holder, read_plate
from allview.storage.snapshot import write_ahead_log
from allview.workflow.session import ReviewSession

Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class News:
    """How a case lies on the disk.

    Parameters
    ----------
    stamp : changes whenever somebody writes.
    is_free : nobody has the case open to write any more.
    holder : who says so of themselves; None where nobody does.
    case_file : the case as it is now, to be closed by whoever takes it; None without events.
    events : what was written since.
    """

    stamp: Stamp
    is_free: bool
    holder: Holder | None
    case_file: CaseFile | None = None
    events: tuple[LoggedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """What is known of a case, to read on from.

    Parameters
    ----------
    path : the case file.
    key : opens it; None where it is plain.
    number, head : of the last event.
    own : the classes that the log has defined up to it.
    """

    path: Path
    key: CaseKey | None
    number: int
    head: str
    own: OwnClasses = field(default_factory=dict)


def read_so_far(session: ReviewSession) -> ReadSoFar:
    """Say what a session knows of its case."""
    file, own = session.case_file, dict(session.case.own_classes)
    return ReadSoFar(file.path, file.key, file.last_number, file.head, own)


def news(so_far: ReadSoFar, stamp: Stamp | None = None) -> News:
    """Look what came to a case that another process may be writing.

    Parameters
    ----------
    so_far : where to read on from.
    stamp : of the last look; where it is the same still, nothing is read.

    Raises
    ------
    CaseFileError
        When the case cannot be read, or no longer begins with what is known.
    """
    now = tuple(_stamp(file) for file in (so_far.path, write_ahead_log(so_far.path)))
    holder = read_plate(so_far.path)
    is_free = now[1] is None and holder is None
    if now == stamp:
        return News(now, is_free, holder)
    case_file = CaseFile.open(so_far.path, read_only=True, key=so_far.key)
    try:
        events = tuple(case_file.events(so_far.number, so_far.head, so_far.own))
    except BaseException:
        case_file.close()
        raise
    if events:
        return News(now, is_free, holder, case_file, events)
    case_file.close()
    return News(now, is_free, holder)


def follow(session: ReviewSession, found: News) -> Change | None:
    """Take in what somebody else wrote to a case that is only read here, and who has it now.

    The session owns the news' case file from here on.
    """
    if session.in_use is not None:
        session.in_use.holder = found.holder or session.in_use.holder
        session.in_use.is_over = found.is_free
    if found.case_file is None:
        return None
    session.case_file.close()
    session.case_file = found.case_file
    return merged([session.take_in(event) for event in found.events])


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns

"""Is a case file whole? The database, its protection, and the chain of its events."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from allview.review.case import Case, CommandRefused
from allview.review.commands import Command, Sign
from allview.storage.case_file import events_of
from allview.storage.case_key import CaseKey
from allview.storage.connection import connect
from allview.storage.content_hash import content_hash
from allview.storage.database import DATABASE_ERRORS, KeyedConnection, damaged_pages
from allview.storage.errors import CaseFileError
from allview.storage.log_row import COLUMNS, LogRow
from allview.storage.migrations import VERSION, expected_schema, schema_of, version_of

_NOT_THIS_LOG = (
    "the event that the report was printed from is not in this log: the log was rewritten or cut"
    " off since, or this is another case"
)


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What a check of a case file found.

    Parameters
    ----------
    path : the file.
    events : how many events are whole, from the first on.
    chain_head : SHA-256 of the last whole event; empty when there is none. Compare it with the
        one a report was printed with: a whole log that was rewritten has another.
    first_broken : number of the first event that is missing, changed or unreadable; None when the
        log is whole.
    problems : one clause each, the most serious first; empty when the file is whole.
    printed_at : number of the event whose hash a report was printed with; None where nobody asked.
    """

    path: Path
    events: int
    chain_head: str
    first_broken: int | None
    problems: tuple[str, ...]
    printed_at: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all was found."""
        return not self.problems


def check_case_file(path: Path, head: str = "", key: CaseKey | None = None) -> IntegrityReport:
    """Check a case file without changing it.

    Whatever changes anything that can be read of a row is found. SQLite itself passes over two
    bytes in the head of each row: the type of its number, which lies elsewhere, as long as it takes
    no room, and two meaningless types of an event that undoes nothing. Changed so, every row reads
    as before; encrypted files vouch for these bytes as well.

    Parameters
    ----------
    path : the file.
    head : the hash that stands on a report, or how it begins; it must be that of an event here.
    key : that of an encrypted case.

    Raises
    ------
    KeyNeeded, WrongKey
        When it is encrypted, and there is no key or not the right one.
    CaseFileError
        When it cannot be checked: missing, no case, open elsewhere, or of a newer AllView.
    """
    connection = connect(path, read_only=True, key=key)
    with contextlib.closing(connection):
        chain = _check_chain(path, connection, head.lower())
        problems = (*chain.problems, *_schema_problems(connection), *_page_problems(connection))
    return replace(chain, problems=problems)


def _check_chain(path: Path, connection: sqlite3.Connection, printed: str) -> IntegrityReport:
    """Replay the log as far as it is whole."""
    whole, head, case, printed_at = 0, "", Case(), None
    try:
        for event in events_of(path, _rows(connection)):
            unlike = _signed_otherwise(event.command, case)
            if unlike:
                return IntegrityReport(path, whole, head, event.number, (unlike,), printed_at)
            case.apply(event.command)
            whole, head = event.number, event.hash
            if printed and head.startswith(printed):
                printed_at = whole
        given = _numbers_given(connection)
    except CaseFileError as error:
        problem = f"the file {error.cause}"
    except CommandRefused as refusal:
        problem = f"event {whole + 1} does not fit the events before it ({refusal})"
    except DATABASE_ERRORS as error:
        problem = f"event {whole + 1} cannot be read ({error})"
    else:
        if given <= whole:
            strange = (_NOT_THIS_LOG,) if printed and printed_at is None else ()
            return IntegrityReport(path, whole, head, None, strange, printed_at)
        problem = f"events {whole + 1} to {given} are missing at the end"
    return IntegrityReport(path, whole, head, whole + 1, (problem,), printed_at)


def _signed_otherwise(command: Command, case: Case) -> str | None:
    """Say when the events before a signature do not give what its author saw and signed."""
    if not isinstance(command, Sign) or not command.signature.content:
        return None
    if command.signature.content == content_hash(case):
        return None
    return "what was signed is not what the events before it give"


def _rows(connection: sqlite3.Connection) -> Iterator[LogRow]:
    """Read the log in its order; where that fails, row by row up to the one that is broken.

    A cursor looks a row ahead: it fails one row before the one that cannot be read.
    """
    number = 0
    with contextlib.suppress(*DATABASE_ERRORS):
        for values in connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY number"):  # noqa: S608
            yield LogRow(*values)
            number += 1
        return
    one = f"SELECT {COLUMNS} FROM events WHERE number = ?"  # noqa: S608
    while values := connection.execute(one, (number + 1,)).fetchone():
        yield LogRow(*values)
        number += 1
    msg = "it is missing or its page is damaged"
    raise sqlite3.DatabaseError(msg)


def _numbers_given(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
    return int(row[0]) if row else 0


def _schema_problems(connection: sqlite3.Connection) -> Iterator[str]:
    if version_of(connection) < VERSION:
        return
    try:
        found, expected = schema_of(connection), expected_schema()
    except DATABASE_ERRORS as error:
        yield f"the description of the tables cannot be read ({error})"
        return
    for name, _ in sorted(expected - found):
        yield f"{name} is missing or was changed, so the log is not protected"
    for name in sorted({name for name, _ in found} - {name for name, _ in expected}):
        yield f"{name} does not belong in a case file"


def _page_problems(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        if isinstance(connection, KeyedConnection):
            yield from (f"the encryption is damaged: {line}" for line in damaged_pages(connection))
        for (line,) in connection.execute("PRAGMA integrity_check(10)"):
            if line != "ok":
                yield f"the database is damaged: {line}"
    except DATABASE_ERRORS as error:
        yield f"the database is damaged: {error}"

"""The case file: an append-only log of commands, durable before anyone is told."""

import contextlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import MappingProxyType, TracebackType
from typing import Self

from allview.paths import reachable
from allview.review.commands import Command, DefineClass
from allview.storage.case_key import CaseKey
from allview.storage.class_codec import OwnClasses
from allview.storage.codec import UnknownCommandError, decode, encode
from allview.storage.connection import connect, explained, prepare_writing
from allview.storage.database import KeyedConnection, open_sqlite
from allview.storage.errors import OUT_OF_REACH, CaseFileError, CaseInUse
from allview.storage.holder import Holder, put_plate, read_plate, remove_plate
from allview.storage.log_row import COLUMNS, GENESIS, LogRow
from allview.storage.migrations import migrate
from allview.storage.snapshot import write_ahead_log

INSERT = f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
"""Writes a ``LogRow``."""
_READ = f"SELECT {COLUMNS} FROM events WHERE number > ? ORDER BY number"  # noqa: S608
_READ_LAST = f"SELECT {COLUMNS} FROM events ORDER BY number DESC LIMIT 1"  # noqa: S608


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """A command in the log.

    Parameters
    ----------
    number : 1, 2, 3, ... in the order of the log.
    at : when it was logged, in UTC.
    actor : the person, or the part of AllView, that did it.
    command : what happened.
    undoes : number of the event this one takes back, or None.
    hash : SHA-256 of this row, which vouches for every row before it.
    """

    number: int
    at: datetime
    actor: str
    command: Command
    undoes: int | None
    hash: str


class CaseFile:
    """An open case file; made by ``create`` or ``open``.

    It may move from one thread to another, as long as one at a time uses it.

    Attributes
    ----------
    path : the file.
    key : what it is encrypted with; None where it is not.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        holder: Holder | None = None,
        key: CaseKey | None = None,
    ) -> None:
        self.path = path
        self.key = key if isinstance(connection, KeyedConnection) else None
        self._holder = holder
        self._files = _identities(path)
        self._copying = Lock()
        self._connection = connection
        last = connection.execute(_READ_LAST).fetchone()
        self._last_number: int = last[0] if last else 0
        self._head: str = last[-1] if last else GENESIS

    @classmethod
    def create(cls, path: Path, user: str = "", key: CaseKey | None = None) -> Self:
        """Make an empty case file and hold it for writing, as ``open`` does.

        Parameters
        ----------
        path : the file; it must not exist.
        user : whom others are told that has it.
        key : encrypts it.

        Raises
        ------
        CaseFileError
            When the file already exists or cannot be written.
        """
        path = reachable(path)
        # Made whole under another name: a crash leaves no half of a case in the way.
        made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        _claim(made, path)
        try:
            with explained(path), contextlib.closing(open_sqlite(made, key=key)) as empty:
                prepare_writing(empty)
                migrate(empty)
            _claim(path, path)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
        return cls.open(path, user=user, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        user: str = "",
        take_over: bool = False,
        key: CaseKey | None = None,
    ) -> Self:
        """Open a case file, by default hold it for writing.

        Parameters
        ----------
        path : the file.
        read_only : leave the file as it is; works where nobody may write, and gives the state of
            this moment where somebody else does.
        user : whom others are told that has it; the name of the account by default.
        take_over : hold it though another computer never said that it closed it.
        key : that of an encrypted case; a plain one takes none.

        Raises
        ------
        CaseInUse
            When somebody else has it for writing.
        KeyNeeded, WrongKey
            When it is encrypted, and there is no key or not the right one.
        CaseFileError
            When the file is missing, is no case, cannot be written, is damaged or is of a newer
            AllView.
        """
        path = reachable(path)
        left = None if read_only or take_over else read_plate(path)
        if left is not None and not left.is_on_this_machine:
            # Before anything is opened: where locks are not passed on, closing a second connection
            # would clear away the log that the other computer still writes.
            raise CaseInUse(path, left, may_be_over=True)
        connection = connect(path, read_only=read_only, key=key)
        with explained(path), _closed_on_error(connection):
            if read_only:
                return cls(path, connection, key=key)
            migrate(connection)
            holder = Holder.here(user)
            held = cls(path, connection, holder, key)
            put_plate(path, holder)
            return held

    @property
    def chain_head(self) -> str:
        """SHA-256 of the last event, which vouches for all before it; empty without events."""
        return self._head if self._last_number else ""

    @property
    def last_number(self) -> int:
        """Number of the last event; 0 without events."""
        return self._last_number

    @property
    def head(self) -> str:
        """What the row after the last one has to carry; see ``events``."""
        return self._head

    def append(
        self, command: Command, actor: str, undoes: int | None = None, at: datetime | None = None
    ) -> LoggedEvent:
        """Write a command to the log; when this returns, it survives a power cut.

        Parameters
        ----------
        command : what happens.
        actor : the person, or the part of AllView, that does it.
        undoes : number of the event this one takes back.
        at : when, with its time zone; now by default.

        Raises
        ------
        CaseFileError
            When it could not be written; the log is then as before.
        """
        return self._append((command,), actor, undoes, at)[0]

    def append_all(self, commands: Sequence[Command], actor: str) -> tuple[LoggedEvent, ...]:
        """Write commands that belong together, as ``append`` does each: all of them or none."""
        return self._append(commands, actor)

    def _append(
        self,
        commands: Iterable[Command],
        actor: str,
        undoes: int | None = None,
        at: datetime | None = None,
    ) -> tuple[LoggedEvent, ...]:
        if _identities(self.path) != self._files:
            # SQLite would go on writing to what no longer has a name.
            raise CaseFileError(self.path, OUT_OF_REACH)
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        rows, events, head = [], [], self._head
        for number, command in enumerate(commands, start=self._last_number + 1):
            kind, payload = encode(command)
            row = LogRow(number, moment.isoformat(), actor, kind, payload, undoes, head, "")
            rows.append(row := row.sealed())
            head = row.hash
            events.append(LoggedEvent(number, moment, actor, command, undoes, head))
        with explained(self.path), _as_one(self._connection):
            self._connection.executemany(INSERT, rows)
        self._last_number, self._head = events[-1].number, head
        return tuple(events)

    def events(
        self, after: int = 0, head: str = GENESIS, own: OwnClasses = MappingProxyType({})
    ) -> Iterator[LoggedEvent]:
        """Read the log from its beginning, each row checked against the chain.

        Parameters
        ----------
        after, head : number and hash of an event that is known, to read on from.
        own : the classes that the log has defined up to it.

        Raises
        ------
        CaseFileError
            At the first row that is missing, was changed, or cannot be read.
        """
        return events_of(self.path, self.rows(after), after, head, own)

    def rows(self, after: int = 0) -> Iterator[LogRow]:
        """Read the raw log from its beginning, or after the event of that number, unchecked.

        Raises
        ------
        CaseFileError
            When the file is damaged.
        """
        with explained(self.path):
            for values in self._connection.execute(_READ, (after,)):
                yield LogRow(*values)

    def copied_rows(self) -> list[LogRow]:
        """Give the raw log as it is now; another thread may append meanwhile.

        Raises
        ------
        CaseFileError
            When the file is damaged.
        """
        with self._copying:
            return list(self.rows())

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy everything that is durable now; another thread may append meanwhile.

        Raises
        ------
        sqlite3.Error, sqlcipher.Error
            When it cannot be read, or the target cannot be written.
        """
        with self._copying:
            self._connection.backup(target)

    def settle(self) -> None:
        """Bring everything into the one file, without its log, for it is not written any more.

        Raises
        ------
        CaseFileError
            When it cannot be written.
        """
        with explained(self.path), self._copying:
            self._connection.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Let go of the file, when no copy is being made any more; safe to call twice."""
        if self._holder is not None:
            # Before the lock is let go: after it, the plate may be that of the next one.
            remove_plate(self.path, self._holder)
            self._holder = None
        with explained(self.path), self._copying:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _identities(path: Path) -> tuple[tuple[int, int] | None, ...]:
    """Tell which files lie under the names of a case and of its log now."""
    return tuple(_identity(file) for file in (path, write_ahead_log(path)))


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def events_of(
    path: Path,
    rows: Iterable[LogRow],
    after: int = 0,
    head: str = GENESIS,
    own: OwnClasses = MappingProxyType({}),
) -> Iterator[LoggedEvent]:
    """Read rows of a log from its beginning, or on from an event, each checked against the chain.

    Parameters
    ----------
    after, head : number and hash of the event to read on from.
    own : the classes that the log has defined up to it.

    Raises
    ------
    CaseFileError
        At the first row that is missing, was changed, or cannot be read; it names ``path``.
    """
    defined = dict(own)
    for number, row in enumerate(rows, start=after + 1):
        breakage = row.breakage(number, head)
        if breakage:
            cause = f"was changed outside AllView ({breakage}); go back to a backup copy"
            raise CaseFileError(path, cause)
        head = row.hash
        event = _event(path, row, defined)
        if isinstance(event.command, DefineClass):
            defined[event.command.cell_class.id] = event.command.cell_class
        yield event


def _event(path: Path, row: LogRow, own: OwnClasses) -> LoggedEvent:
    try:
        command = decode(row.kind, row.payload, own)
        at = datetime.fromisoformat(row.at)
    except UnknownCommandError as error:
        cause = "was written by a newer AllView; update AllView to open it"
        raise CaseFileError(path, cause) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        cause = f"is damaged (event {row.number} cannot be read); go back to a backup copy"
        raise CaseFileError(path, cause) from error
    return LoggedEvent(row.number, at, row.actor, command, row.undoes, row.hash)


def _claim(name: Path, path: Path) -> None:
    """Take a name that nobody has, this process or another, on the way to a new case at path."""
    try:
        name.touch(exist_ok=False)
    except FileExistsError:
        raise CaseFileError(path, "already exists; open it or choose another name") from None
    except OSError as error:
        cause = f"cannot be made in {path.parent} ({error.strerror}); choose another folder"
        raise CaseFileError(path, cause) from error


@contextlib.contextmanager
def _as_one(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that the block writes, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has ended it already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise

"""Opening the SQLite file behind a case, safely and for one writer."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_from_bytes

from allview.storage.errors import CaseFileError, CaseInUse, explain
from allview.storage.holder import read_plate
from allview.storage.migrations import APPLICATION_ID, VERSION, version_of
from allview.storage.snapshot import snapshot, write_ahead_log

_LOCK_WAIT_S = 0.2
"""Long enough for a virus scanner or ``allview doctor`` to let go, too short to be felt."""


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn database errors inside the block into ``CaseFileError``."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open an existing case file.

    A writer holds the file's exclusive lock until it closes it: a case has one writer. That mode
    also needs no shared memory, so that a case may lie on a network share
    (https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory).

    Raises
    ------
    CaseInUse
        When it is to be written and another process has it.
    CaseFileError
        When the file is missing, is no case, or is of a newer AllView.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise CaseFileError(path, "does not exist; check the name") from None
    except OSError as error:
        raise CaseFileError(path, f"cannot be read ({error.strerror}); check its folder") from error
    if size == 0:
        raise CaseFileError(path, "is empty and holds no case; delete it to start a new one")
    if path.is_dir():
        raise CaseFileError(path, "is a folder; choose a case file")
    if not read_only and not _is_writable(path):
        raise CaseFileError(path, "cannot be written; copy it to a folder where you may write")
    with explained(path):
        connection = _read(path) if read_only else open_sqlite(path)
        try:
            _check_kind(path, connection)
            if not read_only:
                prepare_writing(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _read(path: Path) -> sqlite3.Connection:
    """Open a case that is not to be changed.

    Without a write-ahead log beside it nobody writes, and ``immutable`` reads even from a medium
    where the files that SQLite puts beside a database cannot be made.
    """
    if not write_ahead_log(path).exists():
        return open_sqlite(path, mode="immutable=1")
    holder = read_plate(path)
    if holder is not None and holder.is_here:
        raise CaseInUse(path, holder)
    return snapshot(path)


def open_sqlite(path: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    """Open the file as SQLite, whatever it holds, and change nothing in it.

    Parameters
    ----------
    path : the file.
    mode : how, as a part of SQLite's URI.

    Raises
    ------
    sqlite3.Error
        When it cannot be opened.
    """
    connection = sqlite3.connect(
        f"{_uri(path)}?{mode}",
        uri=True,
        timeout=_LOCK_WAIT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    if mode == "mode=rw":
        # Set before the first access, so that the shared-memory file is never made.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Make every commit durable, and take the writer's lock until the connection closes.

    Raises
    ------
    sqlite3.Error
        When the file is locked or cannot be written.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS an ordinary fsync leaves the data in the drive's cache.
    connection.execute("PRAGMA fullfsync = ON")
    # A connection that only read would hold a shared lock.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _uri(path: Path) -> str:
    """Give the URI of a file as SQLite reads it: without a host, even for a network share.

    See https://www.sqlite.org/uri.html; ``Path.as_uri`` makes the share's server a host.
    """
    name = quote_from_bytes(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def _is_writable(path: Path) -> bool:
    """Ask before SQLite does: without the right it reports a failing drive."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in (path, path.parent))


def _check_kind(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise CaseFileError(path, "is not an AllView case; choose a file that AllView made")
    if version_of(connection) > VERSION:
        raise CaseFileError(path, "was written by a newer AllView; update AllView to open it")

"""Opening the SQLite file behind a case, safely and for one writer."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from allview.storage.case_key import CaseKey, CaseLock, read_lock
from allview.storage.database import DATABASE_ERRORS, damaged_pages, open_sqlite
from allview.storage.errors import CaseFileError, CaseInUse, KeyNeeded, WrongKey, explain
from allview.storage.holder import read_plate
from allview.storage.migrations import APPLICATION_ID, VERSION, version_of
from allview.storage.snapshot import snapshot, write_ahead_log

_PAGE_BYTES = 4096
"""Of SQLCipher's files, unless somebody asks for others."""


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn database errors inside the block into ``CaseFileError``."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise explain(path, error) from error


def connect(path: Path, *, read_only: bool, key: CaseKey | None = None) -> sqlite3.Connection:
    """Open an existing case file.

    A writer holds the file's exclusive lock until it closes it: a case has one writer. That mode
    also needs no shared memory, so that a case may lie on a network share
    (https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory).

    Raises
    ------
    CaseInUse
        When it is to be written and another process has it.
    KeyNeeded, WrongKey
        When it is encrypted, and there is no key or not the right one.
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
    key = _checked(path, key)
    with explained(path):
        connection = _read(path, key) if read_only else open_sqlite(path, key=key)
        try:
            if key is not None:
                _check_key(path, connection, key.lock)
            _check_kind(path, connection)
            if not read_only:
                prepare_writing(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def lock_of(path: Path) -> CaseLock | None:
    """Give the lock of an encrypted case; None where the file is not encrypted, or none.

    Raises
    ------
    CaseInUse
        When this very process writes it: reading it would let go of its lock.
    CaseFileError
        When it cannot be read.
    """
    holder = read_plate(path)
    if holder is not None and holder.is_here:
        raise CaseInUse(path, holder)
    try:
        return read_lock(path)
    except OSError as error:
        words = "cannot be opened; check its folder and your rights there"
        raise CaseFileError(path, words) from error


def _checked(path: Path, key: CaseKey | None) -> CaseKey | None:
    """Give the key where one is needed: a plain file takes none."""
    lock = lock_of(path)
    if lock is None:
        return None
    if key is None or key.lock != lock:
        raise KeyNeeded(path, lock.kind)
    return key


def _check_key(path: Path, connection: sqlite3.Connection, lock: CaseLock) -> None:
    """Tell a wrong key from a damaged first page: the right one vouches for other pages."""
    try:
        version_of(connection)
    except DATABASE_ERRORS as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
            raise
        pages = max(1, path.stat().st_size // _PAGE_BYTES)
        if len(damaged_pages(connection)) < pages:
            words = "is damaged where it begins; go back to a backup copy"
            raise CaseFileError(path, words) from error
        raise WrongKey(path, lock.kind) from error


def _read(path: Path, key: CaseKey | None) -> sqlite3.Connection:
    """Open a case that is not to be changed.

    Without a write-ahead log beside it nobody writes, and ``immutable`` reads even from a medium
    where the files that SQLite puts beside a database cannot be made.
    """
    if not write_ahead_log(path).exists():
        return open_sqlite(path, "immutable=1", key)
    return snapshot(path, key)


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Make every commit durable, and take the writer's lock until the connection closes.

    Raises
    ------
    sqlite3.Error, sqlcipher.Error
        When the file is locked or cannot be written.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS an ordinary fsync leaves the data in the drive's cache.
    connection.execute("PRAGMA fullfsync = ON")
    # A connection that only read would hold a shared lock.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


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

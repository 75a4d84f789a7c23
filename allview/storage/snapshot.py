"""Reading a case that another process is writing, without touching what it writes."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from allview.storage.case_key import CaseKey
from allview.storage.database import KeyedConnection, open_sqlite
from allview.storage.errors import CaseFileError

_TRIES = 20


def write_ahead_log(path: Path) -> Path:
    """Give the file beside a database where SQLite keeps what is not in it yet."""
    return path.with_name(f"{path.name}-wal")


def snapshot(path: Path, key: CaseKey | None = None) -> sqlite3.Connection:
    """Open a copy, in memory, of a case as it is on the disk now.

    The writer's lock stays untouched, so this must not run in its own process: closing a second
    handle of a file lets go of a process's locks (https://www.sqlite.org/howtocorrupt.html).
    The copy of an encrypted case stays on the disk, encrypted, until it is closed.

    Raises
    ------
    CaseFileError
        When it changes too fast to be copied, or cannot be read.
    sqlite3.Error, sqlcipher.Error
        When the copy is no database.
    """
    content, log = _both_files(path)
    folder = tempfile.TemporaryDirectory(prefix="allview-")
    copy = Path(folder.name) / "copy"
    try:
        copy.write_bytes(content)
        write_ahead_log(copy).write_bytes(log)
        connection = open_sqlite(copy, key=key)
    except BaseException:
        folder.cleanup()
        raise
    if isinstance(connection, KeyedConnection):
        connection.afterwards = folder.cleanup
    else:
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with folder, contextlib.closing(connection) as source:
            source.backup(memory)
        connection = memory
        connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _both_files(path: Path) -> tuple[bytes, bytes]:
    """Read database and log of one moment: the database must not change in between.

    What is appended to the log meanwhile is whole or, by its checksum, not there.
    """
    log = b""
    try:
        for _ in range(_TRIES):
            before = path.read_bytes()
            with contextlib.suppress(FileNotFoundError):
                log = write_ahead_log(path).read_bytes()
            if path.read_bytes() == before:
                return before, log
    except OSError as error:
        raise CaseFileError(path, f"cannot be read ({error.strerror})") from error
    raise CaseFileError(path, "is being written just now; try again in a moment")

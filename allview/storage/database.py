"""The two SQLites: Python's own for plain cases, SQLCipher's for encrypted ones."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

from sqlcipher3 import dbapi2 as sqlcipher

from allview.paths import EXTENDED
from allview.storage.case_key import CaseKey

DATABASE_ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, sqlcipher.Error)
"""What either raises; both carry ``sqlite_errorcode``."""

_LOCK_WAIT_S = 0.2
"""Long enough for a virus scanner or ``allview doctor`` to let go, too short to be felt."""


class KeyedConnection(sqlcipher.Connection):  # type: ignore[misc]  # it ships no types
    """A connection to an encrypted file.

    Attributes
    ----------
    afterwards : called once it has been closed; does nothing at first.
    """

    afterwards: Callable[[], object] = int

    def close(self) -> None:
        """Close the file."""
        super().close()
        self.afterwards()


def open_sqlite(
    path: Path, mode: str = "mode=rw", key: CaseKey | None = None
) -> sqlite3.Connection:
    """Open the file as SQLite, whatever it holds, and change nothing in it.

    Parameters
    ----------
    path : the file.
    mode : how, as a part of SQLite's URI.
    key : that of an encrypted file. A wrong one is not noticed before the first access.

    Raises
    ------
    sqlite3.Error, sqlcipher.Error
        When it cannot be opened.
    """
    uri = f"{_uri(path)}?{mode}"
    connection: sqlite3.Connection
    if key is None:
        connection = sqlite3.connect(
            uri, uri=True, timeout=_LOCK_WAIT_S, isolation_level=None, check_same_thread=False
        )
    else:
        connection = sqlcipher.connect(
            uri,
            uri=True,
            timeout=_LOCK_WAIT_S,
            isolation_level=None,
            check_same_thread=False,
            factory=KeyedConnection,
        )
        # It writes to standard error whatever it raises as well.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma)
    connection.execute("PRAGMA trusted_schema = OFF")
    # What SQLite sorts or sets aside never lies in a file of its own.
    connection.execute("PRAGMA temp_store = MEMORY")
    if mode == "mode=rw":
        # Set before the first access, so that the shared-memory file is never made.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def damaged_pages(connection: sqlite3.Connection) -> list[str]:
    """Give a line for each page of an encrypted file that its key does not vouch for."""
    return [line for (line,) in connection.execute("PRAGMA cipher_integrity_check")]


def _uri(path: Path) -> str:
    """Give the URI of a file as SQLite reads it: without a host, even for a network share.

    See https://www.sqlite.org/uri.html; ``Path.as_uri`` makes the share's server a host. Of an
    extended-length path Windows takes no other separators than its own.
    """
    if str(path).startswith(EXTENDED):
        return f"file:{quote_from_bytes(os.fsencode(str(path)), safe=':')}"
    name = quote_from_bytes(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"

"""What can go wrong with a case file, told in one sentence that says what to do."""

import sqlite3
from pathlib import Path

_OPEN_ELSEWHERE = "is open in another AllView, here or on another computer; close it there"
_ADVICE = {
    sqlite3.SQLITE_BUSY: _OPEN_ELSEWHERE,
    sqlite3.SQLITE_LOCKED: _OPEN_ELSEWHERE,
    sqlite3.SQLITE_FULL: "could not be saved because the disk is full; free some space",
    sqlite3.SQLITE_READONLY: "cannot be written; copy it to a folder where you may write",
    sqlite3.SQLITE_PERM: "cannot be written; copy it to a folder where you may write",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its folder and your rights there",
    sqlite3.SQLITE_IOERR: "could not be read or written; check the drive or the network",
    sqlite3.SQLITE_NOTADB: "is not an AllView case; choose a file that AllView made",
    sqlite3.SQLITE_CORRUPT: "is damaged; run 'allview doctor' on it and go back to a backup copy",
}


class CaseFileError(Exception):
    """A case file that cannot be used: one sentence naming the file, the cause and what to do."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name} {cause}.")
        self.path = path
        self.cause = cause


def explain(path: Path, error: sqlite3.Error) -> CaseFileError:
    """Turn a database error into a sentence for the user.

    SQLite's extended result codes keep the primary one in their low byte
    (https://www.sqlite.org/rescode.html).
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return CaseFileError(path, _ADVICE.get(code, f"cannot be used ({error})"))

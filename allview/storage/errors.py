"""What can go wrong with a case file, told in one sentence that says what to do."""

import sqlite3
from pathlib import Path

from allview.storage.case_key import KeyKind
from allview.storage.holder import Holder, read_plate

_SAFE = "what was saved before is safe"
OUT_OF_REACH = (
    "is out of reach: it was moved or replaced, or its drive or network share is gone; bring it"
    f" back and open it again: {_SAFE}"
)
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_ADVICE = {
    sqlite3.SQLITE_FULL: (
        f"could not be saved because the disk is full; free some space, then do it again: {_SAFE}"
    ),
    sqlite3.SQLITE_READONLY: "cannot be written; copy it to a folder where you may write",
    sqlite3.SQLITE_PERM: "cannot be written; copy it to a folder where you may write",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its folder and your rights there",
    sqlite3.SQLITE_IOERR: (
        "could not be read or written; check the drive, the room on it and the network, then do it"
        f" again: {_SAFE}"
    ),
    sqlite3.SQLITE_NOTADB: "is not an AllView case; choose a file that AllView made",
    sqlite3.SQLITE_CORRUPT: "is damaged; run 'allview doctor' on it and go back to a backup copy",
}

_NEEDED = {
    KeyKind.PASSPHRASE: "is encrypted; enter its passphrase",
    KeyKind.COMPUTER: "is encrypted with a key that this computer does not have; enter that key",
}
_WRONG = {
    KeyKind.PASSPHRASE: "does not open with this passphrase; try again",
    KeyKind.COMPUTER: "does not open with this key; try again",
}


class CaseFileError(Exception):
    """A case file that cannot be used: one sentence naming the file, the cause and what to do."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name} {cause}.")
        self.path = path
        self.cause = cause


class CaseInUse(CaseFileError):
    """A case that somebody else writes, as far as can be told.

    Attributes
    ----------
    holder : who has it; None where nothing beside the file says so.
    is_over : whoever had it has closed it since.
    may_be_over : nobody was asked for the lock: another computer never said that it closed the
        case. It has it open, or it crashed.
    """

    def __init__(self, path: Path, holder: Holder | None, *, may_be_over: bool = False) -> None:
        who = f", by {holder.words}" if holder else ", here or on another computer"
        super().__init__(path, f"is open in another AllView{who}; close it there")
        self.holder = holder
        self.is_over = False
        self.may_be_over = may_be_over


class KeyNeeded(CaseFileError):
    """An encrypted case that cannot be opened without what its key is made from.

    Attributes
    ----------
    kind : where its key comes from.
    """

    def __init__(self, path: Path, kind: KeyKind, words: str = "") -> None:
        super().__init__(path, words or _NEEDED[kind])
        self.kind = kind


class WrongKey(KeyNeeded):
    """An encrypted case that this passphrase, or this computer's key, does not open."""

    def __init__(self, path: Path, kind: KeyKind) -> None:
        super().__init__(path, kind, _WRONG[kind])


def explain(path: Path, error: Exception) -> CaseFileError:
    """Turn a database error into a sentence for the user.

    SQLite's extended result codes keep the primary one in their low byte
    (https://www.sqlite.org/rescode.html).
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _LOCKED:
        return CaseInUse(path, read_plate(path))
    return CaseFileError(path, _ADVICE.get(code, f"cannot be used ({error})"))

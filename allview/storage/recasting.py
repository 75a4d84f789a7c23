"""A case under another key, or under none: written anew and compared row by row."""

import contextlib
import secrets
from itertools import zip_longest
from pathlib import Path

from allview.storage.case_file import INSERT, CaseFile
from allview.storage.case_key import CaseKey
from allview.storage.connection import explained, prepare_writing
from allview.storage.database import open_sqlite
from allview.storage.errors import CaseFileError
from allview.storage.integrity import check_case_file
from allview.storage.migrations import migrate
from allview.storage.snapshot import write_ahead_log


def save_copy(case_file: CaseFile, copy: Path, key: CaseKey | None) -> None:
    """Write the log of an open case, as it is now, into another file.

    May run in another thread than the one that writes the case.

    Parameters
    ----------
    case_file : the case, open.
    copy : the file to make; one of that name is replaced once the copy is whole.
    key : encrypts the copy; without it the copy is plain.

    Raises
    ------
    CaseFileError
        When the copy cannot be made, or is not row by row what the case is; nothing of it is left.
    """
    partial = _beside(copy)
    try:
        if copy.exists() and copy.samefile(case_file.path):
            raise CaseFileError(copy, "is the case itself; choose another name")
        _write(case_file, partial, copy, key)
        partial.replace(copy)
    except OSError as error:
        raise CaseFileError(copy, f"cannot be written ({error.strerror})") from error
    finally:
        _remove(partial)


def recast(case_file: CaseFile, key: CaseKey) -> None:
    """Put a copy under another key in the place of an open case, which is closed.

    The case keeps its lock until the copy is whole and in its place, so that nobody writes to what
    is about to go.

    Raises
    ------
    CaseFileError
        When the copy cannot be made or is not the same; the case is then as before, and closed.
    """
    path = case_file.path
    partial = _beside(path)
    try:
        _write(case_file, partial, path, key)
        case_file.settle()
        _replace(case_file, partial)
    except OSError as error:
        raise CaseFileError(path, f"cannot be replaced ({error.strerror})") from error
    finally:
        case_file.close()
        _remove(partial)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def _remove(partial: Path) -> None:
    # A full disk leaves the log behind, too.
    for file in (partial, write_ahead_log(partial)):
        with contextlib.suppress(OSError):
            file.unlink()


def _write(case_file: CaseFile, partial: Path, copy: Path, key: CaseKey | None) -> None:
    partial.touch(exist_ok=False)
    rows = case_file.copied_rows()
    with explained(copy), contextlib.closing(open_sqlite(partial, key=key)) as made:
        prepare_writing(made)
        migrate(made)
        made.execute("BEGIN")
        made.executemany(INSERT, rows)
        made.execute("COMMIT")
    with CaseFile.open(partial, read_only=True, key=key) as again:
        same = all(one == other for one, other in zip_longest(rows, again.rows()))
    problems = check_case_file(partial, key=key).problems
    if not same or problems:
        cause = problems[0] if problems else "its rows are not the same"
        raise CaseFileError(copy, f"is no whole copy ({cause})")


def _replace(case_file: CaseFile, partial: Path) -> None:
    try:
        partial.replace(case_file.path)
    except PermissionError:
        # Windows replaces no file that somebody has open, not even we.
        case_file.close()
        partial.replace(case_file.path)

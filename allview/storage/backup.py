"""A copy of a case file that is whole, checked, and named for good."""

from contextlib import closing, suppress
from pathlib import Path

from allview.storage.case_file import CaseFile
from allview.storage.connection import explained
from allview.storage.database import open_sqlite
from allview.storage.errors import CaseFileError
from allview.storage.integrity import check_case_file


def back_up(case_file: CaseFile, copy: Path) -> None:
    """Copy an open case, as it is at one moment, and check the copy.

    The copy of an encrypted case is encrypted with the same key. May run in another thread than the
    one that writes the case.

    Parameters
    ----------
    case_file : the case, open.
    copy : the file to make; its folder is made where it is missing.

    Raises
    ------
    CaseFileError
        When the copy cannot be made or is not whole; nothing of it is left.
    """
    partial, key = copy.with_name(f".{copy.name}"), case_file.key
    try:
        copy.parent.mkdir(exist_ok=True)
        with explained(copy), closing(open_sqlite(partial, "mode=rwc", key)) as target:
            case_file.copy_to(target)
        problems = check_case_file(partial, key=key).problems
        if problems:
            raise CaseFileError(copy, f"is no whole copy ({problems[0]})")
        partial.replace(copy)
    except OSError as error:
        raise CaseFileError(copy, f"cannot be written ({error.strerror})") from error
    finally:
        with suppress(OSError):
            partial.unlink()

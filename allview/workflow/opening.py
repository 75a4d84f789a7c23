"""From what was dropped on the window to an open case."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from allview import paths as places
from allview.paths import plain, reachable
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.slides.discovery import find_slides
from allview.storage.case_file import CaseFile
from allview.storage.case_key import CaseKey, Secret
from allview.storage.errors import CaseInUse
from allview.storage.key_store import KeyStoreError
from allview.workflow.notices import left_out_notice, place_notice, slide_notices
from allview.workflow.session import ReviewSession
from allview.workflow.unlocking import keep, key_of_new_case, with_key

CASE_SUFFIX = ".allview"


class NothingToOpen(Exception):
    """Nothing that was named is a slide or a case: one sentence that says so."""


def open_case(
    dropped: Sequence[Path],
    reviewer: str = "",
    *,
    take_over: bool = False,
    secret: Secret | None = None,
    encrypt: bool = False,
) -> ReviewSession:
    """Open the case of the dropped files and folders, or start it.

    A case file opens as it is. A folder is a case: its file lies inside, named after it. Files
    make a case beside them, named after the file or the set of them, so that no other file ever
    joins it. Slides that are new in a folder join its case until it is signed. The session's
    notices name what is missing, was replaced, or was left out. A case that somebody else has
    opens to be read.

    Parameters
    ----------
    dropped : files and folders.
    reviewer : who opens it.
    take_over : write a case that another computer never said that it closed.
    secret : opens an encrypted case, or encrypts a new one; without it the keyring is asked.
    encrypt : encrypt the case where it is new.

    Raises
    ------
    NothingToOpen
        When something does not exist, or there is neither a slide nor a case file.
    KeyNeeded, WrongKey, KeyToChoose
        When the case is encrypted, or is to be, and there is no key or not the right one.
    KeyStoreError
        When the keyring does not take the key of a new case.
    CaseFileError
        When the case file cannot be read or written.
    """
    dropped = [reachable(path.absolute()) for path in dropped]
    _check_all_exist(dropped)
    case_files = [path for path in dropped if path.suffix == CASE_SUFFIX and path.is_file()]
    slides = [] if case_files else find_slides(dropped)
    if not slides and not case_files:
        names = ", ".join(path.name for path in dropped) or "nothing"
        msg = f"{names}: no slide found. Drop image files, a folder of them, or a case file."
        raise NothingToOpen(msg)
    file = case_files[0] if case_files else case_file_for(dropped)
    if file.exists():
        session = _opened(file, reviewer, secret, take_over=take_over)
    else:
        key = key_of_new_case(file, secret) if encrypt else None
        session = ReviewSession(CaseFile.create(file, reviewer, key), reviewer)
    session.secret = secret
    notices = [*session.notices, *_add_new(session, slides), *slide_notices(session)]
    if not case_files and file.parent != _folder_of(dropped):
        notices.append(place_notice(file))
    session.notices = tuple(notices)
    return session


def _opened(file: Path, reviewer: str, secret: Secret | None, *, take_over: bool) -> ReviewSession:
    def opened(key: CaseKey | None) -> ReviewSession:
        try:
            case_file = CaseFile.open(file, user=reviewer, take_over=take_over, key=key)
        except CaseInUse as in_use:
            session = ReviewSession(CaseFile.open(file, read_only=True, key=key), reviewer)
            session.in_use = in_use
            return session
        return ReviewSession(case_file, reviewer)

    session = with_key(file, secret, opened)
    try:
        keep(secret)
    except KeyStoreError as error:
        session.notices = (str(error),)
    return session


def case_file_for(dropped: Sequence[Path]) -> Path:
    """Say where the case of these files and folders is kept.

    Beside the slides; where nobody may write, in a folder of the user's documents that carries a
    hash of the slides' full path, so that two folders of one name never share a case.
    """
    folder = _folder_of(dropped)
    stem = _case_name(dropped)
    if not os.access(folder, os.W_OK):
        folder = places.user_documents_dir() / f"{folder.name}-{_short_hash([str(folder)])}"
        folder.mkdir(parents=True, exist_ok=True)
    return reachable(folder / f"{stem}{CASE_SUFFIX}")


def _check_all_exist(dropped: Sequence[Path]) -> None:
    missing = [path for path in dropped if not path.exists()]
    if missing:
        names = ", ".join(path.name for path in missing)
        msg = f"{names}: there is no such file or folder; check the name."
        raise NothingToOpen(msg)


def _folder_of(dropped: Sequence[Path]) -> Path:
    return dropped[0] if dropped[0].is_dir() else dropped[0].parent


def _case_name(dropped: Sequence[Path]) -> str:
    first = dropped[0]
    if len(dropped) == 1:
        return first.name or "case"
    others = _short_hash(sorted(str(path) for path in dropped))
    return f"{first.name} and {len(dropped) - 1} more {others}"


def _short_hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _add_new(session: ReviewSession, slides: Sequence[Path]) -> list[str]:
    """Let new slides join the case; a signed one takes none, which the notice says."""
    if session.in_use is not None:
        return []
    known = {session.slide_path(slide).resolve() for slide in session.case.slides}
    fresh = [path for path in slides if path.resolve() not in known]
    if not fresh:
        return []
    if session.case.signature is not None:
        return [left_out_notice(fresh)]
    first = len(session.case.slides) + 1
    records = tuple(
        SlideRecord(f"S{number}", _relative(path, session.folder))
        for number, path in enumerate(fresh, first)
    )
    session.apply(AddSlides(records))
    return []


def _relative(path: Path, folder: Path) -> str:
    path, folder = Path(plain(path)), Path(plain(folder))
    inside = path.is_relative_to(folder)
    return (path.relative_to(folder) if inside else path).as_posix()

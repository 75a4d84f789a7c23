"""From what was dropped on the window to an open case."""

import os
from collections.abc import Sequence
from pathlib import Path

from allview import paths as places
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.slides.discovery import find_slides
from allview.storage.case_file import CaseFile
from allview.workflow.session import ReviewSession

CASE_SUFFIX = ".allview"


class NothingToOpen(Exception):
    """Nothing that was named is a slide or a case: one sentence that says so."""


def open_case(dropped: Sequence[Path], reviewer: str = "") -> ReviewSession:
    """Open the case of the dropped files and folders, or start it.

    A case file opens as it is. A folder is a case: its file lies inside, named after it. Files
    make a case beside them, named after the one file or, if there are several, their folder.
    Slides that are new in the folder join the case; those that left stay, marked as missing when
    they are read.

    Raises
    ------
    NothingToOpen
        When there is neither a slide nor a case file.
    CaseFileError
        When the case file cannot be read, written, or is open elsewhere.
    """
    dropped = [path.absolute() for path in dropped]
    case_files = [path for path in dropped if path.suffix == CASE_SUFFIX and path.is_file()]
    if case_files:
        return ReviewSession(CaseFile.open(case_files[0]), reviewer)
    slides = find_slides(dropped)
    if not slides:
        names = ", ".join(path.name for path in dropped) or "nothing"
        msg = f"{names}: no slide found. Drop image files, a folder of them, or a case file."
        raise NothingToOpen(msg)
    file = case_file_for(dropped)
    session = ReviewSession(
        CaseFile.open(file) if file.exists() else CaseFile.create(file), reviewer
    )
    _add_new(session, slides)
    return session


def case_file_for(dropped: Sequence[Path]) -> Path:
    """Say where the case of these files and folders is kept.

    Beside the slides; in the user's documents when nobody may write there.
    """
    first = dropped[0]
    if first.is_dir():
        folder, stem = first, first.name
    else:
        folder = first.parent
        stem = first.stem if len(dropped) == 1 else folder.name
    if not os.access(folder, os.W_OK):
        folder = places.user_documents_dir() / folder.name
        folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{stem or 'case'}{CASE_SUFFIX}"


def _add_new(session: ReviewSession, slides: Sequence[Path]) -> None:
    known = {session.slide_path(slide).resolve() for slide in session.case.slides}
    fresh = [path for path in slides if path.resolve() not in known]
    if not fresh or session.case.signature is not None:
        return
    first = len(session.case.slides) + 1
    records = tuple(
        SlideRecord(f"S{number}", _relative(path, session.folder))
        for number, path in enumerate(fresh, first)
    )
    session.apply(AddSlides(records))


def _relative(path: Path, folder: Path) -> str:
    inside = path.is_relative_to(folder)
    return (path.relative_to(folder) if inside else path).as_posix()

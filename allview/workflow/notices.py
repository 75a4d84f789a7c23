"""What a reviewer must know of a case the moment it opens."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from allview.paths import plain
from allview.review.slide_record import SlideRecord
from allview.slides.fingerprint import fingerprint, is_still
from allview.workflow.session import ReviewSession


def slide_notices(session: ReviewSession) -> Iterator[str]:
    """Name the slides whose file is gone, or is no longer the one that was analysed."""
    for slide in session.case.slides.values():
        notice = _slide_notice(slide, session.slide_path(slide.id))
        if notice:
            yield notice


def _slide_notice(slide: SlideRecord, path: Path) -> str | None:
    try:
        replaced = not is_still(path, slide.fingerprint or fingerprint(path))
    except FileNotFoundError:
        return f"{slide.name} is no longer in its place; put it back to see its cells."
    except OSError:
        return f"{slide.name} cannot be read; check its rights."
    if replaced:
        return replaced_notice(slide.name)
    return None


def replaced_notice(name: str) -> str:
    """Say that a slide's file, of this name, is another than the one that was analysed."""
    return (
        f"{name} was replaced since it was analysed: the cells shown lie on another picture. "
        "Put the old file back, or start a new case in another folder."
    )


def left_out_notice(slides: Sequence[Path]) -> str:
    """Say that a signed case took no new slides."""
    names = ", ".join(path.name for path in slides)
    return f"New in the folder but not part of this signed case: {names}."


def place_notice(file: Path) -> str:
    """Say where a case is kept whose slides lie where nobody may write."""
    return f"The folder cannot be written; the case is kept in {plain(file.parent)}."

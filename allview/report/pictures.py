"""The pictures of a report: each slide with its cells marked, and the confirmed blasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PIL import Image

from allview.paths import reachable
from allview.report.crops import cell_picture
from allview.report.marks import draw_marks, marks_of
from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.cell_class import CellClass
from allview.review.mending_account import Gone, mending_account
from allview.review.slide_record import SlideRecord
from allview.slides import SlideError, open_slide
from allview.slides.fingerprint import is_still
from allview.slides.opening import unreadable
from allview.slides.past_damage import PastDamage
from allview.slides.slide import Pixels, Slide
from allview.slides.thumbnail import thumbnail

MAX_BLASTS = 120
"""Pictures of single cells in a report, the most suspicious first; the report gives the total."""
MAX_GONE = 60
"""Cells that persons took away and that are shown; the report says how many more there are."""

Preparing = Callable[[str, float], None]
"""Told a slide's name and the share done, 0..1, while a large picture is made ready for reading;
what it raises ends the work."""

_OVERVIEW_SIDE = 1200
_CELL_SIDE = 160


@dataclass(frozen=True, slots=True)
class Overview:
    """A slide with its cells marked: file name, and height by width."""

    file: str
    aspect: float


@dataclass(frozen=True, slots=True)
class Pictures:
    """File names inside the report's folder, by id.

    Parameters
    ----------
    blasts : the confirmed blasts that are shown, the most suspicious first.
    blasts_confirmed : how many there are.
    gone : the cells that persons deleted, split or merged and that are shown, the gravest first.
    overviews : picture of a slide.
    cells : picture of a cell.
    problems : why a slide has no pictures, or not all of them.
    """

    blasts: Sequence[Cell] = ()
    blasts_confirmed: int = 0
    gone: Sequence[Gone] = ()
    overviews: dict[str, Overview] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def unheard(_slide: str, _share: float) -> None:
    """Let the share done go by."""


def take_pictures(
    case: Case, folder: Path, into: Path, on_preparing: Preparing = unheard
) -> Pictures:
    """Read the slides of a case once each and write the pictures of its report.

    A slide that cannot be read leaves a sentence in ``problems`` and does not stop the rest.

    Parameters
    ----------
    case : the case.
    folder : where relative slide paths start.
    into : existing folder for the pictures.
    on_preparing : told how far a large picture is whose pyramid is no longer in the cache.
    """
    confirmed, gone = _confirmed_blasts(case), _gone(case)
    pictures = Pictures(confirmed[:MAX_BLASTS], len(confirmed), gone[:MAX_GONE])
    by_slide: dict[str, list[Cell]] = {slide: [] for slide in case.slides}
    for cell in (*pictures.blasts, *(one.cell for one in pictures.gone)):
        by_slide[cell.slide].append(cell)
    for slide, cells in by_slide.items():
        record = case.slides[slide]
        try:
            path = reachable(folder / record.path)
            with open_slide(path, partial(on_preparing, record.name)) as opened:
                _check_unchanged(opened, record)
                _photograph(opened, case, slide, cells, into, pictures)
        except SlideError as error:
            pictures.problems[slide] = str(error)
    return pictures


def _check_unchanged(opened: Slide, record: SlideRecord) -> None:
    """Refuse a picture that is not the one the cells were found on."""
    try:
        is_same = not record.fingerprint or is_still(opened.path, record.fingerprint)
    except OSError as error:
        # Pixels that are in memory could be shown still, but of which picture is not known.
        raise unreadable(opened.path, error) from error
    if not is_same:
        raise SlideError(opened.path, "it was replaced since it was analysed; no picture is shown.")


def _confirmed_blasts(case: Case) -> list[Cell]:
    blasts = [
        case.cells[name]
        for name, decision in case.decisions.items()
        if decision.cell_class is CellClass.LYMPHOBLAST
    ]
    return sorted(blasts, key=lambda cell: -cell.suggestion.suspicion)


def _gone(case: Case) -> list[Gone]:
    """Put first what the machine had flagged and nobody had decided."""

    def gravity(one: Gone) -> tuple[bool, bool, float]:
        suggestion = one.cell.suggestion
        return one.decision is not None, not suggestion.flagged, -suggestion.suspicion

    return sorted(mending_account(case).gone, key=gravity)


def _photograph(
    opened: Slide, case: Case, slide: str, cells: list[Cell], into: Path, pictures: Pictures
) -> None:
    pixels = thumbnail(opened, _OVERVIEW_SIDE, PastDamage(opened))
    downsample = max(opened.size) / max(pixels.shape[:2])
    overview = draw_marks(pixels, marks_of(case, slide), downsample)
    file = _save(overview, into / f"slide-{len(pictures.overviews)}.jpg")
    pictures.overviews[slide] = Overview(file, overview.shape[0] / overview.shape[1])
    for cell in cells:
        picture = cell_picture(opened, cell.box, _CELL_SIDE)
        pictures.cells[cell.id] = _save(picture, into / f"cell-{len(pictures.cells)}.jpg")


def _save(pixels: Pixels, file: Path) -> str:
    # Without subsampling, which would wash out the colours of thin rings and of small cells.
    Image.fromarray(pixels).save(file, "JPEG", quality=85, subsampling=0)
    return file.name

"""How much of the slides, and of their flagged cells, a reviewer looked at, and how near."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.reads import Read, readers, same_person
from allview.review.second_read import SecondRead

JUDGING_UM = 0.5
"""µm per screen pixel at which a cell can be judged, as far as the slide goes; chosen."""
_MAX_BINS = 512
_FINER = 1.5
"""A second look is new where it is so many times as near as the first."""

Rect = tuple[float, float, float, float]
"""(left, top, right, bottom) in level-0 pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """One place that a reviewer's eye rested on.

    Parameters
    ----------
    slide : id of the slide.
    rect : what was in view, in level-0 pixels.
    um_per_px : µm per screen pixel; None where the slide has no scale.
    """

    slide: str
    rect: Rect
    um_per_px: float | None


def look_of(mark: Annotation) -> Look:
    """Read a look from the mark that the case keeps of it."""
    (left, top), (right, bottom) = mark.points
    um_per_px = float(mark.label) if mark.label else None
    return Look(mark.slide, (left, top, right, bottom), um_per_px)


class LookGrid:
    """One slide in squares: how near each was looked at.

    Parameters
    ----------
    width, height : of the slide in level-0 pixels, above 0.
    """

    def __init__(self, width: int, height: int) -> None:
        self._side = max(width, height) / _MAX_BINS
        rows, columns = (max(1, math.ceil(length / self._side)) for length in (height, width))
        # A look without a scale counts as the farthest there is.
        self._nearest = np.full((rows, columns), np.inf, np.float32)
        self._looked = np.zeros((rows, columns), np.bool_)

    @property
    def share(self) -> float:
        """Looked-at area over all, 0..1."""
        return float(np.count_nonzero(self._looked) / self._looked.size)

    @property
    def scales(self) -> NDArray[np.float32]:
        """µm per screen pixel at which each square that has a scale was looked at, the nearest."""
        return self._nearest[np.isfinite(self._nearest)]

    def add(self, look: Look) -> None:
        """Take in one look."""
        place = self._place(look.rect)
        self._looked[place] = True
        if look.um_per_px is not None:
            self._nearest[place] = np.minimum(self._nearest[place], look.um_per_px)

    def gain(self, look: Look) -> float:
        """Tell which share of a look, 0..1, is new: not looked at yet, or not nearly as near."""
        place = self._place(look.rect)
        new = ~self._looked[place]
        if look.um_per_px is not None:
            new |= self._nearest[place] > _FINER * look.um_per_px
        return float(new.mean())

    def _place(self, rect: Rect) -> tuple[slice, slice]:
        left, top, right, bottom = (value / self._side for value in rect)
        rows, columns = self._looked.shape
        return _bins(top, bottom, rows), _bins(left, right, columns)


@dataclass(frozen=True, slots=True)
class LookShare:
    """What was looked at, near enough to judge a cell.

    Parameters
    ----------
    share : of the slides' area in pixels, 0..1; None where no slide was opened.
    flagged, flagged_looked : cells that the machine flagged, and those of them in a look.
    median_um, finest_um : µm per screen pixel over what was looked at; None without scales.
    """

    share: float | None
    flagged: int
    flagged_looked: int
    median_um: float | None
    finest_um: float | None


@dataclass(frozen=True, slots=True)
class ReadLooks:
    """What was looked at in one read.

    Parameters
    ----------
    read : which.
    people : who looked; where nobody did, who read.
    share : what they looked at together.
    """

    read: Read
    people: tuple[str, ...]
    share: LookShare


def looks_by_read(case: Case) -> list[ReadLooks]:
    """Measure what of a case was looked at in each read, in their order; without looks as well.

    A second reader's looks are those of the second read, made before it began too; what is looked
    at once the reads are compared belongs to the adjudication, which is left out without looks.
    """
    marks: dict[Read, list[Annotation]] = {Read.FIRST: []}
    read_by = {Read.FIRST: readers(case.reads.of(Read.FIRST).values())}
    if case.reads.second is not None:
        marks[Read.SECOND], read_by[Read.SECOND] = [], (case.reads.second.reader,)
    for mark in case.annotations.values():
        if mark.kind is AnnotationKind.LOOKED:
            marks.setdefault(_read_of(mark, case.reads.second), []).append(mark)
    return [
        ReadLooks(read, _people(looked) or read_by[read], _share(case, looked))
        for read, looked in marks.items()
    ]


def _read_of(mark: Annotation, second: SecondRead | None) -> Read:
    if second is None:
        return Read.FIRST
    if second.finished is not None and mark.at > second.finished:
        return Read.ADJUDICATION
    return Read.SECOND if same_person(mark.reviewer, second.reader) else Read.FIRST


def _people(marks: Iterable[Annotation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.reviewer for mark in marks))


def _share(case: Case, marks: Iterable[Annotation]) -> LookShare:
    looks: defaultdict[str, list[Look]] = defaultdict(list)
    for mark in marks:
        looks[mark.slide].append(look_of(mark))
    whole = looked = 0.0
    scales: list[NDArray[np.float32]] = []
    for slide in case.slides.values():
        area = slide.width * slide.height
        whole += area
        if area and looks[slide.id]:
            grid = look_grid(slide.width, slide.height, looks[slide.id])
            looked += area * grid.share
            scales.append(grid.scales)
    flagged = [cell for cell in case.cells.values() if cell.suggestion.flagged]
    near = np.concatenate(scales) if scales else np.empty(0, np.float32)
    return LookShare(
        looked / whole if whole else None,
        len(flagged),
        _count_looked(flagged, looks),
        float(np.median(near)) if len(near) else None,
        float(near.min()) if len(near) else None,
    )


def look_grid(width: int, height: int, looks: Iterable[Look]) -> LookGrid:
    """Lay out all looks at one slide."""
    grid = LookGrid(width, height)
    for look in looks:
        grid.add(look)
    return grid


def _count_looked(cells: Iterable[Cell], looks: Mapping[str, Iterable[Look]]) -> int:
    """Count the cells whose middle lies in a look at their slide."""
    middles: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for cell in cells:
        middles[cell.slide].append(cell.box.center)
    # All cells of a slide at once: a long review leaves thousands of looks.
    return sum(_count_in(np.array(places), looks.get(s, ())) for s, places in middles.items())


def _count_in(places: NDArray[np.float64], looks: Iterable[Look]) -> int:
    x, y = places.T
    is_in = np.zeros(len(places), np.bool_)
    for left, top, right, bottom in (look.rect for look in looks):
        is_in |= (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
    return int(np.count_nonzero(is_in))


def _bins(low: float, high: float, count: int) -> slice:
    """Pick the squares whose middle lies between; the one in the middle where none does."""
    first, end = math.ceil(low - 0.5), math.floor(high - 0.5) + 1
    if end <= first:
        first = math.floor((low + high) / 2)
        end = first + 1
    return slice(min(max(first, 0), count), min(max(end, 0), count))

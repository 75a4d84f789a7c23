"""Which cells the gallery shows, in which order; pure."""

import math
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from types import MappingProxyType

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass
from allview.review.queue import Reviewed


class Show(StrEnum):
    """Which cells the gallery shows."""

    FLAGGED = "flagged"
    WAITING = "waiting"
    UNDECIDED = "undecided"
    DISAGREEMENTS = "disagreements"
    ALL = "all"


class Order(StrEnum):
    """What comes first in the gallery."""

    SUSPICION = "suspicion"
    UNCERTAINTY = "uncertainty"
    ATYPICALITY = "atypicality"
    SIZE = "size"
    POSITION = "position"
    SIMILARITY = "similarity"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cells to show: those of one kind, and of these those of one class; None is any."""

    show: Show = Show.FLAGGED
    cell_class: AnyClass | None = None

    @property
    def blind(self) -> "Filter":
        """What of it tells nothing of the machine's: all cells, or those nobody has decided."""
        return Filter(Show.ALL if self.show is Show.ALL else Show.UNDECIDED)

    def takes(self, case: Reviewed, cell: Cell) -> bool:
        """Whether a cell is shown."""
        if self.cell_class is not None and case.class_of(cell.id) != self.cell_class:
            return False
        return is_shown(case, self.show, cell)


Rank = tuple[float, str]
"""Where a cell stands in the order: the lowest number first, then by id."""
_SLIDE, _BAND = 1e12, 1e6
"""What a slide, and a band of it, add to a place: more than all bands, and than any x."""
_BAND_UM = 100.0
_BAND_PX = 500.0
"""Height of what is read from left to right; in level-0 pixels where the scale is unknown."""


class Ranking:
    """Ranks the cells of a case; no two share one rank.

    Parameters
    ----------
    distances : of cells to the one that others are to be like; those not named come last.
    """

    def __init__(
        self,
        case: Reviewed,
        order: Order = Order.SUSPICION,
        distances: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._case = case
        self._distances = distances
        self._slides: dict[str, int] = {}
        self._number: Callable[[Cell], float] = {
            Order.SUSPICION: lambda cell: -cell.suggestion.suspicion,
            Order.UNCERTAINTY: lambda cell: -cell.suggestion.uncertainty,
            Order.ATYPICALITY: lambda cell: -(cell.suggestion.atypicality or 0.0),
            Order.SIZE: lambda cell: -(cell.diameter_um or 0.0),
            Order.POSITION: self._position,
            Order.SIMILARITY: lambda cell: self._distances.get(cell.id, math.inf),
        }[order]

    def rank(self, cell: Cell) -> Rank:
        """Give a cell's rank."""
        return self._number(cell), cell.id

    def of_all(self, shown: Filter) -> list[Rank]:
        """Rank the cells to show, the first one first."""
        case, number = self._case, self._number
        takes = shown.takes
        return sorted([(number(c), c.id) for c in case.cells.values() if takes(case, c)])

    def _position(self, cell: Cell) -> float:
        if cell.slide not in self._slides:
            self._slides = {slide: place for place, slide in enumerate(self._case.slides)}
        mpp = self._case.slides[cell.slide].mpp
        x, y = cell.box.center
        band = y // (_BAND_UM / mpp if mpp else _BAND_PX)
        return self._slides[cell.slide] * _SLIDE + band * _BAND + x


def is_shown(case: Reviewed, show: Show, cell: Cell) -> bool:
    """Whether a cell is of those that are to be shown."""
    match show:
        case Show.FLAGGED:
            return cell.suggestion.flagged
        case Show.WAITING:
            return case.awaits_decision(cell)
        case Show.UNDECIDED:
            return cell.id not in case.decisions
        case Show.DISAGREEMENTS:
            return disagrees(case, cell)
        case Show.ALL:
            return True


def disagrees(case: Reviewed, cell: Cell) -> bool:
    """Whether a reviewer gave a cell another class than the network, which had named one."""
    suggested, decision = cell.suggestion.cell_class, case.decisions.get(cell.id)
    if decision is None or suggested is CellClass.UNIDENTIFIED:
        return False
    return decision.cell_class != suggested


def next_undecided(
    case: Reviewed, order: Sequence[str], current: str, besides: Set[str] = frozenset()
) -> str:
    """Find the first undecided cell after ``current``, going round; an empty string if none.

    ``current`` itself is never the answer, nor are those ``besides`` it: a decision about to be
    made on them moves on.
    """
    start = _place_of(current, order) + 1
    around = chain(islice(order, start, None), islice(order, start))
    decided = case.decisions
    return next((c for c in around if c != current and c not in besides and c not in decided), "")


def neighbour(order: Sequence[str], current: str, step: int) -> str:
    """Give the cell ``step`` further, stopping at both ends; the first if none is current."""
    if not order:
        return ""
    place = _place_of(current, order)
    return order[0] if place < 0 else order[min(max(place + step, 0), len(order) - 1)]


def _place_of(cell: str, order: Sequence[str]) -> int:
    """Give a cell's place; -1 where it is not in the order."""
    try:
        return order.index(cell)
    except ValueError:
        return -1

"""Which cells the gallery shows, in which order; pure."""

from collections.abc import Sequence, Set
from enum import StrEnum
from itertools import chain, islice

from allview.review.case import Case
from allview.review.cell import Cell


class Show(StrEnum):
    """Which cells the gallery shows."""

    FLAGGED = "flagged"
    WAITING = "waiting"
    ALL = "all"


class Order(StrEnum):
    """What comes first in the gallery."""

    SUSPICION = "suspicion"
    UNCERTAINTY = "uncertainty"
    ATYPICALITY = "atypicality"


Rank = tuple[float, str]
"""Where a cell stands in the order: the highest value first, then by id."""


def rank(cell: Cell, order: Order = Order.SUSPICION) -> Rank:
    """Give a cell's rank; no two cells of a case share one."""
    suggestion = cell.suggestion
    match order:
        case Order.SUSPICION:
            value = suggestion.suspicion
        case Order.UNCERTAINTY:
            value = suggestion.uncertainty
        case Order.ATYPICALITY:
            value = suggestion.atypicality or 0.0
    return -value, cell.id


def ranking(case: Case, show: Show, order: Order = Order.SUSPICION) -> list[Rank]:
    """Rank the cells to show, those with the highest value first."""
    return sorted(rank(cell, order) for cell in case.cells.values() if is_shown(case, show, cell))


def is_shown(case: Case, show: Show, cell: Cell) -> bool:
    """Whether a cell is among the flagged, those that still need a decision, or all."""
    match show:
        case Show.FLAGGED:
            return cell.suggestion.flagged
        case Show.WAITING:
            return case.awaits_decision(cell)
        case Show.ALL:
            return True


def next_undecided(
    case: Case, order: Sequence[str], current: str, besides: Set[str] = frozenset()
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

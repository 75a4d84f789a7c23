"""Which cells the gallery shows, in which order; pure."""

from collections.abc import Sequence
from enum import StrEnum

from allview.review.case import Case
from allview.review.cell import Cell


class Show(StrEnum):
    """Which cells the gallery shows."""

    FLAGGED = "flagged"
    WAITING = "waiting"
    ALL = "all"


def shown_cells(case: Case, show: Show) -> list[str]:
    """Give the ids of the cells to show, most suspicious first, equal ones by id."""
    return [cell.id for cell in sorted(cells_of(case, show), key=suspicion_order)]


def cells_of(case: Case, show: Show) -> Sequence[Cell]:
    """Give the flagged cells, those that still need a decision, or all, in no special order."""
    match show:
        case Show.FLAGGED:
            return [cell for cell in case.cells.values() if cell.suggestion.flagged]
        case Show.WAITING:
            return case.awaiting_decision()
        case Show.ALL:
            return list(case.cells.values())


def suspicion_order(cell: Cell) -> tuple[float, str]:
    """Sort key: the highest lymphoblast probability first."""
    return -cell.suggestion.suspicion, cell.id


def next_undecided(case: Case, order: Sequence[str], current: str) -> str:
    """Find the first undecided cell after ``current``, going round; an empty string if none.

    ``current`` itself is never the answer, so that a decision about to be made on it moves on.
    """
    start = order.index(current) + 1 if current in order else 0
    around = [*order[start:], *order[:start]]
    return next((c for c in around if c != current and c not in case.decisions), "")


def neighbour(order: Sequence[str], current: str, step: int) -> str:
    """Give the cell ``step`` further, stopping at both ends; the first if none is current."""
    if not order:
        return ""
    if current not in order:
        return order[0]
    return order[min(max(order.index(current) + step, 0), len(order) - 1)]

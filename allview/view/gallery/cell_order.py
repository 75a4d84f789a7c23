"""Which cells the gallery shows, in which order; pure."""

from collections.abc import Sequence
from enum import StrEnum

from allview.review.case import Case
from allview.review.cell import Cell


class Show(StrEnum):
    """Which cells the gallery shows."""

    FLAGGED = "flagged"
    UNDECIDED = "undecided"
    ALL = "all"


def shown_cells(case: Case, show: Show) -> list[str]:
    """Give the ids of the cells to show, most suspicious first, equal ones by id."""
    cells = (cell for cell in case.cells.values() if is_shown(case, cell, show))
    return [cell.id for cell in sorted(cells, key=suspicion_order)]


def is_shown(case: Case, cell: Cell, show: Show) -> bool:
    """Whether one cell is shown."""
    match show:
        case Show.FLAGGED:
            return cell.suggestion.flagged
        case Show.UNDECIDED:
            return cell.id not in case.decisions
        case Show.ALL:
            return True


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

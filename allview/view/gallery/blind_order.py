"""Which cells the gallery shows, in which order, where nothing may tell the suspicious; pure."""

from allview.review.case import Case
from allview.review.cell import Cell
from allview.view.gallery.cell_order import Rank, Show

_BAND_PX = 512
_MOST = 2.0**20
"""Level-0 pixels, and bands, beyond which places are no longer told apart."""


def blind_rank(cell: Cell) -> Rank:
    """Give a cell's place: slide by slide, band by band from the top, from left to right."""
    x, y = cell.box.center
    number = "".join(filter(str.isdecimal, cell.slide)) or "0"
    band = min(max(y, 0.0) // _BAND_PX, _MOST - 1)
    return (float(number) * _MOST + band) * _MOST + min(max(x, 0.0), _MOST - 1), cell.id


def blind_ranking(case: Case, show: Show) -> list[Rank]:
    """Rank the cells to show by their place."""
    cells = case.cells.values()
    return sorted(blind_rank(cell) for cell in cells if is_shown_blind(case, show, cell))


def is_shown_blind(case: Case, show: Show, cell: Cell) -> bool:
    """Whether a cell is among all, or among those nobody has decided, flagged or not."""
    return show is Show.ALL or cell.id not in case.decisions

"""Cells by place: how many lie in each square of a slide, and how suspicious they are; pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.view.slide.cell_marks import MarkTable

MAX_BINS = 192
"""Squares along the slide's longer side."""
_CELLS_PER_BIN = 1.5
"""A square is at least so many cells wide: finer ones would only draw the cells again."""
_SPREADS = 2

Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CellBins:
    """Squares that cover a slide from its upper left corner.

    Parameters
    ----------
    side : of a square, in level-0 pixels.
    counts : rows × columns: cells in and around each square.
    judged : rows × columns: those among them that a network has looked at.
    suspicion : rows × columns: the mean probability of a lymphoblast of these, 0..1; 0 without
        any.
    """

    side: float
    counts: Map
    judged: Map
    suspicion: Map


def bin_cells(marks: MarkTable, slide: tuple[float, float]) -> CellBins:
    """Count the cells of a slide of ``slide`` = (width, height) level-0 pixels into squares.

    Both maps are spread over the neighbouring squares with binomial weights, the mean as the
    spread sum over the spread count, so that a lone cell counts as what it is, not as more.
    """
    side = max(slide) / MAX_BINS
    if len(marks):
        side = max(side, _CELLS_PER_BIN * float(np.median(marks.sides)))
    columns, rows = (max(1, int(np.ceil(length / side))) for length in slide)
    x, y = (marks.centers / side).astype(np.intp).T
    square = np.clip(y, 0, rows - 1) * columns + np.clip(x, 0, columns - 1)
    known = ~np.isnan(marks.suspicions)
    counts, judged, sums = (
        _spread(np.bincount(square, weights, rows * columns).reshape(rows, columns))
        for weights in (None, known, np.where(known, marks.suspicions, 0))
    )
    mean = np.divide(sums, judged, out=np.zeros_like(sums), where=judged > 0)
    return CellBins(side, counts, judged, mean)


def _spread(values: NDArray[np.generic]) -> Map:
    spread = values.astype(np.float32)
    for axis in (0, 1) * _SPREADS:
        padded = np.pad(spread, [(1, 1) if a == axis else (0, 0) for a in (0, 1)])
        length = spread.shape[axis]
        before, here, after = (
            padded.take(range(start, start + length), axis) for start in (0, 1, 2)
        )
        spread = ((before + 2 * here + after) / 4).astype(np.float32)
    return spread

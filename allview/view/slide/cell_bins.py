"""Cells by place: how many lie in each square of a slide, and how suspicious they are; pure."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.view.slide.cell_marks import MarkTable

MAX_BINS = 192
"""Squares along the slide's longer side."""
_SPREADS = 2
"""The fewest times that squares are spread over their neighbours."""

Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CellBins:
    """Squares that cover a slide from its upper left corner.

    Parameters
    ----------
    side : of a square, in level-0 pixels.
    counts : rows × columns: cells in and around each square.
    judged : rows × columns: those among them that a network has looked at; 1 at a lone cell.
    suspicion : rows × columns: the mean probability of a lymphoblast of these, 0..1; 0 without
        any.
    """

    side: float
    counts: Map
    judged: Map
    suspicion: Map


def bin_cells(marks: MarkTable, slide: tuple[float, float], reach: float) -> CellBins:
    """Count the cells of a slide of ``slide`` = (width, height) level-0 pixels into squares.

    All maps are spread over the neighbouring squares with binomial weights, the mean as the
    spread sum over the spread count, so that a lone cell counts as what it is, not as more.

    Parameters
    ----------
    marks : the cells.
    slide : (width, height).
    reach : standard deviation of that spread in level-0 pixels; more where squares are large.
    """
    side = max(*slide, MAX_BINS * reach / 2) / MAX_BINS
    # Each time adds half a square to the variance.
    spreads = max(_SPREADS, round(2 * (reach / side) ** 2))
    columns, rows = (max(1, int(np.ceil(length / side))) for length in slide)
    x, y = (marks.centers / side).astype(np.intp).T
    square = np.clip(y, 0, rows - 1) * columns + np.clip(x, 0, columns - 1)
    known = ~np.isnan(marks.suspicions)
    counts, judged, sums = (
        _spread(np.bincount(square, weights, rows * columns).reshape(rows, columns), spreads)
        for weights in (None, known, np.where(known, marks.suspicions, 0))
    )
    mean = np.divide(sums, judged, out=np.zeros_like(sums), where=judged > 0)
    peak = (math.comb(2 * spreads, spreads) / 4**spreads) ** 2
    return CellBins(side, counts, judged / np.float32(peak), mean)


def _spread(values: NDArray[np.generic], times: int) -> Map:
    spread = values.astype(np.float32)
    for axis in (0, 1) * times:
        padded = np.pad(spread, [(1, 1) if a == axis else (0, 0) for a in (0, 1)])
        length = spread.shape[axis]
        before, here, after = (
            padded.take(range(start, start + length), axis) for start in (0, 1, 2)
        )
        spread = ((before + 2 * here + after) / 4).astype(np.float32)
    return spread

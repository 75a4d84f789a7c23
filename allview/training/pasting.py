"""A cell on another source's background: what a network must not care about."""

import numpy as np
from numpy.typing import NDArray

from allview.training.middle_cell import MiddleCell, blended, find_middle_cell, soft_disc

Crops = NDArray[np.uint8]


def cell_radii(crops: Crops, mpp: float) -> NDArray[np.float32]:
    """Measure the radius of the cell in the middle of each crop, in pixels; NaN where none is.

    Parameters
    ----------
    crops : n × side × side × 3.
    mpp : µm per pixel.
    """
    found = (find_middle_cell(crop, mpp) for crop in crops)
    return np.array([cell.radius if cell else np.nan for cell in found], np.float32)


def pasted(cells: Crops, radii: NDArray[np.float32], grounds: Crops, mpp: float) -> Crops:
    """Put the middle of each crop of ``cells`` onto the crop of ``grounds`` in the same row.

    The disc of the cell and a rim of 0.6 µm are kept, with a soft edge; what lay in the middle of
    the ground is covered, so ground cells must not be larger: see ``partners``.

    Parameters
    ----------
    cells, grounds : n × side × side × 3.
    radii : (n,) of ``cells``, in pixels.
    mpp : µm per pixel.
    """
    side = cells.shape[1]
    discs = [soft_disc(side, MiddleCell(side / 2, side / 2, float(r)), mpp) for r in radii]
    return blended(cells, grounds, np.stack(discs))


def partners(
    radii: NDArray[np.float32], sources: NDArray[np.str_], generator: np.random.Generator
) -> NDArray[np.intp]:
    """Draw for each crop another source's crop whose cell is not larger; -1 where there is none.

    Parameters
    ----------
    radii : (n,) in pixels, NaN where no cell was measured.
    sources : (n,) name of each crop's source.
    generator : of the draw.
    """
    chosen = np.full(len(radii), -1, np.intp)
    for row in np.flatnonzero(np.isfinite(radii)):
        fitting = np.flatnonzero((radii <= radii[row]) & (sources != sources[row]))
        if len(fitting):
            chosen[row] = generator.choice(fitting)
    return chosen


class Paster:
    """Puts some of the crops of a batch onto another source's background.

    Parameters
    ----------
    crops : n × side × side × 3, all that may be drawn.
    sources : (n,) name of each crop's source.
    mpp : µm per pixel.
    share : of the crops of a batch to be pasted, 0..1.
    """

    def __init__(self, crops: Crops, sources: NDArray[np.str_], mpp: float, share: float) -> None:
        self._crops = crops
        self._mpp = mpp
        self._share = share
        self._sources = sources
        several = share > 0 and len(np.unique(sources)) > 1
        self._radii = cell_radii(crops, mpp) if several else np.full(len(crops), np.nan, np.float32)
        # Of other sources, the smallest cell first: those that fit under a cell come in front.
        order = np.argsort(self._radii)[: int(np.isfinite(self._radii).sum())]
        self._others = {name: order[sources[order] != name] for name in np.unique(sources)}

    def __call__(self, rows: NDArray[np.intp], generator: np.random.Generator) -> Crops:
        """Give the crops of ``rows``, some of them on other backgrounds."""
        batch = self._crops[rows]
        chosen = np.isfinite(self._radii[rows]) & (generator.random(len(rows)) < self._share)
        places, grounds = [], []
        for place in np.flatnonzero(chosen):
            others = self._others[self._sources[rows[place]]]
            radius = self._radii[rows[place]]
            fitting = int(np.searchsorted(self._radii[others], radius, side="right"))
            if fitting:
                places.append(place)
                grounds.append(others[generator.integers(fitting)])
        if places:
            radii = self._radii[rows[places]]
            batch[places] = pasted(batch[places], radii, self._crops[grounds], self._mpp)
        return batch

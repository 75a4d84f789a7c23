"""The cell in the middle of a crop: where it is, and a disc with a soft edge to cut it out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.detection.nuclei import find_cells
from allview.detection.stain import stain_of

_FAR_UM = 4.0  # the cell of a crop lies at its middle, give or take this
_RIM_UM = 0.6
_SOFT_UM = 0.4

Crops = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class MiddleCell:
    """Centre and radius of a cell in its crop, in pixels."""

    x: float
    y: float
    radius: float


def find_middle_cell(crop: Crops, mpp: float) -> MiddleCell | None:
    """Find the cell nearest to the middle of a crop; None where none is within 4 µm of it.

    Parameters
    ----------
    crop : side × side × 3.
    mpp : µm per pixel.
    """
    middle = np.array(crop.shape[1::-1]) / 2
    cells = find_cells(crop, mpp, stain_of(crop, mpp))
    away = [float(np.hypot(*(np.array(cell.center) - middle))) * mpp for cell in cells]
    if not away or min(away) > _FAR_UM:
        return None
    cell = cells[int(np.argmin(away))]
    # Half the longer side of the box: a lobed cell reaches beyond the circle of its area.
    return MiddleCell(*cell.center, max(cell.box.width, cell.box.height) / 2)


def soft_disc(side: int, cell: MiddleCell, mpp: float) -> NDArray[np.float32]:
    """Cover a cell and a rim of 0.6 µm: side × side, 1 on it, 0 outside, 0.4 µm of passage."""
    place = np.arange(side, dtype=np.float32) + 0.5
    away = np.hypot(place[:, None] - cell.y, place[None, :] - cell.x)
    inside = (cell.radius + _RIM_UM / mpp - away) / (_SOFT_UM / mpp)
    return np.asarray(np.clip(inside + 0.5, 0, 1), np.float32)


def blended(inside: Crops, outside: Crops, discs: NDArray[np.float32]) -> Crops:
    """Take ``inside`` where the discs (n × side × side) are 1 and ``outside`` where they are 0."""
    share = discs[..., None]
    return np.asarray(np.rint(share * inside + (1 - share) * outside), np.uint8)

"""Growing a nucleus to its whole cell, as far as its cytoplasm is stained."""

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.region import Mask, Region, components, disc

_REACH_UM = 4.0
_SMOOTH_UM = 0.6


def grow_cells(nuclei: list[Region], stained: Mask, mpp: float) -> list[Region]:
    """Give each nucleus the stained pixels around it that are nearer to it than to another.

    Parameters
    ----------
    nuclei : of one tile.
    stained : what of the tile is stained like cytoplasm or stronger.
    mpp : µm per pixel of the tile.

    Returns
    -------
    One cell per nucleus, in the same order, each holding its nucleus.
    """
    owner: NDArray[np.int32] = np.zeros(stained.shape, np.int32)
    for number, nucleus in enumerate(nuclei, start=1):
        inside = owner[nucleus.y : nucleus.bottom, nucleus.x : nucleus.right]
        inside[nucleus.mask > 0] = number
    return [_grown(n, i, owner, stained, mpp) for i, n in enumerate(nuclei, start=1)]


def _grown(
    nucleus: Region,
    number: int,
    owner: NDArray[np.int32],
    stained: Mask,
    mpp: float,
) -> Region:
    reach = round(_REACH_UM / mpp)
    left, top = max(nucleus.x - reach, 0), max(nucleus.y - reach, 0)
    window = np.s_[top : nucleus.bottom + reach, left : nucleus.right + reach]
    own, others = owner[window] == number, (owner[window] > 0) & (owner[window] != number)
    distance = _distance_to(own)
    free = (stained[window] > 0) & (distance <= reach) & ~others
    if others.any():
        free &= distance <= _distance_to(others)
    cell = cv2.morphologyEx((free | own).astype(np.uint8), cv2.MORPH_OPEN, disc(_SMOOTH_UM / mpp))
    cell[own] = 1
    middle = max(components(np.asarray(cell, np.uint8)), key=lambda r: _overlap(r, own))
    return Region(left + middle.x, top + middle.y, middle.mask)


def _distance_to(
    mask: NDArray[np.bool_],
) -> NDArray[np.float32]:
    return np.asarray(cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5), np.float32)


def _overlap(region: Region, own: NDArray[np.bool_]) -> int:
    return int(
        np.count_nonzero(own[region.y : region.bottom, region.x : region.right] & (region.mask > 0))
    )

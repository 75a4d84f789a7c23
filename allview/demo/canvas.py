"""The glass of one field: the optical density that all cells on it add up to."""

import cv2
import numpy as np

from allview.demo.filters import resized
from allview.demo.grid import Field
from allview.demo.stain import Dyes, Stain

_UNDER_A_WHITE_CELL = 0.9
"""Share of what lies beneath that a white cell pushes aside."""

_OVERLAP = 0.4
"""Share of the paler of two overlapping cells that still shows."""


class Canvas:
    """Optical densities of a field, height × width × (red, green, blue)."""

    def __init__(self, width: int, height: int, stain: Stain) -> None:
        self.density = np.zeros((height, width, 3), np.float32)
        self._stain = stain

    def put(self, dyes: Dyes, center: tuple[int, int]) -> None:
        """Lay a painted cell on the glass, its middle on the pixel ``center`` = (x, y)."""
        side = dyes.grid.pixels
        stamp = _reduced(dyes.optical_density(self._stain), side)
        left, top = center[0] - side // 2, center[1] - side // 2
        height, width = self.density.shape[:2]
        x0, x1 = max(left, 0), min(left + side, width)
        y0, y1 = max(top, 0), min(top + side, height)
        if x0 >= x1 or y0 >= y1:
            return
        cut = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        glass = self.density[y0:y1, x0:x1]
        if dyes.covers:
            glass *= 1 - _UNDER_A_WHITE_CELL * _reduced(dyes.cover, side)[cut][..., None]
        stamp = stamp[cut]
        # Cells that lie on each other give way: the overlap is darker, but not twice as dark.
        glass[...] = np.maximum(glass, stamp) + _OVERLAP * np.minimum(glass, stamp)

    def light(self) -> Field:
        """Share of the light that passes, 0..1, height × width × (red, green, blue)."""
        transmitted: Field = np.exp(self.density * np.float32(-np.log(10)))
        return transmitted


def _reduced(painted: Field, side: int) -> Field:
    if painted.shape[0] == side:
        return painted
    return resized(painted, side, side, cv2.INTER_AREA)

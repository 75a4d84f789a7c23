"""The small square of the glass on which one cell is painted, in µm about its centre."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
"""A height × width map: distances in µm or concentrations of a dye."""

FINEST_DETAIL_UM = 0.06
"""Cells are painted at least this finely and then reduced, which smooths their edges."""


@dataclass(frozen=True)
class Grid:
    """A square of pixels centred on a cell.

    Parameters
    ----------
    pixels : side in pixels of the finished stamp, odd, so that the centre is a pixel.
    mpp : µm per pixel of the finished stamp.
    oversampling : painted samples per finished pixel, along one side.
    """

    pixels: int
    mpp: float
    oversampling: int

    @classmethod
    def around(cls, diameter_um: float, mpp: float, detail_um: float = FINEST_DETAIL_UM) -> "Grid":
        """Make the grid that holds a cell of ``diameter_um`` and some room for its edge."""
        reach = ceil((0.68 * diameter_um + 1.0) / mpp)
        return cls(2 * reach + 1, mpp, max(1, ceil(mpp / detail_um - 0.2)))

    @property
    def pitch(self) -> float:
        """µm between painted samples."""
        return self.mpp / self.oversampling

    @property
    def side(self) -> int:
        """Painted samples along one side."""
        return self.pixels * self.oversampling

    @cached_property
    def x(self) -> Field:
        """µm right of the centre."""
        axis = (np.arange(self.side, dtype=np.float32) - (self.side - 1) / 2) * self.pitch
        return np.broadcast_to(axis.astype(np.float32), (self.side, self.side))

    @property
    def y(self) -> Field:
        """µm below the centre."""
        return self.x.T

    def inside(self, distance: Field, softness_um: float = 0.15) -> Field:
        """Turn a signed distance (µm, negative inside) into coverage 0..1 with a soft edge."""
        coverage: Field = np.clip(0.5 - distance / max(2 * softness_um, self.pitch), 0, 1)
        return coverage

"""Smears drawn cell by cell, for tests that must know where every cell is."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels

RED_CELL = (0.05, 0.13, 0.12)
NUCLEUS = (0.30, 0.60, 0.10)
CYTOPLASM = (0.08, 0.16, 0.03)
PLATELET = (0.15, 0.30, 0.05)
"""Red, green and blue optical density, as measured on real smears."""

Stain = tuple[float, float, float]


@dataclass
class Smear:
    """A field of ``width_um`` × ``height_um`` at ``mpp``; places and sizes in µm."""

    width_um: float
    height_um: float
    mpp: float
    glass: tuple[int, int, int] = (225, 222, 215)
    density: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        shape = (round(self.height_um / self.mpp), round(self.width_um / self.mpp), 3)
        self.density = np.zeros(shape)

    def disc(self, x: float, y: float, diameter: float, stain: Stain) -> None:
        """Add a disc with a soft edge of one pixel."""
        window, cover = self._cover(x, y, diameter)
        self.density[window] += cover * np.array(stain)

    def red_cell(self, x: float, y: float, diameter: float = 7.2) -> None:
        """Add a red cell with a pale middle."""
        self.disc(x, y, diameter, RED_CELL)
        window, pallor = self._cover(x, y, diameter * 0.3)
        self.density[window] -= pallor * np.array(RED_CELL) * 0.6

    def white_cell(self, x: float, y: float, nucleus: float = 9.0, cell: float = 0.0) -> None:
        """Add a nucleus, and cytoplasm around it where ``cell`` is larger."""
        # Touching cells press against each other; they do not lie on top of each other.
        for diameter, stain in ((cell, CYTOPLASM), (nucleus, NUCLEUS)):
            window, cover = self._cover(x, y, diameter)
            self.density[window] = np.maximum(self.density[window], cover * np.array(stain))

    def red_cells(self, seed: int, count: int, keep_off: list[tuple[float, float, float]]) -> None:
        """Scatter red cells that keep off each other and off (x, y, radius) places."""
        rng = np.random.default_rng(seed)
        taken = list(keep_off)
        for _ in range(count * 30):
            x, y = rng.uniform(0, self.width_um), rng.uniform(0, self.height_um)
            if all(np.hypot(x - a, y - b) > r + 4.2 for a, b, r in taken):
                self.red_cell(x, y, rng.normal(7.2, 0.4))
                taken.append((x, y, 4.2))
                count -= 1
                if count == 0:
                    return

    def photograph(self, seed: int = 0, noise: float = 2.0) -> Pixels:
        """Turn the stain into light, with a camera's noise."""
        light = np.array(self.glass) * 10**-self.density
        light += np.random.default_rng(seed).normal(0, noise, light.shape)
        return np.clip(light, 0, 255).round().astype(np.uint8)

    def _cover(
        self, x: float, y: float, diameter: float
    ) -> tuple[tuple[slice, slice], NDArray[np.float64]]:
        """Give the window around a disc and how much of each of its pixels it covers."""
        center = np.array([y, x]) / self.mpp
        radius = diameter / 2 / self.mpp
        top, left = np.maximum(np.floor(center - radius - 1), 0).astype(int)
        bottom, right = np.maximum(np.ceil(center + radius + 1), 0).astype(int)
        window = np.s_[top:bottom, left:right]
        rows, columns = np.indices(self.density[window].shape[:2])
        distance = np.hypot(rows + top + 0.5 - center[0], columns + left + 0.5 - center[1])
        cover = np.clip(radius - distance + 0.5, 0, 1) * (diameter > 0)
        return window, cover[:, :, None]


def red_smear(mpp: float, width_um: float = 120, height_um: float = 90, seed: int = 0) -> Pixels:
    """Draw red cells alone, about as thick as a good field."""
    smear = Smear(width_um, height_um, mpp)
    smear.red_cells(seed, count=round(width_um * height_um / 150), keep_off=[])
    return smear.photograph(seed)

"""The stain of a slide: which colour each dye takes, from pale to strong, from acid to alkaline.

Light is absorbed as Beer and Lambert say: transmitted = 10 ** -(sum of concentration × density).
So red cells that overlap darken, and a nucleus under blue cytoplasm looks as it does on glass.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from allview.demo.grid import Field, Grid


class Dye(IntEnum):
    """What takes up the stain, each with a colour of its own."""

    CHROMATIN = 0
    PARACHROMATIN = 1
    BASOPHILIA = 2
    EOSINOPHILIA = 3
    HAEMOGLOBIN = 4
    ACIDOPHILIA = 5


_DENSITY = np.array(
    [
        [0.58, 0.96, 0.225],
        [0.22, 0.48, 0.13],
        [0.36, 0.32, 0.06],
        [0.07, 0.29, 0.26],
        [0.082, 0.158, 0.132],
        [0.045, 0.10, 0.04],
    ],
    np.float32,
)
"""Optical density (red, green, blue) of one unit of each dye.

Started from the median densities of real nuclei, cytoplasm and red cells of several laboratories,
which differ, and then moved by eye; eosinophil granules are redder than those measured.
"""

_AZURE = (Dye.CHROMATIN, Dye.PARACHROMATIN, Dye.BASOPHILIA)


@dataclass(frozen=True, slots=True)
class Stain:
    """How one slide was stained and lit.

    Parameters
    ----------
    strength : of all dyes; 1 is usual, 0.7 pale, 1.25 strong.
    alkalinity : -1 (acid buffer: pink) to 1 (alkaline buffer: blue).
    background : (red, green, blue) of empty glass, 0..1.
    """

    strength: float = 1.0
    alkalinity: float = 0.0
    background: tuple[float, float, float] = (0.975, 0.925, 0.86)

    def densities(self) -> NDArray[np.float32]:
        """Optical density of one unit of each dye: dyes × (red, green, blue)."""
        table = _DENSITY * np.float32(self.strength)
        azure = list(_AZURE)
        table[azure] *= np.array([1 + 0.22 * self.alkalinity, 1, 1 - 0.1 * self.alkalinity])
        table[Dye.HAEMOGLOBIN] *= np.array(
            [1 + 0.45 * self.alkalinity, 1 + 0.05 * self.alkalinity, 1 - 0.1 * self.alkalinity]
        )
        return table.astype(np.float32)


class Dyes:
    """The concentrations that one cell puts on its grid, and the glass it covers."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._layers: dict[Dye, Field] = {}
        self.cover: Field = np.zeros((grid.side, grid.side), np.float32)

    @property
    def covers(self) -> bool:
        """Whether the cell hides anything beneath it."""
        return bool(self.cover.any())

    def add(self, dye: Dye, concentration: Field) -> None:
        """Put more of a dye where it already may lie."""
        layer = self._layers.get(dye)
        self._layers[dye] = concentration if layer is None else layer + concentration

    def amount(self, dye: Dye) -> Field:
        """Concentration of one dye at each sample."""
        return self._layers.get(dye, np.zeros_like(self.cover))

    def scale(self, factor: Field) -> None:
        """Thin or thicken everything added so far."""
        self._layers = {dye: layer * factor for dye, layer in self._layers.items()}

    def optical_density(self, stain: Stain) -> NDArray[np.float32]:
        """Sum all dyes: side × side × (red, green, blue)."""
        densities = stain.densities()
        layers = np.stack(list(self._layers.values()), axis=-1)
        total: NDArray[np.float32] = layers @ densities[list(self._layers)]
        return total

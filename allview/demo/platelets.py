"""Platelets: small, pale, with violet granules in the middle."""

import numpy as np

from allview.demo.grid import Grid
from allview.demo.outlines import Point, Rng, rounded
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain

PLATELET_DIAMETER_UM = (1.6, 3.2)


def paint_platelet(dyes: Dyes, rng: Rng, diameter: float, center: Point = (0.0, 0.0)) -> None:
    """Paint one platelet of ``diameter`` µm at ``center`` (µm about the grid's centre)."""
    grid = dyes.grid
    outline = rounded(grid, rng, diameter / 2, center=center, elongation=0.25, wobble=0.06)
    body = grid.inside(outline, 0.28)
    depth = np.clip(-outline / (0.3 * diameter), 0, 1)
    dots = np.clip(grain(rng, grid, 0.38), -1, 2)
    dyes.add(Dye.BASOPHILIA, body * np.float32(0.22))
    dyes.add(Dye.PARACHROMATIN, body * (0.16 + 0.34 * depth * (1 + 0.55 * dots)))


def platelet(rng: Rng, mpp: float) -> Dyes:
    """Paint a platelet of random size."""
    diameter = float(rng.uniform(*PLATELET_DIAMETER_UM))
    dyes = Dyes(Grid.around(diameter, mpp))
    paint_platelet(dyes, rng, diameter)
    return dyes

"""Red cells: discs, paler in the middle, some oval, some with a target, some bluish and large."""

from enum import StrEnum

import numpy as np

from allview.demo.filters import as_field
from allview.demo.grid import Field, Grid
from allview.demo.outlines import Rng, rounded
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain

MEDIAN_DIAMETER_UM = 7.2


class RedCellKind(StrEnum):
    """The shapes of red cells that are painted."""

    DISC = "disc"
    ELLIPTOCYTE = "elliptocyte"
    TARGET = "target"
    STOMATOCYTE = "stomatocyte"
    POLYCHROMATIC = "polychromatic"


_SHARES = {
    RedCellKind.DISC: 0.88,
    RedCellKind.ELLIPTOCYTE: 0.06,
    RedCellKind.TARGET: 0.02,
    RedCellKind.STOMATOCYTE: 0.025,
    RedCellKind.POLYCHROMATIC: 0.015,
}


def draw_red_cell(rng: Rng) -> tuple[RedCellKind, float]:
    """Draw a kind and a diameter in µm; the median of all is 7.2 µm."""
    kind = list(_SHARES)[int(rng.choice(len(_SHARES), p=list(_SHARES.values())))]
    diameter = MEDIAN_DIAMETER_UM * float(np.exp(rng.normal(0, 0.055)))
    return kind, diameter * (1.18 if kind is RedCellKind.POLYCHROMATIC else 1.0)


def paint_red_cell(kind: RedCellKind, rng: Rng, diameter_um: float, mpp: float) -> Dyes:
    """Paint one red cell on a grid of its own; ``diameter_um`` is that of its area's circle."""
    grid = Grid.around(1.12 * diameter_um, mpp, detail_um=0.12)
    dyes = Dyes(grid)
    oval = rng.uniform(0.35, 0.6) if kind is RedCellKind.ELLIPTOCYTE else rng.uniform(0, 0.14)
    radius = diameter_um / 2
    outline = rounded(grid, rng, radius, elongation=oval, wobble=0.018)
    thickness = grid.inside(outline, 0.14) * _profile(kind, rng, _reach(grid, outline), grid)
    amount = rng.uniform(0.82, 1.12)
    dyes.add(Dye.HAEMOGLOBIN, thickness * np.float32(amount))
    if kind is RedCellKind.POLYCHROMATIC:
        dyes.add(Dye.BASOPHILIA, thickness * (0.13 + 0.02 * grain(rng, grid, 1.0)))
    return dyes


def _reach(grid: Grid, outline: Field) -> Field:
    """Distance from the middle as a share of the way to the rim: 0 in the middle, 1 there."""
    radius = np.hypot(grid.x, grid.y)
    return as_field(np.minimum(radius / np.maximum(radius - outline, 0.1), 2))


def _profile(kind: RedCellKind, rng: Rng, reach: Field, grid: Grid) -> Field:
    """Thickness of the cell where ``reach`` is 0 in the middle and 1 at the rim."""
    shoulder = 0.9 + 0.16 * np.exp(-(((reach - 0.8) / 0.2) ** 2))
    if kind is RedCellKind.POLYCHROMATIC:
        return as_field(shoulder)
    depth, wide, soft = rng.uniform(0.3, 0.9), rng.uniform(0.26, 0.5), rng.uniform(0.07, 0.17)
    if kind is RedCellKind.STOMATOCYTE:
        turn = rng.uniform(0, np.pi)
        across = grid.x * np.cos(turn) + grid.y * np.sin(turn)
        reach = np.hypot(reach, 1.2 * across / grid.side / grid.pitch * 4)
    pallor = depth / (1 + np.exp((reach - wide) / soft * 2))
    profile = shoulder * (1 - pallor)
    if kind is RedCellKind.TARGET:
        profile += 0.6 * depth * np.exp(-((reach / 0.17) ** 2))
    return as_field(profile)

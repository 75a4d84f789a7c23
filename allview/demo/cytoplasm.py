"""Cytoplasm: its body, its membrane, granules and vacuoles."""

import numpy as np

from allview.demo.grid import Field
from allview.demo.outlines import Rng
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain, granules


def add_cytoplasm(
    dyes: Dyes,
    rng: Rng,
    outline: Field,
    amounts: dict[Dye, float],
    *,
    mottling: float = 0.16,
    edge: float = 0.3,
) -> Field:
    """Fill a cell with cytoplasm.

    Parameters
    ----------
    amounts : concentration of each dye.
    mottling : contrast of the fine network inside.
    edge : extra concentration near the membrane, as a share.

    Returns
    -------
    Field
        The cell's coverage, 0..1.
    """
    grid = dyes.grid
    inside = grid.inside(outline, 0.2)
    network = mottling * (grain(rng, grid, 0.55) + 0.7 * grain(rng, grid, 1.8))
    membrane = edge * np.exp(-(((outline + 0.3) / 0.45) ** 2))
    body = inside * np.clip(1 + network + membrane, 0.1, None)
    for dye, amount in amounts.items():
        dyes.add(dye, body * np.float32(amount))
    dyes.cover = np.maximum(dyes.cover, inside)
    return inside


def add_granules(
    dyes: Dyes,
    rng: Rng,
    where: Field,
    amounts: dict[Dye, float],
    *,
    per_um2: float,
    radius_um: tuple[float, float],
) -> None:
    """Scatter granules, ``per_um2`` of them over the area where ``where`` is 1."""
    count = int(per_um2 * float(where.sum()) * dyes.grid.pitch**2)
    dots = granules(rng, dyes.grid, where, count, radius_um)
    for dye, amount in amounts.items():
        dyes.add(dye, dots * np.float32(amount))


def add_vacuoles(
    dyes: Dyes, rng: Rng, where: Field, count: int, radius_um: tuple[float, float]
) -> None:
    """Punch clear round holes, each with a faint rim."""
    holes = granules(rng, dyes.grid, where, count, radius_um)
    dyes.scale(1 - 0.72 * holes)

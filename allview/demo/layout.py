"""Where cells lie: white cells apart from each other, red cells about them, some overlapping."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.demo.outlines import Point, Rng

_TRIES = 400


class FieldTooSmall(ValueError):
    """More white cells were asked for than fit on the field."""


@dataclass(frozen=True, slots=True)
class Area:
    """A field of glass, in µm."""

    width: float
    height: float


class _Discs:
    """Discs placed so far, all in µm, kept as arrays for quick distance tests."""

    def __init__(self, capacity: int) -> None:
        self._at: NDArray[np.float64] = np.empty((capacity, 3))
        self.count = 0

    def add(self, x: float, y: float, radius: float) -> None:
        self._at[self.count] = x, y, radius
        self.count += 1

    def gap(self, x: float, y: float, radius: float) -> float:
        """Clear glass between a new disc and the nearest old one; negative where they overlap."""
        if self.count == 0:
            return np.inf
        old = self._at[: self.count]
        return float((np.hypot(old[:, 0] - x, old[:, 1] - y) - old[:, 2] - radius).min())

    def any_of(self, rng: Rng) -> NDArray[np.float64]:
        disc: NDArray[np.float64] = self._at[int(rng.integers(self.count))]
        return disc


def place_white_cells(
    area: Area, rng: Rng, radii: Sequence[float], touching_pairs: int, gap_um: float = 2.5
) -> list[Point]:
    """Place white cells whole inside the field, apart but for the deliberate touching pairs.

    Parameters
    ----------
    radii : in µm, one a cell.
    touching_pairs : how many cells are put against the cell before them.
    gap_um : clear glass between all others.

    Raises
    ------
    FieldTooSmall
        When they do not fit.
    """
    discs = _Discs(len(radii))
    partnered = {2 * k + 1 for k in range(min(touching_pairs, len(radii) // 2))}
    points: list[Point] = []
    for number, radius in enumerate(radii):
        partner = (points[-1], radii[number - 1]) if number in partnered else None
        point = _free_place(area, rng, discs, radius, gap_um, partner)
        discs.add(*point, radius)
        points.append(point)
    return points


def _free_place(
    area: Area,
    rng: Rng,
    discs: _Discs,
    radius: float,
    gap: float,
    partner: tuple[Point, float] | None,
) -> Point:
    margin = radius + 1.0
    for _ in range(_TRIES):
        if partner is None:
            x, y = (
                rng.uniform(margin, area.width - margin),
                rng.uniform(margin, area.height - margin),
            )
            clear = gap
        else:
            (px, py), other = partner
            turn, reach = rng.uniform(0, 2 * np.pi), 0.99 * (radius + other)
            x, y = px + reach * np.cos(turn), py + reach * np.sin(turn)
            clear = -0.02 * (radius + other)
        within = margin <= x <= area.width - margin and margin <= y <= area.height - margin
        if within and discs.gap(x, y, radius) >= clear:
            return float(x), float(y)
    msg = "The white cells do not fit on the field; ask for fewer cells or a larger field."
    raise FieldTooSmall(msg)


def place_red_cells(
    area: Area, rng: Rng, radii: Sequence[float], obstacles: Sequence[tuple[Point, float]]
) -> list[Point | None]:
    """Place red cells, some in overlapping groups; None for one that found no room.

    Parameters
    ----------
    radii : in µm, one a cell.
    obstacles : centres and radii of white cells; red cells may just touch them.
    """
    white, red = _Discs(len(obstacles)), _Discs(len(radii))
    for (x, y), radius in obstacles:
        white.add(x, y, radius)
    return [_red_place(area, rng, white, red, radius) for radius in radii]


def _red_place(area: Area, rng: Rng, white: _Discs, red: _Discs, radius: float) -> Point | None:
    joins = red.count > 0 and rng.random() < 0.22
    for _ in range(30):
        if joins:
            ox, oy, other = red.any_of(rng)
            turn, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.55, 0.97) * (radius + other)
            x, y = ox + reach * np.cos(turn), oy + reach * np.sin(turn)
            clear = -0.45 * (radius + other)
        else:
            x, y = rng.uniform(-3, area.width + 3), rng.uniform(-3, area.height + 3)
            clear = 0.25
        if red.gap(x, y, radius) >= clear and white.gap(x, y, radius) >= -0.5:
            red.add(x, y, radius)
            return float(x), float(y)
    return None

"""The outlines of cells and nuclei, as signed distances in µm, negative inside."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allview.demo.filters import as_field
from allview.demo.grid import Field, Grid

Rng = np.random.Generator
Point = tuple[float, float]

_ANGLES = np.linspace(0, 2 * np.pi, 513, dtype=np.float32)


def rounded(
    grid: Grid,
    rng: Rng,
    radius: float,
    *,
    center: Point = (0.0, 0.0),
    elongation: float = 0.06,
    wobble: float = 0.02,
    roughness: float = 0.0,
    notch: float = 0.0,
) -> Field:
    """Outline a roundish body.

    Parameters
    ----------
    radius : mean radius in µm.
    center : (x, y) in µm about the centre of the grid.
    elongation : how much longer than wide, as a share of the radius.
    wobble : amplitude of the third to sixth harmonics, as a share of the radius.
    roughness : amplitude of fine crenations, as a share of the radius.
    notch : depth of one indentation, as a share of the radius.
    """
    contour = _contour(rng, radius, elongation, wobble, roughness, notch)
    x, y = grid.x - center[0], grid.y - center[1]
    angle = np.arctan2(y, x) + np.float32(np.pi)
    position = (angle * (512 / (2 * np.pi))).astype(np.int32)
    # A radial distance grows too fast where the contour runs steeply; its slope corrects that.
    slope = np.gradient(contour, _ANGLES) / contour
    steepness = np.sqrt(1 + slope**2).astype(np.float32)
    return as_field((np.hypot(x, y) - contour[position]) / steepness[position])


def _contour(
    rng: Rng, radius: float, elongation: float, wobble: float, roughness: float, notch: float
) -> NDArray[np.float32]:
    relative = np.ones_like(_ANGLES)
    relative += elongation / 2 * np.cos(2 * (_ANGLES - rng.uniform(0, np.pi)))
    for harmonic in range(3, 7):
        amplitude = wobble * rng.normal() * 3 / harmonic
        relative += amplitude * np.cos(harmonic * _ANGLES + rng.uniform(0, 2 * np.pi))
    if roughness:
        for harmonic in range(11, 27, 3):
            amplitude = roughness * rng.normal() * 0.5
            relative += amplitude * np.cos(harmonic * _ANGLES + rng.uniform(0, 2 * np.pi))
    if notch:
        width, at = rng.uniform(0.3, 0.5), rng.uniform(1.5, 4.7)
        relative -= notch * np.exp(-(((_ANGLES - at) / width) ** 2))
    return as_field(radius * relative / np.sqrt(np.mean(relative**2)))


def sausage(grid: Grid, path: Sequence[Point], radii: Sequence[float]) -> Field:
    """Outline a body that follows ``path`` with the given radius (µm) at each of its points."""
    distance = np.full((grid.side, grid.side), np.inf, np.float32)
    pairs = zip(path, path[1:], radii, radii[1:], strict=False)
    for (ax, ay), (bx, by), ra, rb in pairs:
        dx, dy = bx - ax, by - ay
        along = ((grid.x - ax) * dx + (grid.y - ay) * dy) / max(dx * dx + dy * dy, 1e-9)
        along = np.clip(along, 0, 1)
        gap = np.hypot(grid.x - ax - along * dx, grid.y - ay - along * dy)
        distance = np.minimum(distance, gap - (ra + along * (rb - ra)))
    return distance


def merged(outlines: Sequence[Field], softness_um: float = 0.4) -> Field:
    """Join bodies with smooth necks (the polynomial smooth minimum of I. Quilez)."""
    joined = outlines[0]
    for outline in outlines[1:]:
        blend = np.clip(0.5 + 0.5 * (outline - joined) / softness_um, 0, 1)
        joined = outline + (joined - outline) * blend - softness_um * blend * (1 - blend)
    return joined

"""Nuclei: chromatin, nuclear membrane and nucleoli."""

from dataclasses import dataclass

import numpy as np

from allview.demo.filters import as_field
from allview.demo.grid import Field
from allview.demo.outlines import Point, Rng
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain


@dataclass(frozen=True, slots=True)
class Chromatin:
    """How a nucleus looks inside.

    Parameters
    ----------
    density : mean concentration of the nuclear dye; 1 is a mature lymphocyte.
    grain_um : width of the clumps.
    contrast : from 0 (even) to 1 (black clumps on clear ground).
    rim : extra concentration along the nuclear membrane.
    """

    density: float
    grain_um: float
    contrast: float
    rim: float = 0.25


FINE = Chromatin(density=0.54, grain_um=0.5, contrast=0.28, rim=0.16)
LACY = Chromatin(density=0.56, grain_um=0.65, contrast=0.46, rim=0.24)
COARSE = Chromatin(density=0.74, grain_um=0.75, contrast=0.52)
CLUMPED = Chromatin(density=0.78, grain_um=0.75, contrast=0.48)
PYKNOTIC = Chromatin(density=0.9, grain_um=0.8, contrast=0.58)


def add_nucleus(dyes: Dyes, rng: Rng, outline: Field, chromatin: Chromatin) -> Field:
    """Stain a nucleus inside ``outline``.

    Returns
    -------
    Field
        Its coverage, 0..1.
    """
    grid = dyes.grid
    inside = grid.inside(outline, 0.14)
    depth = np.clip(-outline / 1.6, 0, 1)
    texture = 1 + chromatin.contrast * _clumps(dyes, rng, chromatin.grain_um)
    rim = chromatin.rim * np.exp(-(((outline + 0.16) / 0.2) ** 2))
    # The rest of the cell lies over and under the nucleus only as a thin film.
    dyes.scale(1 - 0.75 * inside)
    density = chromatin.density * rng.uniform(0.86, 1.12)
    dyes.add(
        Dye.CHROMATIN,
        inside * (density * np.clip(texture, 0.15, None) * (0.84 + 0.16 * depth) + rim),
    )
    dyes.add(Dye.PARACHROMATIN, inside * np.float32(0.3))
    return inside


def _clumps(dyes: Dyes, rng: Rng, size_um: float) -> Field:
    """Dark clumps with narrow pale channels between them: about -1 to 1, mean near 0."""
    grid = dyes.grid
    channels = np.exp(-((grain(rng, grid, 1.5 * size_um) / 0.45) ** 2))
    blobs = np.tanh(grain(rng, grid, size_um))
    patches = grain(rng, grid, 3.5 * size_um)
    return as_field(0.45 - 1.1 * channels + 0.55 * blobs + 0.3 * patches)


def add_fold(dyes: Dyes, rng: Rng, radius: float, nucleus: Field) -> None:
    """Crease a nucleus: a pale, slightly bent line with a darker lip beside it."""
    grid = dyes.grid
    turn, offset = rng.uniform(0, 2 * np.pi), rng.uniform(-0.35, 0.35) * radius
    along = grid.x * np.cos(turn) + grid.y * np.sin(turn)
    across = grid.y * np.cos(turn) - grid.x * np.sin(turn) - offset
    across = across + rng.normal(0, 0.35) / radius * along**2
    fading = nucleus / (1 + np.exp(-along / 0.6))
    pale = np.exp(-((across / 0.28) ** 2)) * fading
    lip = np.exp(-(((across - 0.55) / 0.4) ** 2)) * fading
    dyes.scale(1 - 0.2 * pale + 0.12 * lip)


def add_nucleolus(dyes: Dyes, rng: Rng, center: Point, radius: float, nucleus: Field) -> None:
    """Open a pale, bluish nucleolus with a rim of chromatin about it."""
    grid = dyes.grid
    squeeze = rng.uniform(0.75, 1.25)
    distance = np.hypot((grid.x - center[0]) * squeeze, (grid.y - center[1]) / squeeze) - radius
    distance = distance + 0.22 * grain(rng, grid, 1.2)
    pale = grid.inside(distance, 0.3) * nucleus
    dyes.scale(1 - 0.42 * pale)
    dyes.add(Dye.BASOPHILIA, 0.22 * pale)
    dyes.add(Dye.CHROMATIN, 0.09 * np.exp(-(((distance - 0.25) / 0.25) ** 2)) * nucleus)

"""Nuclei: chromatin, nuclear membrane and nucleoli."""

from dataclasses import dataclass

import numpy as np

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


FINE = Chromatin(density=0.78, grain_um=0.45, contrast=0.2, rim=0.16)
LACY = Chromatin(density=0.72, grain_um=0.75, contrast=0.3, rim=0.2)
COARSE = Chromatin(density=0.95, grain_um=0.9, contrast=0.34)
CLUMPED = Chromatin(density=1.08, grain_um=1.05, contrast=0.36)
PYKNOTIC = Chromatin(density=1.2, grain_um=1.0, contrast=0.42)


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
    clumps = np.tanh(1.3 * grain(rng, grid, chromatin.grain_um))
    patches = grain(rng, grid, 4 * chromatin.grain_um)
    texture = 1 + chromatin.contrast * (clumps + 0.25 * patches)
    rim = chromatin.rim * np.exp(-(((outline + 0.16) / 0.2) ** 2))
    # The rest of the cell lies over and under the nucleus only as a thin film.
    dyes.scale(1 - 0.75 * inside)
    density = chromatin.density * rng.uniform(0.94, 1.06)
    dyes.add(Dye.CHROMATIN, inside * (density * texture * (0.84 + 0.16 * depth) + rim))
    dyes.add(Dye.PARACHROMATIN, inside * np.float32(0.22))
    return inside


def add_nucleolus(dyes: Dyes, rng: Rng, center: Point, radius: float, nucleus: Field) -> None:
    """Open a pale, bluish nucleolus with a rim of chromatin about it."""
    grid = dyes.grid
    squeeze = rng.uniform(0.8, 1.2)
    distance = np.hypot((grid.x - center[0]) * squeeze, (grid.y - center[1]) / squeeze) - radius
    pale = grid.inside(distance, 0.3) * nucleus
    dyes.scale(1 - 0.42 * pale)
    dyes.add(Dye.BASOPHILIA, 0.35 * pale)
    dyes.add(Dye.CHROMATIN, 0.09 * np.exp(-(((distance - 0.25) / 0.25) ** 2)) * nucleus)

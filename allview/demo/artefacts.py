"""What looks like a white cell and is none: smudges, platelet clumps, stain precipitate."""

import numpy as np

from allview.demo.outlines import Rng, rounded
from allview.demo.platelets import PLATELET_DIAMETER_UM, paint_platelet
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain, granules


def paint_artefact(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint one of the three: mostly smudges, as in the blood of leukaemia."""
    kind = rng.choice(3, p=(0.55, 0.3, 0.15))
    (paint_smudge, paint_platelet_clump, paint_precipitate)[int(kind)](dyes, rng, diameter)


def paint_smudge(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a burst cell: bare magenta chromatin that frays into strands, without cytoplasm."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, 0.78 * radius, elongation=0.3, wobble=0.07, roughness=0.02)
    outline += 0.5 * grain(rng, grid, 3.0) + 0.3 * grain(rng, grid, 1.2)
    core = grid.inside(outline, 0.55)
    fray = grid.inside(outline - 0.22 * radius, 1.4) * (1 - core)
    threads = np.exp(-((grain(rng, grid, 1.5) / 0.35) ** 2))
    weave = 1 + 0.3 * grain(rng, grid, 0.7) + 0.22 * grain(rng, grid, 2.4)
    dyes.add(Dye.PARACHROMATIN, core * weave * np.float32(0.72) + 0.38 * fray * threads)
    dyes.add(Dye.CHROMATIN, core * np.clip(weave, 0.2, None) * np.float32(0.22))
    dyes.cover = 0.8 * core


def paint_platelet_clump(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint platelets that stick together."""
    count = int(rng.integers(6, 14))
    reach = 0.5 * diameter - 1.4
    for _ in range(count):
        angle, distance = rng.uniform(0, 2 * np.pi), reach * np.sqrt(rng.random())
        center = (float(distance * np.cos(angle)), float(distance * np.sin(angle)))
        paint_platelet(dyes, rng, float(rng.uniform(*PLATELET_DIAMETER_UM)), center)


def paint_precipitate(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint dye that fell out of solution: hard violet-black grains over the cells."""
    grid = dyes.grid
    where = np.exp(-((np.hypot(grid.x, grid.y) / (0.3 * diameter)) ** 2))
    grains = granules(rng, grid, where, int(rng.integers(60, 140)), (0.12, 0.38))
    dyes.add(Dye.CHROMATIN, 0.8 * grains)
    dyes.add(Dye.PARACHROMATIN, 0.4 * grains)

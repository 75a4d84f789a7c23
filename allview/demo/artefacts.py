"""What looks like a white cell and is none: smudges, platelet clumps, stain precipitate."""

import numpy as np

from allview.demo.nuclei import add_nucleolus
from allview.demo.outlines import Rng, rounded
from allview.demo.platelets import PLATELET_DIAMETER_UM, paint_platelet
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain, granules


def paint_artefact(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint one of the three: mostly smudges, as in the blood of leukaemia."""
    kind = rng.choice(3, p=(0.6, 0.3, 0.1))
    (paint_smudge, paint_platelet_clump, paint_precipitate)[int(kind)](dyes, rng, diameter)


def paint_smudge(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a burst cell: bare magenta chromatin that frays into strands, without cytoplasm."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, 0.88 * radius, elongation=0.3, wobble=0.06, roughness=0.012)
    outline += 0.35 * grain(rng, grid, 4.0) + 0.12 * grain(rng, grid, 1.2)
    core = grid.inside(outline, 0.3)
    fray = grid.inside(outline - 0.12 * radius, 0.9) * (1 - core)
    threads = np.exp(-((grain(rng, grid, 1.2) / 0.4) ** 2))
    pores = np.exp(-((grain(rng, grid, 0.9) / 0.5) ** 2))
    weave = 1.1 - 0.42 * pores + 0.16 * grain(rng, grid, 3.0)
    rim = 0.2 * np.exp(-(((outline + 0.3) / 0.35) ** 2))
    dyes.add(Dye.PARACHROMATIN, core * (0.72 * weave + rim) + 0.3 * fray * threads)
    dyes.add(Dye.CHROMATIN, core * np.clip(weave, 0.2, None) * np.float32(0.16))
    for _ in range(int(rng.integers(0, 4))):
        place = rng.normal(0, 0.3 * radius, 2)
        add_nucleolus(dyes, rng, (float(place[0]), float(place[1])), rng.uniform(0.8, 1.5), core)
    dyes.cover = 0.8 * core


def paint_platelet_clump(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint platelets that stick together."""
    count = int(rng.integers(6, 14))
    reach = 0.36 * diameter
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

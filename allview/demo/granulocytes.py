"""Granulocytes: segmented and band neutrophils, eosinophils, basophils, and their precursors."""

import numpy as np

from allview.demo.cytoplasm import add_cytoplasm, add_granules
from allview.demo.grid import Field, Grid
from allview.demo.nuclei import COARSE, LACY, Chromatin, add_nucleus
from allview.demo.outlines import Point, Rng, merged, rounded, sausage
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain

SHARE_OF_BANDS = 0.12
"""Neutrophils that are band forms; they count as neutrophils."""


def paint_neutrophil(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a neutrophil: two to five lobes on threads, or a band, in pale granular cytoplasm."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, radius, elongation=0.08, wobble=0.02)
    amounts = {Dye.ACIDOPHILIA: 0.9, Dye.PARACHROMATIN: 0.04, Dye.BASOPHILIA: 0.05}
    body = add_cytoplasm(dyes, rng, outline, amounts, mottling=0.14, edge=0.12)
    neutral = {Dye.PARACHROMATIN: 0.26, Dye.ACIDOPHILIA: 0.3}
    add_granules(dyes, rng, body, neutral, per_um2=3.2, radius_um=(0.08, 0.17))
    if rng.random() < SHARE_OF_BANDS:
        nucleus_line = _band(grid, rng, radius)
    else:
        lobes = int(rng.choice([2, 3, 3, 3, 4, 4, 5]))
        nucleus_line = _lobed(grid, rng, radius, lobes)
    add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.5), COARSE)


def paint_eosinophil(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint an eosinophil: two lobes among large orange-red granules."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, radius, elongation=0.08, wobble=0.025, roughness=0.006)
    amounts = {Dye.EOSINOPHILIA: 0.35, Dye.ACIDOPHILIA: 0.4}
    body = add_cytoplasm(dyes, rng, outline, amounts, edge=0.1)
    packed = body * grid.inside(outline + 0.45)
    shadow = {Dye.EOSINOPHILIA: 0.5, Dye.PARACHROMATIN: 0.07}
    add_granules(dyes, rng, packed, shadow, per_um2=3.6, radius_um=(0.26, 0.42))
    add_granules(dyes, rng, packed, {Dye.EOSINOPHILIA: 0.3}, per_um2=3.0, radius_um=(0.15, 0.3))
    nucleus_line = _lobed(grid, rng, radius, int(rng.choice([2, 2, 2, 3])), size=0.96)
    add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.6), COARSE)


def paint_basophil(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a basophil: coarse violet-black granules that cover the nucleus."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, radius, elongation=0.06, wobble=0.025, roughness=0.008)
    amounts = {Dye.ACIDOPHILIA: 0.8, Dye.PARACHROMATIN: 0.1}
    body = add_cytoplasm(dyes, rng, outline, amounts)
    nucleus_line = merged([_lobed(grid, rng, radius, 2, size=1.2), outline + 2.6], 1.0)
    pale = Chromatin(density=0.5, grain_um=1.1, contrast=0.28, rim=0.12)
    add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.7), pale)
    within = body * grid.inside(outline + 0.3)
    violet = {Dye.CHROMATIN: 0.62, Dye.PARACHROMATIN: 0.15}
    add_granules(dyes, rng, within, violet, per_um2=2.4, radius_um=(0.16, 0.42))


def paint_immature_granulocyte(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a promyelocyte, myelocyte or metamyelocyte, by a maturity drawn at random."""
    grid, radius = dyes.grid, diameter / 2
    maturity = rng.uniform(0, 1)
    outline = rounded(grid, rng, radius, elongation=0.1, wobble=0.025)
    amounts = {
        Dye.BASOPHILIA: 0.62 - 0.48 * maturity,
        Dye.ACIDOPHILIA: 0.35 + 0.6 * maturity,
        Dye.PARACHROMATIN: 0.06,
    }
    body = add_cytoplasm(dyes, rng, outline, amounts, mottling=0.18)
    inner = radius * (0.78 - 0.1 * maturity)
    angle = rng.uniform(0, 2 * np.pi)
    shift = 0.8 * (radius - inner)
    center = (float(shift * np.cos(angle)), float(shift * np.sin(angle)))
    nucleus_line = rounded(
        grid, rng, inner, center=center, elongation=0.22, wobble=0.025, notch=0.4 * maturity
    )
    nucleus = add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.4), LACY)
    where = body * (1 - 0.8 * nucleus)
    azurophil = {Dye.PARACHROMATIN: 0.8, Dye.CHROMATIN: 0.05}
    density = 1.7 - 0.9 * maturity
    add_granules(dyes, rng, where, azurophil, per_um2=density, radius_um=(0.12, 0.26))


def _lobed(grid: Grid, rng: Rng, radius: float, lobes: int, size: float = 1.0) -> Field:
    """Outline lobes strung along a bent path, joined by threads."""
    span = {2: 2.1, 3: 3.1, 4: 3.9, 5: 4.6}[lobes]
    lobe_radius = size * radius * {2: 0.41, 3: 0.37, 4: 0.32, 5: 0.285}[lobes]
    start = rng.uniform(0, 2 * np.pi)
    angles = start + np.linspace(-span / 2, span / 2, lobes) + rng.normal(0, 0.16, lobes)
    distances = radius * rng.uniform(0.32, 0.56, lobes)
    centers: list[Point] = [
        (float(d * np.cos(a)), float(d * np.sin(a))) for d, a in zip(distances, angles, strict=True)
    ]
    bodies = [
        rounded(
            grid,
            rng,
            lobe_radius * rng.uniform(0.85, 1.15),
            center=center,
            elongation=rng.uniform(0.2, 0.65),
            wobble=0.03,
        )
        for center in centers
    ]
    threads = sausage(grid, centers, [0.28] * lobes)
    return merged([*bodies, threads], 0.3) + 0.09 * grain(rng, grid, 2.5)


def _band(grid: Grid, rng: Rng, radius: float) -> Field:
    """Outline the even, bent ribbon of a band form."""
    bend = rng.uniform(3.0, 4.4)
    angles = rng.uniform(0, 2 * np.pi) + np.linspace(-bend / 2, bend / 2, 9)
    reach = radius * 0.5
    path = [(float(reach * np.cos(a)), float(reach * np.sin(a))) for a in angles]
    middle = radius * rng.uniform(0.2, 0.25)
    radii = [float(middle * (1 + 0.22 * abs(k - 4) / 4 + rng.normal(0, 0.05))) for k in range(9)]
    return sausage(grid, path, radii) + 0.12 * grain(rng, grid, 1.8)

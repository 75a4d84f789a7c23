"""Cells with one round or bent nucleus: lymphoid cells, monocytes, erythroblasts."""

import numpy as np

from allview.demo.cytoplasm import add_cytoplasm, add_granules, add_vacuoles
from allview.demo.grid import Field
from allview.demo.nuclei import (
    CLUMPED,
    FINE,
    LACY,
    PYKNOTIC,
    add_fold,
    add_nucleolus,
    add_nucleus,
)
from allview.demo.outlines import Point, Rng, rounded, sausage
from allview.demo.stain import Dye, Dyes
from allview.demo.texture import grain


def paint_lymphoblast(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a lymphoblast: fine chromatin, nucleoli, a scant blue rim of cytoplasm."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, radius, elongation=rng.uniform(0.03, 0.22), wobble=0.038)
    blue = rng.uniform(0.4, 0.75)
    body = add_cytoplasm(
        dyes, rng, outline, {Dye.BASOPHILIA: blue, Dye.ACIDOPHILIA: 0.5}, mottling=0.11
    )
    inner = radius * rng.uniform(0.83, 0.98)
    center = _off_center(rng, 0.12 * radius)
    notch = rng.uniform(0.12, 0.38) if rng.random() < 0.45 else 0.0
    nucleus_line = rounded(
        grid, rng, inner, center=center, elongation=0.1, wobble=0.03, notch=notch
    )
    nucleus_line = np.maximum(nucleus_line, outline + 0.35)
    nucleus = add_nucleus(dyes, rng, nucleus_line, FINE)
    if rng.random() < 0.4:
        add_fold(dyes, rng, inner, nucleus)
    for _ in range(int(rng.choice([0, 1, 1, 2, 3]))):
        place = _off_center(rng, 0.55 * inner)
        add_nucleolus(dyes, rng, place, rng.uniform(0.6, 1.1), nucleus)
    if rng.random() < 0.25:
        add_vacuoles(dyes, rng, body * (1 - nucleus), int(rng.integers(2, 7)), (0.25, 0.5))


def paint_lymphocyte(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a lymphocyte: small, dense and clumped; the larger ones with pale blue cytoplasm."""
    grid, radius = dyes.grid, diameter / 2
    large = diameter > 11
    outline = rounded(
        grid, rng, radius, elongation=rng.uniform(0.02, 0.14), wobble=0.025, roughness=0.008
    )
    amounts = {Dye.BASOPHILIA: rng.uniform(0.35, 0.5 if large else 0.85), Dye.ACIDOPHILIA: 0.4}
    body = add_cytoplasm(dyes, rng, outline, amounts)
    inner = radius * (rng.uniform(0.72, 0.8) if large else rng.uniform(0.83, 0.92))
    nucleus_line = rounded(
        grid,
        rng,
        inner,
        center=_off_center(rng, 0.75 * (radius - inner)),
        wobble=0.018,
        notch=rng.uniform(0.08, 0.22) if rng.random() < 0.4 else 0.0,
    )
    nucleus = add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.3), CLUMPED)
    if large and rng.random() < 0.6:
        azurophil = {Dye.PARACHROMATIN: 0.8}
        free = body * (1 - nucleus)
        add_granules(dyes, rng, free, azurophil, per_um2=0.12, radius_um=(0.15, 0.28))


def paint_monocyte(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint a monocyte: bent nucleus, lacy chromatin, grey-blue dusty cytoplasm with vacuoles."""
    grid, radius = dyes.grid, diameter / 2
    outline = rounded(grid, rng, radius, elongation=0.14, wobble=0.032, roughness=0.006)
    outline += 0.16 * grain(rng, grid, 4.0)
    amounts = {Dye.BASOPHILIA: 0.42, Dye.ACIDOPHILIA: 1.0}
    body = add_cytoplasm(dyes, rng, outline, amounts, mottling=0.14, edge=0.15)
    nucleus_line = _bent_nucleus(dyes, rng, radius)
    nucleus = add_nucleus(dyes, rng, np.maximum(nucleus_line, outline + 0.6), LACY)
    free = body * (1 - nucleus)
    dust = {Dye.PARACHROMATIN: 0.35}
    add_granules(dyes, rng, free, dust, per_um2=1.1, radius_um=(0.08, 0.16))
    if rng.random() < 0.6:
        add_vacuoles(dyes, rng, free, int(rng.integers(2, 9)), (0.25, 0.6))


def paint_erythroblast(dyes: Dyes, rng: Rng, diameter: float) -> None:
    """Paint an erythroblast: a round black nucleus, grey to pink cytoplasm by its maturity."""
    grid, radius = dyes.grid, diameter / 2
    maturity = rng.uniform(0.15, 1)
    outline = rounded(grid, rng, radius, elongation=0.08, wobble=0.02)
    amounts = {
        Dye.BASOPHILIA: 0.75 - 0.5 * maturity,
        Dye.HAEMOGLOBIN: 0.35 + 0.65 * maturity,
    }
    add_cytoplasm(dyes, rng, outline, amounts, mottling=0.1, edge=0.2)
    inner = radius * (0.72 - 0.2 * maturity)
    center = _off_center(rng, 0.6 * (radius - inner))
    nucleus_line = rounded(grid, rng, inner, center=center, elongation=0.04, wobble=0.012)
    add_nucleus(dyes, rng, nucleus_line, PYKNOTIC)


def _bent_nucleus(dyes: Dyes, rng: Rng, radius: float) -> Field:
    """Outline a kidney or horseshoe, sometimes folded upon itself."""
    grid = dyes.grid
    bend = rng.uniform(1.8, 4.4)
    thickness = radius * (0.56 - 0.05 * bend + rng.uniform(-0.02, 0.02))
    arc_radius = radius * (0.2 + 0.055 * bend)
    start = rng.uniform(0, 2 * np.pi)
    angles = start + np.linspace(-bend / 2, bend / 2, 9)
    shift = 0.2 * radius
    path: list[Point] = [
        (
            float(arc_radius * np.cos(a) - shift * np.cos(start)),
            float(arc_radius * np.sin(a) - shift * np.sin(start)),
        )
        for a in angles
    ]
    radii = [float(thickness * rng.uniform(0.88, 1.12)) for _ in angles]
    return sausage(grid, path, radii) + 0.2 * grain(rng, grid, 4.0)


def _off_center(rng: Rng, reach: float) -> Point:
    angle, distance = rng.uniform(0, 2 * np.pi), reach * np.sqrt(rng.random())
    return float(distance * np.cos(angle)), float(distance * np.sin(angle))

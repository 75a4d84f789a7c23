"""Random texture: band-passed noise and scattered granules."""

import cv2
import numpy as np

from allview.demo.filters import as_field, blurred, resized
from allview.demo.grid import Field, Grid
from allview.demo.outlines import Rng


def speckle(rng: Rng, side: tuple[int, int], pitch: float, size_um: float) -> Field:
    """Make noise whose blobs are about ``size_um`` wide, with mean 0 and SD about 1.

    Drawn on a lattice as coarse as the blobs allow, band-passed there by a difference of two
    Gaussians, and enlarged: the same look for a fraction of the time.

    Parameters
    ----------
    side : (height, width) in samples.
    pitch : µm between samples.
    """
    step = max(size_um / 4, pitch)
    lattice = [max(int(np.ceil(n * pitch / step)) + 1, 4) for n in side]
    noise = rng.standard_normal(lattice, dtype=np.float32)
    sigma = size_um / step * 0.25
    band = blurred(noise, sigma) - blurred(noise, 2.2 * sigma)
    band /= band.std() + 1e-6
    return resized(band, side[1], side[0], cv2.INTER_CUBIC)


def grain(rng: Rng, grid: Grid, size_um: float) -> Field:
    """Make :func:`speckle` that fills a grid."""
    return speckle(rng, (grid.side, grid.side), grid.pitch, size_um)


def granules(
    rng: Rng, grid: Grid, where: Field, count: int, radius_um: tuple[float, float]
) -> Field:
    """Scatter round granules.

    Parameters
    ----------
    where : how likely a granule is to lie at each sample, 0..1.
    count : granules drawn.
    radius_um : smallest and largest radius.

    Returns
    -------
    Field
        0 between the granules, up to 1 inside them.
    """
    canvas = np.zeros((grid.side, grid.side), np.uint8)
    weights = where.ravel().astype(np.float64)
    if count == 0 or weights.sum() == 0:
        return as_field(canvas)
    chosen = np.searchsorted(np.cumsum(weights), rng.uniform(0, weights.sum(), count))
    for index, radius in zip(chosen, rng.uniform(*radius_um, count), strict=True):
        row, column = divmod(min(int(index), weights.size - 1), grid.side)
        strength = int(rng.integers(150, 256))
        size = max(int(16 * radius / grid.pitch), 8)
        cv2.circle(canvas, (column * 16, row * 16), size, strength, -1, cv2.LINE_AA, 4)
    return blurred(as_field(canvas), max(0.06 / grid.pitch, 0.5)) / np.float32(255)

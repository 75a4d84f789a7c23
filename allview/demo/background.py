"""Empty glass and the light through it."""

import cv2
import numpy as np

from allview.demo.filters import as_field, blurred, resized
from allview.demo.grid import Field
from allview.demo.outlines import Rng
from allview.demo.texture import speckle


def illumination(rng: Rng, width: int, height: int, unevenness: float) -> Field:
    """Light from an imperfectly centred lamp: height × width, brightest place 1.

    Parameters
    ----------
    unevenness : how much darker the darkest corner is, 0..1.
    """
    x = np.linspace(-1, 1, width, dtype=np.float32)
    y = np.linspace(-1, 1, height, dtype=np.float32) * height / width
    center_x, center_y = rng.uniform(-0.35, 0.35, 2)
    falloff = (x - center_x)[None, :] ** 2 + ((y - center_y) ** 2)[:, None]
    return as_field(1 - unevenness * falloff / falloff.max())


def plasma(rng: Rng, width: int, height: int, mpp: float) -> Field:
    """Optical density of dried plasma and dust: height × width, nearly nothing, uneven."""
    shape = (height, width)
    film = 0.0035 * speckle(rng, shape, mpp, 40) + 0.002 * speckle(rng, shape, mpp, 4)
    for _ in range(rng.poisson(width * height * mpp**2 / 9000)):
        film += _dust(rng, width, height, mpp)
    return film


def _dust(rng: Rng, width: int, height: int, mpp: float) -> Field:
    """Paint one speck far out of focus on the condenser or the cover slip."""
    spot = np.zeros((height // 8 + 1, width // 8 + 1), np.float32)
    center = int(rng.integers(0, spot.shape[1])), int(rng.integers(0, spot.shape[0]))
    cv2.circle(spot, center, max(int(rng.uniform(1, 3) / mpp / 8), 1), 0.05, -1)
    return resized(blurred(spot, 1.2 / mpp / 8), width, height, cv2.INTER_LINEAR)

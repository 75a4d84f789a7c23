"""Colour as stain: the white of the glass, optical density, and what is blue-purple."""

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels

DARKEST = 2.4
"""Optical density of a black pixel: -log10(1/255)."""


def white_point(pixels: Pixels) -> NDArray[np.float32]:
    """Find the colour of empty glass: the commonest brightness above the stained part.

    Parameters
    ----------
    pixels : RGB, height × width × 3.

    Returns
    -------
    Red, green and blue, each 1..255. Where no glass is to be seen, the brightest colour there is.
    """
    brightness = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    threshold, _ = cv2.threshold(brightness, 0, 255, cv2.THRESH_OTSU)
    counts = np.bincount(brightness.ravel(), minlength=256).astype(np.float64)
    smooth = np.convolve(counts, np.ones(5) / 5, "same")
    smooth[: int(threshold) + 1] = 0
    glass = cv2.inRange(brightness, *_around(int(smooth.argmax())))
    return np.asarray(np.maximum(np.median(pixels[glass > 0], axis=0), 1), np.float32)


def _around(level: int) -> tuple[int, int]:
    return level - 3, level + 3


def optical_density(pixels: Pixels, white: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn light into the amount of stain (Beer and Lambert): -log10(pixel / white), at least 0.

    Returns
    -------
    height × width × 3: red, green and blue density, 0..``DARKEST``.
    """
    levels = np.arange(256, dtype=np.float32)[:, None]
    light = np.maximum(levels, 1) / white[None, :]
    table = np.clip(-np.log10(light), 0, DARKEST).astype(np.float32)
    planes = [cv2.LUT(pixels[:, :, i], table[:, i]) for i in range(3)]
    return np.asarray(cv2.merge(planes), np.float32)


def nuclear_density(density: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much more green is absorbed than red and blue: 2 G - R - B.

    The azure-eosin complex of Romanowsky stains makes nuclei purple: it takes green and leaves red
    and blue. Red cells take green and blue alike (or, on bluish stains, all three), so they stay
    near 0 whatever the camera and the light, and a shadow, which darkens all three, cancels.
    """
    return np.asarray(2 * density[:, :, 1] - density[:, :, 0] - density[:, :, 2], np.float32)

"""Colour as stain: the white of the glass, optical density, and what is blue-purple."""

import functools
import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels

DARKEST = 2.4
"""Optical density of a black pixel: -log10(1/255)."""

_NUCLEAR = np.array([[-1.0, 2.0, -1.0]], np.float32)
_TOTAL = np.array([[0.5, 1.0, 0.5]], np.float32)


def white_point(pixels: Pixels) -> NDArray[np.float32]:
    """Find the colour of empty glass: the middle colour of the brightest tenth.

    Parameters
    ----------
    pixels : RGB, height × width × 3.

    Returns
    -------
    Red, green and blue, each 1..255. Brightness between the 93rd and the 97th percentile counts:
    above lie glare and burnt-in text, below it red cells where they crowd out the glass.
    """
    # Of 256 levels a count knows every percentile, at a third of what sorting pixels costs.
    brightness = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    last = brightness.size - 1
    ranks = _ranked(brightness, None, (math.ceil(0.93 * last), math.floor(0.97 * last)))
    glass = cv2.inRange(brightness, min(ranks), max(ranks))
    return np.maximum(middle_colour(pixels, glass), 1)


def middle_colour(pixels: Pixels, mask: cv2.typing.MatLike) -> NDArray[np.float32]:
    """Find the median red, green and blue, each 0..255, of the pixels where a mask is not 0.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    mask : height × width, uint8; not 0 everywhere.
    """
    count = cv2.countNonZero(mask)
    middle = ((count - 1) // 2, count // 2)
    levels = [sum(_ranked(plane, mask, middle)) / 2 for plane in cv2.split(pixels)]
    return np.array(levels, np.float32)


def _ranked(
    plane: cv2.typing.MatLike, mask: cv2.typing.MatLike | None, ranks: Sequence[int]
) -> list[int]:
    """Give the levels that have these ranks, 0 the darkest, among the pixels of a mask."""
    counts = cv2.calcHist([plane], [0], mask, [256], [0, 256])
    below = np.cumsum(counts, dtype=np.float64)
    return [int(level) for level in np.searchsorted(below, ranks, "right")]


def with_white(pixels: Pixels, white: Sequence[float], level: float) -> Pixels:
    """Bring the glass to one neutral ``level``: the same lamp and camera balance for every slide.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    white : red, green and blue of the glass of the slide, each above 0; see ``white_point``.
    level : what each channel of the glass becomes, 1..255; what is brighter ends at 255.
    """
    return np.asarray(cv2.LUT(pixels, _to_white(tuple(map(float, white)), level)), np.uint8)


@functools.lru_cache(maxsize=8)
def _to_white(white: tuple[float, ...], level: float) -> NDArray[np.uint8]:
    """Give what each level of each channel becomes; kept, since every cell of a slide asks."""
    levels = np.arange(256, dtype=np.float32)[:, None, None]
    table = np.clip(levels * level / np.array(white, np.float32), 0, 255)
    return np.rint(table).astype(np.uint8)


def optical_density(pixels: Pixels, white: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn light into the amount of stain (Beer and Lambert): -log10(pixel / white), at least 0.

    Returns
    -------
    height × width × 3: red, green and blue density, 0..``DARKEST``.
    """
    levels = np.arange(256, dtype=np.float32)[:, None, None]
    table = np.clip(-np.log10(np.maximum(levels, 1) / white), 0, DARKEST).astype(np.float32)
    return np.asarray(cv2.LUT(pixels, table), np.float32)


def total_density(density: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much stain there is, of whatever colour; green, which all take, counts double."""
    return np.asarray(cv2.transform(density, _TOTAL), np.float32)


def nuclear_density(density: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much more green is absorbed than red and blue: 2 G - R - B.

    The azure-eosin complex of Romanowsky stains makes nuclei purple: it takes green and leaves red
    and blue. Red cells take green and blue alike (or, on bluish stains, all three), so they stay
    near 0 whatever the camera and the light, and a shadow, which darkens all three, cancels.
    """
    return np.asarray(cv2.transform(density, _NUCLEAR), np.float32)

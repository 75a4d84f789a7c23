"""Whether a part of a smear is fit to be judged: in focus, in one layer, and stained as one is."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.review.slide_record import Flaw
from allview.slides.colour import middle_colour
from allview.slides.slide import Pixels

BLURRED_UM = 1.9
"""Width of a cell's edge from which a part is out of focus: none of 68 pictures of five sources is,
43 are when blurred with a standard deviation of 0.8 µm, which hides the chromatin, 63 with 1.2."""
_MPP = 0.2  # the scale that this was measured at
_MUCH_FINER = 0.9  # share of it: shrinking by less would cost as much as all the rest
_LEAST_PIXELS = 6.0  # an edge is never narrower than a few pixels, however sharp
CROWDED_SHARE = 0.97
"""Stained share from which cells lie on one another: one layer always shows some glass."""
LEAST_DENSITY, LEAST_COLOUR, MOST_RED = 0.095, 0.006, 0.2
"""Optical densities that a stained part has: at least of its darkest, between its channels, and at
most of green above red. 389 of 392 pictures of five sources do; none of 24 without colour, none of
16 of sections in haematoxylin and eosin."""
LEAST_GREEN = -0.1, -0.05
"""Optical density of green above red and above blue in the darkest tenth of what is stained, where
purple nuclei are: 422 pictures of six sources have at least -0.06 and -0.01. With channels
exchanged, 1,447 of 1,688 are found; not those of red and blue, which look like another stain."""
MOST_GREEN_GLASS = 0.06
"""How much greener than red glass is, as a logarithm: at most 0.03 in those pictures. What is glass
in a negative was a nucleus: with ``MOST_COVER``, 403 of their 422 negatives are found."""
MOST_COVER = 0.35
"""Share of a part that is stained times its optical density: at most 0.26 in those pictures."""
_DARKEST_PERCENT, _NUCLEI_PERCENT = 97, 90
_EMPTY_SHARE = 0.003
_STAINED = 0.1
_EVERY = np.s_[::3, ::3]  # pixel counts: a tile has two million
_CAMERA_UM = 0.15  # smooths noise, not edges
_RIM_UM = 1.2


def flaw_of(pixels: Pixels, mpp: float, white: tuple[float, float, float]) -> Flaw | None:
    """Say what is wrong with a part of a slide; None where nothing is.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    mpp : µm per pixel of them.
    white : red, green and blue of the slide's glass, 1..255.
    """
    shrink = mpp / _MPP
    if shrink < _MUCH_FINER:
        size = [max(1, round(side * shrink)) for side in pixels.shape[1::-1]]
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        mpp = _MPP
    glass = [10**-_STAINED * level for level in white]
    stained = 255 - cv2.inRange(pixels, np.array(glass), np.full(3, 255.0))
    share = cv2.countNonZero(stained) / stained.size
    if share < _EMPTY_SHARE:
        return Flaw.EMPTY
    if edge_width(pixels, mpp, stained > 0) > max(BLURRED_UM, _LEAST_PIXELS * mpp):
        return Flaw.BLURRED
    if share > CROWDED_SHARE:
        return Flaw.CROWDED
    return None if is_stained_well(pixels, stained > 0, white) else Flaw.STAIN


def is_stained_well(
    pixels: Pixels, stained: NDArray[np.bool_], white: tuple[float, float, float]
) -> bool:
    """Whether what is stained is as dark and as purple as blood in a Romanowsky stain, on glass.

    Parameters
    ----------
    pixels, white : see ``flaw_of``.
    stained : which of the pixels are not glass; one at least.
    """
    few, is_dyed = np.ascontiguousarray(pixels[_EVERY]), np.ascontiguousarray(stained[_EVERY])
    mean = cv2.transform(_density(few, white), np.full((1, 3), 1 / 3, np.float32))
    if not is_dyed.any():
        return True
    typical, nuclei, darkest = np.percentile(mean[is_dyed], [50, _NUCLEI_PERCENT, _DARKEST_PERCENT])
    if darkest < LEAST_DENSITY or typical * np.mean(stained) > MOST_COVER:
        return False
    if np.log10(white[1] / white[0]) > MOST_GREEN_GLASS:
        return False
    red, green, blue = _middle_density(few, is_dyed, white)
    colour = max(red, green, blue) - min(red, green, blue)
    if colour < LEAST_COLOUR or green - red > MOST_RED:
        return False
    red, green, blue = _middle_density(few, is_dyed & (mean >= nuclei), white)
    return bool(green - red >= LEAST_GREEN[0] and green - blue >= LEAST_GREEN[1])


def _density(pixels: Pixels, white: Sequence[float]) -> NDArray[np.float32]:
    """Give optical densities, unlike ``optical_density`` below 0 where it is lighter than glass."""
    levels = np.arange(256, dtype=np.float32)[:, None, None]
    table = -np.log10(np.maximum(levels, 1) / np.array(white, np.float32))
    return np.asarray(cv2.LUT(pixels, table), np.float32)


def _middle_density(
    pixels: Pixels, mask: NDArray[np.bool_], white: Sequence[float]
) -> NDArray[np.float32]:
    """Give the median density of red, green and blue: that of the median level of each."""
    middle = middle_colour(pixels, mask.view(np.uint8))
    return -np.log10(np.maximum(middle, 1) / np.array(white, np.float32))


def edge_width(pixels: Pixels, mpp: float, stained: NDArray[np.bool_]) -> float:
    """Measure in µm over what distance the sharper edges go from glass to cell.

    The contrast of what is stained over the steepest slope at its rim: a paler stain changes both
    alike. 0 where there is no rim.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    smooth = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), max(_CAMERA_UM / mpp, 0.3))
    side = 2 * max(1, round(_RIM_UM / mpp)) + 1
    brush = np.ones((side, side), np.uint8)
    rim = cv2.morphologyEx(stained.astype(np.uint8), cv2.MORPH_GRADIENT, brush).astype(bool)
    few, is_inside, is_rim = smooth[_EVERY], stained[_EVERY], rim[_EVERY]
    inside, outside = few[is_inside], few[~is_inside]
    if not (is_rim.any() and inside.size and outside.size):
        return 0.0
    across, down = (cv2.Scharr(smooth, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    slope = cv2.magnitude(across, down)[_EVERY][is_rim] / (32 * mpp)
    steepest = np.percentile(slope, 98.5)
    contrast = np.median(outside) - np.percentile(inside, 4)
    return float(contrast / steepest) if steepest > 0 else 0.0

"""Whether a part of a smear is fit to be judged: in focus, and spread in one layer."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.colour import optical_density
from allview.slides.slide import Pixels

BLURRED_UM = 1.9
"""Width of a cell's edge from which a part is out of focus: none of 48 pictures of five sources is,
39 are when blurred with a standard deviation of 0.8 µm, which hides the chromatin, 46 with 1.2."""
_MPP = 0.2  # the scale that this was measured at
_LEAST_PIXELS = 6.0  # an edge is never narrower than a few pixels, however sharp
CROWDED_SHARE = 0.97
"""Stained share from which cells lie on one another: one layer always shows some glass."""
_EMPTY_SHARE = 0.003
_STAINED = 0.1
_CAMERA_UM = 0.15  # smooths noise, not edges
_RIM_UM = 1.2


class Flaw(StrEnum):
    """What makes a part of a slide poor."""

    BLURRED = "out of focus"
    CROWDED = "crowded"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


def flaw_of(pixels: Pixels, mpp: float, white: tuple[float, float, float]) -> Flaw | None:
    """Say what is wrong with a part of a slide; None where nothing is.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    mpp : µm per pixel of them.
    white : red, green and blue of the slide's glass, 1..255.
    """
    shrink = mpp / _MPP
    if shrink < 1:
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8
        )
        mpp = _MPP
    stained = optical_density(pixels, np.array(white, np.float32)).max(axis=2) > _STAINED
    share = float(stained.mean())
    if share < _EMPTY_SHARE:
        return Flaw.EMPTY
    if edge_width(pixels, mpp, stained) > max(BLURRED_UM, _LEAST_PIXELS * mpp):
        return Flaw.BLURRED
    return Flaw.CROWDED if share > CROWDED_SHARE else None


def edge_width(pixels: Pixels, mpp: float, stained: NDArray[np.bool_]) -> float:
    """Measure in µm over what distance the sharper edges go from glass to cell.

    The contrast of what is stained over the steepest slope at its rim: a paler stain changes both
    alike. 0 where there is no rim.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    smooth = cv2.GaussianBlur(grey, (0, 0), max(_CAMERA_UM / mpp, 0.3))
    side = 2 * max(1, round(_RIM_UM / mpp)) + 1
    mask, brush = stained.astype(np.uint8), np.ones((side, side), np.uint8)
    rim = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, brush).astype(bool)
    if not rim.any() or stained.all():
        return 0.0
    contrast = np.median(smooth[~stained]) - np.percentile(smooth[stained], 4)
    across, down = (cv2.Scharr(smooth, cv2.CV_32F, *axis) / (32 * mpp) for axis in ((1, 0), (0, 1)))
    steepest = np.percentile(np.hypot(across, down)[rim], 98.5)
    return float(contrast / steepest) if steepest > 0 else 0.0

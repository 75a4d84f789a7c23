"""Turning the resolution a file states into a scale, or into none when it cannot be true."""

import math

from allview.slides.slide import Scale, ScaleSource

MIN_MPP, MAX_MPP = 0.02, 2.0
"""The µm per pixel a microscope can have: a ×100 lens with a fine camera, a ×5 lens.

A camera writes 72, 96 or 300 dots per inch, 353 to 85 µm a pixel, which says nothing of the glass.
"""
_MAX_ANISOTROPY = 1.1
_UM_PER_INCH = 25_400.0


def scale_from_mpp(mpp_x: float, mpp_y: float) -> Scale | None:
    """Trust a stated µm per pixel when a microscope can have it and the pixels are square."""
    low, high = sorted((mpp_x, mpp_y))
    if not MIN_MPP <= low <= high <= MAX_MPP or high / low > _MAX_ANISOTROPY:
        return None
    return Scale(math.sqrt(low * high), ScaleSource.METADATA)


def scale_from_dpi(dpi_x: float, dpi_y: float) -> Scale | None:
    """Trust dots per inch when a microscope can have them; see ``scale_from_mpp``."""
    if not (dpi_x > 0 and dpi_y > 0):
        return None
    return scale_from_mpp(_UM_PER_INCH / dpi_x, _UM_PER_INCH / dpi_y)

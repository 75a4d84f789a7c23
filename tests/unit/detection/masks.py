"""Masks drawn of discs, in pixels."""

import numpy as np

from allview.detection.region import Mask


def discs(width: int, height: int, *places: tuple[float, float, float]) -> Mask:
    """Draw discs given as (x, y, diameter)."""
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    mask = np.zeros((height, width), bool)
    for cx, cy, diameter in places:
        mask |= np.hypot(x - cx, y - cy) <= diameter / 2
    return mask.astype(np.uint8)

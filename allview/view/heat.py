"""The colours of a map over a stained cell: warm, as no stain is, and clear where it is cold."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_COLD = np.array((255, 120, 0), np.float32)
_HOT = np.array((255, 236, 80), np.float32)
_OPACITY = 0.72
"""Of the hottest place: the chromatin below it must stay readable."""


def heat_image(heat: NDArray[np.float32]) -> QImage:
    """Colour a map, height × width, 0..1, the hotter the less transparent."""
    warmth = np.clip(heat, 0, 1)[:, :, None]
    opacity = _OPACITY * warmth
    # Premultiplied, or smoothing would draw a dark rim around what is transparent.
    colors = opacity * (_COLD + warmth * (_HOT - _COLD))
    rgba = np.concatenate([colors, 255 * opacity], axis=2).round().astype(np.uint8)
    height, width = heat.shape
    rgba = np.ascontiguousarray(rgba)
    image = QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
    return image.copy()

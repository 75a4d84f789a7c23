"""Pixels as Qt paints them fastest, and back."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from allview.slides.slide import Pixels


def as_image(pixels: Pixels) -> QImage:
    """Copy RGB pixels, height × width × 3, into the form that Qt paints fastest."""
    height, width, _ = pixels.shape
    packed = np.ascontiguousarray(pixels)
    shared = QImage(packed.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shared.convertToFormat(QImage.Format.Format_RGB32)


def bgrx(picture: QImage) -> NDArray[np.uint8]:
    """Show the pixels of a ``Format_RGB32`` without a copy: height × width × (B, G, R, unused)."""
    height, width = picture.height(), picture.width()
    flat = np.frombuffer(picture.constBits(), np.uint8)
    return flat.reshape(height, picture.bytesPerLine() // 4, 4)[:, :width]

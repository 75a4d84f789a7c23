"""OpenCV's filters on 32-bit maps, with their types."""

import cv2
import numpy as np
from numpy.typing import ArrayLike

from allview.demo.grid import Field


def as_field(values: ArrayLike) -> Field:
    """Give the values in 32 bits, without a copy where they are so already."""
    return np.asarray(values, np.float32)


def blurred(field: Field, sigma: float) -> Field:
    """Blur with a Gaussian of ``sigma`` pixels, at least 0.2; channels stay apart."""
    return as_field(cv2.GaussianBlur(field, (0, 0), max(sigma, 0.2)))


def resized(field: Field, width: int, height: int, interpolation: int) -> Field:
    """Resize with one of OpenCV's interpolations."""
    return as_field(cv2.resize(field, (width, height), interpolation=interpolation))

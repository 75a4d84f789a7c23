"""A slide whose pixels are all in memory: a photograph of one field."""

import copy
from pathlib import Path
from typing import Self

import cv2
import numpy as np

from allview.slides.slide import Pixels, Scale, Slide, SlideError

MAX_PIXELS = 200_000_000
"""The largest picture held in memory: 200 megapixels, 600 MB; larger ones are read by regions."""
_SMALLEST_LEVEL = 512


def check_size(path: Path, width: int, height: int) -> None:
    """Refuse a picture without pixels.

    Raises
    ------
    SlideError
        When width or height is below 1.
    """
    if width < 1 or height < 1:
        raise SlideError(path, "the picture is empty; export it again from its source.")


class InMemorySlide(Slide):
    """A picture with a pyramid of halves, each pixel the mean of the four below it.

    Parameters
    ----------
    path : the file it came from.
    pixels : level 0.
    metadata_scale : the scale the file states, or None.
    """

    def __init__(self, path: Path, pixels: Pixels, metadata_scale: Scale | None) -> None:
        self.path = path
        self.metadata_scale = metadata_scale
        self._levels = _pyramid(pixels)
        self.level_dimensions = tuple((p.shape[1], p.shape[0]) for p in self._levels)
        self.level_downsamples = tuple(float(2**k) for k in range(len(self._levels)))

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read from memory; see ``Slide.read_region``."""
        if not self._levels:
            raise SlideError(self.path, "the slide was closed; open it again.")
        downsample = self.level_downsamples[level]
        x, y = (round(c / downsample) for c in location)
        width, height = size
        region = np.full((height, width, 3), 255, np.uint8)
        source = self._levels[level][max(y, 0) : max(y + height, 0), max(x, 0) : max(x + width, 0)]
        top, left = max(-y, 0), max(-x, 0)
        region[top : top + source.shape[0], left : left + source.shape[1]] = source
        return region

    def close(self) -> None:
        """Let go of the pixels; safe to call twice."""
        self._levels = []

    def _opened_again(self) -> Self:
        return copy.copy(self)


def _pyramid(pixels: Pixels) -> list[Pixels]:
    levels = [np.ascontiguousarray(pixels)]
    while max(levels[-1].shape[:2]) > _SMALLEST_LEVEL:
        levels.append(half(levels[-1]))
    return levels


def half(pixels: Pixels) -> Pixels:
    """Halve both sides; an odd last row or column counts twice, so no pixel shifts."""
    height, width = pixels.shape[:2]
    odd = height % 2, width % 2
    if any(odd):
        pixels = np.asarray(
            cv2.copyMakeBorder(pixels, 0, odd[0], 0, odd[1], cv2.BORDER_REPLICATE), np.uint8
        )
    size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)

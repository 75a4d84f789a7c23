"""Telling empty glass from what may hold a cell, at a glance."""

import numpy as np

from allview.slides.colour import optical_density
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Slide
from allview.slides.tiles import Rect

GLANCE_MPP = 4.0
"""The smallest white cell, 7 µm across, fills a pixel of this size wherever it lies."""
_STAINED = 0.1
"""Optical density of any channel that glass does not reach and a pale nucleus doubles."""


class Glance:
    """Looks at parts of a slide from afar, where that is cheaper than reading them.

    Parameters
    ----------
    slide : an open slide.
    mpp : µm per level-0 pixel.
    white : red, green and blue of the slide's glass, 1..255.
    """

    def __init__(self, slide: Slide, mpp: float, white: tuple[float, float, float]) -> None:
        self._downsample = max(1.0, GLANCE_MPP / mpp)
        self._white = np.array(white, np.float32)
        self.level = slide.get_best_level_for_downsample(self._downsample)

    def is_empty(self, slide: Slide, part: Rect) -> bool:
        """Whether nothing on a part of the slide, or of its twin, is darker than glass.

        Raises
        ------
        SlideError
            When it cannot be read.
        """
        seen = read_at_downsample(slide, part.location, part.size, self._downsample)
        return bool(optical_density(seen, self._white).max() < _STAINED)

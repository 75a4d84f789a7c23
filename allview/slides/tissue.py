"""Telling empty glass from what may hold a cell, at a glance."""

from collections.abc import Sequence

import numpy as np

from allview.slides.colour import optical_density
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Slide
from allview.slides.thumbnail import under
from allview.slides.tiles import Rect

GLANCE_MPP = 4.0
"""The smallest white cell, 7 µm across, fills a pixel of this size wherever it lies."""
_STAINED = 0.1
"""Optical density of any channel that glass does not reach and a pale nucleus doubles."""

_FAR_SIDE = 1024
_FAINT = 0.05
"""What a lone cell is from so far away, but glass is not."""


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

    def look_far_empty(self, slide: Slide, parts: Sequence[Rect]) -> list[bool]:
        """Guess which parts are empty, all of them at once, from a picture of the whole slide.

        Raises
        ------
        SlideError
            When it cannot be read.
        """
        downsample = max(self._downsample, max(slide.size) / _FAR_SIDE)
        seen = read_at_downsample(slide, (0, 0), slide.size, downsample)
        density = optical_density(seen, self._white).max(axis=2)
        return [bool(density[under(p, density.shape, slide.size)].max() < _FAINT) for p in parts]

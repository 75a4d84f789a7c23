"""A small picture of a whole slide."""

from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels, Slide


def thumbnail(slide: Slide, max_side: int) -> Pixels:
    """Shrink the whole slide until its longer side is ``max_side`` pixels; never enlarge.

    Raises
    ------
    SlideError
        When the pixels cannot be read.
    """
    downsample = max(1.0, max(slide.size) / max_side)
    return read_at_downsample(slide, (0, 0), slide.size, downsample)

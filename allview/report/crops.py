"""Pictures of single cells, with a little of what lies around them."""

from allview.review.cell import Box
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels, Slide

_CONTEXT = 1.5
"""Side of the picture in sides of the cell's box."""


def cell_picture(slide: Slide, box: Box, side: int) -> Pixels:
    """Read a square around a cell.

    Parameters
    ----------
    slide : the open slide.
    box : the cell's box in level-0 pixels.
    side : of the picture, in pixels.

    Returns
    -------
    side × side × 3; what lies off the slide is white.

    Raises
    ------
    SlideError
        When the pixels cannot be read.
    """
    source = max(1, round(_CONTEXT * max(box.width, box.height)))
    x, y = box.center
    corner = (round(x - source / 2), round(y - source / 2))
    return read_at_downsample(slide, corner, (source, source), source / side)

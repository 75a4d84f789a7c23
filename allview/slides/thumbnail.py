"""A small picture of a whole slide."""

from allview.slides.past_damage import PastDamage
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels, Slide
from allview.slides.tiles import Rect


def thumbnail(slide: Slide, max_side: int, read: PastDamage | None = None) -> Pixels:
    """Shrink the whole slide until its longer side is ``max_side`` pixels; never enlarge.

    Parameters
    ----------
    slide : an open slide.
    max_side : of the picture, in its pixels.
    read : reads past what is damaged; by default any damage is an error.

    Raises
    ------
    SlideError
        When the pixels cannot be read: with ``read``, none of them.
    OpeningCancelled
        When ``read`` is told that it is not wanted any more.
    """
    downsample = max(1.0, max(slide.size) / max_side)
    pixels = read_at_downsample(slide, (0, 0), slide.size, downsample, read)
    if read is not None:
        read.check()
    return pixels


def under(part: Rect, shape: tuple[int, ...], size: tuple[int, int]) -> tuple[slice, slice]:
    """Give the rows and columns of a thumbnail that show a part of the slide, one at least.

    Parameters
    ----------
    part : of the slide.
    shape : of the thumbnail: height, width, ...
    size : (width, height) of the slide in level-0 pixels.
    """
    # Two numbers: a very narrow slide's thumbnail is rounded to much more or less than its width.
    across, down = shape[1] / size[0], shape[0] / size[1]
    left, top = int(part.x * across), int(part.y * down)
    right = max(left + 1, int((part.x + part.width) * across))
    bottom = max(top + 1, int((part.y + part.height) * down))
    return slice(top, bottom), slice(left, right)

"""Reading a part of a slide of which some pixels are damaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event as CancelToken

import numpy as np

from allview.review.cell import Box
from allview.slides.slide import OpeningCancelled, Pixels, Slide, SlideError
from allview.slides.tiles import Rect

_SQUARE_PX = 512
"""Side, in pixels of the level, of what is given up at once: files have tiles like that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Pixels of a part, and the squares of it, in level-0 pixels, that are glass for want of them.

    ``failure`` says why.
    """

    pixels: Pixels
    lost: tuple[Box, ...] = ()
    failure: SlideError | None = None


def read_what_can_be(
    slide: Slide,
    part: Rect,
    level: int,
    glass: tuple[float, float, float],
    cancel: CancelToken,
) -> Reading:
    """Read a part of a slide; where it fails, square by square.

    Parameters
    ----------
    slide : an open slide.
    part : in level-0 pixels.
    level : to read from.
    glass : red, green and blue of what cannot be read.
    cancel : set by anyone, from any thread, to try no further square.

    Raises
    ------
    SlideError
        When nothing of it can be read.
    OpeningCancelled
        When it is not wanted any more.
    """
    downsample = slide.level_downsamples[level]
    width, height = (round(side / downsample) for side in part.size)
    try:
        return Reading(slide.read_region(part.location, level, (width, height)))
    except SlideError as error:
        failure = error
    pixels = np.full((height, width, 3), np.round(glass), np.uint8)
    lost, is_any_read = [], False
    for top, below in _cuts(round(part.y / downsample), height):
        for left, right in _cuts(round(part.x / downsample), width):
            if cancel.is_set():
                raise OpeningCancelled
            x, y = part.x + left * downsample, part.y + top * downsample
            size = right - left, below - top
            try:
                square = slide.read_region((round(x), round(y)), level, size)
            except SlideError:
                lost.append(Box(x, y, size[0] * downsample, size[1] * downsample))
            else:
                pixels[top:below, left:right] = square
                is_any_read = True
    if not is_any_read:
        raise failure
    return Reading(pixels, tuple(lost), failure)


def _cuts(start: int, length: int) -> Iterator[tuple[int, int]]:
    """Cut a length at the borders of squares that lie alike for every part of the slide."""
    borders = range(_SQUARE_PX - start % _SQUARE_PX, length, _SQUARE_PX)
    yield from zip((0, *borders), (*borders, length), strict=True)

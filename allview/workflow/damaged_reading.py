"""Reading a part of a slide of which some pixels are damaged."""

from dataclasses import dataclass
from threading import Event as CancelToken

from allview.review.cell import Box
from allview.slides.past_damage import PastDamage
from allview.slides.slide import Pixels, Slide, SlideError
from allview.slides.tiles import Rect


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
    read = PastDamage(slide, glass, cancel.is_set)
    pixels = read(part.location, level, (width, height))
    read.check()
    return Reading(pixels, tuple(Box(*square) for square in read.lost), read.failure)

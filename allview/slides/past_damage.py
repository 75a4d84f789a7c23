"""Reading a slide of which some pixels are damaged."""

from collections.abc import Callable, Iterator

import numpy as np

from allview.slides.slide import OpeningCancelled, Pixels, Slide, SlideError

_SQUARE_PX = 512
"""Side, in pixels of the level, of what is given up at once: files have tiles like that."""
_GREY = 190.0, 190.0, 190.0


class PastDamage:
    """Reads regions like ``slide.read_region``; where one fails, square by square.

    Parameters
    ----------
    slide : an open slide.
    fill : red, green and blue of what cannot be read.
    is_unwanted : asked before each square whether to try no further.

    Attributes
    ----------
    lost : (x, y, width, height) in level-0 pixels of each square that could not be read.
    failure : why the first of them could not be read; None while all was.
    is_any_read : whether anything could be read so far.
    """

    def __init__(
        self,
        slide: Slide,
        fill: tuple[float, float, float] = _GREY,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> None:
        self.lost: list[tuple[float, float, float, float]] = []
        self.failure: SlideError | None = None
        self.is_any_read = False
        self._slide = slide
        self._fill = fill
        self._is_unwanted = is_unwanted

    def __call__(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read a region; what cannot be read of it is filled.

        Raises
        ------
        OpeningCancelled
            When it is not wanted any more.
        """
        try:
            pixels = self._slide.read_region(location, level, size)
        except SlideError as error:
            self.failure = self.failure or error
            return self._read_squares(location, level, size)
        self.is_any_read = True
        return pixels

    def check(self) -> None:
        """Refuse what was read if it is nothing but fill; to be asked once all was tried.

        Raises
        ------
        SlideError
            When something failed and nothing could be read.
        """
        if self.failure is not None and not self.is_any_read:
            raise self.failure

    def _read_squares(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        downsample = self._slide.level_downsamples[level]
        pixels = np.full((size[1], size[0], 3), np.round(self._fill), np.uint8)
        for top, below in _cuts(round(location[1] / downsample), size[1]):
            for left, right in _cuts(round(location[0] / downsample), size[0]):
                if self._is_unwanted():
                    raise OpeningCancelled
                x, y = location[0] + left * downsample, location[1] + top * downsample
                width, height = right - left, below - top
                try:
                    square = self._slide.read_region((round(x), round(y)), level, (width, height))
                except SlideError:
                    self.lost.append((x, y, width * downsample, height * downsample))
                else:
                    pixels[top:below, left:right] = square
                    self.is_any_read = True
        return pixels


def _cuts(start: int, length: int) -> Iterator[tuple[int, int]]:
    """Cut a length at the borders of squares that lie alike for every part of the slide."""
    borders = range(_SQUARE_PX - start % _SQUARE_PX, length, _SQUARE_PX)
    yield from zip((0, *borders), (*borders, length), strict=True)

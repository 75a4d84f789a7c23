"""Choosing a few windows that stand for a whole slide."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import cv2
import numpy as np

from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels, Slide, SlideError
from allview.slides.thumbnail import thumbnail, under
from allview.slides.tiles import Rect, tile_grid

_THUMBNAIL_SIDE = 1024
_KNOWN: WeakKeyDictionary[Slide, tuple[int, cv2.typing.MatLike | None]] = WeakKeyDictionary()
"""The plane of each slide that was looked at, and what was seen of it."""
_STAINED = 0.05  # least share of a window that must be darker than glass


def sample_windows(slide: Slide, side: int, count: int) -> list[Rect]:
    """Choose up to ``count`` windows with something on them, spread evenly over the slide.

    Parameters
    ----------
    slide : an open slide.
    side : of a window in level-0 pixels; a slide no larger is one window.
    count : how many windows at most.

    Returns
    -------
    Windows row by row, always the same ones for a slide; from all of them where nothing is
    stained, or the far view cannot be read.
    """
    windows = [tile.core for tile in tile_grid(slide.size, side, 0)]
    if len(windows) > count:
        shares = _stained_shares(slide, windows)
        windows = [
            w for w, share in zip(windows, shares, strict=True) if share >= _STAINED
        ] or windows
    chosen = np.linspace(0, len(windows) - 1, min(count, len(windows))).round().astype(int)
    return [windows[i] for i in chosen]


def read_samples(slide: Slide, windows: Sequence[Rect], downsample: float) -> list[Pixels]:
    """Read windows, those left out that cannot be read: the others stand for the slide.

    Raises
    ------
    SlideError
        When none can be read.
    """
    read, failure = [], None
    for window in windows:
        try:
            read.append(read_at_downsample(slide, window.location, window.size, downsample))
        except SlideError as error:
            failure = error
    if failure is not None and not read:
        raise failure
    return read


def _stained_shares(slide: Slide, windows: list[Rect]) -> list[float]:
    stained = _stained(slide)
    if stained is None:
        return [1.0] * len(windows)
    return [float(np.mean(stained[under(w, stained.shape, slide.size)])) for w in windows]


def _stained(slide: Slide) -> cv2.typing.MatLike | None:
    """Mark with 1 what is stained of the whole plane, seen from afar; None where it is damaged.

    Looked at once: where the coarsest level of a slide is still large, each reading takes seconds.
    """
    plane, stained = _KNOWN.get(slide, (-1, None))
    if plane != slide.plane:
        try:
            small = cv2.cvtColor(thumbnail(slide, _THUMBNAIL_SIDE), cv2.COLOR_RGB2GRAY)
        except SlideError:
            stained = None
        else:
            _, stained = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
        _KNOWN[slide] = (slide.plane, stained)
    return stained

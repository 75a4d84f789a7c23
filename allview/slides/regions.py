"""Reading a part of a slide at a wanted resolution."""

import functools
import math
from collections.abc import Callable

import cv2
import numpy as np

from allview.slides.slide import Pixels, Slide

ReadRegion = Callable[[tuple[int, int], int, tuple[int, int]], Pixels]
"""What ``Slide.read_region`` is: gives the pixels at a location, of a level, of a size."""

_MAX_SOURCE_SIDE = 4096
_BAND_PIXELS = 16_000_000


def read_at_downsample(
    slide: Slide,
    location: tuple[int, int],
    size: tuple[int, int],
    downsample: float,
    read: ReadRegion | None = None,
) -> Pixels:
    """Read a level-0 rectangle from the best level, area-averaged to the wanted resolution.

    Parameters
    ----------
    slide : an open slide.
    location, size : (x, y) and (width, height) in level-0 pixels; off the slide is white.
    downsample : level-0 pixels per output pixel, above 0; below 1 enlarges linearly.
    read : reads the slide's regions, out of a cache perhaps; that of the slide by default.

    Returns
    -------
    round(height / downsample) × round(width / downsample) × 3, at least 1 × 1 × 3.

    Raises
    ------
    SlideError
        When the pixels cannot be read.
    """
    width, height = (max(1, round(side / downsample)) for side in size)
    level = slide.get_best_level_for_downsample(downsample)
    per_pixel = slide.level_downsamples[level]
    step = downsample / per_pixel
    read_level = functools.partial(_read_block, read or slide.read_region, level, per_pixel)
    block = max(1, math.floor(_MAX_SOURCE_SIDE / step))
    if width <= block and height <= block:
        return read_level(location, size, (width, height))
    # A far view of a scan without coarse levels would not fit in memory if read at once.
    region = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, block):
        for left in range(0, width, block):
            part = (min(block, width - left), min(block, height - top))
            x, y = round(left * downsample), round(top * downsample)
            # A strip narrower than a pixel of the view is not mixed with the white beside it.
            covered = (
                min(round(part[0] * downsample), size[0] - x),
                min(round(part[1] * downsample), size[1] - y),
            )
            start = (location[0] + x, location[1] + y)
            region[top : top + part[1], left : left + part[0]] = read_level(start, covered, part)
    return region


def read_whole(slide: Slide) -> Pixels:
    """Read all of level 0, a few rows at a time: the samples of all of it would need twice that.

    Raises
    ------
    SlideError
        When the pixels cannot be read.
    """
    width, height = slide.size
    pixels = np.empty((height, width, 3), np.uint8)
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        band = slide.read_region((0, top), 0, (width, min(rows, height - top)))
        pixels[top : top + len(band)] = band
    return pixels


def _read_block(
    read: ReadRegion,
    level: int,
    downsample: float,
    location: tuple[int, int],
    size: tuple[int, int],
    wanted: tuple[int, int],
) -> Pixels:
    source = (max(1, round(size[0] / downsample)), max(1, round(size[1] / downsample)))
    pixels = read(location, level, source)
    if source == wanted:
        return pixels
    shrinks = source[0] >= wanted[0] and source[1] >= wanted[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, wanted, interpolation=how), np.uint8)

"""Cuts what the panels show out of the tiles that the view has in memory."""

import functools

import numpy as np

from allview.slides.regions import ReadRegion
from allview.slides.slide import Pixels, Slide
from allview.view.picture_cache import Shelf
from allview.view.slide.pyramid import TilePyramid
from allview.view.slide.tile_image import bgrx
from allview.view.slide.tile_store import file_of


def region_reader(tiles: Shelf, slide: Slide) -> ReadRegion:
    """Give what reads like ``slide.read_region``, from memory where all the tiles are there.

    Only of the finest level are the tiles the very pixels of the file; others are read. So is a
    slide whose stamp is unknown: its file may have been replaced since the tiles were read.

    Parameters
    ----------
    tiles : those of the view, each under ``file_of`` its slide and its ``TileKey``.
    slide : an open slide, known not to be stale.
    """
    if slide.stamp and slide.get_best_level_for_downsample(1.0) == 0:
        return functools.partial(_read, tiles, slide)
    return slide.read_region


def _read(
    tiles: Shelf, slide: Slide, location: tuple[int, int], level: int, size: tuple[int, int]
) -> Pixels:
    cut = _cut(tiles, slide, location, size) if level == 0 else None
    return slide.read_region(location, level, size) if cut is None else cut


def _cut(
    tiles: Shelf, slide: Slide, location: tuple[int, int], size: tuple[int, int]
) -> Pixels | None:
    (x, y), (width, height) = location, size
    region = np.full((height, width, 3), 255, np.uint8)
    file, pyramid = file_of(slide), TilePyramid(*slide.size, slide.plane)
    for key in pyramid.covering(0, (x, y, x + width, y + height)):
        tile = tiles.get((file, key))
        if tile is None:
            return None
        left, top, right, bottom = (int(side) for side in pyramid.padded(key))
        columns = range(max(x, left), min(x + width, right))
        rows = range(max(y, top), min(y + height, bottom))
        if columns and rows:
            shown = bgrx(tile)[_part(rows, top), _part(columns, left), 2::-1]
            region[_part(rows, y), _part(columns, x)] = shown
    return region


def _part(pixels: range, origin: int) -> slice:
    return slice(pixels.start - origin, pixels.stop - origin)

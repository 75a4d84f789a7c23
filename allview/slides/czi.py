"""A Zeiss CZI that OpenSlide refuses: tiles of JPEG XR, JPEG or grey, and focus planes."""

import copy
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import cv2
import numpy as np

from allview.slides.czi_directory import (
    CziTile,
    read_description,
    read_tiles,
    stated_bits,
    stated_scale,
)
from allview.slides.czi_levels import FOCUS, PlacedTile, count_pictures, level_at, plan_levels
from allview.slides.czi_tiles import COMPRESSIONS, JPEG_XR, PIXEL_TYPES, KeptTiles, read_tile
from allview.slides.damage import described
from allview.slides.fingerprint import file_stamp
from allview.slides.in_memory import InMemorySlide
from allview.slides.large_picture import check_untiled, open_through_pyramid
from allview.slides.regions import read_whole
from allview.slides.shared_build import Progress
from allview.slides.slide import MAX_SLIDE_PIXELS, Pixels, Slide, SlideError
from allview.slides.tiff_colours import WANTED

_AGAIN = "copy or export it again from the scanner"
_HELD_PIXELS = 25_000_000
_MOST_GLASS = 1_000
"""How often the area of the tiles a slide may be large: two fields of a camera far apart."""


def is_beyond_openslide(tiles: Sequence[CziTile]) -> bool:
    """Whether OpenSlide must not be asked for a CZI of these tiles: it might end the process.

    OpenSlide 4.0.1 divides by the stored size of a tile, which an entry need not name, and by the
    downsample, which is 0 for a tile that is stored larger than it is. A version that decodes JPEG
    XR hands it on without looking (``_openslide_jxr_decode_buf``).
    """
    return any(
        not tile.has_stored
        or tile.stored[0] > tile.size[0]
        or tile.stored[1] > tile.size[1]
        or tile.compression == JPEG_XR
        for tile in tiles
    )


def open_czi(
    path: Path, tiles: Sequence[CziTile] | None, on_progress: Progress, held_pixels: int
) -> Slide:
    """Open a CZI, as ``CziSlide`` describes it: into memory when small, else by regions.

    Parameters
    ----------
    path : the file.
    tiles : of its directory, where that was read.
    on_progress : told the share done while a large picture without levels gets its pyramid.
    held_pixels : the most that a picture in memory has.

    Raises
    ------
    SlideError
        When it is damaged, or no colour picture.
    """
    slide = CziSlide(path, tiles)
    try:
        coarsest = math.prod(slide.level_dimensions[-1])
        is_single = slide.n_planes == len(slide.level_dimensions) == 1
        if is_single and coarsest <= min(_HELD_PIXELS, held_pixels):
            with slide:
                return InMemorySlide(path, read_whole(slide), slide.metadata_scale)
        if coarsest > held_pixels:
            check_untiled(path, *slide.level_dimensions[-1])
            if slide.n_planes == 1:
                with slide:
                    return open_through_pyramid(path, slide, on_progress)
    except BaseException:
        slide.close()
        raise
    return slide


class CziSlide(Slide):
    """The tiles of a CZI, read when asked for; glass that none of them covers is white.

    Where tiles overlap, the one of the higher mosaic index is in front. All scenes lie on one
    slide; ``plan_levels`` says which levels it has.

    Parameters
    ----------
    path : the file.
    tiles : of its directory; None reads it, some 20 µs a tile.

    Raises
    ------
    SlideError
        When it is damaged, has several channels or times, or pixels that are no colours.
    """

    def __init__(self, path: Path, tiles: Sequence[CziTile] | None = None) -> None:
        self.path = path
        with described(path, f"the scan cannot be opened; {_AGAIN}"):
            self._file = path.open("rb")
            try:
                self._open(read_tiles(self._file) if tiles is None else tiles)
            except BaseException:
                self._file.close()
                raise

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read from the file; see ``Slide.read_region``."""
        if self._file.closed:
            raise SlideError(self.path, "the slide was closed; open it again.")
        downsample = self.level_downsamples[level]
        x, y = (round(c / downsample) for c in location)
        across, down = self.level_dimensions[level]
        region = np.full((size[1], size[0], 3), 255, np.uint8)
        inside = region[: max(0, down - y), : max(0, across - x)]
        box = (x, y, x + inside.shape[1], y + inside.shape[0])
        with described(self.path, f"part of the scan cannot be read; {_AGAIN}"):
            for placed in self._levels[level][self.plane].under(box):
                left, top = placed.corner
                _paste(inside, self._pixels(placed), left - x, top - y)
        return region

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._file.close()

    def _opened_again(self) -> Self:
        if not self.stamp or file_stamp(self.path) != self.stamp:
            return type(self)(self.path)
        twin = copy.copy(self)
        with described(self.path, f"the scan cannot be opened; {_AGAIN}"):
            twin._file = self.path.open("rb")
        return twin

    def _pixels(self, placed: PlacedTile) -> Pixels:
        tile = placed.tile
        pixels = self._kept.get(tile.place, lambda: read_tile(self._file, tile, self._bits))
        if not placed.is_finer:
            return pixels
        return np.asarray(cv2.resize(pixels, placed.size, interpolation=cv2.INTER_AREA), np.uint8)

    def _open(self, tiles: Sequence[CziTile]) -> None:
        self._check(tiles)
        description = read_description(self._file)
        self._bits = stated_bits(description)
        self.metadata_scale = stated_scale(description)
        self._kept = KeptTiles()
        finest = [tile for tile in tiles if tile.downsample == 1]
        left, top = (min(tile.corner[side] for tile in finest) for side in (0, 1))
        width, height = (
            max(tile.corner[side] + tile.size[side] for tile in finest) - start
            for side, start in enumerate((left, top))
        )
        shown = sum(math.prod(tile.size) for tile in finest)
        if width * height > min(MAX_SLIDE_PIXELS, max(_HELD_PIXELS, _MOST_GLASS * shown)):
            claim = f"{width} × {height} pixels"
            cause = f"the scan is damaged (it claims {claim}); copy it again from the scanner."
            raise SlideError(self.path, cause)
        planes = sorted({tile.starts.get(FOCUS, 0) for tile in finest})
        self.n_planes, self.plane = len(planes), len(planes) // 2
        plan = plan_levels(tiles)
        self.level_downsamples = tuple(float(step) for step in plan)
        self.level_dimensions = tuple((max(1, width // s), max(1, height // s)) for s in plan)
        self._levels = [
            [level_at(tiles, step, read_at, plane, (left, top)) for plane in planes]
            for step, read_at in plan.items()
        ]

    def _check(self, tiles: Sequence[CziTile]) -> None:
        """Refuse what is no one colour picture, and a file that ends before its tiles do."""
        if not any(tile.downsample == 1 for tile in tiles):
            msg = "its list of tiles is damaged"
            raise ValueError(msg)
        length = self._file.seek(0, io.SEEK_END)
        for tile in tiles:
            if tile.pixel_type not in PIXEL_TYPES:
                kind = f"type {tile.pixel_type}"
                cause = f"its pixels ({kind}) are no colours AllView knows; {WANTED}."
                raise SlideError(self.path, cause)
            if tile.compression not in COMPRESSIONS:
                msg = f"compression {tile.compression}"
                raise ValueError(msg)
            if not 0 < tile.place < length:
                msg = f"{tile.place} bytes expected, {length} there"
                raise EOFError(msg)
        planes = count_pictures(tiles)
        if planes != 1:
            cause = f"it holds {planes} planes, not one colour picture; {WANTED}."
            raise SlideError(self.path, cause)


def _paste(region: Pixels, pixels: Pixels, left: int, top: int) -> None:
    """Lay a tile onto a region at a place that may lie off it, on each side."""
    pixels = pixels[max(0, -top) :, max(0, -left) :]
    target = region[max(0, top) :, max(0, left) :][: pixels.shape[0], : pixels.shape[1]]
    target[:] = pixels[: target.shape[0], : target.shape[1]]

"""A Zeiss CZI that OpenSlide refuses: tiles of JPEG XR, JPEG or grey, and focus planes."""

import contextlib
import copy
import io
import math
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from allview.slides.czi_directory import (
    CziTile,
    read_description,
    read_tiles,
    stated_bits,
    stated_scale,
)
from allview.slides.czi_tiles import COMPRESSIONS, JPEG_XR, PIXEL_TYPES, KeptTiles, read_tile
from allview.slides.fingerprint import file_stamp
from allview.slides.in_memory import InMemorySlide
from allview.slides.large_picture import check_untiled, open_through_pyramid
from allview.slides.regions import read_whole
from allview.slides.shared_build import Progress
from allview.slides.slide import MAX_SLIDE_PIXELS, Pixels, Slide, SlideError
from allview.slides.tiff_colours import WANTED

_HELD_PIXELS = 25_000_000
_FOCUS, _SCENE, _ORDER = b"Z", b"S", b"M"
_UNCOUNTED = (_FOCUS, _SCENE, _ORDER, b"B")
"""Axes along which tiles are one picture: of a stack, side by side, overlapping, of one run."""
_LEAST_COVER = 0.5


def is_beyond_openslide(path: Path) -> bool:
    """Whether OpenSlide must not be asked for a CZI: it might end the process.

    OpenSlide 4.0.1 divides by the stored size of a tile, which an entry need not name; and a
    version that decodes JPEG XR hands it on without looking (``_openslide_jxr_decode_buf``).
    """
    try:
        with path.open("rb") as file:
            tiles = read_tiles(file)
    except (OSError, ValueError, struct.error):
        return True
    return any(not tile.has_stored or tile.compression == JPEG_XR for tile in tiles)


def open_czi(path: Path, on_progress: Progress, held_pixels: int) -> Slide:
    """Open a CZI, as ``CziSlide`` describes it: into memory when small, else by regions.

    Parameters
    ----------
    path : the file.
    on_progress : told the share done while a large picture without levels gets its pyramid.
    held_pixels : the most that a picture in memory has.

    Raises
    ------
    SlideError
        When it is damaged, or no colour picture.
    """
    slide = CziSlide(path)
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


@dataclass(frozen=True, slots=True)
class _Level:
    """The tiles of one level and focus plane, the one in front last.

    ``boxes`` are their left, top, right and bottom edges in pixels of the level, 4 × tiles.
    """

    tiles: Sequence[CziTile]
    boxes: NDArray[np.int64]

    def under(self, box: tuple[int, int, int, int]) -> Iterator[tuple[CziTile, int, int]]:
        """Give each tile that a rectangle touches, with its left and top edge."""
        left, top, right, bottom = self.boxes
        touched = (left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])
        for index in np.flatnonzero(touched).tolist():
            yield self.tiles[index], int(left[index]), int(top[index])


class CziSlide(Slide):
    """The tiles of a CZI, read when asked for; glass that none of them covers is white.

    Where tiles overlap, the one of the higher mosaic index is in front. All scenes lie on one
    slide. A level counts where it shows each scene and plane that level 0 shows.

    Raises
    ------
    SlideError
        When it is damaged, has several channels or times, or pixels that are no colours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _described(path, "the scan cannot be opened"):
            self._file = path.open("rb")
            try:
                self._open()
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
        with _described(self.path, "part of the scan cannot be read"):
            for tile, left, top in self._levels[level][self.plane].under(box):
                _paste(inside, self._pixels(tile), left - x, top - y)
        return region

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._file.close()

    def _opened_again(self) -> Self:
        if not self.stamp or file_stamp(self.path) != self.stamp:
            return type(self)(self.path)
        twin = copy.copy(self)
        with _described(self.path, "the scan cannot be opened"):
            twin._file = self.path.open("rb")
        return twin

    def _pixels(self, tile: CziTile) -> Pixels:
        return self._kept.get(tile.place, lambda: read_tile(self._file, tile, self._bits))

    def _open(self) -> None:
        tiles = read_tiles(self._file)
        self._check(tiles)
        description = read_description(self._file)
        self._bits = stated_bits(description)
        self.metadata_scale = stated_scale(description)
        self._kept = KeptTiles()
        finest = [tile for tile in tiles if tile.downsample == 1]
        corners = np.array([tile.corner for tile in finest], np.int64)
        origin = corners.min(axis=0)
        size = (corners + np.array([tile.size for tile in finest])).max(axis=0) - origin
        width, height = (int(side) for side in size)
        if width * height > MAX_SLIDE_PIXELS:
            claim = f"{width} × {height} pixels"
            cause = f"the scan is damaged (it claims {claim}); copy it again from the scanner."
            raise SlideError(self.path, cause)
        planes = sorted({tile.starts.get(_FOCUS, 0) for tile in finest})
        self.n_planes, self.plane = len(planes), len(planes) // 2
        steps = _steps(tiles)
        self.level_downsamples = tuple(float(step) for step in steps)
        self.level_dimensions = tuple((max(1, width // s), max(1, height // s)) for s in steps)
        self._levels = [[_level(tiles, s, plane, origin) for plane in planes] for s in steps]

    def _check(self, tiles: Sequence[CziTile]) -> None:
        """Refuse what is no one colour picture, and a file that ends before its tiles do."""
        if not any(tile.downsample == 1 for tile in tiles):
            msg = "its list of tiles is damaged"
            raise ValueError(msg)
        axes: dict[bytes, set[int]] = defaultdict(set)
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
            for axis, start in tile.starts.items():
                axes[axis].add(start)
        planes = math.prod(len(starts) for axis, starts in axes.items() if axis not in _UNCOUNTED)
        if planes != 1:
            cause = f"it holds {planes} planes, not one colour picture; {WANTED}."
            raise SlideError(self.path, cause)


def _steps(tiles: Sequence[CziTile]) -> list[int]:
    """Give the downsamples of the levels that show each scene and plane as level 0 does."""
    covered: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    for tile in tiles:
        shown = (tile.starts.get(_SCENE, 0), tile.starts.get(_FOCUS, 0))
        covered[tile.downsample][shown] += math.prod(tile.size)
    least = {shown: _LEAST_COVER * area for shown, area in covered[1].items()}
    return sorted(
        step
        for step, areas in covered.items()
        if all(areas[shown] >= area for shown, area in least.items())
    )


def _level(tiles: Sequence[CziTile], step: int, plane: int, origin: NDArray[np.int64]) -> _Level:
    own = [t for t in tiles if t.downsample == step and t.starts.get(_FOCUS, 0) == plane]
    own.sort(key=lambda tile: tile.starts.get(_ORDER, 0))
    corners = (np.array([tile.corner for tile in own], np.int64) - origin) / step
    start = corners.round().astype(np.int64)
    return _Level(own, np.hstack([start, start + [tile.stored for tile in own]]).T)


def _paste(region: Pixels, pixels: Pixels, left: int, top: int) -> None:
    """Lay a tile onto a region at a place that may lie off it, on each side."""
    pixels = pixels[max(0, -top) :, max(0, -left) :]
    target = region[max(0, top) :, max(0, left) :][: pixels.shape[0], : pixels.shape[1]]
    target[:] = pixels[: target.shape[0], : target.shape[1]]


@contextlib.contextmanager
def _described(path: Path, cause: str) -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence."""
    try:
        yield
    except SlideError:
        raise
    except Exception as error:  # decoders raise anything
        again = "copy or export it again from the scanner"
        raise SlideError(path, f"{cause}; {again} ({error}).") from error

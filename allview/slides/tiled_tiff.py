"""A TIFF that OpenSlide refuses, read by regions: any size, its own levels, its focus planes."""

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import tifffile

from allview.slides.colour_profile import colour_profile
from allview.slides.damage import described
from allview.slides.slide import MAX_SLIDE_PIXELS, Pixels, Slide, SlideError
from allview.slides.tiff_check import NDPI_FLAG
from allview.slides.tiff_colours import WANTED, TiffColours
from allview.slides.tiff_scale import tiff_scale
from allview.slides.tiff_segments import (
    MAX_SEGMENT_BYTES,
    Box,
    Page,
    SegmentReader,
    keyframe_of,
    segment_bytes,
)

_SIGNIFICANT = re.compile(r'SignificantBits="(\d+)"')
_MAX_SAMPLE_VALUE = 281
_ICC_PROFILE = 34675
_SAMPLED_SEGMENTS = 16
_SAMPLED_PIXELS = 25_000_000


class TiledTiffSlide(Slide):
    """The first picture of a TIFF; a region decodes only the tiles or strips that it touches.

    A stack along a focus axis has that many ``planes``; the middle one shows until ``plane`` is
    set. The range of samples of more than 8 bits is the one stated by the file, else the one in
    use in all of a small picture, in sixteen tiles of a large one.

    Raises
    ------
    SlideError
        When it is damaged, is no colour picture, or is a stack of anything but focus planes.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with described(path, f"the TIFF is damaged or of a kind AllView cannot decode; {WANTED}"):
            self._tiff = tifffile.TiffFile(path)
            try:
                self._open()
            except BaseException:
                self._tiff.close()
                raise

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read from the file; see ``Slide.read_region``."""
        if self._tiff.filehandle.closed:
            raise SlideError(self.path, "the slide was closed; open it again.")
        downsample = self.level_downsamples[level]
        x, y = (round(c / downsample) for c in location)
        across, down = self.level_dimensions[level]
        box = Box(max(x, 0), max(y, 0), min(x + size[0], across), min(y + size[1], down))
        is_all = (box.left, box.top, box.right - x, box.bottom - y) == (x, y, *size)
        region = np.full((0 if is_all else size[1], size[0], 3), 255, np.uint8)
        if box.right > box.left and box.bottom > box.top:
            cause = "part of the TIFF cannot be read; copy or export it again from its source"
            with described(self.path, cause):
                pixels = self._rgb(level, box)
            if is_all:
                return pixels
            region[box.top - y : box.bottom - y, box.left - x : box.right - x] = pixels
        return region

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._tiff.close()

    def _opened_again(self) -> Self:
        return type(self)(self.path)

    @property
    def is_tiled(self) -> bool:
        """Whether level 0 is cut into tiles, so that a small region costs little."""
        return bool(self._series[0].keyframe.is_tiled)

    @property
    def orientation(self) -> int:
        """How the picture is stored, as TIFF tag 274 says: 1 upright ... 8 turned left.

        Several numbers, or words, are damage that says nothing.
        """
        tag = self._series[0].keyframe.tags.get("Orientation")
        return int(tag.value) if tag and isinstance(tag.value, int) else 1

    def _open(self) -> None:
        if self._tiff.is_scn or self._tiff.is_bif or NDPI_FLAG in self._tiff.pages.first.tags:
            # They begin with the label or overlap their tiles; OpenSlide reads them, if whole.
            cause = "the scan is cut short or damaged; copy it again from the scanner"
            raise SlideError(self.path, f"{cause}.")
        first = _own_picture(self._tiff)
        self.n_planes = _focus_planes(self.path, first)
        self.plane = self.n_planes // 2
        self._series = _levels(first)
        sizes = [tuple(level.shape[level.axes.index(a)] for a in "XY") for level in self._series]
        self.level_dimensions = tuple((int(w), int(h)) for w, h in sizes)
        width, height = self.level_dimensions[0]
        self.level_downsamples = tuple(
            (width / w + height / h) / 2 for w, h in self.level_dimensions
        )
        self._check_sizes()
        for level in self._series:
            if int(level.keyframe.compression) not in tifffile.TIFF.DECOMPRESSORS:
                msg = f"compression {int(level.keyframe.compression)}"
                raise ValueError(msg)
        self._reader = SegmentReader()
        self._colours = [TiffColours(self.path, level.keyframe) for level in self._series]
        bits = self._bits_in_use()
        for colours in self._colours:
            colours.bits = bits
        self.metadata_scale = tiff_scale(self._tiff, first.keyframe)
        icc = first.keyframe.tags.get(_ICC_PROFILE)
        self._profile = colour_profile(bytes(icc.value) if icc else None)

    def _check_sizes(self) -> None:
        width, height = self.size
        if width < 1 or height < 1 or width * height > MAX_SLIDE_PIXELS:
            size = f"{width} × {height} pixels"
            raise SlideError(self.path, f"it claims {size}; export it again from its source.")
        if max(segment_bytes(level.keyframe) for level in self._series) > MAX_SEGMENT_BYTES:
            cause = "its pixels lie in one block that is too large to decode"
            raise SlideError(self.path, f"{cause}; save it as a tiled pyramid TIFF.")

    def _bits_in_use(self) -> int:
        """How many bits of a sample are in use, stated or seen."""
        bits = self._colours[0].bits
        page = self._series[0].keyframe
        if bits <= 8:
            return bits
        stated = _SIGNIFICANT.search(self._tiff.ome_metadata or "")
        if stated and 8 <= int(stated[1]) <= bits:
            return int(stated[1])
        tag = page.tags.get(_MAX_SAMPLE_VALUE)
        seen = int(np.max(tag.value)) if tag else self._highest_sample()
        return min(bits, max(8, seen.bit_length()))

    def _highest_sample(self) -> int:
        width, height = self.size
        keyframe = self._series[0].keyframe
        across = keyframe.tilewidth if keyframe.is_tiled else width
        down = keyframe.tilelength if keyframe.is_tiled else keyframe.rowsperstrip
        down = min(down, max(1, _SAMPLED_PIXELS // width))
        columns = math.ceil(width / across)
        count = columns * math.ceil(height / down)
        # A damaged file may claim a billion: they are counted, not listed.
        most = count if width * height <= _SAMPLED_PIXELS else min(count, _SAMPLED_SEGMENTS)
        chosen = np.linspace(0, count - 1, most).round().astype(int).tolist()
        corners = [(index % columns * across, index // columns * down) for index in chosen]
        boxes = (Box(x, y, min(x + across, width), min(y + down, height)) for x, y in corners)
        return max(int(self._reader.read(self._page(0), box, 0).max()) for box in boxes)

    def _page(self, level: int) -> Page:
        page = self._series[level].pages[self.plane]
        return page if page is not None else keyframe_of(page)

    def _rgb(self, level: int, box: Box) -> Pixels:
        colours = self._colours[level]
        pixels = colours.rgb(self._reader.read(self._page(level), box, colours.white))
        if self._profile is None:
            return pixels
        return self._profile.pixels(pixels, is_grey=colours.is_grey)


def _own_picture(tiff: tifffile.TiffFile) -> tifffile.TiffPageSeries:
    """Give the first picture that this file has a page of: a set lists those of all its files."""
    for series in tiff.series:
        if any(page is not None and page.parent is tiff for page in series.pages):
            return series
    return tiff.series[0]


def _focus_planes(path: Path, series: tifffile.TiffPageSeries) -> int:
    """Count the focus planes; refuse a stack of channels, times or pages nobody explained."""
    stacked = [(a, n) for a, n in zip(series.axes, series.shape, strict=True) if a not in "YXS"]
    planes = math.prod(n for _, n in stacked)
    is_unknown = any(n != 1 for axis, n in stacked if axis != "Z")
    if is_unknown or series.keyframe.imagedepth > 1 or len(series.pages) != planes:
        raise SlideError(path, f"it holds {planes} planes, not one colour picture; {WANTED}.")
    return planes


def _levels(series: tifffile.TiffPageSeries) -> Sequence[tifffile.TiffPageSeries]:
    """Give the levels, largest first, without those that are not the same picture again."""
    first = series.levels[0]
    return [
        level
        for level in series.levels
        if level.axes == first.axes
        and level.keyframe.dtype == first.keyframe.dtype
        and len(level.pages) == len(first.pages)
    ]

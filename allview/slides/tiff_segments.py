"""Reading a rectangle of one page of a TIFF: only the tiles or strips that it touches."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import tifffile
from numpy.typing import NDArray

Samples = NDArray[np.generic]
Page = tifffile.TiffPage | tifffile.TiffFrame
_Key = tuple[int, int, int]
KEPT_BYTES = 64 << 20
"""How much decoded data a reader keeps: a screen of tiles, or the strips under one."""
MAX_SEGMENT_BYTES = 1_600_000_000
_JPEGS = (6, 7, 33007, 34892)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in its own pixels; the right and bottom edge excluded."""

    left: int
    top: int
    right: int
    bottom: int


class SegmentReader:
    """Decodes the tiles or strips of an open TIFF, and keeps the last ones it decoded.

    The pages of one picture may lie in several files; whoever opened the first closes them all.

    Parameters
    ----------
    kept_bytes : how much decoded data is kept at most.
    """

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._budget = kept_bytes
        self._kept: OrderedDict[_Key, Samples] = OrderedDict()
        self._kept_bytes = 0

    def read(self, page: Page, box: Box, empty: int) -> Samples:
        """Read a rectangle that lies on the page.

        Parameters
        ----------
        page : of the picture; its pixels lie in one plane.
        box : within the page.
        empty : the sample where the file leaves out a tile.

        Returns
        -------
        height × width × samples, as they are stored.

        Raises
        ------
        Exception
            Whatever tifffile and the decoder raise on damaged data.
        """
        keyframe = keyframe_of(page)
        samples = keyframe.samplesperpixel
        shape = (box.bottom - box.top, box.right - box.left, samples)
        if _is_one_block(keyframe):
            return self._rows(page, box)
        region = np.empty(shape, np.dtype(keyframe.dtype))
        # A large read would push out all that is kept, for what is hardly asked for again.
        is_large = region.nbytes > self._budget / 2
        for index, plane, place in _segments(keyframe, box):
            keeps = not (is_large and _is_inside(place, box))
            segment = self._segment(page, index, keeps=keeps)
            channels = slice(plane, plane + 1) if keyframe.planarconfig == 2 else slice(None)
            up, down = max(place.top, box.top), min(place.bottom, box.bottom)
            west, east = max(place.left, box.left), min(place.right, box.right)
            target = region[
                up - box.top : down - box.top, west - box.left : east - box.left, channels
            ]
            if segment is None or segment.shape[0] < place.bottom - place.top:
                target[...] = empty
            if segment is not None:
                part = segment[up - place.top : down - place.top, west - place.left :]
                target[: part.shape[0]] = part[:, : east - west]
        return region

    def _segment(self, page: Page, index: int, *, keeps: bool) -> Samples | None:
        """Decode one tile or strip, height × width × samples; None where there is none."""
        offset, size = int(page.dataoffsets[index]), int(page.databytecounts[index])
        if not offset or not size:
            return None
        keyframe = keyframe_of(page)
        key = (id(page.parent), id(keyframe), offset)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        tables = {}
        if int(keyframe.compression) in _JPEGS:
            tables = {"jpegtables": page.jpegtables, "jpegheader": keyframe.jpegheader}
        data, _, _ = keyframe.decode(_bytes(page, offset, size), index, **tables)
        if data is None:
            return None
        segment: Samples = data[0]
        if keeps:
            self._keep(key, segment)
        return segment

    def _keep(self, key: _Key, segment: Samples) -> None:
        self._kept[key] = segment
        self._kept_bytes += segment.nbytes
        while self._kept_bytes > self._budget and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.nbytes

    def _rows(self, page: Page, box: Box) -> Samples:
        """Read whole rows of a page that is one uncompressed block, too large to read at once."""
        keyframe = keyframe_of(page)
        separate = keyframe.planarconfig == 2
        samples = 1 if separate else keyframe.samplesperpixel
        kind = np.dtype(keyframe.dtype).newbyteorder(keyframe.parent.byteorder)
        stride = keyframe.imagewidth * samples * kind.itemsize
        rows = box.bottom - box.top
        planes = []
        for offset in page.dataoffsets:
            content = _bytes(page, int(offset) + box.top * stride, rows * stride)
            block = np.frombuffer(content, kind).reshape(rows, keyframe.imagewidth, samples)
            planes.append(block[:, box.left : box.right])
        return np.concatenate(planes, axis=2) if separate else planes[0]


def _bytes(page: Page, offset: int, size: int) -> bytes:
    """Read from the file that holds the page: tifffile closes all of a set but the first."""
    file = page.parent.filehandle
    if file.closed:
        file.open()
    if offset + size > file.size:
        msg = f"{offset + size} bytes expected, {file.size} there"
        raise EOFError(msg)
    file.seek(offset)
    return bytes(file.read(size))


def keyframe_of(page: Page | None) -> tifffile.TiffPage:
    """Give the page whose tags hold for this one: itself, or the first of its series.

    Raises
    ------
    ValueError
        When the file lacks it.
    """
    keyframe = page.keyframe if page is not None else None
    if keyframe is None:
        msg = "a page is missing"
        raise ValueError(msg)
    return keyframe


def segment_bytes(page: tifffile.TiffPage) -> int:
    """How large one tile or strip of a page is when decoded; 0 where rows are read alone."""
    if _is_one_block(page):
        return 0
    samples = page.samplesperpixel if page.planarconfig != 2 else 1
    if page.is_tiled:
        return int(page.tilewidth * page.tilelength * samples * np.dtype(page.dtype).itemsize)
    rows = min(page.rowsperstrip, page.imagelength)
    return int(page.imagewidth * rows * samples * np.dtype(page.dtype).itemsize)


def _is_one_block(page: tifffile.TiffPage) -> bool:
    """Whether each plane of a page is one uncompressed strip: what image editors write."""
    blocks = page.samplesperpixel if page.planarconfig == 2 else 1
    uncompressed = not page.is_tiled and page.is_contiguous
    return uncompressed and len(page.dataoffsets) == blocks and page.fillorder == 1


def _segments(page: tifffile.TiffPage, box: Box) -> Iterator[tuple[int, int, Box]]:
    """Give index, plane and place of each tile or strip under a rectangle."""
    if page.is_tiled:
        height, width = page.tilelength, page.tilewidth
    else:
        height, width = min(page.rowsperstrip, page.imagelength), page.imagewidth
    down, across = -(-page.imagelength // height), -(-page.imagewidth // width)
    for plane in range(page.samplesperpixel if page.planarconfig == 2 else 1):
        for row in range(box.top // height, -(-box.bottom // height)):
            for column in range(box.left // width, -(-box.right // width)):
                left, top = column * width, row * height
                right = min(left + width, page.imagewidth)
                bottom = min(top + height, page.imagelength)
                index = (plane * down + row) * across + column
                yield index, plane, Box(left, top, right, bottom)


def _is_inside(one: Box, other: Box) -> bool:
    across = other.left <= one.left and one.right <= other.right
    return across and other.top <= one.top and one.bottom <= other.bottom

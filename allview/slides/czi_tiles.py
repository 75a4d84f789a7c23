"""Decoding the tiles of a Zeiss CZI, whatever they are compressed with."""

import io
import struct
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL.JpegImagePlugin import JpegImageFile

from allview.slides.czi_directory import SEGMENT_HEAD_BYTES, CziTile
from allview.slides.jpeg_xr import decode_jpeg_xr
from allview.slides.slide import Pixels

Samples = NDArray[np.generic]
KEPT_BYTES = 128 << 20
"""How much decoded data the handles on one slide keep together: eight tiles of a scanner."""
_RAW, _JPEG, JPEG_XR, _ZSTD, _ZSTD_WITH_HEAD = 0, 1, 4, 5, 6
COMPRESSIONS = (_RAW, _JPEG, JPEG_XR, _ZSTD, _ZSTD_WITH_HEAD)
PIXEL_TYPES = {0: (1, np.uint8), 1: (1, np.uint16), 3: (3, np.uint8), 4: (3, np.uint16)}
"""Samples of a pixel and their kind: Gray8, Gray16, Bgr24, Bgr48."""
_SIZES = struct.Struct("<iiq")
_LEAST_HEAD_BYTES = 256
_PACKED = 1


class KeptTiles:
    """The tiles decoded last, for all handles on one slide: each is decoded by one of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Pixels] = OrderedDict()
        self._gates: dict[int, threading.Lock] = {}
        self._bytes = 0

    def get(self, place: int, decode: Callable[[], Pixels]) -> Pixels:
        """Give the tile at a place in the file, decoded now where it was not; others wait."""
        with self._lock:
            gate = self._gates.setdefault(place, threading.Lock())
        with gate:
            with self._lock:
                if place in self._kept:
                    self._kept.move_to_end(place)
                    return self._kept[place]
            pixels = decode()
            with self._lock:
                self._keep(place, pixels)
        return pixels

    def _keep(self, place: int, pixels: Pixels) -> None:
        if place in self._kept:
            return
        self._kept[place] = pixels
        self._bytes += pixels.nbytes
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            oldest, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.nbytes
            self._gates.pop(oldest, None)


def read_tile(file: BinaryIO, tile: CziTile, bits: int) -> Pixels:
    """Read and decode one tile.

    Parameters
    ----------
    file : the open CZI.
    tile : of its directory.
    bits : how many bits of a sample of 16 are in use.

    Raises
    ------
    Exception
        Whatever is wrong with it.
    """
    samples, kind = PIXEL_TYPES[tile.pixel_type]
    decoded = _decoded(_data(file, tile), tile, samples, np.dtype(kind))
    is_deep = decoded.dtype == np.uint16
    pixels = np.minimum(decoded.astype(np.uint16) >> (bits - 8), 255) if is_deep else decoded
    rgb = pixels if pixels.shape[2] == 3 else np.repeat(pixels, 3, axis=2)
    return np.ascontiguousarray(rgb, np.uint8)


def _data(file: BinaryIO, tile: CziTile) -> bytes:
    """Read what is compressed: behind the segment's head, its copy of the entry and its XML."""
    file.seek(tile.place)
    head = file.read(SEGMENT_HEAD_BYTES + _SIZES.size)
    described, _, size = _SIZES.unpack_from(head, SEGMENT_HEAD_BYTES)
    if not head.startswith(b"ZISRAWSUBBLOCK\0") or min(described, size) < 0:
        msg = "a tile is missing"
        raise ValueError(msg)
    ahead = max(_LEAST_HEAD_BYTES, _SIZES.size + tile.entry_bytes)
    start = tile.place + SEGMENT_HEAD_BYTES + ahead + described
    length = file.seek(0, io.SEEK_END)
    if start + size > length:
        msg = f"{start + size} bytes expected, {length} there"
        raise EOFError(msg)
    file.seek(start)
    return file.read(size)


def _decoded(data: bytes, tile: CziTile, samples: int, kind: np.dtype[np.generic]) -> Samples:
    """Give the samples of a tile, height × width × samples, red first.

    What is raw or packed by Zstandard is blue, green, red in the file. JPEG and JPEG XR come from
    their decoders as red, green, blue; czifile's ``CziSubBlockSegmentData.data`` says the same.
    """
    width, height = tile.stored
    n_bytes = width * height * samples * kind.itemsize
    if tile.compression == JPEG_XR and len(data) != n_bytes:
        return decode_jpeg_xr(data, tile.stored, samples, kind)
    if tile.compression == _JPEG:
        return _jpeg(data, tile.stored)
    if tile.compression == _ZSTD:
        data = _unpacked(data, n_bytes)
    elif tile.compression == _ZSTD_WITH_HEAD:
        data = _with_head(data, n_bytes)
    if len(data) != n_bytes:
        msg = f"{n_bytes} bytes expected, {len(data)} there"
        raise ValueError(msg)
    stored = np.frombuffer(data, kind.newbyteorder("<")).reshape(height, width, samples)
    return np.asarray(stored[:, :, ::-1], kind)


def _jpeg(data: bytes, size: tuple[int, int]) -> Samples:
    with JpegImageFile(io.BytesIO(data)) as image:
        if image.size != size:
            msg = f"{image.size[0]} × {image.size[1]} pixels"
            raise ValueError(msg)
        return np.asarray(image.convert("RGB"))


def _unpacked(data: bytes, n_bytes: int) -> bytes:
    return bytes(imagecodecs.zstd_decode(data, out=bytearray(n_bytes)))


def _with_head(data: bytes, n_bytes: int) -> bytes:
    """Unpack what begins with its own length, and may hold all low bytes before all high ones."""
    head = data[: data[0]]
    unpacked = _unpacked(data[len(head) :], n_bytes)
    if len(head) == 1:
        return unpacked
    if len(head) != 3 or head[1] != 1:
        msg = f"compression {_ZSTD_WITH_HEAD}"
        raise ValueError(msg)
    if not head[2] & _PACKED:
        return unpacked
    halves = np.frombuffer(unpacked, np.uint8).reshape(2, -1)
    return np.ascontiguousarray(halves.T).tobytes()

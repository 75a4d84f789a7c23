"""JPEG XR pictures, looked at before they are decoded.

jxrlib, with which imagecodecs decodes, ends the process on some damaged files: where the tables of
the container point past its end, and where the codestream names other colours than the container.
So the container is not handed on but written anew, and a codestream must say what is known of the
picture; of 200,000 forged ones none ended the process then. The words are those of ITU-T T.832.
"""

import struct
from dataclasses import dataclass

import imagecodecs
import numpy as np
from numpy.typing import NDArray

_MAGIC, _SIGNATURE = b"II\xbc", b"WMPHOTO\0"
_VERSION = 1
_IMAGE_OFFSET, _IMAGE_BYTES = 0xBCC0, 0xBCC1
_TAG = struct.Struct("<HHII")
_MAX_TAGS = 64
_TABLE_AT, _CODESTREAM_AT = 32, 128
_GUID = bytes.fromhex("24c3dd6f034efe4bb1853d77768dc9")
"""Of every pixel format, but for its last byte."""
_ALPHA, _WINDOWING, _SHORT, _TILING = 0x01, 0x20, 0x80, 0x80
_OTHER = "no JPEG XR of this kind"
_GREY, _RGB = 0, 7
_SUBSAMPLED_OR_NOT = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class _Format:
    """The last byte of the pixel format's GUID, and what the codestream must say of it."""

    guid: int
    colours: int
    depth: int
    internal: tuple[int, ...]


_FORMATS = {
    (1, np.dtype(np.uint8)): _Format(0x08, _GREY, 1, (0,)),
    (1, np.dtype(np.uint16)): _Format(0x0B, _GREY, 2, (0,)),
    (3, np.dtype(np.uint8)): _Format(0x0D, _RGB, 1, _SUBSAMPLED_OR_NOT),
    (3, np.dtype(np.uint16)): _Format(0x15, _RGB, 2, _SUBSAMPLED_OR_NOT),
}


def decode_jpeg_xr(
    data: bytes, size: tuple[int, int], samples: int, dtype: np.dtype[np.generic]
) -> NDArray[np.generic]:
    """Decode a picture of a known kind.

    Red comes first, whatever order the container names: imagecodecs asks jxrlib for RGB where it
    says BGR (``jxr_decode_guid`` in its ``_jpegxr.pyx``), and the codestream itself has no order.

    Parameters
    ----------
    data : the file.
    size : (width, height) that it has, but for a row and a column: some writers leave out half a
        pixel that others count.
    samples : 1 or 3.
    dtype : uint8 or uint16.

    Returns
    -------
    height × width × samples, of the size that the codestream states.

    Raises
    ------
    Exception
        Whatever is wrong with it.
    """
    stream = _codestream(data)
    kind = _FORMATS[samples, np.dtype(dtype)]
    width, height = _checked_size(stream, kind)
    if abs(width - size[0]) > 1 or abs(height - size[1]) > 1:
        msg = f"{width} × {height} pixels"
        raise ValueError(msg)
    decoded = imagecodecs.jpegxr_decode(_container(stream, width, height, kind.guid))
    return np.asarray(decoded).reshape(height, width, samples)


def _codestream(data: bytes) -> bytes:
    if data[:3] != _MAGIC:
        msg = _OTHER
        raise ValueError(msg)
    (table,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, table)
    tags = {}
    for index in range(min(count, _MAX_TAGS)):
        tag, _, _, value = _TAG.unpack_from(data, table + 2 + index * _TAG.size)
        tags[tag] = value
    start = tags[_IMAGE_OFFSET]
    length = tags[_IMAGE_BYTES] or len(data) - start
    if start + length > len(data):
        # jxrlib shows nothing in the place of what is missing, and says nothing.
        msg = f"{start + length} bytes expected, {len(data)} there"
        raise ValueError(msg)
    return data[start : start + length]


def _checked_size(stream: bytes, kind: _Format) -> tuple[int, int]:
    """Check the header of the codestream (T.832, 8.3) and of its first plane (8.4)."""
    version, form, flags, output = stream[8] >> 4, stream[9], stream[10], stream[11]
    is_known = stream.startswith(_SIGNATURE) and version == _VERSION and not flags & _ALPHA
    sides, place = (">HH", 16) if flags & _SHORT else (">II", 20)
    width, height = struct.unpack_from(sides, stream, 12)
    if form & _TILING:
        numbers = int.from_bytes(stream[place : place + 3], "big")
        borders = (numbers >> 12) + (numbers & 0xFFF)
        place += 3 + borders * (1 if flags & _SHORT else 2)
    if flags & _WINDOWING:
        place += 3
    if not is_known or output != kind.colours << 4 | kind.depth:
        msg = _OTHER
        raise ValueError(msg)
    if stream[place] >> 5 not in kind.internal:
        msg = _OTHER
        raise ValueError(msg)
    return width + 1, height + 1


def _container(stream: bytes, width: int, height: int, guid: int) -> bytes:
    """Wrap a codestream into the least that makes a file."""
    byte, long = 1, 4
    tags = (
        (0xBC01, byte, 16, 8),
        (0xBC80, long, 1, width),
        (0xBC81, long, 1, height),
        (_IMAGE_OFFSET, long, 1, _CODESTREAM_AT),
        (_IMAGE_BYTES, long, 1, len(stream)),
    )
    head = _MAGIC + b"\x01" + struct.pack("<I", _TABLE_AT) + _GUID + bytes((guid,))
    table = struct.pack("<H", len(tags)) + b"".join(_TAG.pack(*tag) for tag in tags)
    return (head.ljust(_TABLE_AT, b"\0") + table).ljust(_CODESTREAM_AT, b"\0") + stream

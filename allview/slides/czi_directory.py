"""What a Zeiss CZI says of itself: the list of its tiles, and its description in XML.

A CZI is a chain of segments, each with a name, two lengths and content. The first names the places
of the directory, which describes every tile, and of the description. The layout is that of Zeiss'
"ZISRAW (CZI) file format"; OpenSlide reads the same (openslide/openslide,
``src/openslide-vendor-zeiss.c``).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from allview.slides.resolution import scale_from_mpp
from allview.slides.slide import Scale

SEGMENT_HEAD_BYTES = 32
_ENTRY, _AXIS = struct.Struct("<2siqii6xi"), struct.Struct("<4sii4xi")
_PLACES = struct.Struct("<qq")
_PLACES_AT = SEGMENT_HEAD_BYTES + 52
_LIST_HEAD_BYTES, _XML_HEAD_BYTES = 128, 256
_MAX_BYTES = 256 << 20
_MAX_AXES = 40
_ROUNDING = 2
_UM_PER_M = 1e6
_DISTANCE = re.compile(r'<Distance\b[^>]*\bId="([XY])"[^>]*>\s*<Value>([0-9.eE+-]+)</Value>')
_BITS = re.compile(r"<ComponentBitCount>(\d+)</ComponentBitCount>")


@dataclass(frozen=True, slots=True)
class CziTile:
    """An entry of the directory.

    Attributes
    ----------
    place : of its segment in the file.
    entry_bytes : how long the entry is, which the segment repeats.
    pixel_type, compression : Zeiss' numbers for them.
    corner, size : (x, y) and (width, height) on the slide, in pixels of level 0; the stage has an
        origin of its own.
    stored : (width, height) of its pixels in the file; smaller than ``size`` on coarse levels.
    has_stored : whether the entry names ``stored``; where it does not, that is ``size``.
    downsample : pixels of level 0 per stored pixel.
    starts : where it lies on the other axes: Z for the focus, S for the scene, C for the channel.
    """

    place: int
    entry_bytes: int
    pixel_type: int
    compression: int
    corner: tuple[int, int]
    size: tuple[int, int]
    stored: tuple[int, int]
    has_stored: bool
    downsample: int
    starts: dict[bytes, int]


def read_tiles(file: BinaryIO) -> list[CziTile]:
    """Read the directory of an open CZI.

    Raises
    ------
    ValueError, struct.error
        When it is cut short or damaged, or an entry has no sides.
    """
    content = _segment(file, _places(file)[0], b"ZISRAWDIRECTORY")
    (count,) = struct.unpack_from("<i", content)
    return list(_entries(content, count))


def read_description(file: BinaryIO) -> str:
    """Read the XML of an open CZI; empty where there is none, or it is damaged."""
    try:
        content = _segment(file, _places(file)[1], b"ZISRAWMETADATA")
        (length,) = struct.unpack_from("<i", content)
    except (ValueError, struct.error):
        return ""
    return content[_XML_HEAD_BYTES : _XML_HEAD_BYTES + max(0, length)].decode("utf-8", "replace")


def stated_scale(description: str) -> Scale | None:
    """Give the scale that the XML states, in metres; None where it cannot be true."""
    for scaling in description.split("<Scaling")[1:]:
        found = _DISTANCE.findall(scaling.partition("</Scaling>")[0])
        try:
            sides = {axis: float(value) for axis, value in found}
        except ValueError:
            continue
        if sides.keys() == {"X", "Y"}:
            return scale_from_mpp(sides["X"] * _UM_PER_M, sides["Y"] * _UM_PER_M)
    return None


def stated_bits(description: str) -> int:
    """Give how many of the 16 bits of a deep sample are in use, 16 where the XML is silent."""
    found = _BITS.search(description)
    return int(found[1]) if found and 8 <= int(found[1]) <= 16 else 16


def _downsample(size: tuple[int, int], stored: tuple[int, int]) -> int:
    """Tell it along the longer side; the other must say the same, but for a pixel or two."""
    longer, shorter = (0, 1) if stored[0] >= stored[1] else (1, 0)
    ratio = size[longer] / stored[longer]
    if abs(size[shorter] / ratio - stored[shorter]) > _ROUNDING:
        msg = "its list of tiles is damaged"
        raise ValueError(msg)
    return max(1, round(ratio))


def _places(file: BinaryIO) -> tuple[int, int]:
    file.seek(_PLACES_AT)
    directory, description = _PLACES.unpack(file.read(_PLACES.size))
    return directory, description


def _segment(file: BinaryIO, place: int, name: bytes) -> bytes:
    file.seek(max(0, place))
    head = file.read(SEGMENT_HEAD_BYTES)
    used = struct.unpack_from("<q", head, 24)[0]
    if not head.startswith(name) or not 0 <= used <= _MAX_BYTES:
        msg = "its list of tiles is damaged"
        raise ValueError(msg)
    return file.read(used)


def _entries(content: bytes, count: int) -> Iterator[CziTile]:
    place = _LIST_HEAD_BYTES
    for _ in range(count):
        schema, pixel_type, position, part, compression, n_axes = _ENTRY.unpack_from(content, place)
        if schema != b"DV" or part or not 0 <= n_axes <= _MAX_AXES:
            msg = "its list of tiles is damaged"
            raise ValueError(msg)
        end = place + _ENTRY.size + n_axes * _AXIS.size
        axes = {}
        for at in range(place + _ENTRY.size, end, _AXIS.size):
            name, start, size, stored_size = _AXIS.unpack_from(content, at)
            axes[name[:1]] = (start, size, stored_size)
        (x, width, across), (y, height, down) = (axes.pop(a, (0, 0, 0)) for a in (b"X", b"Y"))
        stored = (across or width, down or height)
        if min(width, height, *stored) < 1:
            msg = "a tile without pixels"
            raise ValueError(msg)
        downsample = _downsample((width, height), stored)
        yield CziTile(
            position,
            end - place,
            pixel_type,
            compression,
            (x, y),
            (width, height),
            stored,
            bool(across and down),
            downsample,
            {name: start for name, (start, _, _) in axes.items()},
        )
        place = end

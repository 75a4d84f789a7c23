"""A Zeiss CZI scan: segments of tiles, a directory of them, and a description in XML."""

import struct
from collections.abc import Sequence
from pathlib import Path

import imagecodecs
import numpy as np

from allview.slides.slide import Pixels
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, shrunk, tiles

_TILE = 128
_BGR24 = 3
_RAW, JPEG_XR, _ZSTD0, _ZSTD1 = 0, 4, 5, 6
_ORIGIN = -1000, 500
"""The stage of the microscope has its own origin; OpenSlide moves it to the first tile."""


def write_zeiss(folder: Path, kinds: Sequence[int] = (_RAW, _ZSTD0, _ZSTD1)) -> Path:
    """Write two levels, whose tiles are compressed in turn in each of these ways."""
    out = bytearray(_segment(b"ZISRAWFILE", bytes(512)))
    entries = []
    for factor in (1, 4):
        for row, line in enumerate(tiles(shrunk(chart(), factor), _TILE)):
            for column, tile in enumerate(line):
                kind = kinds[(row + column) % len(kinds)]
                corner = (column * _TILE * factor, row * _TILE * factor)
                entry = _entry(kind, len(out), corner, factor)
                entries.append(entry)
                out += _subblock(entry, _encoded(tile, kind))
    directory = len(out)
    listed = struct.pack("<i124x", len(entries)) + b"".join(entries)
    out += _segment(b"ZISRAWDIRECTORY", listed)
    description = len(out)
    xml = _xml().encode()
    out += _segment(b"ZISRAWMETADATA", struct.pack("<ii248x", len(xml), 0) + xml)
    attachments = len(out)
    out += _segment(b"ZISRAWATTDIR", struct.pack("<i252x", 0))
    head = struct.pack("<ii8x32xiqqiq", 1, 0, 0, directory, description, 0, attachments)
    out[32 : 32 + len(head)] = head
    path = folder / "zeiss.czi"
    path.write_bytes(out)
    return path


def _segment(name: bytes, content: bytes) -> bytes:
    return struct.pack("<16sqq", name, len(content), len(content)) + content


def _entry(kind: int, position: int, corner: tuple[int, int], factor: int) -> bytes:
    """Describe a tile: where it lies on the slide, and how large it is there and in the file."""
    shown = _TILE * factor
    sides = [
        struct.pack("<4siifi", axis, start, size, 0.0, stored)
        for axis, start, size, stored in (
            (b"X", corner[0] + _ORIGIN[0], shown, _TILE),
            (b"Y", corner[1] + _ORIGIN[1], shown, _TILE),
            (b"C", 0, 1, 1),
            (b"S", 0, 1, 1),
        )
    ]
    head = struct.pack("<2siqiib5xi", b"DV", _BGR24, position, 0, kind, 0, len(sides))
    return head + b"".join(sides)


def _subblock(entry: bytes, data: bytes) -> bytes:
    sizes = struct.pack("<iiq", 0, 0, len(data))
    return _segment(b"ZISRAWSUBBLOCK", (sizes + entry).ljust(256, b"\0") + data)


def _encoded(tile: Pixels, kind: int) -> bytes:
    if kind == JPEG_XR:
        return bytes(imagecodecs.jpegxr_encode(np.ascontiguousarray(tile[:, :, ::-1])))
    raw = np.ascontiguousarray(tile[:, :, ::-1]).tobytes()
    if kind == _RAW:
        return raw
    return (b"\x01" if kind == _ZSTD1 else b"") + bytes(imagecodecs.zstd_encode(raw))


def _xml() -> str:
    distances = "".join(
        f'<Distance Id="{axis}"><Value>{MPP / 1e6}</Value></Distance>' for axis in "XY"
    )
    return (
        "<ImageDocument><Metadata><Information><Image>"
        f"<SizeX>{WIDTH}</SizeX><SizeY>{HEIGHT}</SizeY><SizeS>1</SizeS>"
        f"</Image></Information><Scaling><Items>{distances}</Items></Scaling>"
        "</Metadata></ImageDocument>"
    )

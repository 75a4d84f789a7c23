"""A Zeiss CZI scan: segments of tiles, a directory of them, and a description in XML."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from tests.unit.slides.written_scans.chart import MPP, chart, jpeg

TILE = 128
RAW, JPEG, JPEG_XR, ZSTD0, ZSTD1 = 0, 1, 4, 5, 6
_PIXEL_TYPES = {(1, "|u1"): 0, (1, "<u2"): 1, (3, "|u1"): 3, (3, "<u2"): 4}
_ORIGIN = -1000, 500
"""The stage of the microscope has its own origin; readers move it to the first tile."""
_GUID = bytes.fromhex("24c3dd6f034efe4bb1853d77768dc9")
_RGB24, _BGR24 = b"\x0d", b"\x0c"


@dataclass(frozen=True)
class WrittenTile:
    """Pixels, red first, and where they lie: on the slide, and on other axes (Z, S, M, C)."""

    pixels: NDArray[np.generic]
    corner: tuple[int, int]
    kind: int = RAW
    factor: int = 1
    starts: Mapping[str, int] = field(default_factory=dict)


def write_zeiss(
    folder: Path, kinds: Sequence[int] = (RAW, ZSTD0, ZSTD1), name: str = "zeiss.czi"
) -> Path:
    """Write two levels of the chart, whose tiles are compressed in turn in each of these ways."""
    written = [tile for factor in (1, 4) for tile in chart_tiles(chart(), factor, kinds)]
    return write_czi(folder / name, written)


def write_jpeg_xr(folder: Path) -> Path:
    """Write the chart as a scanner of today does."""
    return write_zeiss(folder, (JPEG_XR,), "jpeg-xr.czi")


def chart_tiles(
    pixels: NDArray[np.generic], factor: int = 1, kinds: Sequence[int] = (RAW,), **starts: int
) -> list[WrittenTile]:
    """Cut one level of a picture into tiles."""
    small = np.ascontiguousarray(pixels[::factor, ::factor])
    places = [
        (row, column)
        for row in range(0, small.shape[0], TILE)
        for column in range(0, small.shape[1], TILE)
    ]
    return [
        WrittenTile(
            small[row : row + TILE, column : column + TILE],
            (column * factor, row * factor),
            kinds[(row + column) // TILE % len(kinds)],
            factor,
            {"C": 0, "S": 0, **starts},
        )
        for row, column in places
    ]


def write_czi(
    path: Path,
    written: Sequence[WrittenTile],
    *,
    bits: int = 0,
    attached: Mapping[str, bytes] | None = None,
) -> Path:
    """Write tiles; ``attached`` are JPEGs by the names that Zeiss gives to label and preview."""
    out = bytearray(_segment(b"ZISRAWFILE", bytes(512)))
    entries = []
    for tile in written:
        entries.append(_entry(tile, len(out)))
        out += _subblock(entries[-1], _encoded(tile.pixels, tile.kind))
    directory = len(out)
    out += _segment(b"ZISRAWDIRECTORY", struct.pack("<i124x", len(entries)) + b"".join(entries))
    description = len(out)
    xml = _xml(written, bits).encode()
    out += _segment(b"ZISRAWMETADATA", struct.pack("<ii248x", len(xml), 0) + xml)
    listed = []
    for name, content in (attached or {}).items():
        listed.append(_attachment(name, len(out)))
        head = struct.pack("<i12x", len(content)) + listed[-1]
        out += _segment(b"ZISRAWATTACH", head.ljust(256, b"\0") + content)
    attachments = len(out)
    out += _segment(b"ZISRAWATTDIR", struct.pack("<i252x", len(listed)) + b"".join(listed))
    head = struct.pack("<ii8x32xiqqiq", 1, 0, 0, directory, description, 0, attachments)
    out[32 : 32 + len(head)] = head
    path.write_bytes(out)
    return path


def _attachment(name: str, position: int) -> bytes:
    return struct.pack("<2s10xqi16s8s80s", b"A1", position, 0, bytes(16), b"JPG", name.encode())


def _segment(name: bytes, content: bytes) -> bytes:
    return struct.pack("<16sqq", name, len(content), len(content)) + content


def _entry(tile: WrittenTile, position: int) -> bytes:
    """Describe a tile: where it lies on the slide, and how large it is there and in the file."""
    height, width = tile.pixels.shape[:2]
    axes = [
        (b"X", tile.corner[0] + _ORIGIN[0], width * tile.factor, width),
        (b"Y", tile.corner[1] + _ORIGIN[1], height * tile.factor, height),
        *((axis.encode(), start, 1, 1) for axis, start in tile.starts.items()),
    ]
    sides = [struct.pack("<4siifi", a, start, size, 0.0, stored) for a, start, size, stored in axes]
    samples = tile.pixels.shape[2] if tile.pixels.ndim == 3 else 1
    pixel_type = _PIXEL_TYPES[samples, tile.pixels.dtype.str]
    pyramid = 2 if tile.factor > 1 else 0
    head = struct.pack("<2siqiib5xi", b"DV", pixel_type, position, 0, tile.kind, pyramid, len(axes))
    return head + b"".join(sides)


def _subblock(entry: bytes, data: bytes) -> bytes:
    about = b"<METADATA/>"
    sizes = struct.pack("<iiq", len(about), 0, len(data))
    return _segment(b"ZISRAWSUBBLOCK", (sizes + entry).ljust(256, b"\0") + about + data)


def _encoded(pixels: NDArray[np.generic], kind: int) -> bytes:
    if kind == JPEG_XR:
        # Scanners call the order blue, green, red, as Windows does; the codestream has none.
        written = bytes(imagecodecs.jpegxr_encode(np.ascontiguousarray(pixels)))
        return written.replace(_GUID + _RGB24, _GUID + _BGR24)
    if kind == JPEG:
        return jpeg(pixels)
    backwards = pixels[:, :, ::-1] if pixels.ndim == 3 else pixels
    raw = np.ascontiguousarray(backwards).tobytes()
    if kind == RAW:
        return raw
    if kind == ZSTD1 and pixels.dtype == np.uint16:
        packed = np.frombuffer(raw, np.uint8).reshape(-1, 2).T.tobytes()
        return b"\x03\x01\x01" + bytes(imagecodecs.zstd_encode(packed))
    return (b"\x01" if kind == ZSTD1 else b"") + bytes(imagecodecs.zstd_encode(raw))


def _xml(written: Sequence[WrittenTile], bits: int) -> str:
    finest = [tile for tile in written if tile.factor == 1]
    width = max(tile.corner[0] + tile.pixels.shape[1] for tile in finest)
    height = max(tile.corner[1] + tile.pixels.shape[0] for tile in finest)
    scenes = len({tile.starts.get("S", 0) for tile in finest})
    distances = "".join(
        f'<Distance Id="{axis}"><Value>{MPP / 1e6}</Value></Distance>' for axis in "XY"
    )
    in_use = f"<ComponentBitCount>{bits}</ComponentBitCount>" if bits else ""
    return (
        "<ImageDocument><Metadata><Information><Image>"
        f"<SizeX>{width}</SizeX><SizeY>{height}</SizeY><SizeS>{scenes}</SizeS>{in_use}"
        f"</Image></Information><Scaling><Items>{distances}</Items></Scaling>"
        "</Metadata></ImageDocument>"
    )

"""Hamamatsu's three: NDPI, a TIFF of huge JPEGs; VMS, JPEGs beside a list; VMU, raw columns."""

import struct
from pathlib import Path

import numpy as np

from allview.slides.slide import Pixels
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, jpeg, shrunk

_RESTART_BLOCKS = 8
"""Blocks between restart markers: OpenSlide takes a strip of 64 × 8 pixels for a tile."""
_SHORT, _LONG, _RATIONAL, _FLOAT, _SIGNED = 3, 4, 5, 11, 9
_FORMAT_FLAG, _SOURCE_LENS, _FOCAL_PLANE = 65420, 65421, 65424


def write_ndpi(folder: Path) -> Path:
    """Write two levels; OpenSlide makes more of them by decoding at a half, quarter and eighth."""
    out = bytearray(b"II*\0") + bytes(8)  # where a TIFF has four bytes, NDPI has eight
    link = 4
    for factor in (1, 4):
        scan = jpeg(shrunk(chart(), factor), _RESTART_BLOCKS)
        start = len(out)
        out += scan + bytes(-len(scan) % 2)
        resolution = len(out)
        out += struct.pack("<II", round(10_000 / MPP), 1)
        tags = _ndpi_tags(factor, start, len(scan), resolution)
        struct.pack_into("<Q", out, link, len(out))
        out += struct.pack("<H", len(tags)) + b"".join(tags)
        link = len(out)
        out += bytes(8 + 4 * len(tags))  # the next directory, and the upper half of each value
    path = folder / "hamamatsu.ndpi"
    path.write_bytes(out)
    return path


def _ndpi_tags(factor: int, start: int, size: int, resolution: int) -> list[bytes]:
    width, height = WIDTH // factor, HEIGHT // factor
    values: dict[int, tuple[int, int | float]] = {
        256: (_LONG, width),
        257: (_LONG, height),
        258: (_SHORT, 8),
        259: (_SHORT, 7),
        262: (_SHORT, 6),
        273: (_LONG, start),
        277: (_SHORT, 3),
        278: (_LONG, height),
        279: (_LONG, size),
        282: (_RATIONAL, resolution),
        283: (_RATIONAL, resolution),
        296: (_SHORT, 3),
        _FORMAT_FLAG: (_LONG, 1),
        _SOURCE_LENS: (_FLOAT, 40 / factor),
        _FOCAL_PLANE: (_SIGNED, 0),
    }
    return [
        struct.pack("<HHIf" if kind == _FLOAT else "<HHII", tag, kind, 1, value)
        for tag, (kind, value) in values.items()
    ]


def write_vms(folder: Path) -> Path:
    """Write a scan in two JPEGs side by side, with a coarse one as its map and a macro image."""
    half = WIDTH // 2
    parts = {
        "part.jpg": chart()[:, :half],
        "part(1,0).jpg": chart()[:, half:],
        "map.jpg": shrunk(chart(), 4),
        "macro.jpg": np.full((32, 64, 3), (250, 0, 250), np.uint8),
    }
    for name, pixels in parts.items():
        (folder / name).write_bytes(jpeg(pixels, _RESTART_BLOCKS))
    images = ("ImageFile=part.jpg", "ImageFile(1,0)=part(1,0).jpg")
    lines = ("NoJpegColumns=2", "NoJpegRows=1", *images)
    return _write_list(folder / "hamamatsu.vms", "Virtual Microscope Specimen", "map.jpg", lines)


def write_vmu(folder: Path) -> Path:
    """Write a scan of 12-bit pixels in columns, and a coarse one as its map."""
    (folder / "part.ngr").write_bytes(_ngr(chart()))
    (folder / "map.ngr").write_bytes(_ngr(shrunk(chart(), 4)))
    group = "Uncompressed Virtual Microscope Specimen"
    lines = ("BitsPerPixel=36", "PixelOrder=RGB", "ImageFile=part.ngr")
    return _write_list(folder / "hamamatsu.vmu", group, "map.ngr", lines)


def _write_list(path: Path, group: str, map_file: str, lines: tuple[str, ...]) -> Path:
    size = (f"PhysicalWidth={WIDTH * MPP * 1000:.0f}", f"PhysicalHeight={HEIGHT * MPP * 1000:.0f}")
    common = (f"[{group}]", "NoLayers=1", "SourceLens=40", f"MapFile={map_file}", *size)
    macro = ("MacroImage=macro.jpg",) if path.suffix == ".vms" else ()
    path.write_text("\n".join((*common, *macro, *lines, "")))
    return path


def _ngr(pixels: Pixels, columns: int = 2) -> bytes:
    height, width = pixels.shape[:2]
    start = 32
    head = struct.pack("<2s2xIII8xI4x", b"GN", width, height, width // columns, start)
    deep = pixels.astype("<u2") << 4
    return head + b"".join(part.tobytes() for part in np.split(deep, columns, axis=1))

"""A 3DHISTECH MIRAX scan: an empty-looking file beside a folder of lists, an index and data."""

import struct
from pathlib import Path

from allview.slides.slide import Pixels
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, jpeg, shrunk, tiles

_TILE = 128
_ID = "0123456789ABCDEF0123456789ABCDEF"
_LEVELS = 2
_ABSENT = 1, 1
FILL = 0xF0, 0xE1, 0xD2
"""Red, green and blue that the scanner puts where it took no picture."""
GAP = _ABSENT[0] * _TILE, _ABSENT[1] * _TILE, _TILE, _TILE
"""Left, top, width and height of the part of level 0 that was not photographed."""


def write_mirax(folder: Path) -> Path:
    data = folder / "mirax"
    data.mkdir()
    content, records = bytearray(b"data"), []
    for level in range(_LEVELS):
        places = []
        for place, tile in _photographed(shrunk(chart(), 1 << level), level):
            encoded = jpeg(tile)
            places.append((place, len(content), len(encoded), 0))
            content += encoded
        records.append(places)
    (data / "Data0000.dat").write_bytes(content)
    (data / "Index.dat").write_bytes(_index(records))
    (data / "Slidedat.ini").write_text(_slidedat())
    (folder / "mirax.mrxs").write_bytes(b"\xff\xd8\xff\xd9")
    return folder / "mirax.mrxs"


def _photographed(pixels: Pixels, level: int) -> list[tuple[int, Pixels]]:
    """Give each tile with its number, which counts tiles of level 0; one is missing there."""
    across = WIDTH // _TILE
    return [
        ((row << level) * across + (column << level), tile)
        for row, line in enumerate(tiles(pixels, _TILE))
        for column, tile in enumerate(line)
        if level or (column, row) != _ABSENT
    ]


def _index(levels: list[list[tuple[int, int, int, int]]]) -> bytes:
    """Write the pointers: root, a list of levels, and a page of tiles for each."""
    out = bytearray(b"01.02" + _ID.encode())
    roots = len(out)
    out += bytes(8)
    struct.pack_into("<ii", out, roots, len(out), len(out))
    pointers = len(out)
    out += bytes(4 * len(levels))
    for level, places in enumerate(levels):
        struct.pack_into("<i", out, pointers + 4 * level, len(out))
        out += struct.pack("<ii", 0, len(out) + 8)
        out += struct.pack("<ii", len(places), 0)
        for place in places:
            out += struct.pack("<iiii", *place)
    return bytes(out)


def _slidedat() -> str:
    red, green, blue = FILL
    levels = "\n".join(f"HIER_0_VAL_{n}_SECTION = LEVEL_{n}" for n in range(_LEVELS))
    sections = "".join(
        f"""
[LEVEL_{n}]
OVERLAP_X = 0
OVERLAP_Y = 0
MICROMETER_PER_PIXEL_X = {MPP * (1 << n)}
MICROMETER_PER_PIXEL_Y = {MPP * (1 << n)}
IMAGE_FORMAT = JPEG
IMAGE_FILL_COLOR_BGR = {blue << 16 | green << 8 | red}
DIGITIZER_WIDTH = {_TILE}
DIGITIZER_HEIGHT = {_TILE}
IMAGE_CONCAT_FACTOR = {min(n, 1)}
"""
        for n in range(_LEVELS)
    )
    return f"""[GENERAL]
SLIDE_VERSION = 01.02
SLIDE_ID = {_ID}
IMAGENUMBER_X = {WIDTH // _TILE}
IMAGENUMBER_Y = {HEIGHT // _TILE}
OBJECTIVE_MAGNIFICATION = 40
CameraImageDivisionsPerSide = 1

[HIERARCHICAL]
HIER_COUNT = 1
NONHIER_COUNT = 0
INDEXFILE = Index.dat
HIER_0_NAME = Slide zoom level
HIER_0_COUNT = {_LEVELS}
{levels}

[DATAFILE]
FILE_COUNT = 1
FILE_0 = Data0000.dat
{sections}"""

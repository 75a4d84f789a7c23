"""Whether a Ventana BIF holds the tiles that its own list of areas promises.

OpenSlide takes the list at its word and asks libtiff for tiles that lie outside the picture: what
it then reads as their length is whatever lies in memory there, and the app ends.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import tifffile

_XML_TAG = 700


@dataclass(frozen=True, slots=True)
class _Area:
    """What was scanned at a stretch, in tiles of level 0; (columns, rows)."""

    start: tuple[int, int]
    size: tuple[int, int]


def ventana_fault(pages: Sequence[tifffile.TiffPage]) -> str | None:
    """Say what is wrong with the pictures of a BIF; None where its areas lie on all its levels.

    Raises
    ------
    Exception
        Where it cannot be parsed: OpenSlide cannot either.
    """
    levels = [page for page in pages if "level=" in page.description]
    finest = min(levels, key=lambda page: _number("level", page.description))
    areas = _areas(_xml(finest), (finest.tilewidth, finest.tilelength))
    for level in levels:
        # So many tiles of level 0, along each side, does OpenSlide look for in a tile of this one.
        shrink = int(_number("mag", finest.description) / _number("mag", level.description))
        there = [
            math.ceil(side / tile) * shrink
            for side, tile in (
                (level.imagewidth, level.tilewidth),
                (level.imagelength, level.tilelength),
            )
        ]
        for area in areas:
            for start, length, most in zip(area.start, area.size, there, strict=True):
                if not (start >= 0 and 0 < length <= most - start):
                    return f"{most} of {start + length} tiles"
    return None


def _xml(page: tifffile.TiffPage) -> ElementTree.Element:
    packet = page.tags[_XML_TAG].value
    content = packet.encode() if isinstance(packet, str) else bytes(packet)
    # OpenSlide, too, reads no further than the first zero.
    content = content.partition(b"\0")[0]
    return ElementTree.fromstring(content)  # noqa: S314 - expat bounds what entities grow to


def _areas(root: ElementTree.Element, tile: tuple[int, int]) -> list[_Area]:
    origins = root.findall("AoiOrigin/*")
    areas = []
    for info, origin in zip(root.findall("SlideStitchInfo/ImageInfo"), origins, strict=True):
        if int(info.attrib["AOIScanned"]):
            start = (int(origin.attrib[f"Origin{axis}"]) for axis in "XY")
            x, y = (place // side for place, side in zip(start, tile, strict=True))
            areas.append(_Area((x, y), (int(info.attrib["NumCols"]), int(info.attrib["NumRows"]))))
    return areas


def _number(key: str, description: str) -> float:
    found = re.search(rf"(?:^| ){key}=([\d.]+)", description)
    if found is None:
        msg = f"no {key} in {description}"
        raise ValueError(msg)
    return float(found[1])

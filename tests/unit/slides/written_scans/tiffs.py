"""Scans that are TIFFs with a vendor's description: Aperio, Leica, Philips, Trestle, Ventana."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

from allview.slides.slide import Pixels
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, shrunk, tiles

_TILE = 128
_TILED: dict[str, Any] = {
    "tile": (_TILE, _TILE),
    "photometric": "rgb",
    "compression": "jpeg",
    "compressionargs": {"level": 95},
    "subsampling": (1, 1),
    "metadata": None,
}
_PER_CM = {"resolution": (10_000 / MPP, 10_000 / MPP), "resolutionunit": "CENTIMETER"}
LABEL = np.full((60, 80, 3), (250, 0, 250), np.uint8)
"""A label image, in a colour that is nowhere in the chart."""


def write_generic(folder: Path) -> Path:
    with tifffile.TiffWriter(folder / "generic.tif") as tiff:
        for factor in (1, 2, 4):
            subfile = {"subfiletype": 1} if factor > 1 else _PER_CM
            tiff.write(shrunk(chart(), factor), **_TILED, **subfile)
    return folder / "generic.tif"


def write_aperio(folder: Path) -> Path:
    head = f"Aperio Image Library v1\r\n{WIDTH}x{HEIGHT} [0,0 {WIDTH}x{HEIGHT}]"
    with tifffile.TiffWriter(folder / "aperio.svs") as tiff:
        tiff.write(chart(), description=f"{head}|AppMag = 40|MPP = {MPP}", **_TILED)
        tiff.write(shrunk(chart(), 8), photometric="rgb", metadata=None, description=head)
        tiff.write(shrunk(chart(), 4), description=head, **_TILED)
        label = "Aperio Image Library v1\r\nlabel 80x60"
        tiff.write(LABEL, photometric="rgb", metadata=None, description=label, subfiletype=1)
    return folder / "aperio.svs"


LEICA_OFFSET = 64, 32
LEICA_SIZE = 640, 480


def write_leica(folder: Path) -> Path:
    """Write a scan that covers a part of its glass; lengths are in nanometres."""
    nm = round(MPP * 1000)
    (x, y), (across, down) = LEICA_OFFSET, LEICA_SIZE
    dimensions = "".join(
        f'<dimension sizeX="{WIDTH // f}" sizeY="{HEIGHT // f}" r="{i}" ifd="{i}"/>'
        for i, f in enumerate((1, 4))
    )
    description = (
        '<?xml version="1.0"?>'
        '<scn xmlns="http://www.leica-microsystems.com/scn/2010/10/01">'
        f'<collection sizeX="{across * nm}" sizeY="{down * nm}"><image>'
        "<scanSettings><objectiveSettings><objective>40</objective></objectiveSettings>"
        "<illuminationSettings><illuminationSource>brightfield</illuminationSource>"
        "</illuminationSettings></scanSettings>"
        f"<pixels>{dimensions}</pixels>"
        f'<view sizeX="{WIDTH * nm}" sizeY="{HEIGHT * nm}" offsetX="{x * nm}" offsetY="{y * nm}"/>'
        "</image></collection></scn>"
    )
    with tifffile.TiffWriter(folder / "leica.scn", bigtiff=True) as tiff:
        tiff.write(chart(), description=description, **_TILED, **_PER_CM)
        tiff.write(shrunk(chart(), 4), **_TILED)
    return folder / "leica.scn"


def write_philips(folder: Path) -> Path:
    levels = "".join(
        '<DataObject ObjectType="PixelDataRepresentation"><Attribute Name="DICOM_PIXEL_SPACING">'
        f'"{MPP * f / 1000}" "{MPP * f / 1000}"</Attribute></DataObject>'
        for f in (1, 2)
    )
    description = (
        '<?xml version="1.0" encoding="UTF-8" ?><DataObject ObjectType="DPUfsImport">'
        '<Attribute Name="PIM_DP_SCANNED_IMAGES"><Array><DataObject ObjectType="DPScannedImage">'
        '<Attribute Name="PIM_DP_IMAGE_TYPE">WSI</Attribute>'
        f'<Attribute Name="DICOM_PIXEL_SPACING">"{MPP / 1000}" "{MPP / 1000}"</Attribute>'
        f'<Attribute Name="PIIM_PIXEL_DATA_REPRESENTATION_SEQUENCE"><Array>{levels}</Array>'
        "</Attribute></DataObject></Array></Attribute></DataObject>"
    )
    with tifffile.TiffWriter(folder / "philips.tiff", bigtiff=True) as tiff:
        tiff.write(chart(), description=description, software="Philips DP v1.0", **_TILED)
        tiff.write(shrunk(chart(), 2), subfiletype=1, **_TILED)
        tiff.write(LABEL, photometric="rgb", metadata=None, description="Label", subfiletype=1)
    return folder / "philips.tiff"


def write_trestle(folder: Path) -> Path:
    """Write a scan that states µm per pixel where TIFF has dots per inch, as Trestle does."""
    description = "OverlapsXY= 0 0 0 0;Objective Power=40;Background Color=FFFFFF"
    with tifffile.TiffWriter(folder / "trestle.tif") as tiff:
        first = {"description": description, "software": "MedScan 1.0", "resolution": (MPP, MPP)}
        tiff.write(chart(), **_TILED, **first)
        tiff.write(shrunk(chart(), 2), subfiletype=1, **_TILED)
    return folder / "trestle.tif"


_OVERLAP = 16
_ACROSS, _DOWN = 4, 3
VENTANA_SIZE = tuple(n * (_TILE - _OVERLAP) + _OVERLAP for n in (_ACROSS, _DOWN))


def write_ventana(folder: Path) -> Path:
    """Write a scan of overlapping tiles, numbered from below in turns to the right and left."""
    numbers = np.arange(1, _ACROSS * _DOWN + 1).reshape(_DOWN, _ACROSS)
    numbers[1::2] = numbers[1::2, ::-1]
    numbers = numbers[::-1]
    pairs = [("RIGHT", a, b) for row in numbers for a, b in pairwise(row)]
    pairs += [("UP", b, a) for col in numbers.T for a, b in pairwise(col)]
    joints = "".join(
        f'<TileJointInfo Direction="{way}" Tile1="{one}" Tile2="{two}" Confidence="99" '
        f'OverlapX="{_OVERLAP}" OverlapY="{_OVERLAP}"/>'
        for way, one, two in pairs
    )
    encoded = (
        f'<EncodeInfo Ver="2"><SlideStitchInfo><ImageInfo AOIScanned="1" AOIIndex="0" '
        f'Width="{_TILE}" Height="{_TILE}" NumRows="{_DOWN}" NumCols="{_ACROSS}" Pos-X="0" '
        f'Pos-Y="0">{joints}</ImageInfo></SlideStitchInfo>'
        '<AoiOrigin><AOI0 OriginX="0" OriginY="0"/></AoiOrigin></EncodeInfo>'
    )
    scanner = f'<iScan Magnification="40" ScanRes="{MPP}" Z-layers="1"/>'
    mosaic = _mosaic(chart()[: VENTANA_SIZE[1], : VENTANA_SIZE[0]])
    with tifffile.TiffWriter(folder / "ventana.bif", bigtiff=True) as tiff:
        strip = {"photometric": "rgb", "metadata": None}
        tiff.write(LABEL, description="Label Image", extratags=_packet(scanner), **strip)
        for level in (0, 1):
            description = f"level={level} mag={40 >> level} quality=95"
            packet = [] if level else _packet(encoded)
            tiff.write(
                shrunk(mosaic, 1 << level), description=description, extratags=packet, **_TILED
            )
    return folder / "ventana.bif"


def _mosaic(pixels: Pixels) -> Pixels:
    """Put overlapping tiles side by side, as they lie in the file."""
    return np.vstack([np.hstack(row) for row in tiles(pixels, _TILE, _TILE - _OVERLAP)])


def _packet(xml: str) -> list[tuple[int, int, int, bytes, bool]]:
    return [(700, 1, len(xml), xml.encode(), True)]

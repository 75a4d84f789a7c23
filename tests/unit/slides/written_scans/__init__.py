"""Small scans of every vendor that OpenSlide reads, each written as its source says it is read.

The layouts follow OpenSlide's own readers (openslide/openslide, ``src/openslide-vendor-*.c``, 4.0).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from allview.slides.czi import CziSlide
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Slide
from tests.unit.slides.written_scans import tiffs
from tests.unit.slides.written_scans.chart import HEIGHT, WIDTH
from tests.unit.slides.written_scans.dicom import write_dicom
from tests.unit.slides.written_scans.hamamatsu import write_ndpi, write_vms, write_vmu
from tests.unit.slides.written_scans.mirax import write_mirax
from tests.unit.slides.written_scans.sakura import write_sakura
from tests.unit.slides.written_scans.zeiss import write_jpeg_xr, write_zeiss

_CLASSIC_WIDTH = (struct.pack("<HHII", 256, 4, 1, WIDTH), struct.pack("<HHII", 256, 4, 1, 1 << 20))
_BIG_WIDTH = (struct.pack("<HHQQ", 256, 4, 1, WIDTH), struct.pack("<HHQQ", 256, 4, 1, 1 << 20))

_STORED_WIDTH = (struct.pack("<ifi", 128, 0.0, 128), struct.pack("<ifi", 128, 0.0, 60_000))


def _total_columns(width: int) -> bytes:
    return struct.pack("<HH2sHI", 0x48, 6, b"UL", 4, width)


@dataclass(frozen=True)
class WrittenScan:
    """How to write a scan, and what must be found in it.

    ``forgery`` is what to replace by what, in the file that ``pixels`` names beside the scan (the
    scan itself where it is empty), so that its header promises what is not there.
    """

    name: str
    vendor: str
    write: Callable[[Path], Path]
    downsamples: tuple[float, ...]
    forgery: tuple[bytes, bytes]
    pixels: str = ""
    forged: str = ""
    size: tuple[int, int] = (WIDTH, HEIGHT)
    offset: tuple[int, int] = (0, 0)
    reader: type[Slide] = ScannedSlide


SCANS = (
    WrittenScan("generic", "generic-tiff", tiffs.write_generic, (1, 2, 4), _CLASSIC_WIDTH),
    WrittenScan("aperio", "aperio", tiffs.write_aperio, (1, 4), _CLASSIC_WIDTH),
    WrittenScan(
        "leica",
        "leica",
        tiffs.write_leica,
        (1, 4),
        _BIG_WIDTH,
        size=tiffs.LEICA_SIZE,
        offset=tiffs.LEICA_OFFSET,
    ),
    WrittenScan("philips", "philips", tiffs.write_philips, (1, 2), _BIG_WIDTH),
    WrittenScan("trestle", "trestle", tiffs.write_trestle, (1, 2), _CLASSIC_WIDTH),
    WrittenScan(
        "ventana",
        "ventana",
        tiffs.write_ventana,
        (1, 2),
        (b'NumCols="4"', b'NumCols="9"'),
        size=tiffs.VENTANA_SIZE,
    ),
    WrittenScan("ndpi", "hamamatsu", write_ndpi, (1, 2, 4, 8, 16, 32), _CLASSIC_WIDTH),
    WrittenScan(
        "vms",
        "hamamatsu",
        write_vms,
        (1, 2, 4, 8, 16, 32),
        (b"Columns=2", b"Columns=3"),
        pixels="part(1,0).jpg",
    ),
    WrittenScan(
        "vmu",
        "hamamatsu",
        write_vmu,
        (1, 4),
        (struct.pack("<I", WIDTH), struct.pack("<I", 8 * WIDTH)),
        pixels="part.ngr",
        forged="part.ngr",
    ),
    WrittenScan(
        "mirax",
        "mirax",
        write_mirax,
        (1, 2),
        (b"0123456789AB", b"000000000000"),
        pixels="mirax/Data0000.dat",
        forged="mirax/Index.dat",
    ),
    WrittenScan(
        "zeiss",
        "zeiss",
        write_zeiss,
        (1, 4),
        _STORED_WIDTH,
    ),
    WrittenScan("jpeg-xr", "zeiss", write_jpeg_xr, (1, 4), _STORED_WIDTH, reader=CziSlide),
    WrittenScan(
        "dicom",
        "dicom",
        write_dicom,
        (1, 2),
        (_total_columns(WIDTH), _total_columns(0)),
        pixels="1_level1.dcm",
        forged="1_level1.dcm",
    ),
    WrittenScan(
        "sakura",
        "sakura",
        write_sakura,
        (1, 4),
        (struct.pack("<III", 128, WIDTH, HEIGHT), struct.pack("<III", 999, WIDTH, HEIGHT)),
    ),
)

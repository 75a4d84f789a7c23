"""Claims that make OpenSlide ask for more memory than there is, which would end the app."""

import struct
from pathlib import Path

import pytest

from allview.slides import SlideError, open_slide
from tests.unit.slides.written_scans.chart import HEIGHT, WIDTH
from tests.unit.slides.written_scans.dicom import write_dicom
from tests.unit.slides.written_scans.hamamatsu import write_ndpi, write_vms, write_vmu
from tests.unit.slides.written_scans.mirax import write_mirax
from tests.unit.slides.written_scans.sakura import write_sakura
from tests.unit.slides.written_scans.zeiss import write_zeiss

SLIDEDAT = "mirax/Slidedat.ini"
LEVEL0 = "dicom/1_level1.dcm"


def long(tag: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, 4, 1, value)


def pair(one: int, other: int) -> bytes:
    return struct.pack("<II", one, other)


def ngr(width: int, column: int) -> bytes:
    return struct.pack("<III", width, HEIGHT, column)


def total(width: int) -> bytes:
    return struct.pack("<HH2sHI", 0x48, 6, b"UL", 4, width)


def number(element: int, value: int) -> bytes:
    return struct.pack("<HH2sHH", 0x28, element, b"US", 2, value)


@pytest.mark.parametrize(
    ("write", "file", "claims"),
    [
        (write_mirax, SLIDEDAT, {b"DIGITIZER_WIDTH = 128": b"DIGITIZER_WIDTH = 2000000000"}),
        (write_mirax, SLIDEDAT, {b"IMAGENUMBER_X = 4": b"IMAGENUMBER_X = 2000000000"}),
        (write_mirax, SLIDEDAT, {b"HIER_0_COUNT = 2": b"HIER_0_COUNT = 2000000000"}),
        (write_mirax, SLIDEDAT, {b"FILE_COUNT = 1": b"FILE_COUNT = 2000000000"}),
        (write_vms, "hamamatsu.vms", {b"Columns=2": b"Columns=40000", b"Rows=1": b"Rows=40000"}),
        (write_vmu, "hamamatsu.vmu", {b"BitsPerPixel=36": b"BitsPerPixel=48"}),
        (write_vmu, "hamamatsu.vmu", {b"PixelOrder=RGB": b"PixelOrder=BGR"}),
        (write_vmu, "part.ngr", {ngr(WIDTH, WIDTH // 2): ngr(1 << 24, 1 << 24)}),
        (
            write_ndpi,
            "hamamatsu.ndpi",
            {long(256, WIDTH): long(256, 1 << 20), long(257, HEIGHT): long(257, 1 << 20)},
        ),
        (write_sakura, "sakura.svslide", {pair(128, WIDTH): pair(60_000, WIDTH)}),
        (
            write_dicom,
            LEVEL0,
            {number(element, 128): number(element, 65_535) for element in (0x10, 0x11)},
        ),
        (write_dicom, LEVEL0, {total(WIDTH): total(0)}),
        (write_zeiss, "zeiss.czi", {struct.pack("<fi", 0, 128): struct.pack("<fi", 0, -60_000)}),
    ],
)
def test_a_claim_of_too_much_is_refused(tmp_path: Path, write, file: str, claims) -> None:
    path = write(tmp_path)
    content = (tmp_path / file).read_bytes()
    for claim, forged in claims.items():
        assert claim in content
        content = content.replace(claim, forged)
    (tmp_path / file).write_bytes(content)
    sentence = rf"^{path.name}: the scan is damaged \(.*\); copy it again"
    with pytest.raises(SlideError, match=sentence):
        open_slide(path)


def test_a_part_of_a_dicom_slide_that_is_cut_short_is_not_passed_over(tmp_path: Path) -> None:
    folder = write_dicom(tmp_path)
    level = folder / "1_level1.dcm"
    level.write_bytes(level.read_bytes()[:400])
    with pytest.raises(SlideError, match=r"^dicom: the scan is damaged \(1_level1\.dcm: its head"):
        open_slide(folder)


def test_a_damaged_file_of_another_slide_does_no_harm(tmp_path: Path) -> None:
    folder = write_dicom(tmp_path)
    write_dicom(tmp_path, series=2)
    level = folder / "2_level1.dcm"
    level.write_bytes(level.read_bytes()[:400])
    with open_slide(folder / "1_level1.dcm") as slide:
        assert slide.size == (512, 384)

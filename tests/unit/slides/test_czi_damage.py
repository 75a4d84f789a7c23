"""What is wrong with a Zeiss CZI is told in one sentence."""

import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from allview.slides import SlideError, open_slide
from allview.slides.czi import CziSlide
from tests.unit.slides.czi_pictures import GREEN, PICTURE, ZSTD, deep, furthest, whole
from tests.unit.slides.written_scans.chart import chart
from tests.unit.slides.written_scans.zeiss import (
    JPEG,
    JPEG_XR,
    RAW,
    TILE,
    ZSTD0,
    ZSTD1,
    WrittenTile,
    write_czi,
    write_jpeg_xr,
)


def test_tiles_that_lie_too_far_apart_are_damage(tmp_path: Path) -> None:
    tiles = [WrittenTile(GREEN, corner, JPEG_XR) for corner in ((0, 0), (60_000, 60_000))]
    with pytest.raises(SlideError, match=r"damaged \(it claims 60128 × 60128 pixels\)"):
        open_slide(write_czi(tmp_path / "one.czi", tiles))


@pytest.mark.parametrize(
    ("tiles", "cause"),
    [
        ([{"C": 0}, {"C": 1}], "it holds 2 planes, not one colour picture; export it as"),
        ([{"T": 0, "C": 0}, {"T": 1, "C": 1}], "it holds 4 planes, not one colour picture"),
    ],
)
def test_channels_and_times_are_no_one_picture(tmp_path: Path, tiles, cause: str) -> None:
    written = [WrittenTile(GREEN, (0, 0), JPEG_XR, starts=starts) for starts in tiles]
    with pytest.raises(SlideError, match=rf"^many\.czi: {cause}"):
        open_slide(write_czi(tmp_path / "many.czi", written))


@pytest.mark.parametrize(
    ("at", "number", "cause"),
    [
        (2, 8, r"its pixels \(type 8\) are no colours"),
        (18, 2, r"the scan cannot be opened; .* \(compression 2\)\.$"),
        (6, 1 << 20, r"the scan cannot be opened; .*bytes expected, .* there\)\.$"),
        (14, 1, r"the scan is damaged \(its list of tiles is damaged\)"),
        (40, 0, r"the scan is damaged \(a tile without pixels\)"),
        (40, 60_000, r"the scan is damaged \(its list of tiles is damaged\)"),
    ],
)
def test_what_no_tile_can_be_is_one_sentence(
    tmp_path: Path, at: int, number: int, cause: str
) -> None:
    path = write_jpeg_xr(tmp_path)
    content = bytearray(path.read_bytes())
    entry = content.index(b"ZISRAWDIRECTORY") + 32 + 128
    content[entry + at : entry + at + 4] = number.to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(SlideError, match=rf"^jpeg-xr\.czi: {cause}"):
        open_slide(path)


def test_damaged_pixels_are_one_sentence_and_spoil_no_other_tile(tmp_path: Path) -> None:
    path = write_jpeg_xr(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"WMPHOTO\0", b"damaged\0", 1))
    with open_slide(path) as slide:
        for _ in range(2):
            with pytest.raises(SlideError, match=r"^jpeg-xr\.czi: part of the scan cannot be read"):
                slide.read_region((0, 0), 0, (50, 50))
        assert furthest(slide.read_region((TILE, 0), 0, (50, 50)), chart()[:50, TILE:][:, :50]) <= 1


@pytest.mark.parametrize(
    ("kind", "pixels", "change", "cause"),
    [
        (ZSTD1, deep(PICTURE), (b"\x03\x01\x01" + ZSTD, b"\x03\x02\x01" + ZSTD), "compression 6"),
        (ZSTD1, deep(PICTURE), (b"\x03\x01\x01" + ZSTD, b"\x02\x01\x01" + ZSTD), ".*"),
        (ZSTD0, PICTURE, (ZSTD, b"\0" * 4), ".*"),
        (
            JPEG,
            PICTURE,
            (struct.pack(">HH", 200, 128), struct.pack(">HH", 64, 64)),
            "64 × 64 pixels",
        ),
        (RAW, PICTURE, (b"ZISRAWSUBBLOCK", b"ZISRAWSUBBLOCX"), "a tile is missing"),
        (
            RAW,
            PICTURE,
            (struct.pack("<q", 3 * TILE**2), struct.pack("<q", 99)),
            "49152 .* 99 there",
        ),
        (RAW, PICTURE, (struct.pack("<q", 3 * TILE**2), struct.pack("<q", 1 << 40)), ".* there"),
    ],
)
def test_a_tile_that_cannot_be_unpacked_is_one_sentence(
    tmp_path: Path, kind: int, pixels: NDArray[np.generic], change: tuple[bytes, bytes], cause: str
) -> None:
    tile = np.ascontiguousarray(pixels[:, :TILE] if kind == JPEG else pixels[:TILE, :TILE])
    path = write_czi(tmp_path / "one.czi", [WrittenTile(tile, (0, 0), kind)])
    content = path.read_bytes()
    assert change[0] in content
    path.write_bytes(content.replace(*change))
    sentence = rf"^one\.czi: part of the scan cannot be read; .* \({cause}\)\.$"
    with CziSlide(path) as slide, pytest.raises(SlideError, match=sentence):
        whole(slide)


def test_a_scan_without_a_description_opens_without_a_scale(tmp_path: Path) -> None:
    path = write_jpeg_xr(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"ZISRAWMETADATA", b"ZISRAWDAMAGED!"))
    with open_slide(path) as slide:
        assert slide.metadata_scale is None
        assert furthest(whole(slide), chart()) <= 1


def test_a_slide_that_was_closed_or_is_gone_says_so(tmp_path: Path) -> None:
    path = write_jpeg_xr(tmp_path)
    slide = open_slide(path)
    path.unlink()
    with pytest.raises(SlideError, match=r"cannot be opened"):
        slide.twin()
    slide.close()
    slide.close()
    with pytest.raises(SlideError, match=r"closed"):
        whole(slide)

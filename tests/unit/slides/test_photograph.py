import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.slides import SlideError, open_slide
from allview.slides.large_picture import MAX_LARGE_PIXELS
from allview.slides.slide import Pixels, Scale, ScaleSource
from tests.unit.slides.pictures import gradient


def whole(path: Path) -> Pixels:
    with open_slide(path) as slide:
        return slide.read_region((0, 0), 0, slide.size)


def save(path: Path, pixels: Pixels, **options: object) -> Path:
    Image.fromarray(pixels).save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("name", ["field.png", "field.bmp", "Abstrich Müller 血.png"])
def test_lossless_pictures_come_back_exactly(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / name, gradient())
    assert np.array_equal(whole(path), gradient())


@pytest.mark.parametrize("name", ["field.jpg", "поле.jpeg"])
def test_lossy_pictures_come_back_nearly(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / name, gradient(), quality=95)
    assert np.abs(whole(path).astype(int) - gradient()).mean() < 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = gradient()
    turned = upright.transpose(1, 0, 2) if orientation >= 5 else upright
    turned = turned[::-1] if orientation in (3, 4, 6, 7) else turned
    turned = turned[:, ::-1] if orientation in (2, 3, 7, 8) else turned
    path = save(tmp_path / "camera.png", np.ascontiguousarray(turned), exif=exif)
    assert np.array_equal(whole(path), upright)


def test_damaged_exif_does_not_hide_the_picture(tmp_path: Path) -> None:
    path = save(
        tmp_path / "camera.jpg", gradient(), exif=b"Exif\x00\x00XX\x00\x00broken", quality=95
    )
    assert whole(path).shape == gradient().shape


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:, 4:] = (10, 20, 30, 255)
    Image.fromarray(pixels).save(tmp_path / "cutout.png")
    seen = whole(tmp_path / "cutout.png")
    assert (seen[:, :4] == 255).all()
    assert (seen[:, 4:] == (10, 20, 30)).all()


def test_a_palette_picture_without_its_palette_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "lost.png"
    Image.new("L", (40, 30)).save(path)
    content = bytearray(path.read_bytes())
    content[25] = 3  # grey becomes "colours of the palette", of which there is none
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    path.write_bytes(content)
    with pytest.raises(SlideError, match=r"^lost\.png: the picture is cut short or damaged"):
        open_slide(path)


def test_palette_with_a_transparent_colour_is_laid_on_white(tmp_path: Path) -> None:
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([200, 0, 0, 0, 0, 200])
    picture.putpixel((0, 0), 1)
    picture.save(tmp_path / "palette.png", transparency=0)
    seen = whole(tmp_path / "palette.png")
    assert tuple(seen[0, 0]) == (0, 0, 200)
    assert (seen[1:] == 255).all()


def test_grey_and_sixteen_bit_grey_become_rgb(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 77, np.uint8)).save(tmp_path / "grey.png")
    Image.fromarray(np.full((4, 4), 77 * 257, np.uint16)).save(tmp_path / "deep.png")
    assert (whole(tmp_path / "grey.png") == 77).all()
    assert (whole(tmp_path / "deep.png") == 77).all()


def test_cmyk_jpeg_becomes_rgb(tmp_path: Path) -> None:
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(tmp_path / "print.jpg", quality=95)
    red, green, blue = whole(tmp_path / "print.jpg")[4, 4]
    assert red > 230
    assert max(green, blue) < 30


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
def test_truncated_pictures_say_so(tmp_path: Path, suffix: str) -> None:
    full = save(
        tmp_path / f"full.{suffix}",
        np.random.default_rng(1).integers(0, 255, (90, 90, 3), np.uint8),
    )
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(full.read_bytes()[: full.stat().st_size // 2])
    with pytest.raises(
        SlideError, match=rf"^cut\.{suffix}: the picture is cut short or damaged; copy"
    ):
        open_slide(cut)


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
@pytest.mark.parametrize("kept", [16, 24, 60])
def test_pictures_that_are_hardly_there_say_so(tmp_path: Path, suffix: str, kept: int) -> None:
    full = save(tmp_path / f"full.{suffix}", gradient())
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(full.read_bytes()[:kept])
    with pytest.raises(SlideError, match=rf"^cut\.{suffix}: "):
        open_slide(cut)


def png_header(width: int, height: int) -> bytes:
    """Write a PNG that claims a size and holds nothing."""
    chunks = io.BytesIO()
    chunks.write(b"\x89PNG\r\n\x1a\n")
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ):
        chunks.write(struct.pack(">I", len(data)) + kind + data)
        chunks.write(struct.pack(">I", zlib.crc32(kind + data)))
    return chunks.getvalue()


def test_a_picture_above_the_limit_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    header = png_header(MAX_LARGE_PIXELS // 10_000 + 1, 10_000)
    huge.write_bytes(header + bytes(300_000))
    with pytest.raises(
        SlideError, match=r"^huge\.png: 200001 × 10000 pixels exceed the limit of 2000 mega"
    ):
        open_slide(huge)


def test_a_size_that_the_bytes_cannot_hold_is_refused(tmp_path: Path) -> None:
    forged = tmp_path / "forged.png"
    forged.write_bytes(png_header(14_000, 14_000))
    with pytest.raises(SlideError, match=r"damaged; copy .*14000 × 14000 pixels in \d+ bytes"):
        open_slide(forged)


def test_even_an_empty_jpeg_has_bytes_enough(tmp_path: Path) -> None:
    for progressive in (False, True):
        path = tmp_path / f"white-{progressive}.jpg"
        white = Image.new("L", (8_000, 6_000), 255)
        white.save(path, quality=1, optimize=True, progressive=progressive)
        with open_slide(path) as slide:
            assert slide.size == (8_000, 6_000)


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
def test_pillows_own_smaller_limit_neither_warns_nor_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    # Pillow warns above its limit and refuses above twice its limit; warnings fail the suite.
    path = save(tmp_path / f"large.{suffix}", gradient(40, 30))
    for limit in (1_000, 100):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        assert whole(path).shape == (30, 40, 3)


@pytest.mark.parametrize("dpi", [72, 96, 300, 600])
def test_the_resolution_of_a_camera_is_no_scale(tmp_path: Path, dpi: int) -> None:
    for suffix in ("png", "jpg", "bmp"):
        path = save(tmp_path / f"camera.{suffix}", gradient(), dpi=(dpi, dpi))
        assert open_slide(path).metadata_scale is None


def test_the_resolution_of_a_microscope_is_a_scale(tmp_path: Path) -> None:
    path = save(tmp_path / "scope.png", gradient(), dpi=(254_000, 254_000))
    scale = open_slide(path).metadata_scale
    assert scale is not None
    assert scale.source is ScaleSource.METADATA
    assert scale.mpp == pytest.approx(0.1, rel=1e-3)
    assert scale == Scale(scale.mpp, ScaleSource.METADATA)

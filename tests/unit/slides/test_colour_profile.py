import io
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from allview import paths
from allview.slides import open_slide
from allview.slides.colour_profile import colour_profile
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Pixels
from allview.slides.tiled_tiff import TiledTiffSlide
from tests.unit.slides.icc import SRGB_PRIMARIES, grey_profile, rgb_profile, srgb_from_linear
from tests.unit.slides.pictures import smooth

LINEAR = rgb_profile(1.0, SRGB_PRIMARIES)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = rgb_profile(2.2, (SRGB_PRIMARIES[1], SRGB_PRIMARIES[0], SRGB_PRIMARIES[2]))


def whole(path: Path) -> Pixels:
    with open_slide(path) as slide:
        return slide.read_region((0, 0), 0, slide.size)


def brightened(pixels: Pixels) -> Pixels:
    return srgb_from_linear(pixels / 255).round().astype(int)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["f.png", "f.tif"])
def test_linear_light_is_shown_as_srgb(tmp_path: Path, name: str) -> None:
    pixels = smooth(60, 40)
    Image.fromarray(pixels).save(tmp_path / name, icc_profile=LINEAR)
    seen = whole(tmp_path / name)
    assert np.abs(seen.astype(int) - brightened(pixels)).max() <= 2
    assert np.abs(seen.astype(int) - pixels).max() > 40


def test_a_jpegs_profile_is_honoured(tmp_path: Path) -> None:
    pixels = smooth(60, 40)
    Image.fromarray(pixels).save(tmp_path / "f.jpg", icc_profile=LINEAR, quality=98)
    assert np.abs(whole(tmp_path / "f.jpg").astype(int) - brightened(pixels)).mean() < 3


def test_primaries_count_too(tmp_path: Path) -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    pixels[:, :4] = (255, 0, 0)
    pixels[:, 4:] = (255, 255, 255)
    Image.fromarray(pixels).save(tmp_path / "f.png", icc_profile=SWAPPED)
    seen = whole(tmp_path / "f.png").astype(int)
    assert np.abs(seen[:, :4] - (0, 255, 0)).max() <= 3
    assert np.abs(seen[:, 4:] - 255).max() <= 1


@pytest.mark.parametrize("profile", [None, SRGB, b"no profile at all", LINEAR[:200]])
def test_srgb_and_what_is_no_profile_leave_every_bit(tmp_path: Path, profile: bytes | None) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (90, 90, 3), np.uint8)
    for name in ("f.png", "f.tif"):
        Image.fromarray(pixels).save(tmp_path / name, icc_profile=profile)
        assert np.array_equal(whole(tmp_path / name), pixels)


def test_srgb_is_told_by_what_it_does_not_by_its_name() -> None:
    assert colour_profile(SRGB) is None
    assert colour_profile(LINEAR) is not None


@pytest.mark.parametrize("kind", ["f.png", "f.tif"])
def test_a_grey_profile(tmp_path: Path, kind: str) -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    Image.fromarray(grey).save(tmp_path / kind, icc_profile=grey_profile(1.0))
    seen = whole(tmp_path / kind).astype(int)
    assert np.abs(seen[:, :, 0] - brightened(grey)).max() <= 2
    assert np.array_equal(seen[:, :, 0], seen[:, :, 2])


def test_a_profile_of_another_kind_of_picture_is_left(tmp_path: Path) -> None:
    pixels = smooth(40, 30)
    Image.fromarray(pixels).save(tmp_path / "f.png", icc_profile=grey_profile(1.0))
    assert np.array_equal(whole(tmp_path / "f.png"), pixels)


def test_transparency_is_laid_on_white_after_the_profile(tmp_path: Path) -> None:
    pixels = np.full((8, 8, 4), (128, 128, 128, 255), np.uint8)
    pixels[:, :4, 3] = 0
    Image.fromarray(pixels).save(tmp_path / "f.png", icc_profile=LINEAR)
    seen = whole(tmp_path / "f.png")
    assert (seen[:, :4] == 255).all()
    assert np.abs(seen[:, 4:].astype(int) - 188).max() <= 1


def test_a_scans_profile_is_honoured(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    path = tmp_path / "scan.tif"
    tifffile.imwrite(
        path, pixels, tile=(128, 128), photometric="rgb", iccprofile=LINEAR, metadata=None
    )
    with open_slide(path) as slide:
        assert isinstance(slide, ScannedSlide)
        seen = slide.read_region((0, 0), 0, slide.size)
    assert np.abs(seen.astype(int) - brightened(pixels)).max() <= 2


def test_a_region_of_a_tiled_tiff_has_its_profile(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    path = tmp_path / "scan.tif"
    options = {"tile": (128, 128), "photometric": "rgb", "compression": "zstd"}
    tifffile.imwrite(path, pixels.astype(np.uint16) * 257, iccprofile=LINEAR, **options)  # type: ignore[arg-type]
    with TiledTiffSlide(path) as slide:
        seen = slide.read_region((20, 10), 0, (100, 90))
    assert np.abs(seen.astype(int) - brightened(pixels[10:100, 20:120])).max() <= 2


def test_a_large_pictures_pyramid_holds_srgb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    pixels = smooth(60, 40)
    Image.fromarray(pixels).save(tmp_path / "f.png", icc_profile=LINEAR)
    with open_slide(tmp_path / "f.png", held_pixels=1_000) as slide:
        seen = slide.read_region((0, 0), 0, slide.size)
    assert np.abs(seen.astype(int) - brightened(pixels)).max() <= 2


@pytest.mark.parametrize("stored", ["CMYK", "YCCK"])
def test_printing_inks_in_a_jpeg(tmp_path: Path, stored: str) -> None:
    inks = np.full((32, 32, 4), (0, 255, 255, 0), np.uint8)
    inks[16:] = (255, 0, 0, 128)
    # Adobe's writers store inks inverted, in either form.
    content = imagecodecs.jpeg8_encode(255 - inks, 98, colorspace="CMYK", outcolorspace=stored)
    assert Image.open(io.BytesIO(content)).mode == "CMYK"
    (tmp_path / "print.jpg").write_bytes(content)
    seen = whole(tmp_path / "print.jpg").astype(int)
    assert np.abs(seen[:12] - (255, 0, 0)).max() <= 4
    assert np.abs(seen[20:] - (0, 127, 127)).max() <= 4

from pathlib import Path

import numpy as np
import pytest

from allview.slides import regions
from allview.slides.in_memory import InMemorySlide
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Pixels
from allview.slides.thumbnail import thumbnail
from tests.unit.slides.pictures import smooth


def slide_of(pixels: Pixels) -> InMemorySlide:
    return InMemorySlide(Path("field.png"), pixels, None)


def averaged(pixels: Pixels, by: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    height, width = pixels.shape[0] // by, pixels.shape[1] // by
    blocks = pixels[: height * by, : width * by].reshape(height, by, width, by, 3)
    return np.asarray(blocks.mean(axis=(1, 3)))


@pytest.mark.parametrize("downsample", [1, 2, 3, 5, 8, 16])
def test_shrinking_averages_what_a_pixel_covers(downsample: int) -> None:
    pixels = smooth(1920, 960)
    seen = read_at_downsample(slide_of(pixels), (240, 480), (960, 480), downsample)
    expected = averaged(pixels[480:960, 240:1200], downsample)
    assert seen.shape == expected.shape
    assert np.abs(seen - expected).max() <= 3


@pytest.mark.parametrize("downsample", [0.25, 0.5, 0.8, 1.37, 2.9, 11.2])
def test_the_size_is_rounded_and_the_place_is_kept(downsample: float) -> None:
    pixels = smooth(1600, 900)
    seen = read_at_downsample(slide_of(pixels), (400, 300), (333, 222), downsample)
    assert seen.shape == (round(222 / downsample), round(333 / downsample), 3)
    middle = seen[seen.shape[0] // 2, seen.shape[1] // 2].astype(int)
    assert np.abs(middle - pixels[300 + 111, 400 + 166]).max() <= 25


def test_a_sliver_is_at_least_one_pixel() -> None:
    assert read_at_downsample(slide_of(smooth(300, 200)), (0, 0), (2, 300), 50).shape == (6, 1, 3)


def test_a_long_strip_is_not_mixed_with_the_white_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regions, "_MAX_SOURCE_SIDE", 100)
    strip = np.full((40_000, 8, 3), 50, np.uint8)
    assert (read_at_downsample(slide_of(strip), (0, 0), (8, 40_000), 1_000) == 50).all()


def test_off_the_slide_is_white() -> None:
    seen = read_at_downsample(slide_of(smooth(300, 200)), (280, 180), (40, 40), 2)
    assert (seen[10:] == 255).all()
    assert (seen[:, 10:] == 255).all()
    assert (seen[:10, :10] < 255).any()


@pytest.mark.parametrize("downsample", [4.0, 5.3])
def test_reading_in_blocks_gives_the_same_picture(
    monkeypatch: pytest.MonkeyPatch, downsample: float
) -> None:
    slide = slide_of(smooth(1900, 1300))
    whole = read_at_downsample(slide, (0, 0), slide.size, downsample)
    monkeypatch.setattr(regions, "_MAX_SOURCE_SIDE", 100)
    in_blocks = read_at_downsample(slide, (0, 0), slide.size, downsample)
    assert in_blocks.shape == whole.shape
    assert np.abs(in_blocks.astype(int) - whole).max() <= 20


def test_a_thumbnail_fits_its_side_and_never_enlarges() -> None:
    slide = slide_of(smooth(1900, 1300))
    assert thumbnail(slide, 190).shape == (130, 190, 3)
    small = smooth(60, 40)
    assert np.array_equal(thumbnail(slide_of(small), 200), small)

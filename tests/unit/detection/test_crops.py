import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allview.detection.crops import cut_crop
from tests.unit.slides.pictures import gradient, smooth


def test_at_the_same_scale_the_pixels_are_the_same() -> None:
    pixels = gradient(60, 50)
    assert np.array_equal(cut_crop(pixels, (30, 25), 1.0, 20), pixels[15:35, 20:40])


@pytest.mark.parametrize("step", [2, 3, 5])
def test_shrinking_averages_exactly(step: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (200, 240, 3), np.uint8)
    side = 16
    left, top = 60, 45
    center = (left + side * step / 2, top + side * step / 2)
    block = pixels[top : top + side * step, left : left + side * step]
    expected = block.reshape(side, step, side, step, 3).mean(axis=(1, 3))
    assert np.abs(cut_crop(pixels, center, step, side) - expected).max() <= 1


def test_a_fractional_step_keeps_the_mean() -> None:
    pixels = smooth(300, 300)
    crop = cut_crop(pixels, (150, 150), 2.37, 40)
    reach = round(2.37 * 20)
    around = pixels[150 - reach : 150 + reach, 150 - reach : 150 + reach]
    assert np.abs(crop.mean(axis=(0, 1)) - around.mean(axis=(0, 1))).max() < 1.5


def test_enlarging_interpolates() -> None:
    crop = cut_crop(gradient(200, 200), (100, 100), 0.25, 80)
    assert crop.shape == (80, 80, 3)
    assert np.all(np.diff(crop[40, :, 0].astype(int)) >= 0)
    assert abs(int(crop[40, 40, 0]) - 100) <= 1


def test_past_the_border_the_picture_is_reflected() -> None:
    pixels = gradient(60, 50)
    crop = cut_crop(pixels, (0, 25), 1.0, 20)
    assert np.array_equal(crop[:, 10:], pixels[15:35, :10])
    assert np.array_equal(crop[:, :10], pixels[15:35, :10][:, ::-1])


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(1, 50), st.integers(1, 50)),
    place=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    step=st.floats(0.1, 6),
    side=st.integers(1, 48),
)
def test_any_place_of_any_picture_gives_a_full_crop(
    size: tuple[int, int], place: tuple[float, float], step: float, side: int
) -> None:
    pixels = np.full((size[1], size[0], 3), 123, np.uint8)
    crop = cut_crop(pixels, (place[0] * size[0], place[1] * size[1]), step, side)
    assert crop.shape == (side, side, 3)
    assert crop.dtype == np.uint8
    assert (crop == 123).all()


def test_the_cell_stays_in_the_middle_at_every_step() -> None:
    pixels = np.full((200, 200, 3), 255, np.uint8)
    pixels[88:112, 118:142] = 0
    for step in (0.5, 1.0, 1.7, 3.0):
        dark = np.argwhere(cut_crop(pixels, (130, 100), step, 61)[:, :, 0] < 128)
        assert dark.mean(axis=0) + 0.5 == pytest.approx((30.5, 30.5), abs=0.51)


@pytest.mark.parametrize("step", [0.5, 1.0, 1.9, 2.5])
@pytest.mark.parametrize("center", [(5.25, 60.5), (70.125, 50.75), (119.0, 99.5)])
def test_a_cell_is_cut_alike_wherever_the_picture_ends(
    step: float, center: tuple[float, float]
) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, (100, 120, 3), np.uint8)
    margin = 80
    around = [(margin, margin), (margin, margin), (0, 0)]
    mirrored = np.pad(pixels, around, mode="symmetric")
    x, y = center
    expected = cut_crop(mirrored, (x + margin, y + margin), step, 32)
    assert np.array_equal(cut_crop(pixels, center, step, 32), expected)

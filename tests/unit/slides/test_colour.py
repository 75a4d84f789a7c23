import cv2
import numpy as np
import pytest

from allview.slides.colour import (
    DARKEST,
    nuclear_density,
    optical_density,
    total_density,
    white_point,
    with_white,
)
from tests.unit.slides.smear import NUCLEUS, RED_CELL, Smear


@pytest.mark.parametrize("glass", [(250, 252, 248), (165, 158, 140), (120, 117, 104)])
def test_the_white_of_the_glass_is_found_among_cells(glass: tuple[int, int, int]) -> None:
    smear = Smear(120, 90, 0.3, glass)
    smear.red_cells(0, 70, [])
    assert np.abs(white_point(smear.photograph()) - glass).max() <= 4


def test_density_is_what_was_painted() -> None:
    smear = Smear(30, 30, 0.3)
    smear.disc(15, 15, 20, NUCLEUS)
    density = optical_density(smear.photograph(noise=0), np.array(smear.glass, np.float32))
    assert density[50, 50] == pytest.approx(NUCLEUS, abs=0.02)
    assert density[2, 2] == pytest.approx((0, 0, 0), abs=0.01)


def test_density_has_a_floor_and_a_ceiling() -> None:
    pixels = np.array([[[0, 255, 128]]], np.uint8)
    density = optical_density(pixels, np.array([255, 128, 128], np.float32))
    assert density[0, 0] == pytest.approx((DARKEST, 0, 0), abs=0.01)


def test_nuclei_stand_out_and_shadows_cancel() -> None:
    stains = np.array([[NUCLEUS, RED_CELL, (0.2, 0.2, 0.2)]], np.float32)
    assert nuclear_density(stains)[0] == pytest.approx((0.8, 0.09, 0.0), abs=1e-6)
    assert total_density(stains)[0] == pytest.approx((0.8, 0.215, 0.4), abs=1e-6)


@pytest.mark.parametrize("seed", range(12))
def test_white_is_the_median_of_what_lies_between_two_percentiles_of_brightness(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, rng.integers(2, 257), (*rng.integers(8, 90, 2), 3)).astype(np.uint8)
    brightness = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    low, high = np.percentile(brightness, (93, 97))
    glass = pixels[(brightness >= low) & (brightness <= high)]
    assert white_point(pixels).tolist() == np.maximum(np.median(glass, axis=0), 1).tolist()


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (2, 3)])
def test_a_handful_of_pixels_has_a_white_too(size: tuple[int, int]) -> None:
    pixels = np.arange(3 * size[0] * size[1], dtype=np.uint8).reshape(*size, 3) * 12
    assert np.isfinite(white_point(pixels)).all()


def test_what_a_level_becomes_is_looked_up_for_each_colour() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 50, 3), np.uint8)
    white = (240.5, 231.0, 3.0)
    glass = np.array(white, np.float32)
    balanced = np.rint(np.clip(pixels.astype(np.float32) * 230 / glass, 0, 255))
    assert np.array_equal(with_white(pixels, white, 230.0), balanced.astype(np.uint8))
    density = optical_density(pixels, glass)
    light = np.maximum(pixels.astype(np.float32), 1) / glass
    assert np.array_equal(density, np.clip(-np.log10(light), 0, DARKEST).astype(np.float32))
    red, green, blue = np.moveaxis(density, 2, 0)
    assert np.array_equal(nuclear_density(density), 2 * green - red - blue)

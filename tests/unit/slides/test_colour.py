import numpy as np
import pytest

from allview.slides.colour import (
    DARKEST,
    nuclear_density,
    optical_density,
    total_density,
    white_point,
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

import numpy as np
import pytest

from allview.slides.ruler import red_cell_diameter
from tests.unit.slides.smear import Smear, red_smear


@pytest.mark.parametrize("mpp", [0.08, 0.12, 0.25, 0.5])
@pytest.mark.parametrize("seed", [0, 1])
def test_red_cells_are_measured_at_every_scale(mpp: float, seed: int) -> None:
    diameter = red_cell_diameter(red_smear(mpp, seed=seed))
    assert diameter is not None
    assert diameter * mpp == pytest.approx(7.2, rel=0.06)


@pytest.mark.parametrize(
    "glass", [(255, 255, 255), (180, 180, 178), (165, 158, 140), (120, 117, 104)]
)
def test_the_colour_of_the_light_does_not_matter(glass: tuple[int, int, int]) -> None:
    smear = Smear(120, 90, 0.15, glass)
    smear.red_cells(3, 60, [])
    diameter = red_cell_diameter(smear.photograph())
    assert diameter is not None
    assert diameter * 0.15 == pytest.approx(7.2, rel=0.06)


def test_blasts_are_not_taken_for_red_cells() -> None:
    smear = Smear(120, 90, 0.15)
    blasts = [(20 + 14 * i, 20 + 14 * j) for i in range(6) for j in range(4)]
    for x, y in blasts:
        smear.white_cell(x, y, nucleus=11)
    smear.red_cells(3, 25, [(x, y, 6) for x, y in blasts])
    diameter = red_cell_diameter(smear.photograph())
    assert diameter is not None
    assert diameter * 0.15 == pytest.approx(7.2, rel=0.08)


def test_red_cells_that_touch_in_pairs_are_measured() -> None:
    smear = Smear(120, 90, 0.15)
    for i in range(6):
        for j in range(4):
            smear.red_cell(12 + 19 * i, 12 + 21 * j)
            smear.red_cell(12 + 19 * i + 6.9, 12 + 21 * j + 1)
    diameter = red_cell_diameter(smear.photograph())
    assert diameter is not None
    assert diameter * 0.15 == pytest.approx(7.2, rel=0.1)


def test_empty_glass_has_no_red_cells() -> None:
    assert red_cell_diameter(Smear(90, 70, 0.2).photograph()) is None
    assert red_cell_diameter(np.full((300, 300, 3), 240, np.uint8)) is None
    assert red_cell_diameter(np.zeros((300, 300, 3), np.uint8)) is None


def test_noise_has_no_red_cells() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (400, 400, 3), np.uint8)
    assert red_cell_diameter(noise) is None


def test_white_cells_alone_tell_no_scale() -> None:
    smear = Smear(120, 90, 0.15)
    for i in range(6):
        smear.white_cell(15 + 18 * i, 45)
    assert red_cell_diameter(smear.photograph()) is None


def test_two_cells_are_not_enough_to_trust() -> None:
    smear = Smear(60, 45, 0.15)
    smear.red_cell(15, 20)
    smear.red_cell(40, 25)
    assert red_cell_diameter(smear.photograph()) is None


def test_one_pixel_is_no_smear() -> None:
    assert red_cell_diameter(np.full((1, 1, 3), 200, np.uint8)) is None

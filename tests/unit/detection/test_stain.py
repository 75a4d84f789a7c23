from pathlib import Path

import numpy as np
import pytest

from allview.detection.stain import LEAST_THRESHOLD, measure_stain, measure_white, stain_of
from allview.slides.in_memory import InMemorySlide
from allview.slides.slide import Scale, ScaleSource
from tests.unit.slides.smear import NUCLEUS, RED_CELL, Smear

GLASSES = [(250, 252, 248), (180, 180, 178), (165, 158, 140), (120, 117, 104)]


def smear_with(blasts: int, glass: tuple[int, int, int] = (225, 222, 215)) -> Smear:
    smear = Smear(150, 110, 0.25, glass)
    places = [(15.0 + 24 * (i % 6), 15.0 + 26 * (i // 6)) for i in range(blasts)]
    smear.red_cells(5, 60, [(x, y, 6) for x, y in places])
    for x, y in places:
        smear.white_cell(x, y, 10)
    return smear


@pytest.mark.parametrize("glass", GLASSES)
@pytest.mark.parametrize("blasts", [1, 6, 24])
def test_red_cells_measure_nothing_and_nuclei_much(
    glass: tuple[int, int, int], blasts: int
) -> None:
    smear = smear_with(blasts, glass)
    stain = stain_of(smear.photograph(), smear.mpp)
    painted = np.array([[NUCLEUS, RED_CELL, (0, 0, 0)]])
    colours = (np.array(glass) * 10**-painted).round().astype(np.uint8)
    nucleus, red, empty = stain.nuclear_stain(colours)[0]
    assert nucleus > 1.5 * stain.threshold
    assert abs(red) < 0.05
    assert abs(empty) < 0.03
    assert stain.nuclear == pytest.approx(nucleus, rel=0.15)


def test_the_threshold_hardly_depends_on_how_many_nuclei_there_are() -> None:
    few, many = (stain_of(smear_with(n).photograph(), 0.25).threshold for n in (1, 24))
    assert few == pytest.approx(many, rel=0.1)


def test_without_nuclei_the_threshold_is_above_red_cells() -> None:
    smear = smear_with(0)
    stain = stain_of(smear.photograph(), smear.mpp)
    assert stain.threshold >= LEAST_THRESHOLD
    assert (stain.nuclear_stain(smear.photograph()) > stain.threshold).mean() < 0.002


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_single_colour_can_be_measured(level: int) -> None:
    stain = stain_of(np.full((50, 50, 3), level, np.uint8), 0.25)
    assert stain.threshold >= LEAST_THRESHOLD
    assert np.isfinite([stain.nuclear, stain.red_ratio, *stain.white]).all()


def test_a_slide_is_measured_whole() -> None:
    smear = smear_with(6)
    slide = InMemorySlide(Path("field.png"), smear.photograph(), None)
    measured = measure_stain(slide, Scale(smear.mpp, ScaleSource.USER))
    direct = stain_of(smear.photograph(), smear.mpp)
    assert measured.threshold == pytest.approx(direct.threshold, rel=0.1)
    assert measured.white == pytest.approx(direct.white, abs=3)


def test_measuring_twice_gives_the_same() -> None:
    slide = InMemorySlide(Path("field.png"), smear_with(3).photograph(), None)
    scale = Scale(0.25, ScaleSource.USER)
    assert measure_stain(slide, scale) == measure_stain(slide, scale)


def test_the_white_alone_is_that_of_the_stain() -> None:
    slide = InMemorySlide(Path("field.png"), smear_with(3).photograph(), None)
    scale = Scale(0.25, ScaleSource.USER)
    assert measure_white(slide, scale) == measure_stain(slide, scale).white

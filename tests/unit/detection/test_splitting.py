import math

import numpy as np
import pytest

from allview.detection.matching import match_centers
from allview.detection.region import Region, components
from allview.detection.splitting import split_touching
from tests.unit.detection.masks import discs

MPP = 0.25


def split(*places: tuple[float, float, float]) -> list[Region]:
    (clump,) = components(discs(220, 220, *places))
    return split_touching(clump, MPP)


def assert_each_found(parts: list[Region], places: list[tuple[float, float, float]]) -> None:
    matches = match_centers([p.center for p in parts], [(x, y) for x, y, _ in places], 4)
    assert len(parts) == len(places)
    assert len(matches.pairs) == len(places)


@pytest.mark.parametrize("apart", [0.72, 0.85, 0.97])
@pytest.mark.parametrize("angle", [0, 30, 77])
def test_two_that_touch_are_two(apart: float, angle: float) -> None:
    diameter = 40.0
    step = apart * diameter
    dx, dy = step * math.cos(math.radians(angle)), step * math.sin(math.radians(angle))
    places = [(80.0, 80.0, diameter), (80 + dx, 80 + dy, diameter)]
    parts = split(*places)
    assert_each_found(parts, places)
    assert parts[0].area == pytest.approx(parts[1].area, rel=0.1)


def test_a_small_one_beside_a_large_one() -> None:
    places = [(80.0, 80.0, 56.0), (122.0, 80.0, 34.0)]
    assert_each_found(split(*places), places)


def test_a_rosette_of_seven() -> None:
    ring = [
        (110 + 34 * math.cos(a), 110 + 34 * math.sin(a), 36.0) for a in np.arange(6) * math.pi / 3
    ]
    places = [(110.0, 110.0, 36.0), *ring]
    assert_each_found(split(*places), places)


def test_nothing_is_lost_in_between() -> None:
    places = [(80.0, 80.0, 40.0), (110.0, 90.0, 44.0), (96.0, 118.0, 38.0)]
    (clump,) = components(discs(220, 220, *places))
    parts = split_touching(clump, MPP)
    assert len(parts) == 3
    assert sum(part.area for part in parts) == clump.area
    covered = np.zeros((220, 220), int)
    for part in parts:
        covered[part.y : part.bottom, part.x : part.right] += part.mask
    assert covered.max() == 1


@pytest.mark.parametrize("stretch", [1.0, 1.3, 1.8])
def test_one_round_or_oval_nucleus_stays_one(stretch: float) -> None:
    x, y = np.meshgrid(np.arange(120), np.arange(120))
    oval = (((x - 60) / stretch) ** 2 + (y - 60) ** 2 <= 22**2).astype(np.uint8)
    (nucleus,) = components(oval)
    assert split_touching(nucleus, MPP) == [nucleus]


def test_a_dented_nucleus_stays_one() -> None:
    nucleus = discs(120, 120, (60, 60, 50)) & (1 - discs(120, 120, (88, 60, 22)))
    (dented,) = components(nucleus.astype(np.uint8))
    assert len(split_touching(dented, MPP)) == 1


def test_a_ragged_outline_is_not_cut_to_pieces() -> None:
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    bumps = [(60 + 20 * math.cos(a), 60 + 20 * math.sin(a), rng.uniform(5, 9)) for a in angles]
    (ragged,) = components(discs(120, 120, (60, 60, 42), *bumps))
    assert len(split_touching(ragged, MPP)) == 1

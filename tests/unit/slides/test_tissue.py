import functools

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allview.slides.in_memory import InMemorySlide
from allview.slides.tiles import Rect
from allview.slides.tissue import Glance

GLASS = (236.0, 230.0, 225.0)
MPP = 0.25


def glass(side=800, noise=3):
    random = np.random.default_rng(1)
    return np.clip(np.array(GLASS) + random.normal(0, noise, (side, side, 3)), 0, 255).astype(
        np.uint8
    )


def glance(tmp_path, pixels):
    slide = InMemorySlide(tmp_path / "s.png", pixels, None)
    return functools.partial(Glance(slide, MPP, GLASS).is_empty, slide)


@pytest.mark.parametrize("noise", [0, 3, 8])
def test_noisy_glass_is_empty(tmp_path, noise):
    assert glance(tmp_path, glass(noise=noise))(Rect(0, 0, 800, 800))


@settings(deadline=None, max_examples=60)
@given(x=st.floats(20, 780), y=st.floats(20, 780), level=st.integers(40, 150))
def test_the_smallest_pale_lymphocyte_is_never_overlooked(tmp_path_factory, x, y, level):
    pixels = glass()
    radius = round(3.5 / MPP)
    cv2.circle(pixels, (round(x), round(y)), radius, (level + 40, level, level + 60), -1)
    assert not glance(tmp_path_factory.mktemp("s"), pixels)(Rect(0, 0, 800, 800))


def test_from_afar_stained_parts_are_told_from_glass(tmp_path):
    pixels = glass(4000)
    for x in range(2100, 4000, 60):
        cv2.circle(pixels, (x, 1000), 14, (190, 110, 110), -1)
    slide = InMemorySlide(tmp_path / "s.png", pixels, None)
    parts = [Rect(x, y, 2000, 2000) for y in (0, 2000) for x in (0, 2000)]
    told = Glance(slide, MPP, GLASS).look_far_empty(slide, parts)
    assert told == [True, False, True, True]


def test_only_the_part_asked_for_counts(tmp_path):
    pixels = glass()
    cv2.circle(pixels, (600, 600), 30, (90, 40, 120), -1)
    seen = glance(tmp_path, pixels)
    assert seen(Rect(0, 0, 400, 400))
    assert not seen(Rect(400, 400, 400, 400))

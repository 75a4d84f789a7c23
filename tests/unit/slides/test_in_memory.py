from pathlib import Path

import numpy as np
import pytest

from allview.slides import SlideError
from allview.slides.in_memory import InMemorySlide, check_size
from tests.unit.slides.pictures import gradient, smooth


def slide_of(width: int, height: int) -> InMemorySlide:
    return InMemorySlide(Path("field.png"), smooth(width, height), None)


def test_the_pyramid_halves_until_it_is_small() -> None:
    slide = slide_of(2001, 1200)
    assert slide.level_dimensions == ((2001, 1200), (1001, 600), (501, 300))
    assert slide.level_downsamples == (1.0, 2.0, 4.0)


def test_each_level_shows_the_same_place() -> None:
    slide = slide_of(2048, 1024)
    fine = slide.read_region((512, 256), 0, (256, 256)).astype(int)
    coarse = slide.read_region((512, 256), 2, (64, 64)).astype(int)
    averaged = fine.reshape(64, 4, 64, 4, 3).mean(axis=(1, 3))
    assert np.abs(averaged - coarse).max() <= 1.5


def test_off_the_slide_is_white() -> None:
    slide = InMemorySlide(Path("field.png"), gradient(40, 30), None)
    region = slide.read_region((-5, -3), 0, (50, 40))
    assert region.shape == (40, 50, 3)
    assert np.array_equal(region[3:33, 5:45], gradient(40, 30))
    region[3:33, 5:45] = 255
    assert (region == 255).all()


@pytest.mark.parametrize("location", [(-100, 0), (0, 500), (40, 0), (0, -31)])
def test_far_off_the_slide_is_all_white(location: tuple[int, int]) -> None:
    slide = InMemorySlide(Path("field.png"), gradient(40, 30), None)
    assert (slide.read_region(location, 0, (20, 20)) == 255).all()


def test_a_region_is_a_copy() -> None:
    slide = InMemorySlide(Path("field.png"), gradient(), None)
    slide.read_region((0, 0), 0, (5, 5))[:] = 0
    assert np.array_equal(slide.read_region((0, 0), 0, slide.size), gradient())


def test_a_closed_slide_says_so() -> None:
    slide = slide_of(40, 30)
    slide.close()
    slide.close()
    with pytest.raises(SlideError, match=r"^field\.png: the slide was closed"):
        slide.read_region((0, 0), 0, (5, 5))


def test_a_picture_without_pixels_is_refused() -> None:
    check_size(Path("a.png"), 1, 1)
    with pytest.raises(SlideError, match="the picture is empty"):
        check_size(Path("a.png"), 0, 10)


def test_the_best_level_is_at_least_as_fine() -> None:
    slide = slide_of(2048, 1024)
    found = [slide.get_best_level_for_downsample(d) for d in (0.5, 1, 1.9, 2, 3.9, 4, 99)]
    assert found == [0, 0, 0, 1, 1, 2, 2]

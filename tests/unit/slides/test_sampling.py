from pathlib import Path

import numpy as np
import pytest

from allview.slides import SlideError, sampling
from allview.slides.in_memory import InMemorySlide
from allview.slides.sampling import sample_windows
from allview.slides.slide import Pixels, Slide
from allview.slides.thumbnail import thumbnail
from allview.slides.tiles import Rect


def slide_with_stain(left: int, right: int) -> InMemorySlide:
    pixels = np.full((600, 2400, 3), 240, np.uint8)
    pixels[:, left:right] = (150, 90, 140)
    return InMemorySlide(Path("scan.png"), pixels, None)


def test_a_small_slide_is_one_window() -> None:
    assert sample_windows(slide_with_stain(0, 0), 3000, 6) == [Rect(0, 0, 2400, 600)]


def test_windows_lie_where_something_is_stained() -> None:
    windows = sample_windows(slide_with_stain(1200, 1800), 300, 4)
    assert len(windows) == 4
    assert all(1200 <= w.x < 1800 for w in windows)
    assert len(set(windows)) == 4


def test_an_empty_slide_is_sampled_evenly() -> None:
    windows = sample_windows(slide_with_stain(0, 0), 300, 4)
    assert len(windows) == 4
    assert windows[0].location == (0, 0)
    assert windows[-1].location == (2100, 300)


def test_a_very_narrow_slide_is_sampled_to_its_end() -> None:
    pixels = np.full((6550, 42, 3), 240, np.uint8)
    pixels[6300:] = (150, 90, 140)
    windows = sample_windows(InMemorySlide(Path("strip.png"), pixels, None), 42, 6)
    assert len(windows) == 6
    assert all(w.y > 6200 for w in windows)


def test_a_slide_is_seen_from_afar_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def counted(slide: Slide, side: int) -> Pixels:
        seen.append(slide)
        return thumbnail(slide, side)

    monkeypatch.setattr(sampling, "thumbnail", counted)
    one, other = slide_with_stain(1200, 1800), slide_with_stain(0, 600)
    first = sample_windows(one, 300, 4)
    assert sample_windows(one, 300, 4) == first
    assert sample_windows(other, 300, 4) != first
    assert seen == [one, other]


def test_each_plane_is_seen_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    slide = slide_with_stain(1200, 1800)
    first = sample_windows(slide, 300, 4)
    blurred = slide_with_stain(0, 600)
    monkeypatch.setattr(sampling, "thumbnail", lambda _, side: thumbnail(blurred, side))
    assert sample_windows(slide, 300, 4) == first
    monkeypatch.setattr(slide, "plane", 1)
    assert sample_windows(slide, 300, 4) != first


def test_a_damaged_far_view_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    slide, tried = slide_with_stain(1200, 1800), []

    def damaged(*_: object) -> Pixels:
        tried.append(1)
        raise SlideError(slide.path, "part of it cannot be read.")

    monkeypatch.setattr(sampling, "thumbnail", damaged)
    assert len(sample_windows(slide, 300, 4)) == 4
    assert len(sample_windows(slide, 300, 4)) == 4
    assert len(tried) == 1

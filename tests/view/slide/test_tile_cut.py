import itertools
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from allview.slides import open_slide
from allview.slides.slide import Slide
from allview.view.picture_cache import PictureCache
from allview.view.slide.adjustment import Adjustment
from allview.view.slide.slide_view import SlideView
from allview.view.slide.tile_cut import region_reader
from allview.view.slide.tile_layer import TileLayer
from allview.view.workers.thumbnail_loader import Frame, Picture, read_picture
from tests.view.slide.fake_slide import FakeSlide

SIZE = 1300, 900
CORNERS = [(-30, -20), (480, 470), (511, 511), (512, 512), (1200, 850), (1290, 300), (1400, 100)]
"""Over each edge and where tiles meet; the last lies off the slide."""


def _clouds(seed: int) -> Image.Image:
    noise = np.random.default_rng(seed).integers(0, 256, (90, 130, 3), np.uint8)
    return Image.fromarray(cv2.resize(noise, SIZE, interpolation=cv2.INTER_CUBIC))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    _clouds(1).save(tmp_path / "a.png")
    return tmp_path / "a.png"


@pytest.fixture
def cache() -> PictureCache:
    return PictureCache()


@pytest.fixture(autouse=True)
def view(qtbot: QtBot, cache: PictureCache, file: Path) -> Iterator[SlideView]:
    """Have all the tiles of the finest level read."""
    view = SlideView(cache=cache)
    qtbot.addWidget(view)
    view.resize(1400, 1000)
    with qtbot.waitExposed(view):
        view.show()
    with qtbot.waitSignal(view.opened):
        view.show_slide(file, "S1", None)
    view.one_to_one_action.trigger()
    qtbot.waitUntil(lambda: view.is_complete)
    yield view
    view.shutdown()


@pytest.fixture
def slide(file: Path) -> Iterator[Slide]:
    with open_slide(file) as slide:
        yield slide


def _spoil(slide: Slide, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have whoever reads the file find nothing but black."""
    monkeypatch.setattr(
        slide, "read_region", lambda _, __, size: np.zeros((*size[::-1], 3), np.uint8)
    )


@pytest.mark.parametrize("pixels", [33, 64, 96, 208])
def test_a_cell_cut_from_tiles_has_the_pixels_of_the_file(
    cache: PictureCache, slide: Slide, monkeypatch: pytest.MonkeyPatch, pixels: int
) -> None:
    pictures = [Picture(slide.path, pixels, Frame(x, y, 65)) for x, y in CORNERS]
    read = [read_picture(slide, picture) for picture in pictures]
    _spoil(slide, monkeypatch)
    cut = [read_picture(slide, p, lambda s: region_reader(cache.tiles, s)) for p in pictures]
    assert all(itertools.starmap(np.array_equal, zip(read, cut, strict=True)))
    assert len(np.unique(cut[1])) > 100


def test_colours_that_are_adjusted_for_the_eye_are_not_cut(
    qtbot: QtBot, view: SlideView, cache: PictureCache, slide: Slide
) -> None:
    layer = view.findChild(TileLayer)
    assert layer is not None
    layer.adjust(Adjustment(brightness=0.4))
    qtbot.waitUntil(lambda: view.is_complete)
    cut = region_reader(cache.tiles, slide)((480, 470), 0, (100, 100))
    assert np.array_equal(cut, slide.read_region((480, 470), 0, (100, 100)))


def test_another_level_is_read(
    cache: PictureCache, slide: Slide, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(slide, monkeypatch)
    assert not region_reader(cache.tiles, slide)((0, 0), 1, (50, 50)).any()


def test_a_tile_that_is_not_there_has_the_region_read(
    view: SlideView, cache: PictureCache, slide: Slide, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(slide, monkeypatch)
    read = region_reader(cache.tiles, slide)
    assert read((0, 0), 0, (50, 50)).any()
    view.clear()
    assert not read((0, 0), 0, (50, 50)).any()


def test_of_a_file_that_was_replaced_no_tile_is_cut(cache: PictureCache, file: Path) -> None:
    _clouds(2).save(file)
    with open_slide(file) as replaced:
        cut = region_reader(cache.tiles, replaced)((100, 100), 0, (64, 64))
        assert np.array_equal(cut, replaced.read_region((100, 100), 0, (64, 64)))


def test_a_file_that_nothing_is_known_of_is_read(cache: PictureCache, file: Path) -> None:
    unknown = FakeSlide(file, SIZE)
    assert region_reader(cache.tiles, unknown) == unknown.read_region

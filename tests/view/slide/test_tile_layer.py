import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from allview.slides.slide import Pixels
from allview.view.memory import MIB
from allview.view.picture_cache import PictureCache
from allview.view.slide.adjustment import Adjustment
from allview.view.slide.pyramid import TILE_PX
from allview.view.slide.tile_image import as_image
from allview.view.slide.tile_layer import TileLayer
from allview.view.slide.tile_queue import Opener
from allview.view.slide.viewport import Viewport
from tests.view.slide.fake_slide import FakeSlide

FILE = Path("flat.png")
SLIDE = 3000, 2000
SIZE = 640, 480


class FlatSlide(FakeSlide):
    """One colour everywhere, and the finest level only once the gate is open."""

    def __init__(self, path: Path, gate: threading.Event) -> None:
        super().__init__(path, size=SLIDE)
        self._gate = gate

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        if max(size) <= 600:
            self._gate.wait(60)
        return np.full((size[1], size[0], 3), (200, 90, 160), np.uint8)


@pytest.fixture
def gate() -> threading.Event:
    gate = threading.Event()
    gate.set()
    return gate


@pytest.fixture
def make_layer(qtbot: QtBot) -> Iterator[Callable[[Opener], TileLayer]]:
    made: list[TileLayer] = []

    def make(opener: Opener, cache: PictureCache | None = None) -> TileLayer:
        layer = TileLayer(opener, (cache or PictureCache()).tiles)
        made.append(layer)
        with qtbot.waitSignal(layer.opened):
            layer.open(FILE)
        return layer

    yield make
    for layer in made:
        layer.shutdown()


def _painted(layer: TileLayer, view: Viewport) -> NDArray[np.uint8]:
    width, height = (round(side * view.pixel_ratio) for side in SIZE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    image.setDevicePixelRatio(view.pixel_ratio)
    painter = QPainter(image)
    layer.paint(painter, view, QColor("black"))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[..., 2::-1].copy()


def _inside(view: Viewport) -> tuple[slice, slice]:
    """Give the rows and columns that lie wholly on the slide."""
    low, high = view.to_screen((0, 0)), view.to_screen(view.slide)
    width, height = (round(side * view.pixel_ratio) for side in SIZE)
    ratio = view.pixel_ratio
    columns = slice(max(round(low[0] * ratio) + 1, 0), min(round(high[0] * ratio) - 1, width))
    rows = slice(max(round(low[1] * ratio) + 1, 0), min(round(high[1] * ratio) - 1, height))
    return rows, columns


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("scale", [0.1837, 0.333, 0.77, 1.613, 5.21])
def test_there_is_no_seam_at_any_zoom(
    qtbot: QtBot,
    make_layer: Callable[..., TileLayer],
    gate: threading.Event,
    scale: float,
    ratio: float,
) -> None:
    layer = make_layer(lambda path, _: FlatSlide(path, gate))
    view = Viewport(SLIDE, SIZE, (1501.3, 998.7), scale, ratio)
    layer.want(view)

    def whole() -> bool:
        return bool((_painted(layer, view)[_inside(view)] == (200, 90, 160)).all())

    qtbot.waitUntil(whole)


class CloudySlide(FakeSlide):
    """Soft clouds, in which a line between two tiles would stand out."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, size=(1100, 700))
        noise = np.random.default_rng(3).integers(0, 256, (175, 275, 3), np.uint8)
        clouds = cv2.resize(noise, (1100, 700), interpolation=cv2.INTER_CUBIC)
        self.pixels: Pixels = np.asarray(clouds, np.uint8)

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        x, y = location
        return np.ascontiguousarray(self.pixels[y : y + size[1], x : x + size[0]])


@pytest.mark.parametrize("ratio", [1.0, 1.25])
@pytest.mark.parametrize("scale", [1.0, 3.3, 10.0])
def test_tiles_look_like_the_slide_drawn_in_one_piece(
    qtbot: QtBot, make_layer: Callable[..., TileLayer], scale: float, ratio: float
) -> None:
    slide = CloudySlide(FILE)
    layer = make_layer(lambda path, _: slide)
    view = Viewport((1100, 700), SIZE, (512.4, 511.7), scale, ratio)
    width, height = (round(side * ratio) for side in SIZE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    low, high = (QPointF(*view.to_screen(p)) * ratio for p in ((0, 0), view.slide))
    painter.drawImage(QRectF(low, high), as_image(slide.pixels))
    painter.end()
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[..., 2::-1].copy()
    layer.want(view)

    def alike() -> bool:
        difference = np.abs(_painted(layer, view).astype(int) - whole)
        return bool(difference[_inside(view)].max() <= 6)

    qtbot.waitUntil(alike)


def test_the_coarse_picture_stands_in_until_the_fine_one_comes(
    qtbot: QtBot, make_layer: Callable[..., TileLayer], gate: threading.Event
) -> None:
    gate.clear()
    layer = make_layer(lambda path, _: FlatSlide(path, gate))
    fitted = Viewport.fitting(SLIDE, SIZE)
    layer.want(fitted)
    qtbot.waitUntil(lambda: layer.overview is not None)
    near = fitted.centered_on((1500, 1000), 1.0)
    layer.want(near)
    painted = _painted(layer, near)[_inside(near)]
    assert (painted == (200, 90, 160)).all()
    gate.set()


def test_the_fine_picture_stands_in_when_zooming_out(
    qtbot: QtBot, make_layer: Callable[..., TileLayer]
) -> None:
    closed = threading.Event()

    class CoarseLate(FlatSlide):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            if max(size) > 600:
                closed.wait(60)
            return np.full((size[1], size[0], 3), (10, 200, 30), np.uint8)

    layer = make_layer(lambda path, _: CoarseLate(path, threading.Event()))
    near = Viewport(SLIDE, SIZE, (512, 512), 1.0)
    layer.want(near)
    qtbot.waitUntil(lambda: bool((_painted(layer, near) == (10, 200, 30)).all()))
    far = near.centered_on((512, 512), 0.5)
    middle = _painted(layer, far)[200:280, 280:360]
    assert (middle == (10, 200, 30)).all()
    closed.set()


def test_a_pan_finds_the_next_screen_already_there(
    qtbot: QtBot, make_layer: Callable[..., TileLayer], gate: threading.Event
) -> None:
    layer = make_layer(lambda path, _: FlatSlide(path, gate))
    view = Viewport(SLIDE, SIZE, (600.0, 1000.0), 1.0)
    layer.want(view)
    view = view.panned(-30, 0)
    layer.want(view)
    further = view.panned(-SIZE[0], 0)
    qtbot.waitUntil(lambda: (_painted(layer, further) == (200, 90, 160)).all())


def test_the_map_shows_the_very_picture_the_view_keeps(
    qtbot: QtBot, make_layer: Callable[..., TileLayer], gate: threading.Event
) -> None:
    layer = make_layer(lambda path, _: FlatSlide(path, gate))
    layer.want(Viewport.fitting(SLIDE, SIZE))
    qtbot.waitUntil(lambda: layer.overview is not None)
    first, second = layer.overview, layer.overview
    assert first is not None
    assert second is not None
    assert first.cacheKey() == second.cacheKey()


def test_panned_to_and_fro_it_looks_like_painted_anew(
    qtbot: QtBot, make_layer: Callable[..., TileLayer]
) -> None:
    slide = CloudySlide(FILE)
    view = Viewport((1100, 700), SIZE, (512.4, 311.7), 2.0)
    panned, fresh = (make_layer(lambda path, _: slide) for _ in range(2))
    for dx, dy in ((0.0, 0.0), (37.0, -12.0), (-260.0, 80.0), (0.4, 0.0), (5000.0, 0.0)):
        view = view.panned(dx, dy)

        def alike(view: Viewport = view) -> bool:
            panned.want(view)
            fresh.close()
            return np.array_equal(_painted(panned, view), _settled(qtbot, fresh, view))

        qtbot.waitUntil(alike)


def _settled(qtbot: QtBot, layer: TileLayer, view: Viewport) -> NDArray[np.uint8]:
    """Paint with a layer that knows of no other viewport, once it has all the tiles of this."""
    with qtbot.waitSignal(layer.opened):
        layer.open(FILE)
    layer.want(view)
    qtbot.waitUntil(lambda: not layer.is_waiting(view))
    return _painted(layer, view)


def test_after_a_zoom_the_picture_becomes_smooth_again(
    qtbot: QtBot, make_layer: Callable[..., TileLayer]
) -> None:
    slide = CloudySlide(FILE)
    near = Viewport((1100, 700), SIZE, (512.4, 311.7), 2.0)
    far = near.zoom_about((100, 100), 0.83)
    zoomed, fresh = (make_layer(lambda path, _: slide) for _ in range(2))
    smooth = _settled(qtbot, fresh, far)
    zoomed.want(near)
    qtbot.waitUntil(lambda: not zoomed.is_waiting(near))
    _painted(zoomed, near)
    zoomed.want(far)
    qtbot.waitUntil(lambda: not zoomed.is_waiting(far))
    assert not np.array_equal(_painted(zoomed, far), smooth)
    # Not at the next change: that may be a tile beside the view that was read ahead.
    qtbot.waitUntil(lambda: np.array_equal(_painted(zoomed, far), smooth))


@pytest.mark.parametrize("adjustment", [Adjustment(), Adjustment(brightness=0.2)])
def test_a_small_budget_serves_a_large_screen_without_reading_for_ever(
    qtbot: QtBot, make_layer: Callable[..., TileLayer], adjustment: Adjustment
) -> None:
    read: list[tuple[int, int]] = []

    class Counted(FakeSlide):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            if max(size) <= TILE_PX + 2:
                read.append(location)
            return super().read_region(location, level, size)

    cache = PictureCache(64 * MIB)
    for number in range(100):
        cache.pictures.put(number, QImage(512, 512, QImage.Format.Format_RGB32))
    layer = make_layer(lambda path, _: Counted(path, size=(6000, 5000)), cache)
    layer.adjust(adjustment)
    # More than there is room for.
    view = Viewport((6000, 5000), (3840, 2160), (3000.0, 2500.0), 1.0)
    for _ in range(3):
        layer.want(view)
        qtbot.waitUntil(lambda: all(map(layer._shown, layer._wanted)))
    assert 20 < len(layer._wanted) < 60
    assert len(read) == len(set(read)) == sum(key.level == 0 for key in layer._wanted)
    assert cache.pictures.bytes >= 16 * MIB
    assert cache.bytes <= 64 * MIB


def test_a_slide_that_is_opened_after_a_zoom_is_smooth_and_says_nothing_of_the_one_before(
    qtbot: QtBot, make_layer: Callable[..., TileLayer]
) -> None:
    slide = CloudySlide(FILE)
    near = Viewport((1100, 700), SIZE, (512.4, 311.7), 2.0)
    zoomed, fresh = (make_layer(lambda path, _: slide) for _ in range(2))
    smooth = _settled(qtbot, fresh, near)
    for scale in (0.7, 0.8):
        _painted(zoomed, near.centered_on((512.4, 311.7), scale))
    assert zoomed._settling.isActive()
    zoomed.close()
    assert not zoomed._settling.isActive()
    assert np.array_equal(_settled(qtbot, zoomed, near), smooth)

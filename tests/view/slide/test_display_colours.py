"""Display colours on the screen: what the sliders do to a slide, and what they never do."""

import threading

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from allview.view.picture_cache import PictureCache
from allview.view.slide.adjustment import Adjustment, Stain
from allview.view.slide.colour_panel import adjusted_words
from allview.view.slide.minimap import Minimap
from allview.view.slide.pyramid import TileKey
from allview.view.slide.slide_view import SlideView
from allview.view.slide.tile_layer import TileLayer
from allview.view.slide.tile_tinter import TileTinter
from tests.view.slide.slide_view_kit import FILE, settled


def _middle(view: SlideView) -> NDArray[np.int_]:
    picture = view.grab().toImage().copy(200, 200, 400, 200)
    flat = np.frombuffer(picture.constBits(), np.uint8)
    return flat.reshape(200, 400, 4)[..., 2::-1].astype(int)


@pytest.fixture
def plain(qtbot: QtBot, view: SlideView) -> NDArray[np.int_]:
    """Give the slide's own colours, once all of it has come."""
    layer = view.findChild(TileLayer)
    assert layer is not None
    qtbot.waitUntil(lambda: bool(layer._wanted) and all(map(layer._store.get, layer._wanted)))
    return _middle(view)


def _slider(view: SlideView, name: str) -> QSlider:
    sliders = view.colours.findChildren(QSlider)
    return next(slider for slider in sliders if slider.accessibleName() == name)


def test_a_slider_brightens_the_slide_and_reset_brings_its_colours_back(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_]
) -> None:
    _slider(view, "Brightness").setValue(60)
    qtbot.waitUntil(lambda: _middle(view).mean() > plain.mean() + 30)
    assert "Display colours adjusted · brightness +30 %" in view.accessibleDescription()
    button = view.colours.findChild(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (_middle(view) == plain).all())
    assert "adjusted" not in view.accessibleDescription()


def test_the_screen_says_that_colours_are_adjusted(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_]
) -> None:
    del plain
    before = view.grab().toImage().copy(200, 10, 400, 30)
    _slider(view, "Gamma").setValue(-1)
    assert view.grab().toImage().copy(200, 10, 400, 30) != before


def test_one_stain_alone_is_chosen_by_name_and_put_back_by_key(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_]
) -> None:
    box = view.colours.findChild(QComboBox)
    assert box is not None
    assert box.accessibleName() == "Stain"
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: np.abs(_middle(view) - plain).mean() > 20)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: (_middle(view) == plain).all())


def test_the_next_slide_keeps_the_adjustment_and_says_so(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_]
) -> None:
    _slider(view, "Contrast").setValue(-100)
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S2", 0.25)
    qtbot.waitUntil(lambda: 0 < np.ptp(_middle(view)) < np.ptp(plain) / 2)
    assert "contrast × 0.25" in view.accessibleDescription()


def test_pictures_are_adjusted_off_the_windows_thread(
    qtbot: QtBot, view: SlideView, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    real = Adjustment.applied

    def applied(self: Adjustment, picture: object) -> object:
        threads.add(threading.get_ident())
        return real(self, picture)  # type: ignore[arg-type]

    monkeypatch.setattr(Adjustment, "applied", applied)
    tinter = view.findChild(TileTinter)
    assert tinter is not None
    with qtbot.waitSignal(tinter.changed):
        _slider(view, "Gamma").setValue(50)
        layer = view.findChild(TileLayer)
        assert layer is not None
        layer.changed.emit()
    assert threads
    assert threading.get_ident() not in threads


def test_colours_that_change_while_a_tile_is_adjusted_are_those_that_are_seen(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_], monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, gate = threading.Event(), threading.Event()
    real = Adjustment.applied

    def applied(self: Adjustment, picture: object) -> object:
        if self.brightness > 0.25:
            entered.set()
            assert gate.wait(60)
        return real(self, picture)  # type: ignore[arg-type]

    monkeypatch.setattr(Adjustment, "applied", applied)
    try:
        _slider(view, "Brightness").setValue(60)
        assert entered.wait(60)
        _slider(view, "Brightness").setValue(20)
    finally:
        gate.set()
    qtbot.waitUntil(lambda: 0 < (_middle(view) - plain).max() <= 30)


def test_the_overview_has_the_colours_of_the_view(
    qtbot: QtBot, view: SlideView, plain: NDArray[np.int_]
) -> None:
    del plain
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    minimap = view.findChild(Minimap)
    assert minimap is not None

    def corner() -> int:
        return minimap.grab().toImage().pixelColor(8, 8).blue()

    assert corner() == 0
    _slider(view, "Brightness").setValue(60)
    qtbot.waitUntil(lambda: 70 <= corner() <= 80)
    _slider(view, "Brightness").setValue(20)
    qtbot.waitUntil(lambda: 20 <= corner() <= 30)
    view.plain_colours_action.trigger()
    qtbot.waitUntil(lambda: corner() == 0)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_panel_opens_by_key(qtbot: QtBot, view: SlideView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert view.colours.isVisible()
    QTest.keyClick(view.colours, Qt.Key.Key_Escape)
    assert not view.colours.isVisible()


def test_what_comes_for_an_earlier_slide_is_dropped(qtbot: QtBot) -> None:
    tinter = TileTinter(PictureCache().tiles)
    tinter._on_tinted(object(), TileKey(0, 0, 0), Adjustment(gamma=2), object())  # type: ignore[arg-type]
    assert tinter.get(TileKey(0, 0, 0)) is None
    tinter.shutdown()


def test_the_words_name_every_change() -> None:
    adjustment = Adjustment(-0.1, 1.5, 0.8, Stain.EOSIN)
    words = "Display colours adjusted · Eosin-like · brightness -10 % · contrast × 1.5 · gamma 0.8"
    assert adjusted_words(adjustment) == words
    assert adjusted_words(Adjustment()) == ""

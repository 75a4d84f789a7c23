"""A large picture in the view: its preparation is shown, can be cancelled, and begun again."""

import functools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from allview import paths
from allview.slides import open_slide
from allview.view.slide.preparing_panel import PreparingPanel
from allview.view.slide.slide_view import SlideView

opener = functools.partial(open_slide, held_pixels=1_000)
"""Lets every picture of the tests count as large."""


class Decoder:
    """Stops in the middle of a picture until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self._real = imagecodecs.png_decode

    def __call__(self, data: bytes, out: NDArray[np.uint8]) -> None:
        out[: len(out) // 2] = 200
        self.go.wait()
        self._real(data, out=out)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Decoder]:
    decoder = Decoder()
    monkeypatch.setattr(imagecodecs, "png_decode", decoder)
    yield decoder
    decoder.go.set()


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    path = tmp_path / "large.png"
    Image.new("RGB", (1200, 700), (180, 90, 160)).save(path)
    return path


@pytest.fixture
def preparing(
    qtbot: QtBot, make_view: Callable[..., SlideView], decoder: Decoder, picture: Path
) -> SlideView:
    """Give a view whose picture is half decoded."""
    view = make_view(opener)
    view.show_slide(picture, "S1", 0.25)
    qtbot.waitUntil(lambda: _panel(view).isVisible() and _bar(view).value() >= 150)
    return view


def _panel(view: SlideView) -> PreparingPanel:
    panel = view.findChild(PreparingPanel)
    assert panel is not None
    return panel


def _bar(view: SlideView) -> QProgressBar:
    bar = _panel(view).findChild(QProgressBar)
    assert bar is not None
    return bar


def _click(view: SlideView, words: str) -> None:
    buttons = _panel(view).findChildren(QPushButton)
    button = next(b for b in buttons if b.text() == words and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _words(view: SlideView) -> str:
    labels = _panel(view).findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def _left_behind(picture: Path) -> list[Path]:
    return list((picture.parent / "cache" / "pyramids").iterdir())


def test_it_is_shown_how_far_it_is_until_it_opens(
    qtbot: QtBot, preparing: SlideView, decoder: Decoder
) -> None:
    assert _words(preparing).startswith("Preparing a large picture")
    assert "15 %" in _words(preparing)
    middle = _panel(preparing).geometry().center() - preparing.rect().center()
    assert middle.manhattanLength() <= 2
    with qtbot.waitSignal(preparing.opened):
        decoder.go.set()
    assert not _panel(preparing).isVisible()


def test_the_time_left_is_told(qtbot: QtBot, preparing: SlideView) -> None:
    qtbot.waitUntil(lambda: "s left" in _words(preparing))


def test_cancelled_it_leaves_nothing_and_can_be_begun_again(
    qtbot: QtBot, preparing: SlideView, decoder: Decoder, picture: Path
) -> None:
    _click(preparing, "Cancel")
    assert "was not prepared" in _words(preparing)
    assert not _bar(preparing).isVisible()
    qtbot.waitUntil(lambda: _left_behind(picture) == [])
    decoder.go.set()
    with qtbot.waitSignal(preparing.opened):
        _click(preparing, "Prepare and open")
    assert preparing.viewport is not None
    assert preparing.viewport.slide == (1200, 700)
    assert not _panel(preparing).isVisible()
    assert len(_left_behind(picture)) == 1


def test_another_slide_is_shown_at_once(
    qtbot: QtBot, preparing: SlideView, picture: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (30, 30)).save(small)
    with qtbot.waitSignal(preparing.opened):
        preparing.show_slide(small, "S2", 0.25)
    assert not _panel(preparing).isVisible()
    qtbot.waitUntil(lambda: _left_behind(picture) == [])


def test_closing_the_window_waits_for_no_decoder(preparing: SlideView, picture: Path) -> None:
    preparing.shutdown()
    assert _left_behind(picture) == []


def test_once_prepared_it_opens_without_a_word(
    qtbot: QtBot, preparing: SlideView, decoder: Decoder, picture: Path
) -> None:
    with qtbot.waitSignal(preparing.opened):
        decoder.go.set()
    seen: list[bool] = []
    preparing.opened.connect(lambda: seen.append(_panel(preparing).isVisible()))
    with qtbot.waitSignal(preparing.opened):
        preparing.show_slide(picture, "S1", 0.25)
    assert seen == [False]

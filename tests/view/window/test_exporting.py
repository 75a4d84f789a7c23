"""A report that needs a large picture made ready says how far it is, and can be stopped."""

import functools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from allview import paths
from allview.slides import open_slide
from allview.view.main_window import MainWindow


def hold_at_two_thirds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every pyramid come no further until nobody waits for it."""

    def held(
        _file: Path, _size: tuple[int, int], _rows: Any, tell: Callable[[float], None]
    ) -> None:
        pause = threading.Event()
        while not pause.wait(0.01):
            tell(0.5)

    monkeypatch.setattr("allview.slides.large_picture.write_pyramid", held)


@pytest.fixture
def report(review: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of a report whose pictures are not in the cache any more."""
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    opener = functools.partial(open_slide, held_pixels=1_000)
    monkeypatch.setattr("allview.report.pictures.open_slide", opener)
    assert review.exporting.strip.isHidden()
    return tmp_path / "report.pdf"


def test_it_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, review: MainWindow, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_at_two_thirds(monkeypatch)
    strip = review.exporting.strip
    review.exporting.export(report)
    qtbot.waitUntil(strip.isVisible)
    bar, cancel = strip.findChild(QProgressBar), strip.findChild(QPushButton)
    assert bar is not None
    assert cancel is not None
    qtbot.waitUntil(lambda: bar.value() == 650)
    said = {label.text() for label in strip.findChildren(QLabel)}
    assert "Preparing a.png for the report: 65 %" in said
    with qtbot.waitSignal(review.exporting.said) as heard:
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert not cancel.isEnabled()
    assert heard.args == ["report.pdf was not written."]
    assert strip.isHidden()
    assert not report.exists()
    assert list((report.parent / "cache" / "pyramids").iterdir()) == []
    # That was no failure, and the next try is another.
    assert review.messages.text == ""
    monkeypatch.undo()
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(report)
    assert report.exists()


def test_it_is_gone_when_the_report_is_written(
    qtbot: QtBot, review: MainWindow, report: Path
) -> None:
    shown: list[str] = []
    review.exporting._preparing.connect(lambda slide, _share: shown.append(slide))
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(report)
    assert set(shown) == {"a.png", "b.png"}
    assert review.exporting.strip.isHidden()
    assert report.exists()


def test_closing_the_window_does_not_wait_for_a_picture(
    qtbot: QtBot, review: MainWindow, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_at_two_thirds(monkeypatch)
    review.exporting.export(report)
    qtbot.waitUntil(review.exporting.strip.isVisible)
    review.close()
    assert not report.exists()
    assert list((report.parent / "cache" / "pyramids").iterdir()) == []

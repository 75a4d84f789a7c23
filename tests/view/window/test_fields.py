"""Scanning a slide field by field, and from slide to slide, by keys."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.review.annotation import AnnotationKind
from allview.view.main_window import MainWindow
from tests.view.window.scripted import ScriptedAnalysis

SIZE = 1600, 900
MPP = 0.5


@pytest.fixture
def wide(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, tmp_path: Path
) -> MainWindow:
    """Give a window with two slides of 4 × 3 fields."""
    analysis.mpp = MPP
    folder = tmp_path / "wide"
    folder.mkdir()
    for name in ("one.png", "two.png"):
        Image.fromarray(np.full((SIZE[1], SIZE[0], 3), 230, np.uint8)).save(folder / name)
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    window.selection.choose_slide("S1")
    # A slide that opens flies to its cell: only then can it be fitted.
    qtbot.waitUntil(lambda: window.slide.viewport is not None)
    window.slide.fit_action.trigger()
    qtbot.waitUntil(lambda: _is_fit(window))
    return window


def _is_fit(window: MainWindow) -> bool:
    view = window.slide
    return view.viewport is not None and view.viewport == view.destination == view.viewport.fit()


def _press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    window.slide.setFocus()
    for modifier in modifiers or (Qt.KeyboardModifier.NoModifier,):
        QTest.keyClick(window.slide, key, modifier)


def _field(window: MainWindow, of: int = 12) -> int:
    grid, view = window.slide.fields.grid, window.slide.destination
    assert grid is not None
    assert view is not None
    assert grid.count == of
    return grid.number_at(view.center)


def test_fields_are_gone_through_in_reading_order(wide: MainWindow) -> None:
    visited = []
    for _ in range(6):
        _press(wide, Qt.Key.Key_J)
        visited.append(_field(wide))
    _press(wide, Qt.Key.Key_K)
    assert visited == [0, 1, 2, 3, 4, 5]
    assert _field(wide) == 4
    assert wide.slide.grid_action.isChecked()


def test_fields_seen_are_kept_counted_and_taken_back(wide: MainWindow) -> None:
    _press(wide, Qt.Key.Key_J)
    for _ in range(3):
        _press(wide, Qt.Key.Key_F)
    assert _field(wide) == 3
    marks = wide.model.case.annotations.values()
    assert [mark.kind for mark in marks] == [AnnotationKind.SEEN] * 3
    assert wide.slide.fields.share_seen == pytest.approx(3 / 12)
    assert "25 % of the slide marked as seen" in wide.slide.accessibleDescription()
    _press(wide, Qt.Key.Key_K)
    _press(wide, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert wide.slide.fields.share_seen == pytest.approx(2 / 12)
    assert _field(wide) == 2


def test_undo_takes_back_a_decision_and_no_field(wide: MainWindow) -> None:
    cell = next(iter(wide.model.case.cells.values()))
    wide.model.confirm(cell)
    wide.selection.choose_slide("S1")
    wide.slide.fit_action.trigger()
    _press(wide, Qt.Key.Key_J)
    _press(wide, Qt.Key.Key_F)
    wide.actions_by_id["undo"].trigger()
    assert cell.id not in wide.model.case.decisions
    assert wide.slide.fields.share_seen > 0


def test_the_end_of_the_fields_is_said(wide: MainWindow) -> None:
    _press(wide, Qt.Key.Key_J)
    for _ in range(12):
        _press(wide, Qt.Key.Key_F)
    assert wide.slide.fields.share_seen == 1
    assert "Every field of this slide is marked as seen." in wide.statusBar().currentMessage()


def test_from_the_whole_slide_the_first_field_not_seen_comes_next(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, tmp_path: Path
) -> None:
    analysis.mpp = MPP
    Image.fromarray(np.full((500, 700, 3), 230, np.uint8)).save(tmp_path / "photograph.png")
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([tmp_path / "photograph.png"])
    qtbot.waitUntil(lambda: window.slide.viewport is not None)
    window.slide.fit_action.trigger()
    qtbot.waitUntil(lambda: _is_fit(window))
    _press(window, Qt.Key.Key_J)
    assert _field(window, of=4) == 0
    window.slide.fit_action.trigger()
    _press(window, Qt.Key.Key_F)
    assert window.slide.fields.share_seen == 0
    assert _field(window, of=4) == 0
    _press(window, Qt.Key.Key_F)
    assert window.slide.fields.share_seen == pytest.approx(1 / 4)
    window.slide.fit_action.trigger()
    _press(window, Qt.Key.Key_J)
    assert _field(window, of=4) == 1


def test_the_first_and_the_last_field_say_so(wide: MainWindow) -> None:
    _press(wide, Qt.Key.Key_J)
    _press(wide, Qt.Key.Key_K)
    assert "first field" in wide.statusBar().currentMessage()
    for _ in range(12):
        _press(wide, Qt.Key.Key_J)
    assert "last field" in wide.statusBar().currentMessage()
    assert _field(wide) == 11


def test_a_slide_seen_whole_leads_to_the_next_one(qtbot: QtBot, wide: MainWindow) -> None:
    _press(wide, Qt.Key.Key_J)
    for _ in range(12):
        _press(wide, Qt.Key.Key_F)
    assert "Again: the next slide." in wide.statusBar().currentMessage()
    with qtbot.waitSignal(wide.slide.opened):
        _press(wide, Qt.Key.Key_F)
    assert wide.selection.slide == "S2"
    assert wide.slide.fields.share_seen == 0
    _press(wide, Qt.Key.Key_F)
    for _ in range(13):
        _press(wide, Qt.Key.Key_F)
    assert wide.slide.fields.share_seen == 1
    assert wide.selection.slide == "S2"
    assert wide.statusBar().currentMessage() == "Every field of this slide is marked as seen."


def test_slides_are_gone_through_by_key(qtbot: QtBot, wide: MainWindow) -> None:
    _press(wide, Qt.Key.Key_J)
    _press(wide, Qt.Key.Key_F)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(wide.slide.opened):
        _press(wide, Qt.Key.Key_PageDown, control)
    assert wide.selection.slide == "S2"
    assert wide.slide.fields.share_seen == 0
    _press(wide, Qt.Key.Key_PageDown, control)
    assert wide.selection.slide == "S2"
    with qtbot.waitSignal(wide.slide.opened):
        _press(wide, Qt.Key.Key_PageUp, control)
    assert wide.selection.slide == "S1"
    assert wide.slide.fields.share_seen == pytest.approx(1 / 12)


def test_the_grid_is_seen_with_a_tick_in_what_was_seen(qtbot: QtBot, wide: MainWindow) -> None:
    view = wide.slide
    plain = view.grab().toImage()
    view.grid_action.trigger()
    gridded = view.grab().toImage()
    assert gridded != plain
    grid = view.fields.grid
    assert grid is not None
    view.set_seen([grid.rect(0)])
    assert view.grab().toImage() != gridded
    view.grid_action.trigger()
    assert view.grab().toImage() == plain

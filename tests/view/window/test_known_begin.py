"""When known cells are mixed in, and when not."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.view.window.conftest import MakeWindow
from tests.view.window.known_steps import known, press
from tests.view.window.scripted import ScriptedAnalysis

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_without_the_setting_nothing_is_mixed_in(review: MainWindow) -> None:
    assert review.preferences.current.known_cells == 0
    assert not review.model.case.known.cells
    assert review.model.queue.cells is review.model.case.cells


def test_a_review_that_has_begun_gets_none(
    qtbot: QtBot, review: MainWindow, make_window: MakeWindow, folder: Path
) -> None:
    press(review, Key.Key_Return)
    preferences = review.preferences
    preferences.set(replace(preferences.current, known_cells=4))
    assert not review.model.case.known.cells
    press(review, Key.Key_Z, CTRL)
    with qtbot.waitSignal(review.known.mixedIn):
        preferences.set(replace(preferences.current, known_cells=5))
    assert len(known(review)) == 5


def test_who_decided_while_the_analysis_ran_gets_them_when_it_ends(
    qtbot: QtBot, review: MainWindow
) -> None:
    press(review, Key.Key_Return)
    review.preferences.set(replace(review.preferences.current, known_cells=4))
    with qtbot.waitSignal(review.known.mixedIn):
        press(review, Key.Key_F5)
    assert len(known(review)) == 4
    assert len(review.model.case.decisions) == 1


def test_the_settings_offer_how_many(mixed: MainWindow) -> None:
    dialog = SettingsDialog(mixed.preferences, mixed.settings._keys, mixed)
    box = dialog.known_cells
    assert [box.itemText(n) for n in range(box.count())] == [
        "None", "4 a case", "5 a case", "10 a case", "20 a case"
    ]  # fmt: skip
    assert dialog.settings.known_cells == 4
    box.setCurrentIndex(0)
    assert dialog.settings.known_cells == 0
    dialog.deleteLater()


def test_where_nothing_was_found_nothing_is_mixed_in(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, folder: Path
) -> None:
    analysis.empty = True
    window.preferences.set(replace(window.preferences.current, known_cells=4))
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert window.known._made_for is None
    assert not window.model.case.known.cells


def test_a_folder_that_fails_is_said_and_the_review_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr("allview.view.known_controller.make_known", fail)
    window.preferences.set(replace(window.preferences.current, known_cells=4))
    with qtbot.waitSignal(window.known.failed) as failed:
        window.opening.open([folder])
    assert failed.args == ["No known cells could be mixed in (gone). The log has the details."]
    assert "no known cells" in caplog.messages
    assert "gone" not in " ".join(caplog.messages)
    press(window, Key.Key_Return)
    assert window.model.case.decisions

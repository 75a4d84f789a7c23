"""The user chooses the model that names the cells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview import paths
from allview.settings import load_settings
from allview.view.dialogs import model_choice
from allview.view.dialogs.model_choice import ModelChoice
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.unit.network.sample_models import write_sample_model
from tests.view.window.cards import Gate, card_read
from tests.view.window.dialogs import in_dialog, ok

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    write_sample_model(tmp_path / "our model")
    return tmp_path / "our model"


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[ModelChoice]:
    choice = ModelChoice("")
    qtbot.addWidget(choice)
    yield choice
    choice.close_down()


def test_a_chosen_model_is_named_and_can_be_given_up(
    qtbot: QtBot, choice: ModelChoice, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_choice.QFileDialog, "getExistingDirectory", lambda *_: str(model))
    assert not choice.shipped_button.isEnabled()
    with card_read(qtbot, choice):
        qtbot.mouseClick(choice.choose_button, Qt.MouseButton.LeftButton)
    assert choice.folder == str(model)
    assert choice.name.text() == "tiny 0.0.1"
    qtbot.mouseClick(choice.shipped_button, Qt.MouseButton.LeftButton)
    assert choice.folder == ""
    assert "shipped" in choice.name.text()


def test_a_dismissed_folder_dialog_changes_nothing(
    qtbot: QtBot, choice: ModelChoice, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with card_read(qtbot, choice):
        choice.use(model)
    monkeypatch.setattr(model_choice.QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.mouseClick(choice.choose_button, Qt.MouseButton.LeftButton)
    assert choice.folder == str(model)


def test_a_folder_that_is_no_cell_model_is_one_sentence_and_changes_nothing(
    qtbot: QtBot, choice: ModelChoice, model: Path, tmp_path: Path
) -> None:
    with card_read(qtbot, choice):
        choice.use(model)
    for folder, why in (
        (tmp_path, "choose a folder that holds a model."),
        (paths.models() / "fields", "choose a cell model."),
    ):
        with card_read(qtbot, choice):
            choice.use(folder)
        assert choice.folder == str(model)
        assert choice.problem.text().endswith(why)
        assert not choice.problem.isHidden()
    with card_read(qtbot, choice):
        choice.use(model)
    assert choice.problem.isHidden()


def test_a_model_that_is_away_is_named_as_missing_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    choice = ModelChoice(str(tmp_path / "usb stick"))
    qtbot.addWidget(choice)
    assert choice.folder == str(tmp_path / "usb stick")
    assert choice.name.text() == "usb stick"
    qtbot.waitUntil(lambda: "usb stick" in choice.problem.text())
    assert choice.folder == str(tmp_path / "usb stick")
    assert choice.shipped_button.isEnabled()
    choice.close_down()


def test_a_card_on_a_slow_drive_holds_nothing_but_saving(
    qtbot: QtBot, window: MainWindow, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, model_choice, "load_cell_card")

    def fill(dialog: SettingsDialog) -> None:
        dialog.cell_model.use(model)
        assert not ok(dialog).isEnabled()
        assert dialog.cell_model.folder == ""
        with card_read(qtbot, dialog.cell_model):
            gate.opened.set()
        assert ok(dialog).isEnabled()
        assert dialog.cell_model.folder == str(model)
        dialog.accept()

    in_dialog(SettingsDialog, fill)
    window.settings.ask()
    assert window.analysis.options.cell_model == model
    assert gate.in_gui == [False]


def test_settings_close_while_a_card_is_read(
    qtbot: QtBot, window: MainWindow, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, model_choice, "load_cell_card")
    heard: list[bool] = []

    def leave(dialog: SettingsDialog) -> None:
        dialog.cell_model.use(model)
        dialog.cell_model.checking.connect(heard.append)
        qtbot.waitUntil(lambda: bool(gate.held))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    left = in_dialog(SettingsDialog, leave)
    window.settings.ask()
    reading = set(gate.held)
    assert reading
    gate.opened.set()
    for thread in reading:
        thread.join()
    QApplication.processEvents()
    assert not heard
    assert left[0].cell_model.folder == ""
    assert window.preferences.current.cell_model == ""


def test_a_choice_does_not_wait_for_the_one_before(
    qtbot: QtBot, choice: ModelChoice, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = model.with_name("slow drive")
    gate = Gate(monkeypatch, model_choice, "load_cell_card", slow)
    choice.use(slow)
    qtbot.waitUntil(lambda: bool(gate.held))
    with card_read(qtbot, choice):
        choice.use(model)
    assert gate.held
    gate.opened.set()
    assert choice.folder == str(model)


def test_a_choice_that_was_given_up_does_not_come_back(
    qtbot: QtBot, choice: ModelChoice, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, model_choice, "load_cell_card")
    choice.use(model)
    qtbot.waitUntil(lambda: bool(gate.held))
    reading = set(gate.held)
    choice.use_shipped()
    gate.opened.set()
    for thread in reading:
        thread.join()
    # What is read next is heard after what was read before.
    with card_read(qtbot, choice):
        choice.use(model.with_name("none"))
    assert choice.folder == ""
    assert "shipped" in choice.name.text()


def test_what_fails_unforeseen_is_said(
    qtbot: QtBot, choice: ModelChoice, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr(model_choice, "load_cell_card", fail)
    with card_read(qtbot, choice):
        choice.use(model)
    assert choice.problem.text().startswith("The model could not be read (RuntimeError).")


def test_the_window_analyses_with_the_chosen_model(
    qtbot: QtBot, window: MainWindow, model: Path
) -> None:
    def fill(dialog: SettingsDialog) -> None:
        with card_read(qtbot, dialog.cell_model):
            dialog.cell_model.use(model)
        qtbot.keyClick(dialog.laboratory, Qt.Key.Key_Return)

    assert window.analysis.options.cell_model is None
    in_dialog(SettingsDialog, fill)
    window.settings.ask()
    assert window.analysis.options.cell_model == model
    assert load_settings(window.preferences.file).cell_model == str(model)

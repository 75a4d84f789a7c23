"""From the model in use to the compared one, and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview import paths
from allview.review.cell_class import CellClass
from allview.settings import SHIPPED, load_settings
from allview.view.dialogs import compared_dialog
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.view.window.cards import Gate, card_read
from tests.view.window.comparing import (
    OF_SHIPPED,
    compare_with,
    open_dialog,
    open_settled,
    press_by_tab,
)
from tests.view.window.dialogs import in_dialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE


def test_one_key_switches_to_it_and_one_back(
    qtbot: QtBot, compared: MainWindow, model: Path
) -> None:
    before = compared.gallery.order()
    dialog = open_settled(qtbot, compared)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: tiny 0.0.1"
    assert dialog.use_button.text() == "Use tiny 0.0.1 from now on"
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.use_button)
    assert QApplication.focusWidget() is dialog.back_button
    assert compared.analysis.options.cell_model == model
    assert compared.analysis.options.shadow_model is None
    assert load_settings(compared.preferences.file).former_model == SHIPPED
    assert dialog.models.text().startswith("In use: tiny 0.0.1\n")
    assert not dialog.use_button.isVisible()
    assert dialog.back_button.text() == f"Go back to {OF_SHIPPED}"
    # What was suggested stays until the slides are analysed again.
    assert compared.gallery.order() == before
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.back_button)
    assert compared.analysis.options.cell_model is None
    assert compared.analysis.options.shadow_model == model
    assert load_settings(compared.preferences.file).former_model == ""
    assert not dialog.back_button.isVisible()


def test_cards_on_a_slow_drive_hold_nothing(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, compared_dialog, "load_cell_card")
    dialog = open_dialog(compared)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: our model"
    with qtbot.waitSignal(dialog.settled):
        gate.opened.set()
    assert dialog.use_button.text() == "Use tiny 0.0.1 from now on"
    gate.opened.clear()
    press_by_tab(dialog, dialog.use_button)
    assert compared.analysis.options.cell_model is None
    with qtbot.waitSignal(dialog.settled):
        gate.opened.set()
    assert compared.analysis.options.cell_model is not None
    assert not any(gate.in_gui)


def test_a_drive_that_hangs_keeps_nobody_from_going_back(
    qtbot: QtBot, window: MainWindow, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(window.preferences.current, cell_model=str(model), former_model=SHIPPED)
    window.preferences.set(settings)
    gate = Gate(monkeypatch, compared_dialog, "load_cell_card", model)
    dialog = open_dialog(window)
    qtbot.waitUntil(lambda: bool(gate.held))
    press_by_tab(dialog, dialog.back_button)
    qtbot.waitUntil(lambda: window.analysis.options.cell_model is None)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: our model"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert gate.held
    gate.opened.set()


def test_a_model_that_is_away_is_not_switched_to(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path
) -> None:
    compare_with(compared, str(tmp_path / "usb stick"))
    dialog = open_settled(qtbot, compared)
    assert dialog.use_button.text() == "Use usb stick from now on"
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.use_button)
    assert "usb stick" in dialog.problem.text()
    assert compared.analysis.options.cell_model is None


def test_the_model_in_use_is_not_compared_with_itself(window: MainWindow, model: Path) -> None:
    used = {"cell_model": str(model), "compared_model": str(model)}
    window.preferences.set(replace(window.preferences.current, **used))
    assert window.analysis.options.cell_model == model
    assert window.analysis.options.shadow_model is None
    dialog = open_dialog(window)
    assert not dialog.use_button.isVisible()
    dialog.close()
    window.preferences.set(replace(window.preferences.current, compared_model=SHIPPED))
    assert window.analysis.options.shadow_model == paths.models() / "cells"


def test_a_model_chosen_in_the_settings_leaves_nothing_to_go_back_to(
    qtbot: QtBot, window: MainWindow, model: Path
) -> None:
    window.preferences.set(replace(window.preferences.current, former_model=str(model)))

    def fill(dialog: SettingsDialog) -> None:
        assert dialog.settings.former_model == str(model)
        with card_read(qtbot, dialog.cell_model):
            dialog.cell_model.use(model)
        QTest.keyClick(dialog.laboratory, Qt.Key.Key_Return)

    in_dialog(SettingsDialog, fill)
    window.settings.ask()
    assert window.preferences.current.former_model == ""

"""A compared model in a window under test: chosen, and asked about in its dialog."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from allview import paths
from allview.network.model_card import load_card, save_card
from allview.view.dialogs.compared_dialog import ComparedDialog
from allview.view.main_window import MainWindow
from tests.unit.network.sample_models import write_sample_model
from tests.view.window.reading import come_back, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DIFFERENCE = "Of 6 cells, ours & <yours> 2 would flag 2 more and 2 fewer, and call 4 otherwise."
OF_SHIPPED = "the model shipped with AllView"


def write_comparable_model(folder: Path) -> Path:
    """Write a model that looks at the crops of the shipped one, and give its folder."""
    write_sample_model(folder)
    shipped, card = load_card(paths.models() / "cells"), load_card(folder)
    save_card(
        replace(
            card,
            input_pixels=shipped.input_pixels,
            mpp=shipped.mpp,
            white_level=shipped.white_level,
        ),
        folder,
    )
    return folder


def compare_with(window: MainWindow, model: str) -> None:
    window.preferences.set(replace(window.preferences.current, compared_model=model))


def open_dialog(window: MainWindow) -> ComparedDialog:
    come_back(window)
    press(window, Qt.Key.Key_M, CTRL, SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ComparedDialog)
    come_back(dialog)
    return dialog


def open_settled(qtbot: QtBot, window: MainWindow) -> ComparedDialog:
    """Open it and wait until the cards of the models are read."""
    dialog = open_dialog(window)
    with qtbot.waitSignal(dialog.settled):
        dialog._refresh()
    return dialog


def said(dialog: ComparedDialog) -> list[str]:
    return [label.text() for label in dialog.sentences]


def press_by_tab(dialog: ComparedDialog, button: QPushButton) -> None:
    """Go to a button by Tab and press it by Space."""
    for _ in range(10):
        focus = QApplication.focusWidget() or dialog
        if focus is button:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)

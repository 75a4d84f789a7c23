"""Actions get other keys in the settings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.settings import load_settings
from allview.view.class_keys import class_keys
from allview.view.dialogs.keys_page import KeysPage
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.dialogs.shortcuts_dialog import ShortcutsDialog
from allview.view.key_map import KeyMap, keys_of
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import come_back

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def change(
    window: MainWindow, do: Callable[[KeysPage], None], end: Qt.Key = Key.Key_Return
) -> None:
    """Open the settings, change keys, and leave them by a key."""

    def fill(dialog: SettingsDialog) -> None:
        do(dialog.keys)
        QTest.keyClick(dialog.laboratory, end)

    in_dialog(SettingsDialog, fill)
    window.settings.ask()


def press(page: KeysPage, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    page.choose(name)
    QTest.keyClick(page.edit, key, modifier)


def test_no_key_is_given_twice_at_birth(window: MainWindow) -> None:
    keys = [key for action in window.actions_by_id.by_id().values() for key in keys_of(action)]
    assert len(set(keys)) == len(keys)


def test_a_new_key_works_at_once_shows_everywhere_and_is_kept(
    qtbot: QtBot, review: MainWindow
) -> None:
    change(review, lambda page: press(page, "class_monocyte", Key.Key_Q, CONTROL | SHIFT))
    assert review.preferences.current.keys == {"class_monocyte": ["Ctrl+Shift+Q"]}
    assert load_settings(review.preferences.file).keys == {"class_monocyte": ["Ctrl+Shift+Q"]}
    action = review.actions_by_id["class_monocyte"]
    assert action.toolTip() == "Monocyte (Ctrl+Shift+Q)"
    assert class_keys(review.inspector)[CellClass.MONOCYTE] == "Ctrl+Shift+Q"
    tips = [row.toolTip() for row in review.inspector.classes.findChildren(QAbstractButton)]
    assert "Monocyte (Ctrl+Shift+Q)" in tips
    sheet = ShortcutsDialog(review.actions_by_id.by_menu(), review)
    assert "Ctrl+Shift+Q" in {label.text() for label in sheet.findChildren(QLabel)}
    sheet.deleteLater()
    come_back(review)
    QTest.keyClick(review.gallery.list, Key.Key_Q, CONTROL | SHIFT)
    assert review.model.case.decisions["S1-0001"].cell_class is CellClass.MONOCYTE


def test_keys_of_the_slide_view_change_too(window: MainWindow) -> None:
    change(window, lambda page: press(page, "fit", Key.Key_F9, Qt.KeyboardModifier.NoModifier))
    assert keys_of(window.actions_by_id["fit"]) == ("F9",)


def test_a_key_that_is_taken_is_refused_by_name(window: MainWindow) -> None:
    said = []

    def take(page: KeysPage) -> None:
        press(page, "confirm", Key.Key_N, Qt.KeyboardModifier.NoModifier)
        said.append(page.problem.text())
        said.append(page.edit.keySequence().toString())

    change(window, take)
    assert said == ["N belongs to “Next undecided cell”. Give that another key first.", "Return"]
    assert window.preferences.current.keys == {}


def test_keys_that_move_the_slide_are_refused(window: MainWindow) -> None:
    said = []

    def take(page: KeysPage) -> None:
        press(page, "confirm", Key.Key_Left, SHIFT)
        said.append(page.problem.text())

    change(window, take)
    assert said[0].startswith("Shift+Left moves")


def test_two_actions_exchange_their_keys_and_are_reset(window: MainWindow) -> None:
    def exchange(page: KeysPage) -> None:
        page.choose("split_cell")
        page.none.click()
        assert page.bind("delete_cell", ("S",))
        assert page.bind("split_cell", ("Del",))

    change(window, exchange)
    assert keys_of(window.actions_by_id["split_cell"]) == ("Del",)
    assert keys_of(window.actions_by_id["delete_cell"]) == ("S",)

    def reset_one(page: KeysPage) -> None:
        page.choose("split_cell")
        page.reset.click()
        # Its own key is the other's now.
        assert "Delete cell" in page.problem.text()
        assert page.bind("delete_cell", ("F8",))
        page.reset.click()

    change(window, reset_one)
    assert window.preferences.current.keys == {"delete_cell": ["F8"]}
    change(window, lambda page: page.reset_all.click())
    assert window.preferences.current.keys == {}
    assert keys_of(window.actions_by_id["delete_cell"]) == ("Del",)


def test_both_enter_keys_go_together(window: MainWindow) -> None:
    def give(page: KeysPage) -> None:
        press(page, "confirm", Key.Key_F9, Qt.KeyboardModifier.NoModifier)
        press(page, "withdraw", Key.Key_Return, Qt.KeyboardModifier.NoModifier)

    change(window, give)
    assert keys_of(window.actions_by_id["withdraw"]) == ("Return", "Enter")


def test_dismissed_keys_change_nothing(window: MainWindow) -> None:
    change(window, lambda page: page.bind("fit", ("F9",)), Key.Key_Escape)
    assert keys_of(window.actions_by_id["fit"]) == ("Ctrl+0",)


def test_an_action_is_found_by_its_name(window: MainWindow) -> None:
    found: list[str] = []

    def find(page: KeysPage) -> None:
        page.query.setText("mono")
        found.extend(row.text(0) for row in page._rows())

    change(window, find)
    assert found == ["Monocyte"]


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        ({"nonsense": ["F9"]}, {}),
        ({"fit": "F9"}, {}),
        ({"fit": [9]}, {}),
        ({"fit": ["Nonsense"]}, {}),
        ({"fit": ["Ctrl+K, Ctrl+L"]}, {}),
        ({"fit": ["Tab"]}, {}),
        ({"fit": ["Ctrl+O"]}, {}),
        ({"fit": ["F9"], "grid": ["F9"]}, {}),
        ({"fit": ["F9"], "grid": ["Nonsense"]}, {"fit": ("F9",)}),
        ({"fit": []}, {"fit": ()}),
        ({"split_cell": ["Del"], "delete_cell": ["S"]},
         {"split_cell": ("Del",), "delete_cell": ("S",)}),
    ],
)  # fmt: skip
def test_bad_keys_in_the_file_are_passed_over_and_logged(
    window: MainWindow, caplog: pytest.LogCaptureFixture, keys: object, kept: object
) -> None:
    keys_of_window = window.findChild(KeyMap)
    assert keys_of_window is not None
    assert keys_of_window.preferred(keys) == kept
    assert bool(caplog.messages) == (len(keys) != len(kept))


def test_keys_of_the_file_are_there_from_the_start(
    make_window: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window("Ada Example")
    file = tmp_path / "settings" / "settings.json"
    values = json.loads(file.read_text())
    file.write_text(json.dumps(values | {"keys": {"fit": ["F9"]}}))
    again = Preferences(file, window)
    actions = {"fit": window.actions_by_id["fit"]}
    KeyMap(actions, again, window)
    assert keys_of(actions["fit"]) == ("F9",)

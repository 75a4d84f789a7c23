"""A laboratory's own classes on their page of the settings, by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.view.dialogs.classes_page import ClassesPage
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog
from tests.view.window.own_class_steps import given, offered, space
from tests.view.window.reading import come_back, press
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key


def fill(window: MainWindow, do: Callable[[SettingsDialog], None], end: Qt.Key) -> None:
    def act(dialog: SettingsDialog) -> None:
        dialog.tabs.setCurrentWidget(dialog.classes)
        do(dialog)
        QTest.keyClick(dialog, end)

    in_dialog(SettingsDialog, act)
    window.settings.ask()


def define(
    page: ClassesPage, name: str, key: Qt.Key | None = None, *, counted: bool = True
) -> None:
    """Define a class by keys alone, from the button to the last field."""
    space(page.new)
    QTest.keyClicks(page.name, name)
    if key is not None:
        QTest.keyClick(page.key, key)
    if not counted:
        space(page.counted)


def test_classes_are_defined_by_keys_and_work_at_once(qtbot: QtBot, review: MainWindow) -> None:
    def two(dialog: SettingsDialog) -> None:
        define(dialog.classes, "Plasma cell", Key.Key_I)
        define(dialog.classes, "Smudge cell", counted=False)
        assert dialog.classes.problem.text() == ""

    fill(review, two, Key.Key_Return)
    kept = review.preferences.current.own_classes
    assert [(c["name"], c["key"], c["counted"]) for c in kept] == [
        ("Plasma cell", "I", True),
        ("Smudge cell", "", False),
    ]
    assert len({(c["color"], c["sign"]) for c in kept}) == 2
    come_back(review)
    press(review, Key.Key_I)
    assert [c.label for c in given(review).values()] == ["Plasma cell"]
    assert review.selection.cell == FLAGGED[1]


def test_a_class_that_cannot_be_keeps_the_settings_open_and_says_why(review: MainWindow) -> None:
    said = []

    def wrong(dialog: SettingsDialog) -> None:
        page = dialog.classes
        define(page, "monozyt", Key.Key_N)
        said.append(page.problem.text())
        # Nothing is saved while a sentence stands there.
        QTest.keyClick(page.name, Key.Key_Return)
        assert dialog.isVisible()
        page.name.selectAll()
        QTest.keyClicks(page.name, "Promonocyte")
        said.append(page.problem.text())
        space(page.no_key)
        said.append(page.problem.text())
        # The other way round: a key of a class is not given to an action.
        QTest.keyClick(page.key, Key.Key_I)
        dialog.tabs.setCurrentWidget(dialog.keys)
        assert not dialog.keys.bind("confirm", ("I",))
        said.append(dialog.keys.problem.text())
        # Nor does an action get a key back that a class has taken meanwhile.
        assert dialog.keys.bind("compare", ("F9",))
        dialog.tabs.setCurrentWidget(page)
        QTest.keyClick(page.key, Key.Key_V)
        assert page.problem.text() == ""
        dialog.keys.reset_all.click()
        said.append(page.problem.text())

    fill(review, wrong, Key.Key_Escape)
    assert said == [
        "AllView has a class monozyt already.",
        "N belongs to “Next undecided cell”. Give that another key first.",
        "",
        "I belongs to “Promonocyte”. Give that another key first.",
        "V belongs to “Side by side”. Give that another key first.",
    ]
    assert review.preferences.current.own_classes == []


def test_there_are_at_most_twelve_and_one_is_removed(review: MainWindow) -> None:
    def many(dialog: SettingsDialog) -> None:
        page = dialog.classes
        for number in range(12):
            define(page, f"Kind {number}")
        space(page.new)
        assert page.problem.text() == "There can be at most 12 classes."
        assert page.look.count() == 1
        page.list.setCurrentItem(page.list.topLevelItem(3))
        space(page.remove)
        assert [k.cell_class.name for k in page.classes].count("Kind 3") == 0
        page.list.setCurrentItem(page.list.topLevelItem(0))
        assert page.look.currentText() == "Brown, dot"
        assert page.look.count() == 2
        QTest.keyClick(page.look, Key.Key_Down)
        assert page.look.currentText() == "Mint, dot"

    fill(review, many, Key.Key_Return)
    kept = review.preferences.current.own_classes
    assert (kept[0]["color"], kept[0]["sign"]) == ("mint", "dot")
    assert len({(c["color"], c["sign"]) for c in kept}) == len(kept) == 11


def test_the_keys_that_end_the_settings_are_no_keys_of_a_class(review: MainWindow) -> None:
    def leave(dialog: SettingsDialog) -> None:
        define(dialog.classes, "Plasma cell", Key.Key_I)
        QTest.keyClick(dialog.classes.key, Key.Key_Return)
        assert not dialog.isVisible()

    fill(review, leave, Key.Key_Return)
    assert offered(review) == [("Plasma cell", "I")]

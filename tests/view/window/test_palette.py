"""The command palette, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.view.action_table import ACTIONS
from allview.view.dialogs.command_palette import CommandPalette
from allview.view.main_window import MainWindow
from tests.view.window.reading import come_back

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key


def opened(qtbot: QtBot, window: MainWindow) -> CommandPalette:
    come_back(window)
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    return palette


def rows(palette: CommandPalette) -> list[str]:
    items = (palette.list.topLevelItem(i) for i in range(palette.list.topLevelItemCount()))
    return [item.text(0) for item in items]


def test_it_offers_every_action_with_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    offered = {action for _, action in window.actions_by_id.commands()}
    missing = {info.id for info in ACTIONS if window.actions_by_id[info.id] not in offered}
    # One is a second key of another action, the other opens the palette.
    assert missing == {"next_undecided_space", "palette"}
    assert window.actions_by_id["draw_cell"] in offered
    palette = opened(qtbot, window)
    assert rows(palette) == [name for name, _ in window.actions_by_id.commands()]
    keys = {
        palette.list.topLevelItem(i).text(0): palette.list.topLevelItem(i).text(1)
        for i in range(palette.list.topLevelItemCount())
    }
    assert keys["File: Open folder"] == "Ctrl+O"
    assert keys["Cell: Draw a missed cell"] == "D"
    palette.reject()


def test_typing_filters_and_enter_runs_the_chosen_command(qtbot: QtBot, review: MainWindow) -> None:
    palette = opened(qtbot, review)
    qtbot.keyClicks(palette.query, "cl mono")
    assert rows(palette) == ["Class: Monocyte"]
    assert palette.query.accessibleDescription() == "Class: Monocyte, 3"
    qtbot.keyClick(palette.query, Key.Key_Return)
    assert not palette.isVisible()
    assert review.model.case.decisions["S1-0001"].cell_class.value == "monocyte"


def test_arrows_move_and_escape_leaves(qtbot: QtBot, review: MainWindow) -> None:
    palette = opened(qtbot, review)
    qtbot.keyClicks(palette.query, "zoom")
    assert rows(palette) == ["View: Zoom in", "View: Zoom out"]
    qtbot.keyClick(palette.query, Key.Key_Down)
    assert palette.list.currentItem().text(0) == "View: Zoom out"
    qtbot.keyClick(palette.query, Key.Key_Down)
    assert palette.list.currentItem().text(0) == "View: Zoom out"
    qtbot.keyClick(palette.query, Key.Key_PageUp)
    assert palette.list.currentItem().text(0) == "View: Zoom in"
    qtbot.keyClick(palette.query, Key.Key_Escape)
    assert not palette.isVisible()
    assert not review.model.case.decisions


def test_what_is_not_possible_is_grey_and_is_not_done(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot, window)
    qtbot.keyClicks(palette.query, "sign case")
    row = palette.list.topLevelItem(0)
    assert row.text(0) == "Review: Sign case"
    assert row.isDisabled()
    why = "Open slides or a case first."
    assert row.text(1) == why
    assert palette.query.accessibleDescription() == f"{row.text(0)}, not possible now, {why}"
    qtbot.keyClick(palette.query, Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClicks(palette.query, "xqz")
    assert rows(palette) == []
    qtbot.keyClick(palette.query, Key.Key_Return)
    assert palette.isVisible()
    palette.reject()

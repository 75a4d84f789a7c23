from collections import Counter
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.action_table import ACTIONS, CLASS_KEYS, MENUS, TOOLBAR, TOOLBAR_END
from allview.view.dialogs.scrolled_page import ScrolledPage
from allview.view.dialogs.shortcuts_dialog import ShortcutsDialog
from allview.view.icons import icon
from allview.view.key_map import native
from allview.view.main_window import MainWindow
from allview.view.needs import Needs, why_not
from tests.view.window.scripted import ScriptedAnalysis


def test_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for info in ACTIONS for key in info.shortcuts)
    assert "" not in keys
    assert [key for key, uses in keys.items() if uses > 1] == []


def test_every_class_has_one_number_key() -> None:
    assert set(CLASS_KEYS) == set(CellClass)
    assert sorted(CLASS_KEYS.values()) == sorted("0123456789")


def test_menus_and_toolbar_name_only_what_there_is() -> None:
    ids = {info.id for info in ACTIONS}
    of_slide = {"fit", "one_to_one", "zoom_in", "zoom_out", "map", "heat", "poor"}
    of_slide |= {"colours", "plain_colours", "grid", "length", "area", "draw_cell"}
    of_slide |= {"next_plane", "previous_plane", "subtypes"}
    named = {name for _, names in MENUS for name in names} | {*TOOLBAR, *TOOLBAR_END}
    assert named - {""} <= ids | of_slide
    assert len(ids) == len(ACTIONS)


def test_every_glyph_exists() -> None:
    for info in ACTIONS:
        if info.icon:
            assert not icon(info.icon).isNull()


def test_every_action_has_a_slot_a_name_and_its_key_in_the_tool_tip(window: MainWindow) -> None:
    for info in ACTIONS:
        action = window.actions_by_id[info.id]
        assert callable(attrgetter(info.slot)(window))
        assert action.text()
        if info.shortcuts:
            key = QKeySequence(info.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
            assert key in action.toolTip()


def test_without_a_case_only_what_needs_none_is_offered(window: MainWindow) -> None:
    offered = {info.id for info in ACTIONS if window.actions_by_id[info.id].isEnabled()}
    assert offered == {info.id for info in ACTIONS if info.needs is Needs.NOTHING}


def test_the_key_of_an_action_that_is_off_says_why(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_E, control)
    assert window.statusBar().currentMessage() == "Open slides or a case first."
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    QTest.keyClick(window.gallery.list, Qt.Key.Key_Z, control)
    assert window.statusBar().currentMessage() == "There is nothing to undo."
    QTest.keyClick(window.slide, Qt.Key.Key_A, control | Qt.KeyboardModifier.ShiftModifier)
    assert window.statusBar().currentMessage() == "The case is not signed."
    window.statusBar().clearMessage()
    # Who leaves something by Esc is not told of an analysis.
    QTest.keyClick(window.gallery.list, Qt.Key.Key_Escape)
    assert window.statusBar().currentMessage() == ""


def test_only_moving_is_repeated_while_a_key_is_held(window: MainWindow) -> None:
    repeating = {info.id for info in ACTIONS if window.actions_by_id[info.id].autoRepeat()}
    assert repeating == {"next_cell", "previous_cell", "pass_next", "pass_previous"}


def test_the_sheet_of_keys_lists_every_key_by_its_menu(window: MainWindow) -> None:
    sheet = ShortcutsDialog(window.actions_by_id.by_menu(), window)
    groups = sheet.groups
    sheet.deleteLater()
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert list(groups) == [*menus, "Mouse"]
    listed = {text: keys for group in groups.values() for text, keys in group.items()}
    for info in ACTIONS:
        assert native(info.shortcuts[:1]) in listed[info.text.replace("&", "").rstrip("…")]
    assert groups["View"]["Fit slide"] == "Ctrl+0"
    assert groups["Review"]["Next undecided cell"] == "N, Space"
    assert groups["Class"]["Monocyte"] == "3"


@pytest.mark.parametrize(
    ("screen", "columns"), [((1920, 1080), 3), ((1366, 768), 4), ((960, 768), 2)]
)
def test_the_sheet_of_keys_takes_the_columns_that_the_screen_has_room_for(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], columns: int
) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(QPoint(), QSize(*screen))

    monkeypatch.setattr(ShortcutsDialog, "screen", lambda _: Screen())
    sheet = ShortcutsDialog(window.actions_by_id.by_menu(), window)
    sheet.show()
    heads = [w for w in sheet.findChildren(QLabel) if w.property("role") == "heading"]
    assert len({w.mapTo(sheet, QPoint()).x() for w in heads}) == columns
    assert sheet.width() <= screen[0]
    assert sheet.height() <= screen[1]
    pages = sheet.findChildren(ScrolledPage)
    assert len(pages) == (columns == 2)
    if pages:
        # What has no room is read by keys.
        (page,) = pages
        QTest.keyClick(page, Qt.Key.Key_Down)
        assert page.verticalScrollBar().value() > 0
    sheet.close()
    sheet.deleteLater()


def unreasoned(window: MainWindow) -> list[str]:
    """Name the actions that are off without saying why, or on with a reason not to be."""
    actions = window.actions_by_id.by_id().items()
    return [
        name
        for name, action in actions
        if action.isEnabled() is bool(action.statusTip())
        or not action.toolTip().endswith(action.statusTip())
        or (action.isEnabled() and "\n" in action.toolTip())
    ]


def test_no_action_is_off_without_a_reason(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    actions = window.actions_by_id
    assert unreasoned(window) == []
    assert actions["sign"].statusTip() == "Open slides or a case first."
    assert actions["next_plane"].statusTip() == "There is one focus plane only."

    analysis.gate.clear()
    with qtbot.waitSignal(window.analysis.started):
        window.opening.open([folder])
    assert unreasoned(window) == []
    assert actions["sign"].toolTip() == "Sign case (Ctrl+Shift+S)\nSlides are being analysed."
    with qtbot.waitSignal(window.analysis.ended):
        analysis.gate.set()
    assert unreasoned(window) == []
    assert actions["sign"].isEnabled()
    assert actions["undo"].toolTip() == "Undo (Ctrl+Z)\nThere is nothing to undo."
    assert actions["amend"].statusTip() == "The case is not signed."

    model = window.model
    for cell in model.case.cells:
        assert model.decide(cell, CellClass.LYMPHOCYTE)
    assert "\n" not in actions["undo"].toolTip()
    assert model.sign("Reviewed")
    assert unreasoned(window) == []
    assert actions["undo"].toolTip() == "Undo (Ctrl+Z)\nThe case is signed."
    assert actions["amend"].isEnabled()


def test_where_another_has_the_case_that_is_why() -> None:
    needs = Needs.CASE | Needs.UNLOCKED | Needs.IDLE
    words = "The case is open elsewhere: here it can only be read."
    assert why_not(needs, Needs.CASE | Needs.IDLE) == words
    assert why_not(Needs.CASE | Needs.SIGNED, Needs.CASE) == words
    assert why_not(needs, Needs.CASE | Needs.ALONE | Needs.IDLE) == "The case is signed."
    assert why_not(needs, needs) == ""

"""Cells drawn, deleted, adjusted, split and merged with real keys and a real mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.class_menu import ClassMenu
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from allview.view.slide.box_handles import HANDLES_FROM_PX
from tests.view.slide.slide_view_kit import LEFT, NONE, settled, shown
from tests.view.window.reading import come_back
from tests.view.window.scripted import ScriptedAnalysis

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MISSED = Box(60, 150, 60, 40)


def at(window: MainWindow, x: float, y: float) -> QPoint:
    """Give where a place of the slide is on the screen."""
    return QPoint(*(round(v) for v in shown(window.slide).to_screen((x, y))))


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    view = window.slide
    QTest.mouseMove(view, start)
    QTest.mousePress(view, LEFT, NONE, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, NONE, end)


def when_asked(window: MainWindow, *keys: Qt.Key) -> list[bool]:
    """Press keys in the menu of classes once it shows; the list says that it did."""
    menu, asked = window.findChild(ClassMenu), list[bool]()
    assert menu is not None

    def answer() -> None:
        asked.append(QApplication.activePopupWidget() is menu)
        for key in keys:
            QTest.keyClick(menu, key)

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, answer))
    return asked


def draw_missed(qtbot: QtBot, window: MainWindow, key: Qt.Key = Key.Key_3) -> None:
    asked = when_asked(window, key)
    QTest.keyClick(window.slide, Key.Key_D)
    corners = (MISSED.x, MISSED.y), (MISSED.x + MISSED.width, MISSED.y + MISSED.height)
    drag(window, *(at(window, *corner) for corner in corners))
    assert asked == [True]
    # Without a window manager a menu takes the window's keys and does not give them back.
    come_back(window)


def test_a_missed_cell_is_drawn_and_named_by_its_key(qtbot: QtBot, looking: MainWindow) -> None:
    draw_missed(qtbot, looking)
    cell = looking.model.case.cells["S1-D0001"]
    half_a_pixel = 1 / shown(looking.slide).scale
    sides = cell.box.x, cell.box.y, cell.box.width, cell.box.height
    assert sides == pytest.approx((60, 150, 60, 40), abs=2 * half_a_pixel)
    decision = looking.model.case.decisions["S1-D0001"]
    assert (decision.cell_class, decision.reviewer) == (CellClass.MONOCYTE, "Ada Example")
    assert looking.selection.cell == "S1-D0001"
    assert looking.inspector.title.text() == "Drawn by hand"
    assert looking.inspector.confirm.isHidden()
    assert looking.actions_by_id["draw_cell"].isChecked()
    looking.gallery.show_cells(Show.ALL)
    words = looking.gallery.cells.index_of("S1-D0001").data()
    assert words == "S1-D0001: drawn by hand, decided: Monocyte"


def test_a_drawn_cell_without_an_answer_is_none(qtbot: QtBot, looking: MainWindow) -> None:
    draw_missed(qtbot, looking, Key.Key_Escape)
    assert len(looking.model.case.cells) == 6
    assert looking.slide.tool.points == []


def test_a_cell_is_drawn_by_keys_alone(qtbot: QtBot, looking: MainWindow) -> None:
    view = looking.slide
    view.setFocus()
    QTest.keyClick(view, Key.Key_D)
    QTest.keyClick(view, Key.Key_Return)
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    settled(qtbot, view)
    asked = when_asked(looking, Key.Key_Down, Key.Key_Return)
    QTest.keyClick(view, Key.Key_Return)
    assert asked == [True]
    assert looking.model.case.decisions["S1-D0001"].cell_class is CellClass.LYMPHOBLAST


def test_enter_and_backspace_say_that_no_network_looked_at_a_drawn_cell(
    qtbot: QtBot, looking: MainWindow
) -> None:
    draw_missed(qtbot, looking)
    before = dict(looking.model.case.decisions)
    looking.gallery.list.setFocus()
    for key in (Key.Key_Return, Key.Key_Backspace):
        QTest.keyClick(looking.gallery.list, key)
        assert looking.statusBar().currentMessage().startswith("No network has looked")
    assert dict(looking.model.case.decisions) == before
    QTest.keyClick(looking.gallery.list, Key.Key_1)
    assert looking.model.case.class_of("S1-D0001") is CellClass.LYMPHOBLAST


def test_delete_goes_on_to_the_next_cell_and_offers_undo(qtbot: QtBot, looking: MainWindow) -> None:
    looking.selection.choose_cell("S1-0001")
    looking.gallery.list.setFocus()
    QTest.keyClick(looking.gallery.list, Key.Key_Delete)
    assert "S1-0001" not in looking.model.case.cells
    assert looking.selection.cell == "S2-0001"
    assert looking.messages.isVisible()
    (text,) = (w for w in looking.messages.findChildren(QLabel) if "deleted" in w.text())
    assert text.text().startswith(
        "Cell S1-0001 deleted. It needed a decision: the report says that Ada Example deleted it. "
    )
    text.linkActivated.emit("allview:undo")
    assert "S1-0001" in looking.model.case.cells
    assert looking.selection.cell == "S1-0001"
    assert not looking.messages.isVisible()
    qtbot.keyClick(looking.gallery.list, Key.Key_Y, CTRL)
    assert "S1-0001" not in looking.model.case.cells


def test_a_handle_of_the_current_cell_moves_its_edge(qtbot: QtBot, looking: MainWindow) -> None:
    looking.selection.choose_cell("S1-0002")
    viewport = settled(qtbot, looking.slide)
    # The cell's box is (110, 60, 50, 50).
    assert 50 * viewport.scale >= HANDLES_FROM_PX
    drag(looking, at(looking, 160, 85) + QPoint(4, 0), at(looking, 180, 85) + QPoint(4, 0))
    cell = looking.model.case.cells["S1-0002"]
    assert cell.box.width == pytest.approx(70, abs=1)
    assert (cell.box.x, cell.box.y, cell.box.height) == (110, 60, 50)
    assert cell.found_box == Box(110, 60, 50, 50)
    QTest.keyClick(looking.slide, Key.Key_Z, CTRL)
    assert looking.model.case.cells["S1-0002"].box == Box(110, 60, 50, 50)


def test_keys_move_the_box_and_its_corner(qtbot: QtBot, looking: MainWindow) -> None:
    looking.selection.choose_cell("S1-0002")
    scale = settled(qtbot, looking.slide).scale
    view = looking.slide
    QTest.keyClick(looking.gallery.list, Key.Key_E)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Up):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    assert view.handles.draft is not None
    assert "Enter: keep" in view.accessibleDescription()
    QTest.keyClick(view, Key.Key_Return)
    box, step = looking.model.case.cells["S1-0002"].box, 2 / scale
    sides = box.x, box.y, box.width, box.height
    assert sides == pytest.approx((110 + 2 * step, 60 - step, 50, 50 + step))
    assert not looking.model.case.decisions
    QTest.keyClick(view, Key.Key_E)
    QTest.keyClick(view, Key.Key_Left)
    QTest.keyClick(view, Key.Key_Escape)
    assert looking.model.case.cells["S1-0002"].box == box


def test_a_cell_is_split_and_its_parts_are_merged_again(looking: MainWindow) -> None:
    looking.selection.choose_cell("S1-0001")
    gallery = looking.gallery.list
    QTest.keyClick(gallery, Key.Key_S)
    assert looking.selection.cell == "S1-D0001"
    waiting = {cell.id for cell in looking.model.case.awaiting_decision()}
    assert waiting >= {"S1-D0001", "S1-D0002"}
    QTest.keyClick(gallery, Key.Key_X, SHIFT)
    assert looking.statusBar().currentMessage().startswith("Select the other cells")
    looking.gallery.show_cells(Show.WAITING)
    while looking.selection.cell != "S1-D0002":
        QTest.keyClick(gallery, Key.Key_Right, CTRL)
    assert looking.selection.chosen == {"S1-D0001"}
    assert looking.inspector.selected.text().startswith("1 cell selected, without this one")
    QTest.keyClick(gallery, Key.Key_X)
    QTest.keyClick(gallery, Key.Key_X, SHIFT)
    assert looking.selection.cell == "S1-D0003"
    assert looking.model.case.cells["S1-D0003"].box == Box(20, 60, 50, 50)
    assert looking.selection.chosen == {"S1-D0003"}


def test_ctrl_and_a_click_select_a_cell_too_without_leaving_the_current_one(
    qtbot: QtBot, looking: MainWindow
) -> None:
    looking.selection.choose_cell("S1-0001")
    settled(qtbot, looking.slide)
    looking.slide.fit_action.trigger()
    settled(qtbot, looking.slide)
    QTest.mouseClick(looking.slide, LEFT, CTRL, at(looking, 135, 85))
    assert looking.selection.cell == "S1-0001"
    assert looking.selection.chosen == {"S1-0001", "S1-0002"}
    assert looking.gallery.list.selected_rows() == [0, 2]
    QTest.mouseClick(looking.slide, LEFT, CTRL, at(looking, 135, 85))
    assert looking.selection.chosen == {"S1-0001"}


def test_cells_of_two_slides_do_not_merge(looking: MainWindow) -> None:
    looking.selection.choose_cells("S1-0001", {"S1-0001", "S2-0001"})
    QTest.keyClick(looking.gallery.list, Key.Key_X, SHIFT)
    assert "one slide" in looking.messages.text
    assert not looking.model.case.mended


def test_delete_takes_every_selected_cell(looking: MainWindow) -> None:
    looking.selection.choose_cells("S1-0001", {"S1-0001", "S2-0001"})
    QTest.keyClick(looking.gallery.list, Key.Key_Delete)
    assert not {"S1-0001", "S2-0001"} & looking.model.case.cells.keys()
    assert looking.selection.cell == "S1-0002"
    assert (
        "2 cells deleted. "
        "The report names each that needed a decision, and Ada Example as who deleted it. "
    ) in looking.messages.text
    assert looking.model.undo()
    assert len(looking.model.case.cells) == 6


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_E, Key.Key_S])
def test_a_signed_case_is_not_mended(looking: MainWindow, key: Qt.Key) -> None:
    for cell in looking.model.case.awaiting_decision():
        looking.model.confirm(cell)
    assert looking.model.sign("reviewed")
    looking.selection.choose_cell("S1-0001")
    cells = dict(looking.model.case.cells)
    QTest.keyClick(looking.gallery.list, key)
    assert looking.statusBar().currentMessage().startswith("This case is signed")
    for tool, name in ((Key.Key_D, "draw_cell"), (Key.Key_R, "length")):
        looking.statusBar().clearMessage()
        QTest.keyClick(looking.slide, tool)
        assert looking.statusBar().currentMessage().startswith("This case is signed")
        assert looking.slide.tool.kind is None
        assert not looking.actions_by_id[name].isChecked()
    drag(looking, at(looking, 60, 150), at(looking, 120, 190))
    assert dict(looking.model.case.cells) == cells
    assert looking.slide.handles.draft is None


def test_what_is_said_of_a_deleted_cell_names_the_key_that_undo_has_now(
    looking: MainWindow,
) -> None:
    looking.actions_by_id["undo"].setShortcuts([QKeySequence("F8")])
    looking.selection.choose_cell("S1-0001")
    QTest.keyClick(looking.gallery.list, Key.Key_Delete)
    assert "Undo</a> (F8)" in looking.messages.text


def test_a_new_analysis_leaves_what_was_mended(
    qtbot: QtBot, looking: MainWindow, analysis: ScriptedAnalysis
) -> None:
    draw_missed(qtbot, looking)
    looking.selection.choose_cell("S1-0001")
    QTest.keyClick(looking.gallery.list, Key.Key_Delete)
    with qtbot.waitSignal(looking.analysis.ended):
        looking.actions_by_id["analyse"].trigger()
    cells = looking.model.case.cells_of("S1")
    # The scripted analysis finds the same three places again.
    assert [cell.box.x for cell in cells if not cell.is_drawn] == [110, 200]
    assert "S1-D0001" in looking.model.case.cells
    (request,) = (r for r in analysis.jobs[-1].slides if r.id == "S1")
    assert Box(20, 60, 50, 50) in request.reviewed


def test_the_cursor_says_which_way_a_handle_moves(qtbot: QtBot, looking: MainWindow) -> None:
    looking.selection.choose_cell("S1-0002")
    settled(qtbot, looking.slide)
    # A mouse that another test left on the first place would not move.
    QTest.mouseMove(looking.slide, QPoint(2, 2))
    shapes = Qt.CursorShape
    for place, shape in (
        (at(looking, 160, 85) + QPoint(4, 0), shapes.SizeHorCursor),
        (at(looking, 110, 60) - QPoint(4, 4), shapes.SizeFDiagCursor),
        (at(looking, 135, 85), shapes.PointingHandCursor),
        (at(looking, 185, 85), shapes.ArrowCursor),
    ):
        QTest.mouseMove(looking.slide, place)
        assert looking.slide.cursor().shape() is shape


def test_where_the_network_looked_is_not_asked_of_a_drawn_cell(
    qtbot: QtBot, looking: MainWindow
) -> None:
    draw_missed(qtbot, looking)
    QTest.keyClick(looking.gallery.list, Key.Key_L)
    assert looking.inspector.explanation.caption.text().startswith("No network has looked")

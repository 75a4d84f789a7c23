"""Several cells selected and decided as one, with real keys and a real mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from allview.workflow.mending import halves
from tests.view.window.test_opening import FLAGGED
from tests.view.window.test_reviewing import decided, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def click(window: MainWindow, cell: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    rows = window.gallery.list
    place = rows.visualRect(window.gallery.cells.index_of(cell)).topLeft() + QPoint(20, 20)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def selected(window: MainWindow) -> set[str]:
    """Give the selected cells, which the list must show as selected."""
    rows = window.gallery.list.selected_rows()
    chosen = set(window.selection.chosen)
    assert {window.gallery.cells.ids[row] for row in rows} == chosen & set(window.gallery.order())
    return chosen


def test_shift_and_arrows_select_a_range_that_one_key_decides_as_one_step(
    qtbot: QtBot, review: MainWindow
) -> None:
    rows = review.gallery.list
    press(qtbot, review, Key.Key_Right)
    for _ in range(2):
        QTest.keyClick(rows, Key.Key_Right, SHIFT)
    assert selected(review) == set(FLAGGED[1:])
    assert review.selection.cell == FLAGGED[3]
    assert review.inspector.selected.text() == "3 cells selected: a key decides all of them."
    QTest.keyClick(rows, Key.Key_Left, SHIFT)
    assert selected(review) == set(FLAGGED[1:3])
    press(qtbot, review, Key.Key_3)
    assert decided(review) == dict.fromkeys(FLAGGED[1:3], CellClass.MONOCYTE)
    assert review.statusBar().currentMessage() == "2 cells decided: Monocyte."
    assert (review.selection.cell, selected(review)) == (FLAGGED[3], {FLAGGED[3]})
    QTest.keyClick(rows, Key.Key_Z, CTRL)
    assert not decided(review)


def test_enter_gives_each_cell_its_own_class_and_w_withdraws_all(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.gallery.show_cells(Show.ALL)
    QTest.keyClick(review.gallery.list, Key.Key_A, CTRL)
    assert len(selected(review)) == 6
    press(qtbot, review, Key.Key_Return)
    classes = decided(review)
    assert len(classes) == 6
    assert classes["S1-0001"] is CellClass.LYMPHOBLAST
    assert classes["S1-0003"] is CellClass.LYMPHOCYTE
    assert review.statusBar().currentMessage() == "6 cells decided: several classes."
    QTest.keyClick(review.gallery.list, Key.Key_A, CTRL)
    press(qtbot, review, Key.Key_W)
    assert not decided(review)
    assert review.statusBar().currentMessage() == "6 cells undecided again."
    assert review.model.undo()
    assert len(decided(review)) == 6


def test_clicks_select_alone_add_take_out_and_span(review: MainWindow) -> None:
    click(review, FLAGGED[1])
    assert (review.selection.cell, selected(review)) == (FLAGGED[1], {FLAGGED[1]})
    click(review, FLAGGED[3], CTRL)
    assert selected(review) == {FLAGGED[1], FLAGGED[3]}
    click(review, FLAGGED[3], CTRL)
    assert selected(review) == {FLAGGED[1]}
    click(review, FLAGGED[0])
    click(review, FLAGGED[2], SHIFT)
    assert selected(review) == set(FLAGGED[:3])
    click(review, FLAGGED[1])
    assert selected(review) == {FLAGGED[1]}


def test_a_selection_outlasts_another_order_and_a_decision_elsewhere(review: MainWindow) -> None:
    pair = {FLAGGED[0], FLAGGED[3]}
    review.selection.choose_cells(FLAGGED[0], pair)
    review.gallery.sort_by(Order.UNCERTAINTY)
    assert selected(review) == pair
    review.model.decide(FLAGGED[1], CellClass.MONOCYTE)
    assert selected(review) == pair


def test_what_the_filter_hides_is_decided_only_with_a_word(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.gallery.show_cells(Show.ALL)
    QTest.keyClick(review.gallery.list, Key.Key_A, CTRL)
    review.gallery.show_cells(Show.FLAGGED)
    assert selected(review) == {review.selection.cell}
    # On the slide a cell can be selected that the gallery does not show.
    review.selection.toggle("S1-0003")
    press(qtbot, review, Key.Key_2)
    assert len(decided(review)) == 2
    words = "2 cells decided: Lymphocyte. Not shown in the gallery: 1 of them."
    assert review.statusBar().currentMessage() == words


def test_each_cell_of_several_keeps_its_comment(qtbot: QtBot, review: MainWindow) -> None:
    review.model.decide("S1-0001", CellClass.LYMPHOBLAST, "two nucleoli")
    review.selection.choose_cells("S1-0001", {"S1-0001", "S2-0001"})
    press(qtbot, review, Key.Key_2)
    comments = {cell: d.comment for cell, d in review.model.case.decisions.items()}
    assert comments == {"S1-0001": "two nucleoli", "S2-0001": ""}


def test_enter_leaves_the_drawn_cells_of_several_and_says_so(
    qtbot: QtBot, review: MainWindow
) -> None:
    assert review.model.mend(lambda m: m.split("S1-0001", halves(Box(20, 60, 50, 50))))
    review.selection.choose_cells("S2-0001", {"S2-0001", "S1-D0001", "S1-D0002"})
    press(qtbot, review, Key.Key_Return)
    assert list(decided(review)) == ["S2-0001"]
    words = "1 cell decided: Lymphoblast. Left as they were: 2."
    assert review.statusBar().currentMessage() == words


def test_a_signed_case_leaves_several_cells_alone(qtbot: QtBot, review: MainWindow) -> None:
    for cell in review.model.case.awaiting_decision():
        review.model.confirm(cell)
    assert review.model.sign("reviewed")
    before = decided(review)
    QTest.keyClick(review.gallery.list, Key.Key_A, CTRL)
    press(qtbot, review, Key.Key_4)
    assert decided(review) == before
    assert review.statusBar().currentMessage().startswith("This case is signed")

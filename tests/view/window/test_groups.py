"""Whole groups of cells: by class, confirmed at once, dragged onto a class."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.cell_drag import mime_of
from allview.view.dialogs.group_dialog import GroupDialog
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from tests.view.window.test_opening import FLAGGED
from tests.view.window.test_reviewing import decided, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE


def answered(act: Callable[[], None], *, accept: bool) -> list[str]:
    """Do what asks about a group, and answer; the words of the question."""
    asked: list[str] = []

    act()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, GroupDialog)
    asked.extend(label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Return if accept else Qt.Key.Key_Escape)
    return asked


def test_the_class_bar_counts_and_shows_one_class_alone(qtbot: QtBot, review: MainWindow) -> None:
    gallery = review.gallery
    gallery.show_cells(Show.ALL)
    chips = gallery.classes.chips
    shown = {c: chip.text() for c, chip in chips.items() if chip.isVisible()}
    assert list(shown) == [None, BLAST, LYMPHOCYTE]
    assert chips[BLAST].accessibleName() == "Lymphoblast, 4"
    chips[LYMPHOCYTE].click()
    assert list(gallery.order()) == ["S1-0003", "S2-0003"]
    review.model.decide("S1-0003", MONOCYTE)
    assert list(gallery.order()) == ["S2-0003"]
    assert chips[MONOCYTE].accessibleName() == "Monocyte, 1"
    assert chips[None].accessibleName() == "Every class, 6"
    chips[LYMPHOCYTE].click()
    assert (chips[None].isChecked(), len(gallery.order())) == (True, 6)


def test_a_whole_group_is_confirmed_as_one_step_after_a_question(review: MainWindow) -> None:
    review.gallery.show_cells(Show.ALL)
    review.gallery.show_class(LYMPHOCYTE)
    confirm = review.actions_by_id["confirm_group"].trigger
    asked = answered(confirm, accept=False)
    assert asked[0].startswith("2 cells of the group Lymphocyte are shown and undecided.")
    assert not decided(review)
    answered(confirm, accept=True)
    assert decided(review) == {"S1-0003": LYMPHOCYTE, "S2-0003": LYMPHOCYTE}
    assert review.statusBar().currentMessage() == "2 cells confirmed."
    assert review.model.undo()
    assert not decided(review)


def test_the_question_says_how_many_are_flagged_and_decided_cells_stay(
    review: MainWindow,
) -> None:
    review.model.decide(FLAGGED[0], BLAST, "sure")
    review.selection.choose_cell(FLAGGED[1])
    asked = answered(review.actions_by_id["confirm_group"].trigger, accept=True)
    assert asked[0].startswith("3 cells of the group Lymphoblast")
    assert "3 of them flagged: confirmed, they are lymphoblasts." in asked
    assert decided(review) == dict.fromkeys(FLAGGED, BLAST)
    assert review.model.case.decisions[FLAGGED[0]].comment == "sure"
    review.actions_by_id["confirm_group"].trigger()
    assert review.statusBar().currentMessage().startswith("No undecided cell of the group")


def test_the_next_key_does_not_change_a_cell_of_the_group_that_was_confirmed(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.gallery.show_cells(Show.ALL)
    review.selection.choose_cell(FLAGGED[1])
    answered(review.actions_by_id["confirm_group"].trigger, accept=True)
    assert review.statusBar().currentMessage() == "4 cells confirmed."
    assert review.selection.cell == "S1-0003"
    press(qtbot, review, Qt.Key.Key_3)
    assert decided(review) == {**dict.fromkeys(FLAGGED, BLAST), "S1-0003": MONOCYTE}


def test_flagged_cells_that_a_class_had_out_of_sight_are_not_called_decided(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.model.decide(FLAGGED[0], LYMPHOCYTE)
    review.gallery.show_class(LYMPHOCYTE)
    review.selection.choose_cell(FLAGGED[0])
    press(qtbot, review, Qt.Key.Key_3)
    said = review.statusBar().currentMessage()
    assert said == "What was shown is decided. These still need a decision."
    assert list(review.gallery.order()) == FLAGGED[1:]


def drop(target: QWidget, cells: list[str]) -> None:
    mime, place = mime_of(cells), QPointF(target.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place.toPoint(), actions, mime, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted() == bool(target.property("drop"))
    QApplication.sendEvent(
        target, QDropEvent(place, actions, mime, buttons, keys, QEvent.Type.Drop)
    )


def test_cells_dropped_on_a_class_are_decided_as_one_step(review: MainWindow) -> None:
    review.selection.choose_cells(FLAGGED[0], set(FLAGGED[:2]))
    dragged = review.gallery.list.dragged()
    assert dragged.data("application/x-allview-cells").data().decode().split() == FLAGGED[:2]
    (label,) = (w for w in review.counts.findChildren(QLabel) if w.text() == "Monocyte")
    drop(label, FLAGGED[:2])
    assert decided(review) == dict.fromkeys(FLAGGED[:2], MONOCYTE)
    assert not label.property("drop")
    drop(review.gallery.classes.chips[BLAST], [FLAGGED[2]])
    assert decided(review)[FLAGGED[2]] is BLAST
    review.model.undo()
    review.model.undo()
    assert not decided(review)


def test_disagreements_and_the_undecided_are_shown(qtbot: QtBot, review: MainWindow) -> None:
    gallery = review.gallery
    gallery.filters.buttons[Show.DISAGREEMENTS].click()
    assert gallery.list.reason_for_nothing.startswith("Nobody has decided otherwise")
    review.model.decide(FLAGGED[0], LYMPHOCYTE)
    review.model.decide(FLAGGED[1], BLAST)
    assert list(gallery.order()) == [FLAGGED[0]]
    gallery.filters.buttons[Show.UNDECIDED].click()
    assert len(gallery.order()) == 4
    assert gallery.filters.buttons[Show.UNDECIDED].text() == "Undecided 4"


def test_size_and_position_order_the_cells(review: MainWindow) -> None:
    review.gallery.show_cells(Show.ALL)
    review.gallery.sorting.orders[Order.POSITION].trigger()
    assert list(review.gallery.order()) == [f"S{s}-000{n}" for s in (1, 2) for n in (1, 2, 3)]
    review.gallery.sorting.orders[Order.SIZE].trigger()
    assert len(review.gallery.order()) == 6


def test_the_edit_menu_names_what_is_undone_also_after_a_restart(
    qtbot: QtBot, review: MainWindow
) -> None:
    undo, redo = review.actions_by_id["undo"], review.actions_by_id["redo"]
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo")
    review.selection.choose_cells(FLAGGED[0], set(FLAGGED[:3]))
    press(qtbot, review, Qt.Key.Key_2)
    review.model.decide(FLAGGED[3], BLAST)
    assert undo.text() == f"&Undo: {FLAGGED[3]} to Lymphoblast"
    review.model.undo()
    assert undo.text() == "&Undo: 3 cells to Lymphocyte"
    assert redo.text() == f"&Redo: {FLAGGED[3]} to Lymphoblast"
    session = review.model.session
    assert session is not None
    with qtbot.waitSignal(review.opening.opened):
        review.opening.open([session.file])
    assert undo.text() == "&Undo: 3 cells to Lymphocyte"
    assert redo.text() == f"&Redo: {FLAGGED[3]} to Lymphoblast"
    undo.trigger()
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo: 3 cells to Lymphocyte")
    redo.trigger()
    assert undo.text() == "&Undo: 3 cells to Lymphocyte"


def test_the_size_of_the_pictures_is_kept_and_each_size_is_read_sharp(
    qtbot: QtBot, review: MainWindow, make_window: Callable[[str], MainWindow]
) -> None:
    gallery = review.gallery
    width = gallery.list.visualRect(gallery.cells.index(0)).width()
    read: list[int] = []
    review.pictures.ready.connect(lambda picture: read.append(picture.pixels))
    gallery.sizes.setValue(gallery.sizes.maximum())
    grown = gallery.list.visualRect(gallery.cells.index(0)).width()
    assert grown - width == gallery.sizes.side - 96
    ratio = gallery.list.devicePixelRatioF()
    qtbot.waitUntil(lambda: round(gallery.sizes.side * ratio) in read)
    review.close()
    assert make_window("Ada Example").gallery.sizes.side == gallery.sizes.side

"""A laboratory's own classes in the window: defined in the settings, given in every way."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from allview.review.cell_class import AnyClass, CellClass, OwnClass
from allview.review.differential import differential
from allview.review.reads import Read
from allview.storage.integrity import check_case_file
from allview.view.cell_drag import mime_of
from allview.view.class_keys import class_keys
from allview.view.class_menu import ClassMenu
from allview.view.dialogs import scrolled_page
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.dialogs.scrolled_page import ScrolledPage
from allview.view.dialogs.shortcuts_dialog import ShortcutsDialog
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from allview.view.own_classes import KeyedClass
from allview.view.panels.signed_banner import SignedBanner
from allview.view.swatch import swatch_icon
from tests.unit.review.builders import PLASMA, SMUDGE
from tests.view.window.conftest import MakeWindow
from tests.view.window.own_class_steps import given, keep, offered, space
from tests.view.window.reading import begin, come_back, press
from tests.view.window.test_opening import FLAGGED
from tests.view.window.test_palette import opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def own(review: MainWindow) -> MainWindow:
    """Give a window whose settings have two own classes, one with a key."""
    keep(review, KeyedClass(PLASMA, "I"), KeyedClass(SMUDGE))
    come_back(review)
    return review


def test_menu_palette_and_sheet_of_keys_have_them(qtbot: QtBot, own: MainWindow) -> None:
    palette = opened(qtbot, own)
    QTest.keyClicks(palette.query, "plasma")
    QTest.keyClick(palette.query, Key.Key_Return)
    commands = dict(own.actions_by_id.commands())
    assert given(own) == {FLAGGED[0]: PLASMA}
    commands["Class: Smudge cell"].trigger()
    assert given(own)[FLAGGED[1]] == SMUDGE
    (menu,) = (a for a in own.menuBar().actions() if a.text() == "&Class")
    assert [a.text() for a in menu.menu().actions()][-2:] == ["Plasma cell", "Smudge cell"]
    assert {a.text(): a.shortcut().toString() for a in own.actions_by_id.by_menu()["Class"]}[
        "Plasma cell"
    ] == "I"
    assert list(class_keys(own.inspector))[-2:] == [PLASMA, SMUDGE]


def test_the_menu_of_a_drawn_cell_has_them(own: MainWindow) -> None:
    menu = ClassMenu(own)
    QTimer.singleShot(0, lambda: QTest.keyClick(menu, Key.Key_I))
    assert menu.ask(own.mapToGlobal(own.rect().center())) == PLASMA
    menu.deleteLater()


def drop(target: QWidget, cells: list[str]) -> None:
    mime = mime_of(cells)
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE)
    point = target.rect().center()
    QApplication.sendEvent(target, QDragEnterEvent(point, *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(point), *how))


def test_cells_are_dropped_on_them_counted_and_shown_alone(own: MainWindow) -> None:
    (label,) = (w for w in own.counts.findChildren(QLabel) if w.text() == "Smudge cell")
    drop(label, FLAGGED[:2])
    assert given(own) == dict.fromkeys(FLAGGED[:2], SMUDGE)
    assert own.counts.count_of(SMUDGE) == "2"
    own.gallery.show_cells(Show.ALL)
    chip = own.gallery.classes.chips[SMUDGE]
    assert chip.isVisible()
    assert chip.accessibleName() == "Smudge cell, 2"
    assert PLASMA not in own.gallery.classes.chips
    space(chip)
    assert set(own.gallery.order()) == set(FLAGGED[:2])
    drop(chip, [FLAGGED[2]])
    assert given(own)[FLAGGED[2]] == SMUDGE
    own.gallery.show_cells(Show.DISAGREEMENTS)
    assert set(own.gallery.order()) == set(FLAGGED[:3])
    # Excluded: six cells, three of them no part of any percentage.
    assert differential(own.model.case).counted == 3
    own.model.withdraw(FLAGGED[:3])
    assert SMUDGE not in own.gallery.classes.chips


def in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_comment_is_in_sight_below_them_on_a_small_screen(own: MainWindow) -> None:
    (banner,) = own.findChildren(SignedBanner)
    banner.text.setText("Signed")
    banner.show()
    rows = own.inspector.classes.findChildren(QAbstractButton)
    own.resize(1366, 740)
    QApplication.processEvents()
    assert in_sight(own.inspector.comment)
    assert all(map(in_sight, rows))
    own.resize(own.minimumSize())
    QApplication.processEvents()
    assert in_sight(own.inspector.comment)
    assert own.inspector.picture.height() >= own.inspector.picture.minimumSizeHint().height()


def test_slide_gallery_and_inspector_name_them(own: MainWindow) -> None:
    press(own, Key.Key_I)
    own.gallery.show_cells(Show.ALL)
    own.selection.choose_cell(FLAGGED[0])
    assert own.slide.description_of(FLAGGED[0]) == "Plasma cell, decided, flagged"
    assert "decided: Plasma cell" in str(own.gallery.cells.index_of(FLAGGED[0]).data())
    assert "Plasma cell" in own.inspector.decision.text()
    rows = [row.accessibleName() for row in own.inspector.classes.findChildren(QAbstractButton)]
    assert rows[-2:] == ["Plasma cell, decided", "Smudge cell"]
    press(own, Key.Key_Z, CTRL)
    assert given(own) == {}
    assert own.actions_by_id["redo"].text().endswith("S1-0001 to Plasma cell")


def test_a_rename_leaves_the_case_as_it_was_and_a_removed_class_stays(own: MainWindow) -> None:
    press(own, Key.Key_I)
    keep(own, KeyedClass(replace(PLASMA, name="Plasmacyte", is_counted=False), "Y"))
    come_back(own)
    assert offered(own) == [("Plasma cell", "Y")]
    press(own, Key.Key_Y)
    assert {c.label for c in given(own).values()} == {"Plasma cell"}
    keep(own)
    assert offered(own) == [("Plasma cell", "")]
    assert own.counts.count_of(PLASMA) == "2"
    assert differential(own.model.case).counted == 6


def test_the_case_is_whole_in_a_window_that_knows_nothing_of_it(
    qtbot: QtBot, own: MainWindow, make_window: MakeWindow, folder: Path, tmp_path: Path
) -> None:
    press(own, Key.Key_I)
    assert own.model.session is not None
    file = own.model.session.file
    own.model.show(None)
    assert check_case_file(file).is_whole
    other = make_window("Bea Example")
    with qtbot.waitSignal(other.model.replaced):
        other.opening.open([folder])
    assert [c.label for c in given(other).values()] == ["Plasma cell"]
    assert other.counts.count_of(PLASMA) == "1"
    assert offered(other) == [("Plasma cell", "")]
    other.model.show(None)
    assert offered(other) == []


def test_the_sheet_of_keys_has_them_after_those_built_in(own: MainWindow) -> None:
    sheet = ShortcutsDialog(own.actions_by_id.by_menu(), own)
    keys = list(sheet.groups["Class"].items())
    assert keys[-2:] == [("Unidentified", "0"), ("Plasma cell", "I")]
    sheet.deleteLater()


def test_a_selected_row_does_not_tint_the_colour_of_a_class(qapp: QApplication) -> None:
    found = swatch_icon(PLASMA)
    plain, selected = (found.pixmap(10, mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected))
    assert plain.toImage() == selected.toImage()


def test_the_differential_has_their_rows_and_says_why_the_two_differ(own: MainWindow) -> None:
    for _ in FLAGGED:
        press(own, Key.Key_I)
    dialog = DifferentialDialog(own.model.case, 20, own)
    names = [dialog.classes.item(row, 0).text() for row in range(dialog.classes.rowCount())]
    assert names[-1] == "Plasma cell"
    assert dialog.classes.item(len(names) - 1, 1).text() == "4"
    rows = [dialog.confusion.item(row, 0).text() for row in range(dialog.confusion.rowCount())]
    assert rows == ["1  Lymphoblast", "I  Plasma cell"]
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "In a class of the laboratory's own, which no network names: 4 of them." in said
    dialog.deleteLater()


def test_a_long_differential_is_scrolled_by_keys_and_fits_a_small_screen(
    own: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a smaller screen than that of the tests.
    monkeypatch.setattr(scrolled_page, "_SHARE", 0.4)
    for number, cell in enumerate(own.model.case.cells):
        assert own.model.decide(cell, OwnClass(f"own-{number}", f"Kind {number}"))
    dialog = DifferentialDialog(own.model.case, 20, own)
    dialog.show()
    come_back(dialog)
    page = dialog.tabs.currentWidget()
    assert isinstance(page, ScrolledPage)
    assert dialog.height() <= own.screen().availableGeometry().height()
    assert page.accessibleName() == "Count"
    page.setFocus()
    QTest.keyClick(page, Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0
    dialog.deleteLater()


def test_two_reads_and_their_adjudication(qtbot: QtBot, own: MainWindow) -> None:
    for _ in FLAGGED:
        press(own, Key.Key_I)
    begin(own)
    assert own.counts.count_of(PLASMA) == "0"
    for cell in FLAGGED:
        assert own.model.decide(cell, SMUDGE if cell == FLAGGED[0] else PLASMA)
    with qtbot.waitSignal(own.second_read.compared):
        press(own, Key.Key_R, CTRL, Qt.KeyboardModifier.ShiftModifier)
    dialog = own.second_read.comparison
    come_back(dialog)
    assert [row.cell.id for row in dialog.rows.rows if not row.alike] == [FLAGGED[0]]
    dialog.name.setText("Cy Third")
    dialog.table.setFocus()
    press(dialog, Key.Key_I)
    assert own.model.case.decisions[FLAGGED[0]].cell_class == PLASMA
    assert not own.model.case.reads.disagreements(own.model.case.cells)


def test_the_dialog_of_two_reads_follows_the_settings(qtbot: QtBot, own: MainWindow) -> None:
    for _ in FLAGGED:
        press(own, Key.Key_I)
    begin(own)
    own.model.decide_each(dict.fromkeys(FLAGGED, CellClass.LYMPHOBLAST))
    with qtbot.waitSignal(own.second_read.compared):
        press(own, Key.Key_R, CTRL, Qt.KeyboardModifier.ShiftModifier)
    dialog = own.second_read.comparison
    come_back(dialog)
    dialog.name.setText("Cy Third")
    dialog.table.setFocus()
    # F is the dialog's own: there it takes the first read, whatever else it means elsewhere.
    keys = {"class_monocyte": ["Ctrl+9"], "field_seen": ["F9"]}
    own.preferences.set(replace(own.preferences.current, keys=keys))
    keep(own, KeyedClass(PLASMA, "Y"), KeyedClass(SMUDGE, "F"))
    press(dialog, Key.Key_3)
    assert given(own)[FLAGGED[0]] == PLASMA
    for key, modifiers in ((Key.Key_9, (CTRL,)), (Key.Key_Y, ()), (Key.Key_F, ())):
        press(dialog, key, *modifiers)
    settled = own.model.case.reads.of(Read.ADJUDICATION)
    given_in_turn = [settled[row.cell.id].cell_class for row in dialog.rows.rows[:3]]
    assert given_in_turn == [CellClass.MONOCYTE, PLASMA, PLASMA]
    dialog.tabs.setCurrentIndex(1)
    titles = {
        table.horizontalHeaderItem(column).text()
        for table in dialog.tabs.widget(1).findChildren(QTableWidget)
        for column in range(table.columnCount())
    }
    assert "Y" in titles


def test_what_only_the_first_reader_knew_is_not_offered_to_the_second(own: MainWindow) -> None:
    for _ in FLAGGED:
        press(own, Key.Key_I)
    keep(own)
    come_back(own)
    assert offered(own) == [("Plasma cell", "")]
    begin(own)
    assert own.model.case.reads.is_blind
    assert offered(own) == []
    words = {label.text() for label in own.counts.findChildren(QLabel) if label.isVisible()}
    assert "Lymphocyte" in words
    assert "Plasma cell" not in words


def test_a_key_that_an_action_has_is_the_actions(own: MainWindow) -> None:
    keep(own, KeyedClass(PLASMA, "N"))
    assert offered(own) == [("Plasma cell", "")]
    action = own.findChild(QAction, f"class_{PLASMA.id}")
    assert action is not None
    assert action.isEnabled()


def test_no_two_swatches_look_alike(qapp: QApplication) -> None:
    del qapp
    pictures = set()
    classes: list[AnyClass] = [*CellClass, PLASMA, SMUDGE, OwnClass("own-9", "A", sign=SMUDGE.sign)]
    for cell_class in classes:
        image = swatch_icon(cell_class).pixmap(10, 10).toImage()
        pixels = np.frombuffer(image.constBits(), np.uint8)
        pictures.add(pixels.tobytes())
    assert len(pictures) == len(classes)


def test_a_signed_case_takes_none(own: MainWindow) -> None:
    for cell in FLAGGED:
        assert own.model.decide(cell, PLASMA)
    assert own.model.sign("Review")
    before = given(own)
    press(own, Key.Key_I)
    assert given(own) == before
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

"""What the count is worth, beside the counts and in the dialog of the differential."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.settings import Settings, load_settings
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from tests.unit.review.builders import a_case, a_cell

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LYMPHOCYTE = CellClass.LYMPHOCYTE


def open_dialog(window: MainWindow) -> DifferentialDialog:
    window.actions_by_id["differential"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferentialDialog)
    return dialog


def said(dialog: DifferentialDialog) -> str:
    return " ".join(label.text() for label in dialog.sentences)


def test_the_panel_says_what_the_count_is_worth(review: MainWindow) -> None:
    counts = review.counts
    assert counts.shortage.text() == "194 cells short of the 200 to count"
    assert counts.advice.text() == "The interval lies above 20 %"
    for cell in review.gallery.order():
        review.model.decide(cell, LYMPHOCYTE)
    # 1 - 0.025^(1/6)
    assert counts.advice.text() == "No blast found: up to 45.9 % possible"


def test_the_threshold_of_the_laboratory_is_used_at_once(review: MainWindow) -> None:
    review.preferences.set(Settings(reviewer="Ada Example", blast_threshold=50))
    assert review.counts.advice.text() == "29 more would tell it from 50 %"
    assert load_settings(review.preferences.file).blast_threshold == 50
    assert "29 more would tell it from 50 %" in said(open_dialog(review))


def test_without_a_case_nothing_is_said(window: MainWindow) -> None:
    assert not window.counts.shortage.text()
    assert not window.counts.advice.text()
    assert not window.actions_by_id["differential"].isEnabled()


def test_the_dialog_has_every_class_with_its_interval(review: MainWindow) -> None:
    dialog = open_dialog(review)
    rows = [
        [dialog.classes.item(row, column).text() for column in range(5)]
        for row in range(dialog.classes.rowCount())
    ]
    assert rows[0] == ["Lymphoblast", "4", "66.7 %", "30.0 – 90.3 %", "0"]
    assert rows[1][:3] == ["Lymphocyte", "2", "33.3 %"]
    assert rows[-1] == ["Unidentified", "0", "not counted", "", "0"]
    assert "more would halve the interval" in said(dialog)
    assert dialog.kappa.text() == "No cell yet that both the network and a reviewer named."
    assert dialog.confusion.isHidden()


def test_the_dialog_compares_network_and_reviewer(review: MainWindow) -> None:
    first, second, third, fourth = review.gallery.order()
    for cell in (first, second, third):
        review.model.decide(cell, CellClass.LYMPHOBLAST)
    review.model.decide(fourth, LYMPHOCYTE)
    review.gallery.show_cells(Show.ALL)
    for cell in review.gallery.order()[4:]:
        review.model.decide(cell, LYMPHOCYTE)
    dialog = open_dialog(review)
    table = dialog.confusion
    assert [table.horizontalHeaderItem(c).text() for c in (1, 2)] == ["1", "2"]
    cells = [[table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert cells == [["1  Lymphoblast", "3", "1"], ["2  Lymphocyte", "·", "2"]]
    # Observed 5/6, by chance 1/2.
    assert dialog.kappa.text().startswith(
        "Alike in 5 of 6 cells that both named. Cohen's kappa 0.67, 95 % interval 0."
    )


def test_the_dialog_is_read_and_left_by_keyboard(qtbot: QtBot) -> None:
    dialog = DifferentialDialog(a_case([a_cell()]), 20)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.tabs.tabBar().hasFocus())
    assert dialog.classes.accessibleName()
    assert dialog.confusion.accessibleName()
    qtbot.keyClick(dialog.tabs.tabBar(), Qt.Key.Key_Right)
    assert dialog.tabs.currentIndex() == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

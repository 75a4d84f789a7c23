"""Two reads side by side in a real window: compared, and adjudicated by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from allview.review.reads import Read
from allview.view.dialogs.comparison_dialog import ComparisonDialog
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.main_window import MainWindow
from tests.view.window.reading import answer, begin, come_back, press
from tests.view.window.test_opening import FLAGGED
from tests.view.window.test_second_read import BLAST, CTRL, SHIFT, read_once, shown_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

__all__ = ["read_once"]


@pytest.fixture
def compared(qtbot: QtBot, read_once: MainWindow) -> ComparisonDialog:
    """Give the comparison of a case that Ben has read as well, as blasts all through."""
    begin(read_once)
    for cell in FLAGGED:
        read_once.model.decide(cell, BLAST)
    with qtbot.waitSignal(read_once.second_read.compared):
        press(read_once, Qt.Key.Key_R, CTRL, SHIFT)
    dialog = read_once.second_read.comparison
    come_back(dialog)
    dialog.name.setText("Cy Third")
    dialog.table.setFocus()
    return dialog


def test_the_numbers_of_both_reads_are_a_page_away(
    qtbot: QtBot, compared: ComparisonDialog
) -> None:
    compared.tabs.setCurrentIndex(1)
    said = " ".join(label.text() for label in compared.tabs.widget(1).findChildren(QLabel))
    assert "Alike in 3 of 4 cells that both decided." in said
    assert "Blasts 50.0 % and 66.7 %: two counts of different cells may differ so by chance" in said
    assert "Blasts to the first read alone: 0; to the second alone: 1. Neither leans to it" in said


def test_without_a_name_nobody_adjudicates(compared: ComparisonDialog) -> None:
    compared.name.setText("")
    compared.table.setFocus()
    press(compared, Qt.Key.Key_F)
    assert compared.rows.open == 2
    compared.name.setText("Cy Third")
    press(compared, Qt.Key.Key_F)
    assert compared.rows.open == 1
    compared.table.selectRow(0)
    press(compared, Qt.Key.Key_W)
    assert compared.rows.open == 2


def test_it_goes_on_where_it_was_left(
    qtbot: QtBot, read_once: MainWindow, compared: ComparisonDialog
) -> None:
    press(compared, Qt.Key.Key_F)
    compared.close()
    with qtbot.waitSignal(read_once.second_read.compared):
        read_once.second_read.compare()
    first, second = (row.cell.id for row in compared.rows.rows[:2])
    assert compared.rows.rows[0].settled is not None
    assert (read_once.selection.cell, compared.table.currentIndex().row()) == (second, 1)
    assert first != second


def test_what_is_decided_while_the_reads_are_compared_is_not_missed(
    qtbot: QtBot, read_once: MainWindow, compared: ComparisonDialog
) -> None:
    with qtbot.waitSignal(read_once.second_read.compared):
        read_once.actions_by_id["second_compare"].trigger()
        assert compared.remaining.text() == "Comparing the two reads…"
        assert not compared.rows.rows
        assert read_once.model.decide("S2-0001", BLAST)
    assert compared.rows.open == 1
    assert compared.rows.rows[0].settled is not None


def test_a_comment_is_added_to_what_was_adjudicated(compared: ComparisonDialog) -> None:
    press(compared, Qt.Key.Key_S)
    compared.table.selectRow(0)
    press(compared, Qt.Key.Key_C)
    QTest.keyClicks(compared.focusWidget(), "as seen by both")
    press(compared, Qt.Key.Key_Return)
    settled = compared.rows.rows[0].settled
    assert settled is not None
    assert (settled.cell_class, settled.comment) == (BLAST, "as seen by both")


def test_undoing_the_end_hides_the_first_read_again(
    qtbot: QtBot, read_once: MainWindow, compared: ComparisonDialog
) -> None:
    press(compared, Qt.Key.Key_Z, CTRL)
    assert not compared.isVisible()
    assert not compared.rows.rows
    assert read_once.model.case.reads.is_blind
    assert "decided: Basophil" not in " ".join(shown_words(read_once))
    with qtbot.waitSignal(read_once.second_read.compared):
        read_once.actions_by_id["second_finish"].trigger()
    said = " ".join(label.text() for label in compared.findChildren(QLabel))
    assert "not blind" not in said
    assert compared.isVisible()


def test_an_ordinary_key_adjudicates_what_was_read_twice(
    read_once: MainWindow, compared: ComparisonDialog
) -> None:
    compared.close()
    come_back(read_once)
    read_once.selection.choose_cell("S2-0001")
    read_once.gallery.list.setFocus()
    # A comment belongs to the decision it was written for: it settles nothing by itself.
    assert not read_once.inspector.comment.isEnabled()
    press(read_once, Qt.Key.Key_O)
    assert read_once.statusBar().currentMessage() == "Adjudicate first, then comment"
    assert read_once.inspector.comment.placeholderText() == "Adjudicate first, then comment"
    answer("Cy Third")
    press(read_once, Qt.Key.Key_1)
    come_back(read_once)
    settled = read_once.model.case.reads.of(Read.ADJUDICATION)["S2-0001"]
    assert (settled.cell_class, settled.reviewer, settled.comment) == (BLAST, "Cy Third", "")
    read_once.selection.choose_cell("S1-0003")
    press(read_once, Qt.Key.Key_W)
    assert "only an adjudication can be withdrawn" in read_once.messages.text


def test_the_differential_has_the_rates_of_each_reader(
    read_once: MainWindow, compared: ComparisonDialog
) -> None:
    compared.close()
    read_once.actions_by_id["differential"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferentialDialog)
    rows = [
        [dialog.readers.item(row, column).text() for column in range(4)]
        for row in range(dialog.readers.rowCount())
    ]
    assert rows == [
        ["Ada Example, first read", "5", "2 of 5, 40 % (12 – 77)", "3 of 4, 75 % (30 – 95)"],
        ["Ben Second, second read", "4", "0 of 4, 0 % (0 – 49)", "3 of 4, 75 % (30 – 95)"],
    ]
    dialog.reject()

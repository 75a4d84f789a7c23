"""The clinical context: entered by keyboard, kept, undone, refused with a clear sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from allview.review.clinical import ClinicalContext, ClinicalEntry, CnsStatus, Lineage
from allview.view.dialogs.clinical_answers import read_age, read_white_cells
from allview.view.dialogs.clinical_dialog import ClinicalDialog
from allview.view.main_window import MainWindow
from tests.unit.review.builders import NOON
from tests.view.window.dialogs import in_dialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KNOWN = ClinicalContext(18, 12.5, Lineage.B, "CD19+ CD10+", "t(12;21)", CnsStatus.CNS2)


@pytest.fixture
def dialog(qtbot: QtBot) -> ClinicalDialog:
    dialog = ClinicalDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save_button(dialog: ClinicalDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save")


def test_what_is_entered_by_keyboard_is_kept_in_the_case(qtbot: QtBot, review: MainWindow) -> None:
    def enter(dialog: ClinicalDialog) -> None:
        qtbot.keyClicks(dialog.age, "18")
        qtbot.keyClick(dialog.unit, Qt.Key.Key_Down)
        qtbot.keyClicks(dialog.white_cells, "12,5")
        qtbot.keyClick(dialog.lineage, Qt.Key.Key_Down)
        qtbot.keyClicks(dialog.immunophenotype, "CD19+ CD10+")
        qtbot.keyClicks(dialog.genetics, "t(12;21)")
        qtbot.keyClicks(dialog.cns, "CNS2")
        assert dialog.risk.text() == "NCI/Rome risk group: standard"
        qtbot.keyClick(dialog.cns, Qt.Key.Key_Return)

    in_dialog(ClinicalDialog, enter)
    review.actions_by_id["clinical"].trigger()
    entry = review.model.case.clinical
    assert entry is not None
    assert entry.context == KNOWN
    assert entry.reviewer == "Ada Example"
    review.review.undo()
    assert review.model.case.clinical is None
    assert "clinical context was changed" in review.statusBar().currentMessage()
    review.review.redo()
    assert review.model.case.clinical == entry


def test_what_is_known_already_is_shown_and_not_written_again(review: MainWindow) -> None:
    assert review.model.enter_clinical(KNOWN)
    session = review.model.session
    assert session is not None
    head = session.chain_head

    def accept(dialog: ClinicalDialog) -> None:
        assert dialog.context == KNOWN
        dialog.accept()

    in_dialog(ClinicalDialog, accept)
    review.facts.ask_clinical()
    assert session.chain_head == head


def test_a_dismissed_dialog_changes_nothing(qtbot: QtBot, review: MainWindow) -> None:
    def dismiss(dialog: ClinicalDialog) -> None:
        dialog.age.setText("5")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(ClinicalDialog, dismiss)
    review.facts.ask_clinical()
    assert review.model.case.clinical is None


def test_a_signed_case_says_that_it_stays(review: MainWindow) -> None:
    for cell in review.model.case.awaiting_decision():
        review.model.confirm(cell)
    assert review.model.sign("reviewed")
    review.actions_by_id["clinical"].trigger()
    assert "signed" in review.statusBar().currentMessage()


@pytest.mark.parametrize("months", [0, 11, 23, 24, 119, 600])
def test_an_age_is_shown_as_it_is_entered(qtbot: QtBot, months: int) -> None:
    context = ClinicalContext(age_months=months)
    dialog = ClinicalDialog(ClinicalEntry(context, "Ada", NOON))
    qtbot.addWidget(dialog)
    expected = months if months < 24 else 12 * (months // 12)
    assert dialog.context == ClinicalContext(age_months=expected)
    assert (dialog.unit.currentData() == "months") == (months < 24)


@pytest.mark.parametrize(
    ("text", "in_months", "months", "problem"),
    [
        ("", False, None, ""),
        (" 7 ", False, 84, ""),
        ("2", False, 24, ""),
        ("1", False, None, "Below 2 years, enter the age in months."),
        ("0", True, 0, ""),
        ("23", True, 23, ""),
        ("24", True, None, "From 2 years on, enter the age in years."),
        ("121", False, None, "The age is above 120 years."),
        ("5.5", False, None, "Enter the age as a whole number."),
        ("-1", True, None, "Enter the age as a whole number."),
        ("²", False, None, "Enter the age as a whole number."),
    ],
)
def test_an_age_is_read_or_refused_in_one_sentence(
    text: str, in_months: bool, months: int | None, problem: str
) -> None:
    assert read_age(text, in_months=in_months) == (months, problem)


@pytest.mark.parametrize(
    ("text", "number", "problem"),
    [
        ("", None, ""),
        ("49.9", 49.9, ""),
        ("49,9", 49.9, ""),
        ("0", None, "above 0 and up to 2,000: 45,000 per µL are 45"),
        ("45000", None, "above 0 and up to 2,000: 45,000 per µL are 45"),
        ("45,000.5", None, "Enter the white cells as a number"),
        ("many", None, "Enter the white cells as a number"),
    ],
)
def test_white_cells_are_read_or_refused_in_one_sentence(
    text: str, number: float | None, problem: str
) -> None:
    read = read_white_cells(text)
    assert read.number == number
    assert problem in read.problem
    assert bool(problem) == bool(read.problem)


def test_what_is_wrong_keeps_the_dialog_from_saving(dialog: ClinicalDialog) -> None:
    assert save_button(dialog).isEnabled()
    dialog.white_cells.setText("45000")
    height = dialog.height()
    assert "45,000 per µL are 45" in dialog.problem.text()
    assert not save_button(dialog).isEnabled()
    dialog.white_cells.setText("45")
    assert not dialog.problem.text()
    assert dialog.height() == height
    dialog.genetics.setPlainText("x" * 2001)
    assert dialog.problem.text() == "Shorten the text to 2,000 characters."
    assert not save_button(dialog).isEnabled()


def test_the_risk_group_is_explained_with_its_source(dialog: ClinicalDialog) -> None:
    assert dialog.risk.text() == "NCI/Rome risk group: still open"
    dialog.lineage.setCurrentIndex(2)
    assert "T-ALL" in dialog.explanation.text()
    assert "Smith et al., J Clin Oncol 1996;14:18-24" in dialog.explanation.text()
    dialog.lineage.setCurrentIndex(1)
    dialog.age.setText("12")
    assert dialog.risk.text() == "NCI/Rome risk group: high"


def test_every_field_has_a_name_and_tab_leaves_it(qtbot: QtBot, dialog: ClinicalDialog) -> None:
    for kind in (QLineEdit, QComboBox, QPlainTextEdit):
        for field in dialog.findChildren(kind):
            assert field.accessibleName()
    qtbot.waitUntil(dialog.age.hasFocus)
    for field in (dialog.unit, dialog.white_cells, dialog.lineage, dialog.immunophenotype,
                  dialog.genetics, dialog.cns):  # fmt: skip
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()

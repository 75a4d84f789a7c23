"""Signing a case: what is still open, who signs, what the signature means."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from allview.review.case import Case
from allview.review.differential import differential
from allview.view.dialogs.form import FormDialog
from allview.view.words import counted_cells


class SignDialog(FormDialog):
    """Refuses while a cell that needs a decision has none."""

    def __init__(self, case: Case, reviewer: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign the case"))
        waiting = case.awaiting_decision()
        self._is_ready = not waiting
        if waiting:
            flagged = sum(cell.suggestion.flagged for cell in waiting)
            self.add_text(
                self.tr("Not decided yet: {0} flagged, {1} unidentified. Decide on them first: "
                        "press N to go to the next one.")
                .format(flagged, len(waiting) - flagged), "warning"
            )  # fmt: skip
        else:
            counts = differential(case)
            self.add_text(
                self.tr("{0}, {1} decided by a reviewer. After signing, the case is locked: "
                        "nothing in it can be changed or undone.")
                .format(counted_cells(counts.total), counts.decided)
            )  # fmt: skip
        self.name = QLineEdit(reviewer, placeholderText=self.tr("First and last name"))
        self.meaning = QComboBox(editable=True)
        self.meaning.addItems(
            [self.tr("Reviewed"), self.tr("Reviewed and approved"), self.tr("Second review")]
        )
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Meaning"), self.meaning)
        self.column.addLayout(form)
        buttons = self.add_buttons(self.tr("Sign and lock"))
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.name.textChanged.connect(self._check)
        self.meaning.editTextChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        filled = bool(self.name.text().strip() and self.meaning.currentText().strip())
        self._ok.setEnabled(self._is_ready and filled)

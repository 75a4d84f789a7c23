"""Asking who reads a case a second time, and whether a second read is to be given up."""

from datetime import UTC, datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.review.case import Case, CommandRefused
from allview.review.second_read import SecondRead, StartSecondRead
from allview.view.dialogs.form import FormDialog
from allview.view.dialogs.reviewer_dialog import is_name
from allview.view.sentences import translated
from allview.view.words import counted_cells


class StartReadDialog(FormDialog):
    """Asks for the second reader's name; offers to start only where the case would take it."""

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Second read"))
        self._case = case
        self.add_text(
            self.tr("Another person decides the cells anew, without seeing what was decided, "
                    "commented or marked so far. Afterwards the two reads are compared; nothing of "
                    "either is lost.")
        )  # fmt: skip
        self.refusal = self.add_text("", "danger")
        self._name = QLineEdit(placeholderText=self.tr("First and last name"))
        self._name.setAccessibleName(self.tr("Name of the second reader"))
        self._name.textChanged.connect(self._check)
        self.column.addWidget(self._name)
        self.add_buttons(self.tr("Start reading"))
        self._check()
        self._name.setFocus()

    @property
    def name(self) -> str:
        """The name that was given."""
        return self._name.text().strip()

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        reason = ""
        try:
            # Without a name yet, what else stands in the way is said.
            read = SecondRead(self.name or "?", datetime.now(UTC))
            self._case.check(StartSecondRead(read))
        except CommandRefused as refused:
            reason = translated(str(refused))
        self.refusal.setText(reason)
        self.refusal.setVisible(bool(reason))
        self.allow_ok(not reason and is_name(self.name))


class WithdrawReadDialog(FormDialog):
    """Asks whether a second read is to be given up."""

    def __init__(self, reader: str, decided: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Withdraw the second read"))
        words = self.tr("{0} has decided {1}. They leave the screen and stay in the log; the first "
                        "read is shown again.")  # fmt: skip
        self.add_text(words.format(reader, counted_cells(decided)))
        self.add_buttons(self.tr("Withdraw"))

"""Amending a signed case: who, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.review.case import Case, version_of
from allview.view.dialogs.pin_form import PinForm


class AmendDialog(PinForm):
    """Says what an amendment does, and asks for its reason, a name and a PIN."""

    def __init__(
        self, case: Case, reviewer: str, known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__("", reviewer, known, parent)
        self.setWindowTitle(self.tr("Amend the signed case"))
        self.add_text(
            self.tr("The case can then be changed again, as version {0}, and has to be signed "
                    "again. Version {1} stays in the file as it was signed.")
            .format(version_of(case) + 1, version_of(case))
        )  # fmt: skip
        self.refusal = self.add_text("", "danger")
        self.refusal.hide()
        self.reason = QLineEdit(placeholderText=self.tr("What has to be changed, and why"))
        self.rows.addRow(self.tr("&Reason"), self.reason)
        self.add_person()
        self.column.addLayout(self.rows)
        self.add_buttons(self.tr("Amend"))
        for line in (self.reason, self.name, self.pin, self.again):
            line.textChanged.connect(self._check)
        self._check()
        self.reason.setFocus()

    def warn(self, sentence: str) -> None:
        """Show one sentence above the form."""
        self.refusal.setText(sentence)
        self.refusal.show()

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        self.allow_ok(self.is_identified and bool(self.reason.text().strip()))
        self.refusal.setText(self.slip)
        self.refusal.setVisible(bool(self.slip))

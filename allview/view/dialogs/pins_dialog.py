"""Adding a reviewer and changing a PIN."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from allview.storage.reviewers import SHORTEST_PIN, Reviewers
from allview.view.dialogs.pin_form import PinForm


class PinsDialog(PinForm):
    """Takes a new reviewer's PIN, or the old and the new one of somebody who has one."""

    def __init__(self, reviewer: str, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", reviewer, known, parent)
        self.setWindowTitle(self.tr("Reviewers and PINs"))
        words = self.tr("Signing asks for a PIN, of which only a hash is kept on this computer.")
        if known:
            words += " " + self.tr("With a PIN: {0}.").format(", ".join(known))
        self.add_text(words)
        self.refusal = self.add_text("", "danger")
        self.refusal.hide()
        self.new, self.new_again = self._hidden_line(), self._hidden_line()
        self.add_person()
        self.rows.addRow(self.tr("Ne&w PIN"), self.new)
        self.rows.addRow(self.tr("New PIN a&gain"), self.new_again)
        self.column.addLayout(self.rows)
        self.add_buttons(self.tr("Save"))
        for line in (self.name, self.pin, self.again, self.new, self.new_again):
            line.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    def check(self, reviewers: Reviewers) -> Callable[[], None]:
        """Give what sets the first PIN, or changes the one that stands."""
        if self.is_new:
            return super().check(reviewers)
        name, old, new = self.name.text().strip(), self.pin.text(), self.new.text()
        return lambda: reviewers.set_pin(name, new, old)

    @property
    def slip(self) -> str:
        """What is wrong with a first PIN, or a changed one, as typed twice."""
        return super().slip or self._unlike(self.new, self.new_again)

    def warn(self, sentence: str) -> None:
        """Show one sentence above the form."""
        self.refusal.setText(sentence)
        self.refusal.show()

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        for line in (self.new, self.new_again):
            self.rows.setRowVisible(line, not self.is_new)
        new = self.new.text()
        changes = len(new) >= SHORTEST_PIN and new == self.new_again.text()
        self.allow_ok(self.is_identified and (self.is_new or changes))
        self.refusal.setText(self.slip)
        self.refusal.setVisible(bool(self.slip))

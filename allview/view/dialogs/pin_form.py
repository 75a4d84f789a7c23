"""A form that a person confirms with a PIN."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from allview.storage.reviewers import SHORTEST_PIN, Reviewers, same_name
from allview.view.dialogs.form import FormDialog
from allview.view.dialogs.reviewer_dialog import is_name


class PinForm(FormDialog):
    """Asks for name and PIN; who has none yet sets one here.

    ``answered`` says that OK was pressed: whoever checks the PIN, which takes a moment, then calls
    ``finish`` or ``refuse``.

    Parameters
    ----------
    title : of the dialog.
    reviewer : the name that stands in it at first.
    known : names that have a PIN.
    """

    answered = Signal()

    def __init__(
        self, title: str, reviewer: str, known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._known = known
        self.rows = QFormLayout()
        self.rows.setVerticalSpacing(10)
        self.name = QLineEdit(reviewer, placeholderText=self.tr("First and last name"))
        self.name.setCompleter(QCompleter(list(known), self))
        self.pin, self.again = self._hidden_line(), self._hidden_line()

    def add_person(self) -> None:
        """Add the rows for the name and the PIN to ``rows``."""
        self.rows.addRow(self.tr("&Name"), self.name)
        self.rows.addRow(self.tr("&PIN"), self.pin)
        self.rows.addRow(self.tr("PIN &again"), self.again)
        self.name.textChanged.connect(self._show_rows)
        self._show_rows()

    @property
    def is_new(self) -> bool:
        """Whether the person has no PIN yet and sets one here."""
        return not any(same_name(self.name.text(), known) for known in self._known)

    @property
    def is_identified(self) -> bool:
        """Whether name and PIN may be those of a person: the PIN itself is not checked yet."""
        whole = is_name(self.name.text()) and len(self.pin.text()) >= SHORTEST_PIN
        return whole and (not self.is_new or self.pin.text() == self.again.text())

    @property
    def slip(self) -> str:
        """What is wrong with a new PIN as typed twice; nothing while the second may become it."""
        return self._unlike(self.pin, self.again) if self.is_new else ""

    def check(self, reviewers: Reviewers) -> Callable[[], None]:
        """Give what checks the PIN as entered, or sets it; to be called in any thread."""
        name, pin = self.name.text().strip(), self.pin.text()
        if self.is_new:
            return lambda: reviewers.set_pin(name, pin)
        return lambda: reviewers.check(name, pin)

    def accept(self) -> None:
        """Have the PIN checked before the dialog closes."""
        self.setEnabled(False)
        self.answered.emit()

    def finish(self) -> None:
        """Close: the PIN was right."""
        super().accept()

    def refuse(self, sentence: str) -> None:
        """Say why the PIN was not taken, and ask again."""
        self.setEnabled(True)
        self.warn(sentence)
        self.pin.selectAll()
        self.pin.setFocus()

    def warn(self, sentence: str) -> None:
        """Show one sentence; nothing takes it away."""
        raise NotImplementedError

    def _unlike(self, pin: QLineEdit, again: QLineEdit) -> str:
        differ = not pin.text().startswith(again.text())
        return self.tr("The two PINs are not the same.") if differ else ""

    def _hidden_line(self) -> QLineEdit:
        words = self.tr("At least {0} characters").format(SHORTEST_PIN)
        return QLineEdit(echoMode=QLineEdit.EchoMode.Password, placeholderText=words)

    @Slot()
    @Slot(str)
    def _show_rows(self, _text: str = "") -> None:
        self.rows.setRowVisible(self.again, self.is_new)
        label = self.tr("New &PIN") if self.is_new else self.tr("&PIN")
        self.rows.labelForField(self.pin).setText(label)  # type: ignore[attr-defined]

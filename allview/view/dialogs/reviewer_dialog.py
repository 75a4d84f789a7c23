"""Who decides: asked once, when the first case is opened."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.view.dialogs.form import FormDialog

_LEAST_LETTERS = 2


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: a key of the review typed at speed is none."""
    return sum(character.isalpha() for character in text) >= _LEAST_LETTERS


class ReviewerDialog(FormDialog):
    """Asks for the reviewer's name; nothing is decided without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Who is reviewing?"))
        self.add_text(
            self.tr("Your name is written beside each decision and in the report. "
                    "You can change it in the settings.")
        )  # fmt: skip
        self._name = QLineEdit(placeholderText=self.tr("First and last name"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.textChanged.connect(self._on_text)
        self.column.addWidget(self._name)
        self.add_buttons(self.tr("Start reviewing"))
        self.allow_ok(False)
        self._name.setFocus()

    @property
    def name(self) -> str:
        """The name that was given."""
        return self._name.text().strip()

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self.allow_ok(is_name(self.name))

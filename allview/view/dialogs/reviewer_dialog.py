"""Who decides: asked where it cannot be told, once each."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.view.dialogs.form import FormDialog
from allview.view.words import listed

_LEAST_LETTERS = 2


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: a key of the review typed at speed is none."""
    return sum(character.isalpha() for character in text) >= _LEAST_LETTERS


class NameDialog(FormDialog):
    """Asks for a name; subclasses say what for.

    Parameters
    ----------
    text : says what becomes of the name.
    ok_text : what OK does.
    proposed : the name that stands in it at first.
    """

    def __init__(
        self, text: str, ok_text: str, proposed: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Who is reviewing?"))
        self.add_text(text)
        self._name = QLineEdit(proposed, placeholderText=self.tr("First and last name"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.textChanged.connect(self._on_text)
        self.column.addWidget(self._name)
        self.add_buttons(ok_text)
        self._on_text("")
        self._name.setFocus()

    @property
    def name(self) -> str:
        """The name that was given."""
        return self._name.text().strip()

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self.allow_ok(is_name(self.name))


class ReviewerDialog(NameDialog):
    """Asks who works at this machine; nothing is decided without a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = self.tr("Your name is written beside each decision and in the report. "
                       "You can change it in the settings.")  # fmt: skip
        super().__init__(text, self.tr("Start reviewing"), parent=parent)


class SettlingDialog(NameDialog):
    """Asks who decides between two reads, in this case alone.

    Parameters
    ----------
    first, second : who read.
    proposed : the name that stands in it at first.
    """

    def __init__(
        self, first: Sequence[str], second: str, proposed: str, parent: QWidget | None = None
    ) -> None:
        text = self.tr("This case was read twice, by {0} and by {1}. Your name is written beside "
                       "what you do in it from here on.")  # fmt: skip
        said = text.format(listed(first), second)
        super().__init__(said, self.tr("Go on"), proposed, parent)


class GoOnDialog(FormDialog):
    """Asks whether the second reader sits here, where the settings name another person."""

    def __init__(self, reader: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.name = reader
        self.setWindowTitle(self.tr("Second read"))
        words = self.tr("{0} reads this case a second time, and nobody else decides meanwhile. Are "
                        "you {0}?")  # fmt: skip
        self.add_text(words.format(reader))
        self.add_buttons(self.tr("Go on as {0}").format(reader))

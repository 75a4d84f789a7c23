"""What the small dialogs share: a column, a text, OK and Cancel."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

_WIDTH, _MARGIN = 440, 24
_READ_BY_MOUSE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
)
_Button = QDialogButtonBox.StandardButton
_Value = TypeVar("_Value", str, int)


class FormDialog(QDialog):
    """A dialog with a title; subclasses fill ``column``, then call ``add_buttons``."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self._text_width = width - 2 * _MARGIN
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        self.column.setSpacing(12)

    def add_text(self, text: str, role: str = "") -> QLabel:
        """Add a paragraph."""
        label = QLabel(text, wordWrap=True)
        label.setProperty("role", role)
        label.setTextInteractionFlags(_READ_BY_MOUSE)
        label.setOpenExternalLinks(True)
        label.setFixedWidth(self._text_width)
        self.column.addWidget(label)
        return label

    def add_buttons(self, ok_text: str = "", *, cancel: bool = True) -> QDialogButtonBox:
        """Add the buttons; OK is called what it does."""
        buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel if cancel else _Button.Close)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            # The icons of the desktop's theme are of another world than ours.
            button.setIcon(QIcon())
        if ok_text:
            ok = buttons.button(_Button.Ok)
            ok.setText(ok_text)
            ok.setProperty("role", "primary")
        self.column.addSpacing(4)
        self.column.addWidget(buttons)
        self._ok = buttons.button(_Button.Ok)
        return buttons

    def event(self, event: QEvent) -> bool:
        """Grow where a sentence that comes needs more room than there is."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            needed = self.column.minimumHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return handled

    def allow_ok(self, allowed: bool) -> None:
        """Let OK be pressed, or not, as what was entered is an answer or none."""
        self._ok.setEnabled(allowed)


def choice(names: Mapping[_Value, str], current: _Value) -> QComboBox:
    """Give a box to choose from: the names that are shown, by their values."""
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box

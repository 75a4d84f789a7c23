"""Naming a place of a slide, and going to one by its coordinates."""

import re

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.review.annotation import Point
from allview.view.dialogs.form import FormDialog

_TWO_NUMBERS = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*[,; ]\s*([0-9]+(?:\.[0-9]+)?)\s*")
_LONGEST = 80


class PlaceDialog(FormDialog):
    """Asks what a place is called; no name is a name too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Bookmark this place"))
        self.add_text(self.tr("The middle of the view is kept in the case under this name."))
        self.field = QLineEdit(placeholderText=self.tr("for example: doubtful cell"))
        self.field.setAccessibleName(self.tr("Name of the place"))
        self.field.setMaxLength(_LONGEST)
        self.column.addWidget(self.field)
        self.add_buttons(self.tr("Bookmark"))
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name that was entered, without spaces around it."""
        return self.field.text().strip()


class GoToDialog(FormDialog):
    """Asks for a place on a slide.

    Parameters
    ----------
    size : (width, height) of the slide, in level-0 pixels.
    here : the place in the middle of the view, which is proposed.
    parent : the window it belongs to.
    """

    def __init__(self, size: tuple[int, int], here: Point, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Go to coordinates"))
        self._size = size
        words = self.tr("x and y in pixels of the slide, from 0, 0 to {0}, {1}:")
        self.add_text(words.format(*size))
        self.field = QLineEdit(f"{here[0]:.0f}, {here[1]:.0f}")
        self.field.setAccessibleName(self.tr("Coordinates x, y"))
        self.column.addWidget(self.field)
        self.add_buttons(self.tr("Go"))
        self.field.textChanged.connect(self._check)
        self._check()
        self.field.setFocus()
        self.field.selectAll()

    @property
    def place(self) -> Point | None:
        """The place that was entered, in level-0 pixels; None while it is none on the slide."""
        numbers = _TWO_NUMBERS.fullmatch(self.field.text())
        if numbers is None:
            return None
        x, y = (float(number) for number in numbers.groups())
        return (x, y) if x <= self._size[0] and y <= self._size[1] else None

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        self.allow_ok(self.place is not None)

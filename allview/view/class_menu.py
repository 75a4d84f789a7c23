"""Asks which class a cell has: a menu that takes the class keys."""

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from allview.review.cell_class import CellClass
from allview.view.actions import CLASS_KEYS
from allview.view.class_keys import class_keys
from allview.view.class_words import class_label
from allview.view.swatch import swatch_icon


class ClassMenu(QMenu):
    """Every class with its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Class of the cell"))
        self._actions: dict[str, QAction] = {}
        for cell_class in CLASS_KEYS:
            action = self.addAction(swatch_icon(cell_class), class_label(cell_class))
            action.setData(cell_class)

    def ask(self, place: QPoint) -> CellClass | None:
        """Show the menu at a place of the screen; None where it was left without an answer."""
        keys = class_keys(self)
        self._actions.clear()
        for action in self.actions():
            cell_class = CellClass(action.data())
            action.setText(f"{class_label(cell_class)}\t{keys[cell_class]}")
            if keys[cell_class]:
                self._actions[keys[cell_class]] = action
        action = self.exec(place)
        return CellClass(action.data()) if action else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key of a class, of the number pad as well; Qt knows the others."""
        pressed = event.keyCombination()
        if pressed.keyboardModifiers() & Qt.KeyboardModifier.KeypadModifier:
            pressed = QKeyCombination(pressed.key())
        native = QKeySequence(pressed).toString(QKeySequence.SequenceFormat.NativeText)
        action = self._actions.get(event.text()) or self._actions.get(native)
        if action is not None:
            self.setActiveAction(action)
            enter = Qt.Key.Key_Return
            event = QKeyEvent(QEvent.Type.KeyPress, enter, Qt.KeyboardModifier.NoModifier)
        super().keyPressEvent(event)

"""Asks which class a cell has: a menu that takes the class keys."""

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from allview.review.cell_class import AnyClass
from allview.view.class_keys import class_keys
from allview.view.class_words import class_label
from allview.view.swatch import swatch_icon


class ClassMenu(QMenu):
    """Every class with its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Class of the cell"))
        self._actions: dict[str, QAction] = {}

    def ask(self, place: QPoint) -> AnyClass | None:
        """Show the menu at a place of the screen; None where it was left without an answer."""
        self.clear()
        self._actions.clear()
        classes: dict[QAction, AnyClass] = {}
        for cell_class, key in class_keys(self).items():
            words = f"{class_label(cell_class)}\t{key}"
            action = self.addAction(swatch_icon(cell_class), words)
            classes[action] = cell_class
            if key:
                self._actions[key] = action
        chosen = self.exec(place)
        return classes[chosen] if chosen else None

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

"""Asks which class a cell has: a menu that takes the class keys."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from allview.review.cell_class import CellClass
from allview.view.actions import CLASS_KEYS
from allview.view.swatch import swatch_icon


class ClassMenu(QMenu):
    """Every class with its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Class of the cell"))
        self._actions: dict[str, QAction] = {}
        for cell_class, key in CLASS_KEYS.items():
            action = self.addAction(swatch_icon(cell_class), f"{cell_class.label}\t{key}")
            action.setData(cell_class)
            self._actions[key] = action

    def ask(self, place: QPoint) -> CellClass | None:
        """Show the menu at a place of the screen; None where it was left without an answer."""
        action = self.exec(place)
        return CellClass(action.data()) if action else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key of a class, of the number pad as well; Qt knows the others."""
        action = self._actions.get(event.text())
        if action is not None:
            self.setActiveAction(action)
            enter = Qt.Key.Key_Return
            event = QKeyEvent(QEvent.Type.KeyPress, enter, Qt.KeyboardModifier.NoModifier)
        super().keyPressEvent(event)

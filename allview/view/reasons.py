"""Why an action is off: said in its tool tip, in the status bar and beside it in the palette."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolTip

SAID_MS = 8000
"""How long the status bar says something."""


def allow(action: QAction, reason: str) -> None:
    """Switch an action on; off, where there is a reason for it."""
    action.setEnabled(not reason)
    action.setStatusTip(reason)
    say_what(action, action.toolTip().partition("\n")[0])


def say_what(action: QAction, words: str) -> None:
    """Say in the tool tip what an action does and, where it is off, why."""
    reason = action.statusTip()
    action.setToolTip(f"{words}\n{reason}" if reason else words)


def one_plane() -> str:
    """Say why no other focus plane can be shown."""
    return QCoreApplication.translate("Reasons", "There is one focus plane only.")


def no_subtypes() -> str:
    """Say why there is no map of the field subtypes."""
    return QCoreApplication.translate("Reasons", "The field network has looked at no field here.")


class ReasonedMenu(QMenu):
    """A menu that tells of the entries that are off why they are."""

    def event(self, event: QEvent) -> bool:
        """Show the reason under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            action = self.actionAt(event.pos())
            QToolTip.showText(event.globalPos(), action.statusTip() if action else "", self)
            return True
        return super().event(event)


class ReasonedWindow(QMainWindow):
    """A window that says why the key of an action that is off does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say it: where the action is on, its key does not come here."""
        key = QKeySequence(event.keyCombination())
        off = (a for a in self.findChildren(QAction) if not a.isEnabled() and key in a.shortcuts())
        reason = next((action.statusTip() for action in off), "")
        # Esc also leaves what is no analysis.
        if reason and event.key() != Qt.Key.Key_Escape:
            self.statusBar().showMessage(reason, SAID_MS)
        else:
            super().keyPressEvent(event)

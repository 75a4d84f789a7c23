"""Why an action is off: said in its tool tip, in the status bar and beside it in the palette."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip


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

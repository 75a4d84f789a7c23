"""Help: the sheet of keys, and what AllView is."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview import paths
from allview.view.actions import Actions
from allview.view.dialogs.about_dialog import AboutDialog
from allview.view.dialogs.command_palette import CommandPalette
from allview.view.dialogs.shortcuts_dialog import ShortcutsDialog


class HelpController(QObject):
    """Shows the help dialogs, without stopping anything; see ``offer``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: Actions | None = None
        self._window = window

    def offer(self, actions: Actions) -> None:
        """Know what can be done from now on."""
        self._actions = actions

    @Slot()
    def show_palette(self) -> None:
        """Show everything that can be done, to be found by typing."""
        if self._actions is not None:
            _show(CommandPalette(self._actions.commands(), self._window))

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of keys."""
        if self._actions is not None:
            _show(ShortcutsDialog(self._actions.by_menu(), self._window))

    @Slot()
    def show_about(self) -> None:
        """Show what AllView is."""
        _show(AboutDialog(str(paths.user_log_dir()), self._window))


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()

"""Help: the sheet of keys, and what AllView is."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from allview import paths
from allview.view.dialogs.command_palette import CommandPalette
from allview.view.dialogs.help_dialogs import AboutDialog, ShortcutsDialog


class HelpController(QObject):
    """Shows the help dialogs, without stopping anything.

    Attributes
    ----------
    commands : name and action of everything that can be done.
    """

    def __init__(self, window: QWidget, slide_actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self.commands: Sequence[tuple[str, QAction]] = ()
        self._slide_actions = tuple(slide_actions)
        self._window = window

    @Slot()
    def show_palette(self) -> None:
        """Show everything that can be done, to be found by typing."""
        _show(CommandPalette(self.commands, self._window))

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of keys."""
        _show(ShortcutsDialog(self._slide_actions, self._window))

    @Slot()
    def show_about(self) -> None:
        """Show what AllView is."""
        _show(AboutDialog(str(paths.user_log_dir()), self._window))


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()

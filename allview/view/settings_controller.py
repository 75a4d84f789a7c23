"""Asking the user about the settings."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.settings import Settings
from allview.view.actions import Actions
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.key_map import KeyMap
from allview.view.preferences import Preferences
from allview.view.theme import ThemeChoice, ThemeSwitch


class SettingsController(QObject):
    """Shows the dialogs of the settings and puts on the theme that was chosen."""

    def __init__(self, preferences: Preferences, theme: ThemeSwitch, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._theme = theme
        self._window = window
        self._keys: KeyMap
        preferences.changed.connect(self._use)
        self._use(preferences.current)

    def bind(self, actions: Actions) -> KeyMap:
        """Give actions the keys that the user prefers."""
        self._keys = KeyMap(actions.by_id(), self._preferences, self)
        return self._keys

    @Slot()
    def ask(self) -> None:
        """Let the user change the settings."""
        dialog = SettingsDialog(self._preferences, self._keys, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._preferences.set(dialog.settings)
        dialog.deleteLater()

    @Slot()
    def toggle_theme(self) -> None:
        """Turn from light to dark or back, whatever the system does."""
        other = ThemeChoice.LIGHT if self._theme.current.name == "dark" else ThemeChoice.DARK
        self._preferences.set(replace(self._preferences.current, theme=other.value))

    @Slot(object)
    def _use(self, settings: Settings) -> None:
        known = settings.theme in set(ThemeChoice)
        self._theme.choose(ThemeChoice(settings.theme) if known else ThemeChoice.SYSTEM)

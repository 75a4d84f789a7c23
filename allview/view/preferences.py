"""The settings of the user as the window holds them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from allview.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """The user's settings, kept in their file; ``changed`` carries the new ``Settings``."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.current: Settings = load_settings(file)

    def set(self, settings: Settings) -> None:
        """Use and keep other settings."""
        if settings == self.current:
            return
        self.current = settings
        self.changed.emit(settings)
        try:
            save_settings(settings, self.file)
        except OSError as error:
            sentence = self.tr("{0}: the settings could not be saved ({1}).")
            self.failed.emit(sentence.format(self.file.name, error.strerror))

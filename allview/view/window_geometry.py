"""Where the window was and how it was divided, kept between sessions."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter


class WindowGeometry:
    """Size and splitters of a window, and nothing else, in a file of their own.

    Parameters
    ----------
    file : INI file; need not exist.
    """

    def __init__(self, file: Path, window: QMainWindow, splitters: Mapping[str, QSplitter]) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._window = window
        self._splitters = splitters

    def restore(self) -> None:
        """Put everything where it was; the first time, fill the screen."""
        window = self._settings.value("window")
        if isinstance(window, QByteArray):
            self._window.restoreGeometry(window)
        else:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)
        for name, splitter in self._splitters.items():
            state = self._settings.value(name)
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def save(self) -> None:
        """Remember where everything is."""
        self._settings.setValue("window", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.setValue(name, splitter.saveState())
        self._settings.sync()

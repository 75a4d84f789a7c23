"""Where the window was and how it was divided, kept between sessions."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QMainWindow, QSlider, QSplitter


class WindowGeometry:
    """Size, splitters and sliders of a window, and nothing else, in a file of their own.

    Parameters
    ----------
    file : INI file; need not exist.
    """

    def __init__(
        self,
        file: Path,
        window: QMainWindow,
        splitters: Mapping[str, QSplitter],
        sliders: Mapping[str, QSlider],
    ) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._window = window
        self._splitters = splitters
        self._sliders = sliders

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
        for name, slider in self._sliders.items():
            value = self._settings.value(name)
            # An INI file gives numbers back as text.
            if str(value).isdecimal():
                slider.setValue(int(str(value)))

    def save(self) -> None:
        """Remember where everything is."""
        self._settings.setValue("window", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.setValue(name, splitter.saveState())
        for name, slider in self._sliders.items():
            self._settings.setValue(name, slider.value())
        self._settings.sync()

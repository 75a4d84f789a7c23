"""What the tests of known cells do in a window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from allview.view.main_window import MainWindow


def press(window: MainWindow, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    QTest.keyClick(window.gallery.list, key, modifiers)


def known(window: MainWindow) -> list[str]:
    return list(window.model.queue.known)

"""Reading by keys in a real window: what several tests of reads do."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog

CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is, as a person does."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.focusWidget() or window, key, held)


def answer(text: str, *, accept: bool = True) -> None:
    """Type into the dialog that is about to open, by its keys."""

    def type_it(dialog: QDialog) -> None:
        if text:
            QTest.keyClicks(dialog.focusWidget(), text)
        QTest.keyClick(dialog, Qt.Key.Key_Return if accept else Qt.Key.Key_Escape)

    in_dialog(QDialog, type_it)


def begin(window: MainWindow, name: str = "Ben Second") -> None:
    answer(name)
    press(window, Qt.Key.Key_R, CTRL)
    come_back(window)


def come_back(window: QWidget) -> None:
    """Work in a window again: without a window manager, nobody else activates it."""
    # A dialog that was answered stays the active window until it is gone.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000)
    QApplication.processEvents()
    assert window.isActiveWindow()

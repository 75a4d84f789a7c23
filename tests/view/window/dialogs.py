"""Answering the modal dialogs that are about to open: what many tests of the window do."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton

_Kind = TypeVar("_Kind", bound=QDialog)
_AGAIN_MS, _TRIES = 10, 1000


def in_dialog(kind: type[_Kind], *acts: Callable[[_Kind], object]) -> list[_Kind]:
    """Act on the dialogs that come, one act after the other; call it before what opens them.

    Each act waits until a modal dialog has the focus and takes answers: the same as the act
    before, where that one left it open, or the next. One that fails closes the dialog.

    Returns
    -------
    list
        Those that were acted on, in time.
    """
    came: list[_Kind] = []
    rest = list(acts)

    def act(tries: int) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not (dialog.isActiveWindow() and dialog.isEnabled()):
            assert tries, f"no {kind.__name__} came"
            QTimer.singleShot(_AGAIN_MS, lambda: act(tries - 1))
            return
        try:
            assert isinstance(dialog, kind)
            came.append(dialog)
            rest.pop(0)(dialog)
        except BaseException:
            dialog.close()
            raise
        if rest:
            QTimer.singleShot(_AGAIN_MS, lambda: act(_TRIES))

    QTimer.singleShot(0, lambda: act(_TRIES))
    return came


def ok(dialog: QDialog) -> QPushButton:
    """Give the button that takes the answer."""
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)

"""The keys of the classes in a dialog, which takes none from the main window."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import AnyClass

_NATIVE = QKeySequence.SequenceFormat.NativeText


def on_key(
    dialog: QWidget, key: str | QKeySequence.StandardKey, slot: Callable[[], object]
) -> QAction:
    """Let a key do something in a dialog."""
    action = QAction(dialog)
    if isinstance(key, str):
        action.setShortcut(QKeySequence(key))
    else:
        action.setShortcuts(QKeySequence.keyBindings(key))
    action.setAutoRepeat(False)
    action.triggered.connect(lambda: slot())
    dialog.addAction(action)
    return action


class ClassShortcuts:
    """Lets the keys of classes do something in a dialog, whose own keys come first.

    Parameters
    ----------
    give : gets the class whose key is pressed.
    """

    def __init__(self, dialog: QWidget, give: Callable[[AnyClass], object]) -> None:
        self._dialog = dialog
        self._give = give
        self._actions: list[QAction] = []

    def bind(self, keys: Mapping[AnyClass, str]) -> None:
        """Take these keys, as this system writes them, instead of those before."""
        for action in self._actions:
            self._dialog.removeAction(action)
            action.deleteLater()
        own = {action.shortcut().toString(_NATIVE) for action in self._dialog.actions()}
        self._actions = [
            on_key(self._dialog, key, partial(self._give, cell_class))
            for cell_class, key in keys.items()
            if key and key not in own
        ]

"""Keys as they are bound in the window that a widget belongs to."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from allview.review.cell_class import CellClass
from allview.view.actions import CLASS_KEYS

_NATIVE = QKeySequence.SequenceFormat.NativeText
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def class_keys(widget: QObject) -> Mapping[CellClass, str]:
    """Give the key of each class as this system writes it; empty where a class has none.

    The window's actions say so; outside of a window it is the number keys.
    """
    bound = {c: _action(widget, f"class_{c.value}") for c in CLASS_KEYS}
    if not any(bound.values()):
        return CLASS_KEYS
    return {c: a.shortcut().toString(_NATIVE) if a else "" for c, a in bound.items()}


def bound_key(widget: QObject, name: str) -> str:
    """Give the first key of the action of that id; a dash where it has none."""
    action = _action(widget, name)
    return action.shortcut().toString(_NATIVE) if action and action.shortcuts() else "–"


def _action(widget: QObject, name: str) -> QAction | None:
    owner: QObject | None = widget
    while owner is not None:
        action = owner.findChild(QAction, name, _DIRECT)
        if isinstance(action, QAction):
            return action
        owner = owner.parent()
    return None

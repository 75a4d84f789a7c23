"""Keys as they are bound in the window that a widget belongs to."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from allview.review.cell_class import CellClass
from allview.view.actions import ACTIONS, CLASS_KEYS

_NATIVE = QKeySequence.SequenceFormat.NativeText


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
    if action is None:
        born = next((info.shortcuts for info in ACTIONS if info.id == name), ())
        return QKeySequence(born[0]).toString(_NATIVE) if born else "–"
    return action.shortcut().toString(_NATIVE) if action.shortcuts() else "–"


def _action(widget: QObject, name: str) -> QAction | None:
    """Find an action in the window around a widget, or in that window's window."""
    owner = widget
    while (above := owner.parent()) is not None:
        owner = above
    found = owner.findChild(QAction, name)
    return found if isinstance(found, QAction) else None

"""Keys as they are bound in the window that a widget belongs to."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRegularExpression
from PySide6.QtGui import QAction, QKeySequence

from allview.review.cell_class import OWN, AnyClass, OwnClass
from allview.view.action_table import ACTIONS, CLASS_KEYS

_NATIVE = QKeySequence.SequenceFormat.NativeText


def class_keys(widget: QObject) -> Mapping[AnyClass, str]:
    """Give each class that a cell can get now, with its key as this system writes it, or none.

    The window's actions say so; outside of a window it is the built-in classes with the number
    keys. The laboratory's own classes come last.
    """
    bound = {c: _action(widget, f"class_{c.value}") for c in CLASS_KEYS}
    if not any(bound.values()):
        return dict(CLASS_KEYS.items())
    keys: dict[AnyClass, str] = {c: _key(a) if a else "" for c, a in bound.items()}
    return keys | {action.data(): _key(action) for action in _own(widget)}


def own_classes(widget: QObject) -> list[OwnClass]:
    """Give the laboratory's own classes that a cell can get now."""
    return [action.data() for action in _own(widget)]


def bound_key(widget: QObject, name: str) -> str:
    """Give the first key of the action of that id; a dash where it has none."""
    action = _action(widget, name)
    if action is None:
        born = next((info.shortcuts for info in ACTIONS if info.id == name), ())
        return QKeySequence(born[0]).toString(_NATIVE) if born else "–"
    return action.shortcut().toString(_NATIVE) if action.shortcuts() else "–"


def _key(action: QAction) -> str:
    return action.shortcut().toString(_NATIVE)


def _own(widget: QObject) -> list[QAction]:
    return _window(widget).findChildren(QAction, QRegularExpression(f"^class_{OWN}"))


def _action(widget: QObject, name: str) -> QAction | None:
    """Find an action in the window around a widget, or in that window's window."""
    found = _window(widget).findChild(QAction, name)
    return found if isinstance(found, QAction) else None


def _window(widget: QObject) -> QObject:
    owner = widget
    while (above := owner.parent()) is not None:
        owner = above
    return owner

"""The key of each class, as it is bound in the window that a widget belongs to."""

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
    owner: QObject | None = widget
    while owner is not None:
        actions = {c: owner.findChild(QAction, f"class_{c.value}", _DIRECT) for c in CLASS_KEYS}
        if any(actions.values()):
            return {c: a.shortcut().toString(_NATIVE) if a else "" for c, a in actions.items()}
        owner = owner.parent()
    return CLASS_KEYS

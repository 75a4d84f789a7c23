"""What the tests of the slide view share: marks, gestures, and waiting until nothing moves."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.slide.cell_marks import CellMark
from allview.view.slide.navigator import Navigator
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Viewport

FILE = Path("fake.png")
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def mark(cell: str, x: float, y: float, side: float = 40, flagged: bool = False) -> CellMark:
    box = Box(x - side / 2, y - side / 2, side, side)
    return CellMark(cell, box, CellClass.LYMPHOBLAST, flagged=flagged, decided=False)


def shown(view: SlideView) -> Viewport:
    assert view.viewport is not None
    return view.viewport


def settled(qtbot: QtBot, view: SlideView) -> Viewport:
    """Wait until nothing moves any more."""
    navigator = view.findChild(Navigator)
    assert navigator is not None
    qtbot.waitUntil(lambda: not navigator.moving)
    return shown(view)


def wheel(
    view: SlideView,
    at: QPointF,
    angle: int = 0,
    pixels: int = 0,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    phase = Qt.ScrollPhase.ScrollUpdate if pixels else Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        phase,
        False,
    )
    QApplication.sendEvent(view, event)

"""Drawing lengths and areas on a slide, by mouse or by keys."""

import math
from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from allview.review.annotation import AnnotationKind, Point
from allview.review.cell import Box
from allview.view.slide.navigator import Navigator

_REACH_PX = 8.0
"""How near a click must be to the first corner to close an area, or to the last to end it."""
_LEFT = Qt.MouseButton.LeftButton
_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace})
_Handler = Callable[..., bool]


class CellBox(StrEnum):
    """The tool that draws a box around a cell, which is no mark."""

    NEW = "cell"


Shape = AnnotationKind | CellBox


class MarkTool(QObject):
    """What the pointer draws while it does not move the slide.

    A length, and the box of a cell, are two clicks, or a drag. An area is a drag, which makes a
    rectangle, or a click for each corner and one on the first corner, or twice on the last. Enter
    puts a point into the middle of the view, Backspace takes one back, Escape the whole, then the
    tool itself.

    Attributes
    ----------
    kind : of shape that is being drawn; None while the pointer moves the slide.
    points : in level-0 pixels, those that are set.
    """

    drawn = Signal(object, object)
    """A shape is whole: its kind and its points."""
    changed = Signal()
    """There is something else to see."""
    taken = Signal(object)
    """Another tool, or None, is in hand."""

    def __init__(self, navigator: Navigator, surface: QWidget) -> None:
        super().__init__(surface)
        self.kind: Shape | None = None
        self.points: list[Point] = []
        self._navigator = navigator
        self._surface = surface
        self._hover: Point | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._handlers: dict[QEvent.Type, _Handler] = {
            QEvent.Type.ShortcutOverride: self._override,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }

    def take(self, kind: Shape | None) -> None:
        """Take up a tool, or put it down."""
        if kind is not self.kind:
            self.kind = kind
            self._drop()
            cross, arrow = Qt.CursorShape.CrossCursor, Qt.CursorShape.ArrowCursor
            self._surface.setCursor(arrow if kind is None else cross)
            if kind is not None:
                self._surface.setFocus()
            self.taken.emit(kind)

    @property
    def draft(self) -> list[Point]:
        """The mark as it would be if it ended now: under the pointer, by keys in the middle."""
        if not self.points:
            return []
        end = self._on_slide(self._middle()) if self._hover is None else self._hover
        drags_area = self._dragging and self.kind is AnnotationKind.AREA
        if drags_area or self.kind is CellBox.NEW:
            return _rectangle(self.points[0], end)
        return [*self.points, end]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use an event of the surface while a tool is in hand; gives whether it did."""
        del watched
        handler = self._handlers.get(event.type())
        if self.kind is None or self._navigator.viewport is None or handler is None:
            return False
        if not handler(event):
            return False
        event.accept()
        return True

    def _override(self, event: QKeyEvent) -> bool:
        # Without this, Enter would confirm a cell and Escape stop the analysis.
        return event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _key(self, event: QKeyEvent) -> bool:
        if not self._override(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            if self.points:
                self._drop()
            else:
                self.take(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self.points = self.points[:-1]
            self.changed.emit()
        else:
            self._hover = None
            self._add(self._middle())
        return True

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not _LEFT:
            return False
        self._navigator.stop()
        self._surface.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if event.buttons() & Qt.MouseButton.MiddleButton:
            return False
        position = event.position()
        if self._pressed is not None and not self._dragging and not self.points:
            far = (position - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._dragging = True
                self.points = [self._on_slide(self._pressed)]
        self._hover = self._on_slide(position)
        self.changed.emit()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._pressed is None or event.button() is not _LEFT:
            return False
        self._pressed = None
        if self._dragging:
            self._hover = self._on_slide(event.position())
            self._finish(self.draft)
        else:
            self._add(event.position())
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        if event.button() is not _LEFT:
            return False
        self._add(event.position())
        return True

    def _add(self, position: QPointF) -> None:
        point = self._on_slide(position)
        if self.points and self._near(point, self.points[-1]):
            if self.kind is AnnotationKind.AREA and len(self.points) >= 3:
                self._finish(self.points)
            return
        if len(self.points) >= 3 and self._near(point, self.points[0]):
            self._finish(self.points)
            return
        self.points = [*self.points, point]
        if self.kind is not AnnotationKind.AREA and len(self.points) == 2:
            is_box = self.kind is CellBox.NEW
            self._finish(_rectangle(*self.points) if is_box else self.points)
        self.changed.emit()

    def _finish(self, points: list[Point]) -> None:
        kind = self.kind
        self._drop()
        self.drawn.emit(kind, tuple(points))

    def _drop(self) -> None:
        self.points, self._hover = [], None
        self._pressed, self._dragging = None, False
        self.changed.emit()

    def _middle(self) -> QPointF:
        size = self._surface.size()
        return QPointF(size.width() / 2, size.height() / 2)

    def _on_slide(self, position: QPointF) -> Point:
        viewport = self._navigator.viewport
        return viewport.to_slide((position.x(), position.y())) if viewport else (0.0, 0.0)

    def _near(self, one: Point, other: Point) -> bool:
        viewport = self._navigator.viewport
        return viewport is not None and math.dist(one, other) * viewport.scale <= _REACH_PX


def box_of(points: Sequence[Point]) -> Box:
    """Give the smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _rectangle(corner: Point, opposite: Point) -> list[Point]:
    (left, top), (right, bottom) = corner, opposite
    return [(left, top), (right, top), (right, bottom), (left, bottom)]

"""The handles on the current cell's box: its edges are moved by mouse, or by keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from allview.review.cell import Box
from allview.view.class_colors import casing_color
from allview.view.slide.navigator import Navigator
from allview.view.slide.outlines import GAP
from allview.view.slide.plate import PLATE
from allview.view.slide.viewport import Viewport

HANDLES_FROM_PX = 44.0
"""On a smaller cell the handles would hide it."""
LEAST_PX = 4.0
"""Level-0 pixels that a box is at least wide and high."""
_HANDLE, _REACH_PX = 9.0, 8.0
_STEP_PX = 2.0
_LEFT = Qt.MouseButton.LeftButton
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_Handler = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Handle:
    """One of eight: -1 is the left or upper edge, 1 the right or lower, 0 neither."""

    across: int
    down: int

    @property
    def cursor(self) -> Qt.CursorShape:
        """The arrows that say where it can be moved."""
        if not self.down:
            return Qt.CursorShape.SizeHorCursor
        if not self.across:
            return Qt.CursorShape.SizeVerCursor
        falling = self.across == self.down
        return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor


_HANDLES = tuple(Handle(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


class BoxHandles(QObject):
    """Moves the edges of one box.

    By mouse a handle is dragged; all eight show while the pointer is over the box and it is large
    enough on the screen. By keys, once
    ``take_keys`` was called, arrows move the box, Shift and arrows its right and lower edge; Enter
    ends it, Escape drops it.

    Parameters
    ----------
    current : gives the box of the cell under review, in level-0 pixels.

    Attributes
    ----------
    offered : whether the box can be changed at all.
    draft : the box as it is being changed, or None.
    by_keys : whether the keys move it.
    """

    adjusted = Signal(object)
    """The edges were let go of: the new ``Box``."""
    changed = Signal()
    """There is something else to see."""

    def __init__(
        self, navigator: Navigator, surface: QWidget, current: Callable[[], Box | None]
    ) -> None:
        super().__init__(surface)
        self.offered = False
        self.draft: Box | None = None
        self.by_keys = False
        self._asked: Box | None = None
        self._navigator = navigator
        self._surface = surface
        self._current = current
        self._held: Handle | None = None
        self._is_over = False
        self._handlers: dict[QEvent.Type, _Handler] = {
            QEvent.Type.ShortcutOverride: self._override,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
        }

    @property
    def words(self) -> str:
        """How the box is changed by keys, while it is."""
        if not self.by_keys:
            return ""
        return QCoreApplication.translate(
            "BoxHandles",
            "Box: arrows move it · Shift+arrows: its size · Enter: keep · Esc: as it was",
        )

    def take_keys(self) -> bool:
        """Let the keys move the box; whether there is one."""
        box = self._current()
        if box is None or not self.offered:
            return False
        self.draft, self.by_keys = box, True
        self._surface.setFocus()
        self.changed.emit()
        return True

    def ask_about(self, box: Box | None) -> None:
        """Show a box, that of a cell which has no class yet, until None ends it."""
        self._asked = box
        self.changed.emit()

    @Slot()
    def drop(self) -> None:
        """Leave the box as it was."""
        if self.draft is not None:
            self.draft, self._held, self.by_keys = None, None, False
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use an event of the surface where it is about the box; gives whether it was."""
        del watched
        handler = self._handlers.get(event.type())
        if not self.offered or self._navigator.viewport is None or handler is None:
            return False
        if not handler(event):
            return False
        event.accept()
        return True

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw the handles, and the box as it would be."""
        if self._asked is not None:
            _paint_frame(painter, _on_screen(self._asked, viewport))
        box = self._box()
        if box is None or not (self.draft or self._is_over):
            return
        frame = _on_screen(box, viewport)
        if self.draft is not None:
            _paint_frame(painter, frame)
        painter.save()
        painter.setPen(QPen(PLATE.darker(), 1.5))
        painter.setBrush(casing_color())
        for handle in _HANDLES:
            square = QRectF(0, 0, _HANDLE, _HANDLE)
            square.moveCenter(_place(handle, frame))
            painter.drawRect(square)
        painter.restore()

    def _override(self, event: QKeyEvent) -> bool:
        # Without this, Enter would confirm the cell and an arrow choose another.
        return self.by_keys and (event.key() in _ARROWS or event.key() in _ENDS)

    def _key(self, event: QKeyEvent) -> bool:
        viewport = self._navigator.viewport
        if not self._override(event) or self.draft is None or viewport is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in _ENDS:
            self._finish()
        else:
            x, y = (step * _STEP_PX / viewport.scale for step in _ARROWS[Qt.Key(event.key())])
            corner = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            box = self.draft
            self.draft = (
                _moved(box, Handle(1, 1), (box.x + box.width + x, box.y + box.height + y))
                if corner
                else Box(box.x + x, box.y + y, box.width, box.height)
            )
            self.changed.emit()
        return True

    def _press(self, event: QMouseEvent) -> bool:
        handle = self._handle_at(event.position())
        if event.button() is not _LEFT or handle is None:
            return False
        self._navigator.stop()
        self._surface.setFocus(Qt.FocusReason.MouseFocusReason)
        self._held = handle
        return True

    def _move(self, event: QMouseEvent) -> bool:
        viewport, box = self._navigator.viewport, self._box()
        if self._held is not None and viewport is not None and box is not None:
            place = event.position()
            # The frame is drawn a little outside the box.
            outwards = QPointF(self._held.across, self._held.down) * GAP
            inner = place - outwards
            self.draft = _moved(box, self._held, viewport.to_slide((inner.x(), inner.y())))
            self.changed.emit()
            return True
        over = not event.buttons() and self._is_at(event.position())
        if over is not self._is_over:
            self._is_over = over
            self.changed.emit()
        handle = self._handle_at(event.position()) if over else None
        if handle is not None:
            self._surface.setCursor(handle.cursor)
        return handle is not None

    def _release(self, event: QMouseEvent) -> bool:
        if self._held is None or event.button() is not _LEFT:
            return False
        self._held = None
        if not self.by_keys:
            self._finish()
        return True

    def _finish(self) -> None:
        draft, before = self.draft, self._current()
        self.drop()
        if draft is not None and draft != before:
            self.adjusted.emit(draft)

    def _box(self) -> Box | None:
        return self.draft or (self._current() if self.offered else None)

    def _frame(self) -> QRectF | None:
        """Give where the box is on the screen, where it is large enough for handles."""
        viewport, box = self._navigator.viewport, self._box()
        if viewport is None or box is None:
            return None
        large = min(box.width, box.height) * viewport.scale >= HANDLES_FROM_PX
        return _on_screen(box, viewport) if large else None

    def _is_at(self, place: QPointF) -> bool:
        frame, reach = self._frame(), _REACH_PX
        return frame is not None and frame.adjusted(-reach, -reach, reach, reach).contains(place)

    def _handle_at(self, place: QPointF) -> Handle | None:
        frame = self._frame()
        if frame is None:
            return None
        reach = {h: (place - _place(h, frame)).manhattanLength() for h in _HANDLES}
        nearest = min(reach, key=reach.__getitem__)
        return nearest if reach[nearest] <= _REACH_PX else None


def _paint_frame(painter: QPainter, frame: QRectF) -> None:
    painter.save()
    for pen in (QPen(casing_color(), 5), QPen(PLATE.darker(), 2)):
        painter.setPen(pen)
        painter.drawRect(frame)
    painter.restore()


def _on_screen(box: Box, viewport: Viewport) -> QRectF:
    corner = QPointF(*viewport.to_screen((box.x, box.y)))
    exact = QRectF(corner.x(), corner.y(), box.width * viewport.scale, box.height * viewport.scale)
    return exact.adjusted(-GAP, -GAP, GAP, GAP)


def _place(handle: Handle, frame: QRectF) -> QPointF:
    half = QPointF(handle.across * frame.width() / 2, handle.down * frame.height() / 2)
    return frame.center() + half


def _moved(box: Box, handle: Handle, to: tuple[float, float]) -> Box:
    """Move the edges a handle holds to a slide point, never beyond the opposite ones."""
    left, right = _edges(box.x, box.x + box.width, handle.across, to[0])
    top, bottom = _edges(box.y, box.y + box.height, handle.down, to[1])
    return Box(left, top, right - left, bottom - top)


def _edges(low: float, high: float, which: int, to: float) -> tuple[float, float]:
    if which < 0:
        return min(to, high - LEAST_PX), high
    return (low, max(to, low + LEAST_PX)) if which > 0 else (low, high)

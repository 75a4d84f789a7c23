"""Turns mouse, wheel, touchpad and keys into movements of the slide."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from allview.view.slide.navigator import NOTCH_FACTOR, Navigator

STEP_FACTOR = 1.5
"""Zoom of one key press or menu choice."""
_DOUBLE_CLICK_FACTOR = 2.0
_NOTCH = 120
_PIXELS_PER_DOUBLING = 240.0
_KEY_PAN_PX = 160.0
_DRAG_BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton
_KEY_PANS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_Handler = Callable[..., bool]
_KEY_ZOOMS = {
    Qt.Key.Key_Plus: STEP_FACTOR,
    Qt.Key.Key_Equal: STEP_FACTOR,
    Qt.Key.Key_Minus: 1 / STEP_FACTOR,
    Qt.Key.Key_Underscore: 1 / STEP_FACTOR,
}


class Pointer(QObject):
    """Moves a navigator by what a person does.

    Wheel zooms about the cursor, and with Shift turns the focus; drag pans and rolls out,
    double-click zooms in, pinch zooms and pans, ``+`` and ``-`` zoom about the middle, Shift with
    an arrow pans. Plain arrows and digits are left to the window.
    """

    clicked = Signal(QPointF, bool)
    """A click that was no drag, in widget coordinates, and whether Ctrl was held."""
    dragging_changed = Signal(bool)
    """The slide was taken hold of, or let go."""
    focus_turned = Signal(int)
    """The wheel was turned with Shift, by so many eighths of a degree; up is positive."""

    def __init__(self, navigator: Navigator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._watched: QObject | None = None
        self._fingers: tuple[QPointF, QPointF] | None = None
        self._handlers: dict[QEvent.Type, _Handler] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.NativeGesture: self._native_gesture,
            QEvent.Type.Gesture: self._gesture,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use an event of the widget, if it means something here; gives whether it did."""
        self._watched = watched
        handler = self._handlers.get(event.type())
        if handler is None or self._navigator.viewport is None or not handler(event):
            return False
        event.accept()
        return True

    def _press(self, event: QMouseEvent) -> bool:
        if not event.button() & _DRAG_BUTTONS:
            return False
        self._navigator.stop()
        self._pressed = self._last = event.position()
        # Taking focus on a click is Qt's business, which needs to see the event as well.
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            return False
        position = event.position()
        far = (position - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.dragging_changed.emit(True)
        if self._dragging:
            step = position - self._last
            self._last = position
            self._navigator.drag(step.x(), step.y())
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.button() & _DRAG_BUTTONS:
            return False
        self._pressed = None
        if self._dragging:
            self._dragging = False
            self._navigator.release()
            self.dragging_changed.emit(False)
        elif event.button() is Qt.MouseButton.LeftButton:
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.clicked.emit(event.position(), with_ctrl)
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._navigator.zoom(_xy(event.position()), _DOUBLE_CLICK_FACTOR)
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        pixels, angle = event.pixelDelta().y(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Some systems turn the wheel sideways while Shift is held.
            self.focus_turned.emit(angle or event.angleDelta().x())
        elif pixels and event.phase() is not Qt.ScrollPhase.NoScrollPhase:
            self._navigator.zoom_now(_xy(event.position()), 2 ** (pixels / _PIXELS_PER_DOUBLING))
        elif angle:
            self._navigator.zoom(_xy(event.position()), NOTCH_FACTOR ** (angle / _NOTCH))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in _KEY_ZOOMS:
            self.zoom_middle(_KEY_ZOOMS[key])
            return True
        if key in _KEY_PANS and modifiers & Qt.KeyboardModifier.ShiftModifier:
            across, down = _KEY_PANS[key]
            self._navigator.pan(across * _KEY_PAN_PX, down * _KEY_PAN_PX)
            return True
        return False

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in about the middle of the view."""
        self.zoom_middle(STEP_FACTOR)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out about the middle of the view."""
        self.zoom_middle(1 / STEP_FACTOR)

    def zoom_middle(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        if self._navigator.viewport is not None:
            width, height = self._navigator.viewport.size
            self._navigator.zoom((width / 2, height / 2), factor)

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._navigator.zoom_now(_xy(event.position()), 1 + event.value())
        return True

    def _gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        # The first finger is told as a mouse as well: it drags no more once there are two.
        self._pressed = None
        if self._dragging:
            self._dragging = False
            self.dragging_changed.emit(False)
        center = pinch.centerPoint()
        fingers = pinch.hotSpot(), center
        if fingers == self._fingers:
            return True  # Qt tells of each movement twice, the second time as if it were another.
        self._fingers = fingers
        has_moved = pinch.changeFlags() & QPinchGesture.ChangeFlag.CenterPointChanged
        before = pinch.lastCenterPoint() if has_moved else center
        # What was between the fingers stays between them.
        # The event itself names no widget here, and its points are those of the screen.
        widget = self._watched
        point = widget.mapFromGlobal(before) if isinstance(widget, QWidget) else before
        self._navigator.zoom_now(_xy(point), pinch.scaleFactor(), _xy(center - before))
        return True


def _xy(point: QPointF) -> tuple[float, float]:
    return point.x(), point.y()

"""Moves the viewport: at once, or smoothly over the next frames."""

import math
from collections import deque

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from allview.view.slide.motion import Flight, Glide, Motion, Zoom
from allview.view.slide.viewport import Point, Size, Viewport

FRAME_MS = 16
NOTCH_FACTOR = 1.3
"""Zoom of one notch of a mouse wheel."""
_DRAG_MEMORY_MS = 90
_SLOWEST_GLIDE = 120.0
_TOO_SMALL_PX, _COMFORTABLE_PX = 40.0, 110.0
REVIEW_UM_PER_PX = 0.12
"""The scale at which cells are looked at that would be too small, the same for all."""


class Navigator(QObject):
    """Holds the viewport of the slide that is shown and moves it."""

    moved = Signal()
    """``viewport`` has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.viewport: Viewport | None = None
        # What was shown of a slide that is being opened once more.
        self.kept: Viewport | None = None
        self._motion: Motion | None = None
        self._time = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._drags: deque[tuple[int, float, float]] = deque()

    @property
    def scale(self) -> float | None:
        """Screen pixels per slide pixel once the motion under way has ended; None without slide."""
        return None if self.viewport is None else self._ahead(self.viewport).scale

    @property
    def destination(self) -> Viewport | None:
        """What is shown once the motion under way has ended; None without slide."""
        return None if self.viewport is None else self._ahead(self.viewport)

    @property
    def moving(self) -> bool:
        """Whether a motion is under way."""
        return self._motion is not None

    def show(self, slide: Size, size: Size, pixel_ratio: float) -> bool:
        """Turn to a slide: fitted, or to ``kept`` if that is of the same size; tells if so."""
        self.stop()
        kept, self.kept = self.kept, None
        if kept is None or kept.slide != slide:
            self._set(Viewport.fitting(slide, size, pixel_ratio))
            return False
        self._set(kept.resized(size, pixel_ratio))
        return True

    def forget(self) -> None:
        """Show nothing."""
        self.stop()
        self.viewport = self.kept = None

    def resize(self, size: Size, pixel_ratio: float) -> None:
        """Follow the widget."""
        self.finish()
        if self.viewport is not None:
            self._set(self.viewport.resized(size, pixel_ratio))

    def zoom(self, point: Point, factor: float) -> None:
        """Zoom smoothly about a screen point; further calls add up."""
        if self.viewport is None:
            return
        if isinstance(self._motion, Zoom):
            factor *= self._ahead(self.viewport).scale / self.viewport.scale
        self._start(Zoom(self.viewport, point, factor))

    def zoom_now(self, point: Point, factor: float, shift: Point = (0.0, 0.0)) -> None:
        """Zoom at once, as fingers do that are still on the glass, and pan by ``shift``."""
        if self.viewport is not None:
            self.stop()
            self._set(self.viewport.zoom_about(point, factor).panned(*shift))

    def drag(self, dx: float, dy: float) -> None:
        """Pan with the pointer."""
        if self.viewport is not None:
            self.stop()
            self._drags.append((self._clock.elapsed(), dx, dy))
            self._set(self.viewport.panned(dx, dy))

    def release(self) -> None:
        """Let a drag roll out."""
        now = self._clock.elapsed()
        recent = [drag for drag in self._drags if now - drag[0] <= _DRAG_MEMORY_MS]
        self._drags.clear()
        if self.viewport is None or not recent:
            return
        seconds = max(now - recent[0][0], FRAME_MS) / 1000
        velocity = sum(d[1] for d in recent) / seconds, sum(d[2] for d in recent) / seconds
        if math.hypot(*velocity) >= _SLOWEST_GLIDE:
            self._start(Glide(self.viewport, velocity))

    def pan(self, dx: float, dy: float) -> None:
        """Pan smoothly."""
        if self.viewport is not None:
            self._start(Flight(self.viewport, self._ahead(self.viewport).panned(dx, dy)))

    def fit(self) -> None:
        """Show the whole slide, smoothly."""
        if self.viewport is not None:
            self._start(Flight(self.viewport, self.viewport.fit()))

    def one_to_one(self) -> None:
        """Show one slide pixel on one physical pixel, smoothly."""
        if self.viewport is not None:
            self._start(Flight(self.viewport, self.viewport.one_to_one()))

    def look_at(self, point: Point) -> None:
        """Bring a slide point to the middle, at once."""
        if self.viewport is not None:
            self.stop()
            self._set(self.viewport.centered_on(point))

    def fly_to(
        self, point: Point, side: float, mpp: float | None, scale: float | None = None
    ) -> None:
        """Bring something of ``side`` level-0 pixels to the middle, large enough to be judged.

        The zoom stays what it is: only what would be far too small is brought closer.

        Parameters
        ----------
        mpp : µm per level-0 pixel, where it is known.
        scale : screen pixels per slide pixel to keep; by default those of now.
        """
        if self.viewport is None:
            return
        scale = scale or self._ahead(self.viewport).scale
        if side * scale < _TOO_SMALL_PX:
            scale = mpp / REVIEW_UM_PER_PX if mpp else _COMFORTABLE_PX / side
        self._start(Flight(self.viewport, self.viewport.centered_on(point, scale)))

    def fly_into(self, rect: tuple[float, float, float, float]) -> None:
        """Show a rectangle of the slide, (left, top, right, bottom), as large as it goes."""
        if self.viewport is None:
            return
        left, top, right, bottom = rect
        width, height = self.viewport.size
        scale = min(width / (right - left), height / (bottom - top))
        center = (left + right) / 2, (top + bottom) / 2
        self._start(Flight(self.viewport, self.viewport.centered_on(center, scale)))

    def stop(self) -> None:
        """Stay where the motion has come to."""
        self._motion = None
        self._timer.stop()

    def finish(self) -> None:
        """Jump to where the motion leads."""
        if self._motion is not None:
            arrived = self._motion.at(self._motion.seconds)
            self.stop()
            self._set(arrived)

    def _ahead(self, now: Viewport) -> Viewport:
        """Where the motion under way will end."""
        return now if self._motion is None else self._motion.at(self._motion.seconds)

    def _start(self, motion: Motion) -> None:
        self._motion = motion
        self._time.start()
        self._timer.start()

    @Slot()
    def _step(self) -> None:
        if self._motion is None:
            return
        seconds = self._time.elapsed() / 1000
        if seconds >= self._motion.seconds:
            self.finish()
        else:
            self._set(self._motion.at(seconds))

    def _set(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self.moved.emit()

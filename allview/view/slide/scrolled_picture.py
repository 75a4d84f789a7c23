"""The picture painted last, moved along while the slide is panned: only its new rim is painted."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from allview.view.slide.viewport import Viewport

PaintPart = Callable[[QPainter, QRect], None]
"""Paints what lies in a rectangle, in physical pixels, and nothing outside it."""
_WHOLE = 0.01
"""Pixels by which a shift may miss a whole number: what rounding leaves."""


class ScrolledPicture:
    """Keeps what was painted for a viewport and reuses it for the next."""

    def __init__(self) -> None:
        self._picture = QImage()
        self._spare = QImage()
        self._at: Viewport | None = None
        self._stale = QRegion()

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._at = None

    def spoil(self, part: QRect) -> None:
        """Paint a part anew next time: physical pixels of the viewport painted last."""
        self._stale += part

    @property
    def viewport(self) -> Viewport | None:
        """That which was painted last; None where nothing of it is left."""
        return self._at

    def at(self, viewport: Viewport, paint: PaintPart) -> QImage:
        """Give the picture of a viewport, in physical pixels.

        Parameters
        ----------
        viewport : what is to be seen.
        paint : called for each part that the picture painted last does not show.
        """
        whole = QRect(0, 0, *(round(side * viewport.pixel_ratio) for side in viewport.size))
        shift = self._shift_to(viewport)
        missing = QRegion(whole)
        if shift is not None and self._picture.size() == whole.size():
            kept = QRegion(whole).intersected(whole.translated(shift))
            missing = (missing - kept) + self._stale.translated(shift).intersected(whole)
            self._scroll(shift)
        else:
            self._picture = QImage(whole.size(), QImage.Format.Format_RGB32)
        painter = QPainter(self._picture)
        for part in missing:  # type: ignore[attr-defined]  # the stub forgets that it is iterable
            paint(painter, part)
        painter.end()
        self._at, self._stale = viewport, QRegion()
        return self._picture

    def _shift_to(self, viewport: Viewport) -> QPoint | None:
        """Find the whole pixels between two viewports; None where more than that has changed."""
        old = self._at
        if old is None or (old.slide, old.size, old.scale, old.pixel_ratio) != (
            viewport.slide,
            viewport.size,
            viewport.scale,
            viewport.pixel_ratio,
        ):
            return None
        exact = [
            (before - now) * viewport.magnification
            for before, now in zip(old.center, viewport.center, strict=True)
        ]
        shift = [round(way) for way in exact]
        if any(abs(way - whole) > _WHOLE for way, whole in zip(exact, shift, strict=True)):
            return None
        return QPoint(*shift)

    def _scroll(self, shift: QPoint) -> None:
        if shift.isNull():
            return
        if self._spare.size() != self._picture.size():
            self._spare = QImage(self._picture.size(), QImage.Format.Format_RGB32)
        painter = QPainter(self._spare)
        painter.drawImage(shift, self._picture)
        painter.end()
        self._picture, self._spare = self._spare, self._picture

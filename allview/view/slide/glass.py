"""Drawing single tiles onto a part of the picture, edge to edge."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from allview.view.slide.plate import paint_plate
from allview.view.slide.pyramid import Rect
from allview.view.slide.viewport import Viewport

_PAPER = QColor(240, 240, 242)
_HATCH = QColor(150, 60, 60, 150)


@dataclass(frozen=True, slots=True)
class Glass:
    """A part of the screen onto which rectangles of the slide are drawn.

    Parameters
    ----------
    painter : draws in physical pixels.
    viewport : what is where.
    part : nothing outside of it is changed; physical pixels.
    """

    painter: QPainter
    viewport: Viewport
    part: QRect

    def draw(self, rect: Rect, shown: Rect, picture: QImage) -> None:
        """Draw, of the picture of ``shown``, what falls into ``rect``; both on the slide."""
        ratio = self.viewport.pixel_ratio
        low, high = self.viewport.to_screen(shown[:2]), self.viewport.to_screen(shown[2:])
        place = QRectF(QPointF(*low) * ratio, QPointF(*high) * ratio)
        self.painter.setClipRect(self._inside(rect))
        self.painter.drawImage(place, picture)

    def draw_paper(self, rect: Rect) -> None:
        """Show that nothing of a rectangle of the slide is known yet."""
        target = self._inside(rect)
        self.painter.setClipRect(target)
        self.painter.fillRect(target, _PAPER)

    def draw_unreadable(self, rect: Rect) -> None:
        """Show that a rectangle of the slide cannot be read."""
        painter, target = self.painter, on_screen(rect, self.viewport)
        painter.save()
        painter.setClipRect(self._inside(rect))
        paint_hatching(painter, target)
        painter.setPen(QPen(_HATCH, 2))
        painter.drawRect(target.adjusted(1, 1, -1, -1))
        text = QCoreApplication.translate("SlideView", "could not be read")
        words = painter.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5)
        if words.width() < target.width() and words.height() < target.height():
            words.moveCenter(target.center())
            paint_plate(painter, QRectF(words))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _inside(self, rect: Rect) -> QRect:
        return on_screen(rect, self.viewport).intersected(self.part)


def paint_hatching(painter: QPainter, target: QRect) -> None:
    """Draw what a part looks like whose pixels are not known; in any thread."""
    painter.fillRect(target, _PAPER)
    painter.fillRect(target, QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))


def on_screen(rect: Rect, viewport: Viewport) -> QRect:
    """Where a rectangle of the slide lies, in whole physical pixels."""
    ratio = viewport.pixel_ratio
    left, top = (round(v * ratio) for v in viewport.to_screen(rect[:2]))
    right, bottom = (round(v * ratio) for v in viewport.to_screen(rect[2:]))
    return QRect(left, top, right - left, bottom - top)

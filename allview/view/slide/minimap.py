"""The whole slide in a corner: what is in view, where flagged cells are, and a way to go there."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import CellClass
from allview.view.class_colors import class_color
from allview.view.slide.viewport import Viewport

MAX_SIDE = 176
_MAX_DOTS = 4000


class Minimap(QWidget):
    """A small picture of the slide over the large one."""

    place_chosen = Signal(QPointF)
    """The slide point, in level-0 pixels, that was clicked or dragged to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Overview of the slide")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._viewport: Viewport | None = None
        self._picture: QImage | None = None
        self._dots = QPolygonF()
        self.hide()

    @property
    def has_picture(self) -> bool:
        """Whether the slide's picture has come."""
        return self._picture is not None

    def show_slide(self, slide: tuple[float, float], picture: QImage | None) -> None:
        """Show a slide of this size (level-0 pixels), its picture once there is one."""
        size = QSize(*(round(s) for s in slide)).scaled(
            MAX_SIDE, MAX_SIDE, Qt.AspectRatioMode.KeepAspectRatio
        )
        self.setFixedSize(size.expandedTo(QSize(24, 24)))
        smooth = Qt.TransformationMode.SmoothTransformation
        ratio = self.devicePixelRatioF()
        self._picture = picture and picture.scaled(
            self.size() * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth
        )
        self.update()

    def forget(self) -> None:
        """Show nothing."""
        self._viewport = self._picture = None
        self._dots = QPolygonF()
        self.hide()

    def show_view(self, viewport: Viewport) -> None:
        """Frame what is in view; nothing is framed, nor the map shown, while all of it is."""
        self._viewport = viewport
        left, top, right, bottom = viewport.visible
        whole = (
            left <= 0 and top <= 0 and right >= viewport.slide[0] and bottom >= viewport.slide[1]
        )
        self.setVisible(not whole)
        self.update()

    def show_flagged(self, centers: NDArray[np.float64]) -> None:
        """Show flagged cells, n × 2 level-0 pixels; of very many an even sample."""
        step = max(1, -(-len(centers) // _MAX_DOTS))
        self._dots = QPolygonF([QPointF(float(x), float(y)) for x, y in centers[::step]])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        if self._picture is not None:
            painter.drawImage(self.rect(), self._picture)
        if self._viewport is not None:
            self._paint_dots(painter, self._viewport)
            self._paint_frame(painter, self._viewport)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the map is clicked."""
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held down."""
        self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        event.accept()
        if self._viewport is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        width, height = self._viewport.slide
        x = min(max(event.position().x() / self.width(), 0.0), 1.0)
        y = min(max(event.position().y() / self.height(), 0.0), 1.0)
        self.place_chosen.emit(QPointF(x * width, y * height))

    def _paint_dots(self, painter: QPainter, viewport: Viewport) -> None:
        across, down = self.width() / viewport.slide[0], self.height() / viewport.slide[1]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(across, down)
        for ink, width in (
            (QColor(Qt.GlobalColor.white), 6),
            (class_color(CellClass.LYMPHOBLAST), 4),
        ):
            pen = QPen(ink, width)
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(self._dots)
        painter.restore()

    def _paint_frame(self, painter: QPainter, viewport: Viewport) -> None:
        across, down = self.width() / viewport.slide[0], self.height() / viewport.slide[1]
        left, top, right, bottom = viewport.visible
        frame = QRectF(QPointF(left * across, top * down), QPointF(right * across, bottom * down))
        frame = frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        for ink, width in ((QColor(Qt.GlobalColor.white), 4), (QColor(16, 18, 22), 2)):
            painter.setPen(QPen(ink, width))
            painter.drawRect(frame)

"""Draws what a reviewer marked on a slide: lengths, areas and places with what they measure."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from allview.review.annotation import Annotation, AnnotationKind, Point
from allview.view.class_colors import casing_color
from allview.view.slide.mark_tool import CellBox, MarkTool, Shape
from allview.view.slide.measure import measured
from allview.view.slide.plate import PLATE, paint_plate
from allview.view.slide.viewport import Viewport

_TICK = 7.0
_PIN = 9.0
_GAP = 8.0
_CROSS = 10.0


class MarkLayer:
    """The marks of the slide that is shown, and the one that is being drawn.

    Attributes
    ----------
    marks : lengths, areas and places.
    """

    def __init__(self) -> None:
        self.marks: tuple[Annotation, ...] = ()

    def paint(
        self, painter: QPainter, viewport: Viewport, mpp: float | None, tool: MarkTool
    ) -> None:
        """Draw what is in view; where a tool is in hand, what it has drawn so far."""
        for mark in self.marks:
            words = measured(mark.kind, mark.points, mpp)
            if mark.kind is AnnotationKind.PLACE:
                words = mark.label or words
            _paint_mark(painter, viewport, mark.kind, mark.points, words)
        if tool.kind is not None:
            _paint_crosshair(painter, viewport)
            draft = tool.draft
            _paint_mark(painter, viewport, tool.kind, draft, measured(tool.kind, draft, mpp))


def _paint_mark(
    painter: QPainter,
    viewport: Viewport,
    kind: Shape,
    points: Sequence[Point],
    words: str,
) -> None:
    """Draw one mark, or one that is still being drawn, with its words beside it."""
    corners = [QPointF(*viewport.to_screen(point)) for point in points]
    around = QPolygonF(corners).boundingRect().adjusted(-_PIN, -_PIN, _PIN, _PIN)
    if not corners or not around.intersects(QRectF(0, 0, *viewport.size)):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(casing_color(), 5), QPen(PLATE.darker(), 2)):
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        _paint_shape(painter, kind, corners)
    painter.restore()
    _paint_words(painter, corners[-1] if len(corners) < 3 else around.bottomRight(), words)


def _paint_crosshair(painter: QPainter, viewport: Viewport) -> None:
    """Draw where the Enter key places a point: in the middle."""
    x, y = viewport.size[0] / 2, viewport.size[1] / 2
    painter.save()
    for pen in (QPen(casing_color(), 4), QPen(PLATE.darker(), 1.5)):
        painter.setPen(pen)
        painter.drawLine(QLineF(x - _CROSS, y, x + _CROSS, y))
        painter.drawLine(QLineF(x, y - _CROSS, x, y + _CROSS))
    painter.restore()


def _paint_shape(painter: QPainter, kind: Shape, corners: list[QPointF]) -> None:
    if kind is AnnotationKind.PLACE:
        (tip,) = corners
        across, down = QPointF(_PIN, 0), QPointF(0, _PIN)
        painter.drawPolygon(QPolygonF([tip - down, tip + across, tip + down, tip - across]))
        painter.drawPoint(tip)
    elif kind in {AnnotationKind.AREA, CellBox.NEW}:
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawPolyline(QPolygonF(corners))
        for line in _ticks(corners):
            painter.drawLine(line)


def _ticks(corners: list[QPointF]) -> list[QLineF]:
    """Give a short stroke across each end of a length."""
    line = QLineF(corners[0], corners[-1])
    if not line.length():
        return []
    across = line.normalVector().unitVector()
    step = QPointF(across.dx(), across.dy()) * _TICK
    return [QLineF(end - step, end + step) for end in (line.p1(), line.p2())]


def _paint_words(painter: QPainter, beside: QPointF, words: str) -> None:
    if not words:
        return
    painter.save()
    metrics = painter.fontMetrics()
    plate = QRectF(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + 6)
    plate.moveTopLeft(beside + QPointF(_GAP, _GAP))
    paint_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()

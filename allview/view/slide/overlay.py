"""Draws the cells over the slide: dotted while only suggested, solid once decided."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from allview.view.class_colors import class_color
from allview.view.slide.cell_marks import CLASSES, MarkTable
from allview.view.slide.dots import paint_dots
from allview.view.slide.plate import PLATE, PLATE_TEXT
from allview.view.slide.viewport import Viewport

OUTLINE_FROM_PX = 14.0
"""Cells smaller than this on the screen are dots."""
LABEL_FROM_PX = 56.0
"""Cells larger than this carry their class in words."""
MAX_OUTLINES = 1200
"""So many outlines are drawn well within a frame; where more are in view, they are dots."""
HIT_REACH_PX = 8.0
"""How near a click must be to a cell that is only a dot."""

_GAP = 4.0
_CASING = QColor(255, 255, 255, 215)
_INK = QColor(16, 18, 22)


@dataclass(frozen=True, slots=True)
class _Look:
    """What cells drawn with one pen have in common."""

    number: int
    flagged: bool
    decided: bool

    def pen(self) -> QPen:
        pen = QPen(class_color(CLASSES[self.number]), 3.0 if self.flagged else 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not self.decided:
            pen.setDashPattern([1.4, 1.4] if self.flagged else [1.8, 1.8])
        return pen


class CellOverlay:
    """The cells of the slide that is shown.

    Attributes
    ----------
    marks : every cell of the slide.
    current : id of the cell under review, or None.
    """

    def __init__(self) -> None:
        self.marks = MarkTable()
        self.current: str | None = None

    def cell_at(self, viewport: Viewport, point: tuple[float, float]) -> str | None:
        """Find the cell at a screen point."""
        return self.marks.at(viewport.to_slide(point), HIT_REACH_PX / viewport.scale)

    def describe(self, cell: str) -> str:
        """Say in words what the mark of a cell shows."""
        row = self.marks.row_of(cell)
        if row is None:
            return ""
        look = self._look(row)
        words = [CLASSES[look.number].label, "decided" if look.decided else "suggested"]
        if look.flagged:
            words.append("flagged")
        return ", ".join(words)

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw the cells in view."""
        rows = self.marks.in_view(viewport.visible)
        if len(rows):
            side = float(np.median(self.marks.boxes[rows, 2:].max(axis=1))) * viewport.scale
            if side < OUTLINE_FROM_PX or len(rows) > MAX_OUTLINES:
                paint_dots(painter, viewport, self.marks, rows)
            else:
                self._paint_outlines(painter, viewport, rows, labels=side >= LABEL_FROM_PX)
        self._paint_reticle(painter, viewport)

    def _paint_outlines(
        self, painter: QPainter, viewport: Viewport, rows: NDArray[np.intp], labels: bool
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        looks: dict[_Look, QPainterPath] = {}
        for row in rows:
            path = looks.setdefault(self._look(row), QPainterPath())
            _add_outline(path, _on_screen(self.marks.boxes[row], viewport))
        for look, path in sorted(looks.items(), key=lambda item: item[0].flagged):
            pen = look.pen()
            painter.strokePath(path, QPen(_CASING, pen.widthF() + 2))
            painter.strokePath(path, pen)
        for row in rows[self.marks.flagged[rows]]:
            _paint_corners(painter, _on_screen(self.marks.boxes[row], viewport), self._look(row))
        if labels:
            for row in rows:
                self._paint_label(painter, _on_screen(self.marks.boxes[row], viewport), row)
        painter.restore()

    def _look(self, row: int) -> _Look:
        marks = self.marks
        return _Look(int(marks.classes[row]), bool(marks.flagged[row]), bool(marks.decided[row]))

    def _paint_label(self, painter: QPainter, box: QRectF, row: int) -> None:
        look = self._look(row)
        name = CLASSES[look.number].label
        text = name if look.decided else f"{name}?"
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 20, metrics.height() + 4
        plate = QRectF(box.center().x() - width / 2, box.bottom() + 10, width, height)
        painter.fillRect(plate, PLATE)
        painter.fillRect(
            QRectF(plate.left(), plate.top(), 4, height), class_color(CLASSES[look.number])
        )
        painter.setPen(PLATE_TEXT)
        painter.drawText(plate.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_reticle(self, painter: QPainter, viewport: Viewport) -> None:
        row = None if self.current is None else self.marks.row_of(self.current)
        if row is None:
            return
        box = _on_screen(self.marks.boxes[row], viewport)
        middle, radius = box.center(), max(box.width(), box.height()) * 0.5 + 14
        path = QPainterPath()
        path.addEllipse(middle, radius, radius)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            path.moveTo(middle + QPointF(dx, dy) * (radius - 5))
            path.lineTo(middle + QPointF(dx, dy) * (radius + 11))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, QPen(_CASING, 6))
        painter.strokePath(path, QPen(_INK, 2.5))
        painter.restore()


def _on_screen(box: NDArray[np.float64], viewport: Viewport) -> QRectF:
    left, top, width, height = (float(v) for v in box)
    corner = QPointF(*viewport.to_screen((left, top)))
    exact = QRectF(corner.x(), corner.y(), width * viewport.scale, height * viewport.scale)
    return exact.adjusted(-_GAP, -_GAP, _GAP, _GAP)


def _add_outline(path: QPainterPath, box: QRectF) -> None:
    radius = min(6.0, box.width() / 4)
    path.addRoundedRect(box, radius, radius)


def _paint_corners(painter: QPainter, box: QRectF, look: _Look) -> None:
    """Draw an angle outside each corner: a flag is seen without its colour."""
    frame = box.adjusted(-5, -5, 5, 5)
    arm = max(5.0, min(14.0, box.width() / 4))
    path = QPainterPath()
    for corner, dx, dy in (
        (frame.topLeft(), 1, 1),
        (frame.topRight(), -1, 1),
        (frame.bottomRight(), -1, -1),
        (frame.bottomLeft(), 1, -1),
    ):
        path.moveTo(corner + QPointF(dx * arm, 0))
        path.lineTo(corner)
        path.lineTo(corner + QPointF(0, dy * arm))
    painter.strokePath(path, QPen(_CASING, 4.5))
    painter.strokePath(path, QPen(class_color(CLASSES[look.number]), 2.5))

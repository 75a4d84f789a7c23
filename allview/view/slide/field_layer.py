"""Draws the grid of fields over a slide: which were seen, and which one is in the middle."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from allview.view.class_colors import casing_color
from allview.view.language import whole
from allview.view.slide.field_grid import FieldGrid
from allview.view.slide.plate import PLATE
from allview.view.slide.pyramid import Rect
from allview.view.slide.viewport import Viewport

_LINES_FROM_PX = 24.0
"""Fields smaller than this on the screen have no lines of their own."""
_SEEN = QColor(18, 21, 26, 70)
_LINE = QColor(18, 21, 26, 110)


class FieldLayer:
    """The fields of the slide that is shown.

    Attributes
    ----------
    shown : whether the grid is drawn.
    grid : the fields, or None while no slide is shown.
    """

    def __init__(self) -> None:
        self.shown = False
        self.grid: FieldGrid | None = None
        self._seen = np.zeros((0, 0), np.bool_)

    def set_fields(self, grid: FieldGrid | None, seen: list[Rect]) -> None:
        """Show these fields, of which those within ``seen`` were seen."""
        self.grid = grid
        self._seen = grid.seen(seen) if grid else np.zeros((0, 0), np.bool_)

    @property
    def share_seen(self) -> float:
        """How much of the slide was seen, 0..1."""
        return float(self._seen.mean()) if self._seen.size else 0.0

    def is_seen(self, number: int) -> bool:
        """Whether a field was seen."""
        return self.grid is not None and bool(self.grid.in_order(self._seen)[number])

    def next_unseen(self, start: int) -> int | None:
        """Find the first field from ``start`` on that was not seen; None where all were."""
        if self.grid is None:
            return None
        unseen = np.flatnonzero(~self.grid.in_order(self._seen))
        if not len(unseen):
            return None
        later = unseen[unseen >= start]
        return int(later[0] if len(later) else unseen[0])

    def words(self, viewport: Viewport) -> str:
        """Say which field is in the middle and how much of the slide was seen."""
        if self.grid is None:
            return ""
        number = self.grid.number_at(viewport.center)
        words = [
            QCoreApplication.translate("Fields", "Field {0} of {1}").format(
                whole(number + 1), whole(self.grid.count)
            )
        ]
        if self.is_seen(number):
            words.append(QCoreApplication.translate("Fields", "marked as seen"))
        share = QCoreApplication.translate("Fields", "{0} of the slide marked as seen")
        return " · ".join([*words, share.format(_percent(self.share_seen))])

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Tick what was seen, or dim it where ticks have no room; frame the field in the middle.

        Near, nothing is dimmed: the colours of cells that are judged stay as they are.
        """
        grid = self.grid
        if grid is None or not self.shown:
            return
        painter.save()
        if min(grid.field) * viewport.scale >= _LINES_FROM_PX:
            self._paint_lines(painter, viewport, grid)
            self._paint_ticks(painter, viewport, grid)
        else:
            self._paint_seen(painter, viewport)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        current = _on_screen(grid.rect(grid.number_at(viewport.center)), viewport)
        for pen in (QPen(casing_color(), 5), QPen(PLATE.darker(), 2)):
            painter.setPen(pen)
            painter.drawRect(current.adjusted(3, 3, -3, -3))
        painter.restore()

    def _paint_seen(self, painter: QPainter, viewport: Viewport) -> None:
        if not self._seen.any():
            return
        rows, columns = self._seen.shape
        shades = np.where(self._seen, np.uint32(_premultiplied(_SEEN)), np.uint32(0))
        shades = np.ascontiguousarray(shades.astype(np.uint32))
        form = QImage.Format.Format_ARGB32_Premultiplied
        picture = QImage(shades.data, columns, rows, 4 * columns, form)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(_on_screen((0, 0, *viewport.slide), viewport), picture)

    def _paint_lines(self, painter: QPainter, viewport: Viewport, grid: FieldGrid) -> None:
        width, height = grid.field
        whole = _on_screen((0, 0, *viewport.slide), viewport)
        left, top, right, bottom = whole.left(), whole.top(), whole.right(), whole.bottom()
        lines = [
            QLineF(x, top, x, bottom)
            for column in range(grid.columns + 1)
            if 0 <= (x := viewport.to_screen((column * width, 0))[0]) <= viewport.size[0]
        ]
        lines += [
            QLineF(left, y, right, y)
            for row in range(grid.rows + 1)
            if 0 <= (y := viewport.to_screen((0, row * height))[1]) <= viewport.size[1]
        ]
        painter.setPen(QPen(_LINE, 1))
        painter.drawLines(lines)

    def _paint_ticks(self, painter: QPainter, viewport: Viewport, grid: FieldGrid) -> None:
        width, height = grid.field
        left, top, right, bottom = viewport.visible
        rows = slice(max(int(top / height), 0), max(int(bottom / height) + 1, 0))
        columns = slice(max(int(left / width), 0), max(int(right / width) + 1, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, column in np.argwhere(self._seen[rows, columns]):
            place = (column + columns.start) * width, (row + rows.start) * height
            corner = QPointF(*viewport.to_screen(place)) + QPointF(6, 6)
            path = [corner + QPointF(*step) for step in ((0, 6), (4, 10), (12, 0))]
            for pen in (QPen(casing_color(), 5), QPen(PLATE.darker(), 2)):
                painter.setPen(pen)
                painter.drawPolyline(path)


def _percent(share: float) -> str:
    if 0 < share < 0.01:
        return "<1 %"
    return f"{int(100 * share)} %"


def _premultiplied(color: QColor) -> int:
    alpha = color.alpha()
    red, green, blue = (
        value * alpha // 255 for value in (color.red(), color.green(), color.blue())
    )
    return alpha << 24 | red << 16 | green << 8 | blue


def _on_screen(rect: Rect, viewport: Viewport) -> QRectF:
    return QRectF(QPointF(*viewport.to_screen(rect[:2])), QPointF(*viewport.to_screen(rect[2:])))

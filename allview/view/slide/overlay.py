"""Draws the cells over the slide: dotted while only suggested, solid once decided."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from allview.review.cell_class import CellClass
from allview.view.class_colors import casing_color, class_color
from allview.view.class_words import class_label
from allview.view.drawn_once import clear_image
from allview.view.slide.cell_maps import CellMaps, paint_heat_legend
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.dots import paint_dots
from allview.view.slide.outlines import GAP, paint_outlines
from allview.view.slide.plate import paint_plate
from allview.view.slide.viewport import Viewport

OUTLINE_FROM_PX = 14.0
"""Cells smaller than this on the screen are dots."""
LABEL_FROM_PX = 64.0
"""Cells larger than this carry their class in words."""
MAX_LABELS = 120
"""Where more cells are in view, words would only hide them."""
MAX_OUTLINES = 800
"""So many outlines are drawn well within a frame; where more are in view, they are dots."""
DENSITY_FROM = 12_000
"""More dots than this hide each other and the slide: there only flagged cells are dots, over the
density of all."""
HIT_REACH_PX = 8.0
"""How near a click must be to a cell that is only a dot."""

_NEAR_HEAT = 0.55
"""How much of the heat is left where cells are judged, so that they are seen through it."""
_CASING = casing_color()
_INK = QColor(16, 18, 22)


class CellOverlay:
    """The cells of the slide that is shown.

    Attributes
    ----------
    marks : every cell of the slide.
    current : id of the cell under review, or None.
    gathered : ids of the selected cells, where there are several.
    shows_heat : whether the mean blast probability is laid over the slide.
    """

    def __init__(self) -> None:
        self.marks = MarkTable()
        self.current: str | None = None
        self.gathered: frozenset[str] = frozenset()
        self.shows_heat = False
        self._maps = CellMaps()

    def cell_at(self, viewport: Viewport, point: tuple[float, float]) -> str | None:
        """Find the cell at a screen point."""
        return self.marks.at(viewport.to_slide(point), HIT_REACH_PX / viewport.scale)

    def describe(self, cell: str) -> str:
        """Say in words what the mark of a cell shows."""
        row = self.marks.row_of(cell)
        if row is None:
            return ""
        if self.marks.is_unknown(row):
            return QCoreApplication.translate("SlideView", "Not decided")
        words = [class_label(self.marks.class_of(row))]
        if self.marks.decided[row]:
            words.append(QCoreApplication.translate("SlideView", "decided"))
        else:
            words.append(QCoreApplication.translate("SlideView", "suggested"))
        if self.marks.flagged[row]:
            words.append(QCoreApplication.translate("SlideView", "flagged"))
        return ", ".join(words)

    def covers_current(self, viewport: Viewport, place: QRect) -> bool:
        """Whether something in ``place`` of the screen would hide the cell under review."""
        row = None if self.current is None else self.marks.row_of(self.current)
        return row is not None and _on_screen(self.marks.boxes[row], viewport).intersects(place)

    def paint(self, painter: QPainter, viewport: Viewport, mpp: float | None = None) -> None:
        """Draw the cells in view; ``mpp`` is µm per level-0 pixel, None where unknown."""
        self._maps.mpp = mpp
        rows = self.marks.in_view(viewport.visible)
        side = float(np.median(self.marks.sides[rows])) * viewport.scale if len(rows) else 0.0
        near = side >= OUTLINE_FROM_PX and len(rows) <= MAX_OUTLINES
        if self.shows_heat:
            painter.setOpacity(_NEAR_HEAT if near else 1)
            self._maps.paint_heat(painter, viewport, self.marks)
            painter.setOpacity(1)
        if near:
            paint_outlines(painter, viewport, self.marks, rows)
        else:
            self._paint_far(painter, viewport, rows)
        self._paint_gathered(painter, viewport, rows)
        self._paint_reticle(painter, viewport)
        if side >= LABEL_FROM_PX and len(rows) <= MAX_LABELS:
            self._paint_labels(painter, viewport, rows)
        if self.shows_heat:
            paint_heat_legend(painter)

    def _paint_far(self, painter: QPainter, viewport: Viewport, rows: NDArray[np.intp]) -> None:
        """Draw dots; where they would hide a map or each other, the flagged ones alone."""
        crowded = len(rows) > DENSITY_FROM
        if crowded and not self.shows_heat:
            self._maps.paint_density(painter, viewport, self.marks)
        if crowded or self.shows_heat:
            rows = rows[self.marks.flagged[rows]]
        paint_dots(painter, viewport, self.marks, rows)

    def _paint_labels(self, painter: QPainter, viewport: Viewport, rows: NDArray[np.intp]) -> None:
        current = self.marks.row_of(self.current or "")
        font = painter.font().toString()
        named = (row for row in rows if not self.marks.is_unknown(row))
        for row in sorted(named, key=lambda row: row == current):
            cell_class = self.marks.class_of(row)
            sure = bool(self.marks.decided[row]) or cell_class is CellClass.UNIDENTIFIED
            text = class_label(cell_class) if sure else f"{class_label(cell_class)}?"
            color = class_color(cell_class).rgba()
            label = _label(text, color, font, viewport.pixel_ratio)
            box = _on_screen(self.marks.boxes[row], viewport)
            left = box.center().x() - label.deviceIndependentSize().width() / 2
            painter.drawImage(QPointF(left, box.bottom() + 12), label)

    def _paint_gathered(
        self, painter: QPainter, viewport: Viewport, visible: NDArray[np.intp]
    ) -> None:
        if not self.gathered or len(visible) > DENSITY_FROM:
            return
        rows = [row for row in visible.tolist() if self.marks.ids[row] in self.gathered]
        if len(rows) > MAX_OUTLINES:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            box = _on_screen(self.marks.boxes[row], viewport).adjusted(-6, -6, 6, 6)
            painter.setPen(QPen(_CASING, 6))
            painter.drawRoundedRect(box, 8, 8)
            painter.setPen(QPen(_INK, 2.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, 8, 8)
        painter.restore()

    def _paint_reticle(self, painter: QPainter, viewport: Viewport) -> None:
        row = None if self.current is None else self.marks.row_of(self.current)
        if row is None:
            return
        box = _on_screen(self.marks.boxes[row], viewport)
        radius = round(math.hypot(box.width(), box.height()) / 2) + 10
        reticle = _reticle(radius, viewport.pixel_ratio)
        half = reticle.deviceIndependentSize().width() / 2
        painter.drawImage(box.center() - QPointF(half, half), reticle)


@lru_cache(maxsize=2)
def _reticle(radius: int, ratio: float) -> QImage:
    """Draw the ring around the current cell once: the slide moves, its size stays."""
    half = radius + 14
    image = clear_image(QSize(2 * half, 2 * half), ratio)
    middle = QPointF(half, half)
    path = QPainterPath()
    path.addEllipse(middle, radius, radius)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        path.moveTo(middle + QPointF(dx, dy) * (radius - 6))
        path.lineTo(middle + QPointF(dx, dy) * (radius + 10))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QPen(_CASING, 6))
    painter.strokePath(path, QPen(_INK, 2.5))
    painter.end()
    return image


@lru_cache(maxsize=64)
def _label(text: str, color: int, font: str, ratio: float) -> QImage:
    """Draw a class in words, once: a frame shows the same few many times."""
    letters = QFont()
    letters.fromString(font)
    metrics = QFontMetrics(letters)
    size = QSize(metrics.horizontalAdvance(text) + 24, metrics.height() + 4)
    label = clear_image(size, ratio)
    painter = QPainter(label)
    painter.setFont(letters)
    plate = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    paint_plate(painter, plate)
    swatch = QRectF(5, 4, 5, size.height() - 8)
    painter.fillRect(swatch.adjusted(-1, -1, 1, 1), _CASING)
    painter.fillRect(swatch, QColor.fromRgba(color))
    painter.drawText(plate.adjusted(12, 0, -2, 0), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return label


def _on_screen(box: NDArray[np.float64], viewport: Viewport) -> QRectF:
    left, top, width, height = (float(v) for v in box)
    corner = QPointF(*viewport.to_screen((left, top)))
    exact = QRectF(corner.x(), corner.y(), width * viewport.scale, height * viewport.scale)
    return exact.adjusted(-GAP, -GAP, GAP, GAP)

"""Cells from near: a frame around each, dotted while suggested, solid once decided.

A pen that dots an antialiased path takes half a millisecond a frame; the same look as strips
filled with a small texture takes a hundredth of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from allview.review.cell_class import AnyClass, OwnClass
from allview.view.class_colors import casing_color, class_color
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.viewport import Viewport
from allview.view.swatch import paint_sign

GAP = 4.0
"""Room between a cell's box and its frame, in device-independent pixels."""
_DOT, _PERIOD = 3.0, 6.0
_CORNER_GAP, _CORNER_ARM = 5.0, 10.0
_SIGN = 12.0

_Edges = NDArray[np.intp]
"""Rows × 4: left, top, right, bottom in physical pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """What frames that are drawn alike have in common; the colour is Qt's ARGB."""

    color: int
    flagged: bool
    decided: bool

    def thickness(self, ratio: float) -> tuple[int, int]:
        """Physical pixels of the coloured line, and of the casing on either side of it."""
        return round((3 if self.flagged else 2) * ratio), max(1, round(ratio))


def paint_outlines(
    painter: QPainter, viewport: Viewport, marks: MarkTable, rows: NDArray[np.intp]
) -> None:
    """Draw a frame around each cell of ``rows``, flagged ones thicker, cornered and on top."""
    painter.save()
    painter.scale(1 / viewport.pixel_ratio, 1 / viewport.pixel_ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    # Dots that hang on the slide, not on the screen, do not crawl while it is panned.
    origin = viewport.to_screen((0, 0))
    painter.setBrushOrigin(QPointF(*(round(v * viewport.pixel_ratio) for v in origin)))
    every_edge, looks = _edges(marks.boxes[rows], viewport), _looks(marks, rows)
    for cell_class, look, those in sorted(looks, key=lambda one: one[1].flagged):
        edges = every_edge[those]
        line, casing = look.thickness(viewport.pixel_ratio)
        painter.setBrush(casing_color())
        painter.drawRects([*_lying(edges, line + 2 * casing), *_standing(edges, line + 2 * casing)])
        inner = edges + np.array([casing, casing, -casing, -casing])
        painter.setBrush(_texture(look, viewport.pixel_ratio, upright=False))
        painter.drawRects(list(_lying(inner, line)))
        painter.setBrush(_texture(look, viewport.pixel_ratio, upright=True))
        painter.drawRects(list(_standing(inner, line)))
        if look.flagged:
            _paint_corners(painter, edges, look, viewport.pixel_ratio)
        if isinstance(cell_class, OwnClass):
            _paint_signs(painter, edges, cell_class, viewport.pixel_ratio)
    painter.restore()


def _looks(
    marks: MarkTable, rows: NDArray[np.intp]
) -> list[tuple[AnyClass, Look, NDArray[np.bool_]]]:
    """Say which classes and looks there are, and which of the rows have each."""
    codes = marks.classes[rows] * 4 + marks.flagged[rows] * 2 + marks.decided[rows]
    looks = []
    for code in sorted(set(codes.tolist())):
        cell_class = marks.known[code // 4]
        look = Look(class_color(cell_class).rgba(), bool(code & 2), bool(code & 1))
        looks.append((cell_class, look, codes == code))
    return looks


def _paint_signs(painter: QPainter, edges: _Edges, cell_class: OwnClass, ratio: float) -> None:
    """Put the sign of a laboratory's own class on the top of each frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = _SIGN * ratio
    for left, top, right, _ in edges.tolist():
        corner = (left + right - side) / 2, top - side / 2
        paint_sign(painter, QRectF(*corner, side, side), cell_class)
    painter.restore()


def _edges(boxes: NDArray[np.float64], viewport: Viewport) -> _Edges:
    middle = np.array(viewport.size) / 2
    low = (boxes[:, :2] - viewport.center) * viewport.scale + middle - GAP
    high = low + boxes[:, 2:] * viewport.scale + 2 * GAP
    return np.rint(np.hstack([low, high]) * viewport.pixel_ratio).astype(np.intp)


def _lying(edges: _Edges, thickness: int) -> Iterator[QRect]:
    for left, top, right, bottom in edges.tolist():
        yield QRect(left, top, right - left, thickness)
        yield QRect(left, bottom - thickness, right - left, thickness)


def _standing(edges: _Edges, thickness: int) -> Iterator[QRect]:
    for left, top, right, bottom in edges.tolist():
        yield QRect(left, top, thickness, bottom - top)
        yield QRect(right - thickness, top, thickness, bottom - top)


@lru_cache(maxsize=256)
def _texture(look: Look, ratio: float, upright: bool) -> QBrush:
    """Fill a strip with dots or a line of the class colour on the casing colour."""
    color = QColor.fromRgba(look.color)
    if look.decided:
        return QBrush(color)
    dot, period = round(_DOT * ratio), round(_PERIOD * ratio)
    size = (1, period) if upright else (period, 1)
    pattern = QImage(*size, QImage.Format.Format_RGB32)
    pattern.fill(casing_color())
    for step in range(dot):
        pattern.setPixelColor(*((0, step) if upright else (step, 0)), color)
    return QBrush(pattern)


def _paint_corners(painter: QPainter, edges: _Edges, look: Look, ratio: float) -> None:
    """Draw an angle outside each corner: a flag is seen without its colour."""
    gap, arm = round(_CORNER_GAP * ratio), round(_CORNER_ARM * ratio)
    line, casing = look.thickness(ratio)
    outer = edges + np.array([-gap, -gap, gap, gap])
    for brush, grown in ((casing_color(), casing), (QColor.fromRgba(look.color), 0)):
        painter.setBrush(brush)
        painter.drawRects(list(_angles(outer, arm, line, grown)))


def _angles(edges: _Edges, arm: int, line: int, grown: int) -> Iterator[QRect]:
    wide, narrow = arm + 2 * grown, line + 2 * grown
    for left, top, right, bottom in edges.tolist():
        near_x, near_y = left - grown, top - grown
        for x in (near_x, right + grown - wide):
            yield QRect(x, near_y, wide, narrow)
            yield QRect(x, bottom + grown - narrow, wide, narrow)
        for x in (near_x, right + grown - narrow):
            yield QRect(x, near_y, narrow, wide)
            yield QRect(x, bottom + grown - wide, narrow, wide)

"""The dark plate that makes words readable on any slide, in either theme."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

PLATE = QColor(18, 21, 26, 235)
PLATE_TEXT = QColor(245, 246, 248)
_EDGE = QColor(255, 255, 255, 70)
RADIUS = 5.0


def paint_plate(painter: QPainter, rect: QRectF) -> None:
    """Draw a plate and leave the pen ready for words on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_EDGE)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(PLATE_TEXT)

"""The small square that stands for a class, told apart from any ground by its outline."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import CellClass
from allview.view.class_colors import class_color

SWATCH_PX = 10


def paint_swatch(
    painter: QPainter, left: float, middle: float, cell_class: CellClass, colors: QPalette
) -> None:
    """Paint the swatch of a class with its left edge and its vertical middle there."""
    square = QRectF(left + 0.5, middle - SWATCH_PX / 2 + 0.5, SWATCH_PX - 1, SWATCH_PX - 1)
    painter.setPen(QPen(colors.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(class_color(cell_class))
    painter.drawRoundedRect(square, 2, 2)


def swatch_icon(cell_class: CellClass) -> QIcon:
    """Give the swatch of a class as an icon, for tables."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixels = QPixmap(round(ratio * SWATCH_PX), round(ratio * SWATCH_PX))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_swatch(painter, 0, SWATCH_PX / 2, cell_class, QGuiApplication.palette())
    painter.end()
    return QIcon(pixels)


class Swatch(QWidget):
    """The swatch of a class, as a widget."""

    def __init__(self, cell_class: CellClass, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class = cell_class
        self.setFixedSize(SWATCH_PX, SWATCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.rect().center()).y() + 0.5
        paint_swatch(painter, 0, middle, self._class, self.palette())

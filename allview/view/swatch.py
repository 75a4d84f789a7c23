"""The small square that stands for a class, told apart from any ground by its outline."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from allview.report.palette import sign_ink
from allview.review.cell_class import AnyClass, ClassSign, OwnClass
from allview.view.class_colors import casing_color, class_color

SWATCH_PX = 10


def paint_swatch(
    painter: QPainter, left: float, middle: float, cell_class: AnyClass, colors: QPalette
) -> None:
    """Paint the swatch of a class with its left edge and its vertical middle there."""
    square = QRectF(left + 0.5, middle - SWATCH_PX / 2 + 0.5, SWATCH_PX - 1, SWATCH_PX - 1)
    painter.setPen(QPen(colors.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(class_color(cell_class))
    painter.drawRoundedRect(square, 2, 2)
    if isinstance(cell_class, OwnClass):
        _paint_ink(painter, square, cell_class)


def paint_sign(painter: QPainter, place: QRectF, cell_class: OwnClass) -> None:
    """Paint the disc of a laboratory's own class with its sign, cased like every mark."""
    painter.setPen(QPen(casing_color(), place.width() / 8))
    painter.setBrush(class_color(cell_class))
    painter.drawEllipse(place)
    inner = place.width() / 8
    _paint_ink(painter, place.adjusted(inner, inner, -inner, -inner), cell_class)


def _paint_ink(painter: QPainter, place: QRectF, cell_class: OwnClass) -> None:
    middle, ink = place.center(), QColor(*sign_ink(cell_class))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if cell_class.sign is ClassSign.DOT:
        painter.drawEllipse(middle, 0.22 * place.width(), 0.22 * place.width())
        return
    long, thin = 0.34 * place.width(), 0.11 * place.width()
    painter.drawRect(QRectF(middle - QPointF(long, thin), middle + QPointF(long, thin)))
    if cell_class.sign is ClassSign.CROSS:
        painter.drawRect(QRectF(middle - QPointF(thin, long), middle + QPointF(thin, long)))


def swatch_icon(cell_class: AnyClass) -> QIcon:
    """Give the swatch of a class as an icon, for tables."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixels = QPixmap(round(ratio * SWATCH_PX), round(ratio * SWATCH_PX))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_swatch(painter, 0, SWATCH_PX / 2, cell_class, QGuiApplication.palette())
    painter.end()
    found = QIcon(pixels)
    # Qt would tint it in a selected row: a class has one colour.
    found.addPixmap(pixels, QIcon.Mode.Selected)
    return found


class Swatch(QWidget):
    """The swatch of a class, as a widget."""

    def __init__(self, cell_class: AnyClass, parent: QWidget | None = None) -> None:
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

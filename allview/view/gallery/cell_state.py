"""How the gallery tells a suggestion from a decision, without a colour: dotted or solid."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from allview.review.cell_class import AnyClass, CellClass
from allview.view.class_colors import casing_color, class_color
from allview.view.class_words import class_label
from allview.view.drawn_once import clear_image

_LINE, _CASING = 2.0, 4.0
_DOT, _GAP = 1.5, 1.5
"""In widths of the line."""
_RADIUS = 4.0


def paint_state(
    painter: QPainter, picture: QRect, cell_class: AnyClass | None, *, is_decided: bool
) -> None:
    """Frame a picture in the colour of its class: dotted while suggested, solid once decided.

    None is a class that is hidden: the frame is as dark as that of an unidentified cell.
    """
    ratio = painter.device().devicePixelRatioF()
    # An own class is the same whatever became of its colour.
    color = class_color(cell_class or CellClass.UNIDENTIFIED).rgba()
    painter.drawImage(picture.topLeft(), _frame(picture.size().toTuple(), color, is_decided, ratio))


@lru_cache(maxsize=64)
def _frame(size: tuple[int, int], color: int, is_decided: bool, ratio: float) -> QImage:
    """Draw a frame once: to dot a line takes as long as all else that is painted of a cell."""
    frame = clear_image(QSize(*size), ratio)
    pen = QPen(QColor.fromRgba(color), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not is_decided:
        pen.setDashPattern([_DOT, _GAP])
    painter = QPainter(frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in (QPen(casing_color(), _CASING), pen):
        painter.setPen(line)
        place = QRectF(0, 0, *size).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    painter.end()
    return frame


def shown_class(cell_class: AnyClass | None, *, is_decided: bool) -> str:
    """Name a class as the slide does: with a question mark while it is only suggested."""
    if cell_class is None:
        return QCoreApplication.translate("CellState", "Not decided")
    sure = is_decided or cell_class is CellClass.UNIDENTIFIED
    return class_label(cell_class) if sure else f"{class_label(cell_class)}?"

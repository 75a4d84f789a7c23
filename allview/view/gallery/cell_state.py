"""How the gallery tells a suggestion from a decision, without a colour: dotted or solid."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from allview.review.cell_class import AnyClass, CellClass
from allview.view.class_colors import casing_color, class_color
from allview.view.class_words import class_label

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
    frame = QRectF(picture).adjusted(1.5, 1.5, -1.5, -1.5)
    pen = QPen(class_color(cell_class or CellClass.UNIDENTIFIED), _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not is_decided:
        pen.setDashPattern([_DOT, _GAP])
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in (QPen(casing_color(), _CASING), pen):
        painter.setPen(line)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
    painter.restore()


def shown_class(cell_class: AnyClass | None, *, is_decided: bool) -> str:
    """Name a class as the slide does: with a question mark while it is only suggested."""
    if cell_class is None:
        return QCoreApplication.translate("CellState", "Not decided")
    sure = is_decided or cell_class is CellClass.UNIDENTIFIED
    return class_label(cell_class) if sure else f"{class_label(cell_class)}?"

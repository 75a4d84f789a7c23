"""The current cell, large, with a scale bar, and on request where the network looked."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from allview.review.cell import Cell
from allview.view.case_model import CaseModel
from allview.view.heat import heat_image
from allview.view.pictures import Pictures, cell_frame
from allview.view.slide.plate import PLATE, PLATE_TEXT, paint_plate
from allview.view.workers.thumbnail_loader import Frame
from allview.workflow.explanation import Look

_SIDE, _LEAST_SIDE = 208, 132
_LEAST_MAP_SIDE = 176
"""A map that somebody asked for is to be read."""
_LARGE_SIDE = 284
_TALL_PX = 900
_BAR_UM, _FIELD_BAR_UM = 10.0, 20.0
_BUTTON_PX = 28
_GAP_PX = 6


class CellPicture(QWidget):
    """Shows what lies around the middle of a cell; as large as it goes, always square.

    Attributes
    ----------
    look : the map that lies over the picture, if any.
    """

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self._cell: Cell | None = None
        self.look: Look | None = None
        self._heat = QImage()
        self._buttons: list[QToolButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Picture of the cell"))
        pictures.ready.connect(self._on_ready)

    def show_cell(self, cell: Cell | None) -> None:
        """Show another cell."""
        self._cell = cell
        self.update()

    def show_look(self, look: Look | None) -> None:
        """Lay a map over the picture; None takes it away.

        The picture makes way for the whole field where the network looked at one.
        """
        heat = look.heat if look else None
        self.look = look if heat is not None else None
        self._heat = QImage() if heat is None else heat_image(heat)
        self.updateGeometry()
        self.update()

    def offer(self, actions: Iterable[QAction]) -> None:
        """Give each action a small button in the picture's corner."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setProperty("role", "onPicture")
            button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
            # A key does the same, and the way of the tabulator leads to the decision.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(action.iconText())
            self._buttons.append(button)

    def sizeHint(self) -> QSize:
        """Give the picture's size."""
        is_tall = self.screen().availableGeometry().height() >= _TALL_PX
        side = _LARGE_SIDE if is_tall else _SIDE
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Give the size to which the picture makes room for what decides on the cell."""
        side = _LEAST_MAP_SIDE if self.look else _LEAST_SIDE
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in the picture's top right corner."""
        super().resizeEvent(event)
        left = self._place().right() - _GAP_PX + 1
        for button in reversed(self._buttons):
            left -= _BUTTON_PX
            button.move(left, _GAP_PX)
            left -= _GAP_PX // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the map and the scale bar."""
        del event
        cell = self._cell
        if cell is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place, mpp = self._place(), self._model.mpp(cell.slide)
        frame, look = cell_frame(cell, mpp), self.look
        if look is not None and look.side > frame.side:
            frame = Frame(round(look.corner[0]), round(look.corner[1]), round(look.side))
        self._pictures.paint_cell(painter, place, cell, self.palette(), frame)
        if look is not None:
            self._paint_look(painter, place, frame, look)
        if mpp:
            um = _BAR_UM if frame.side * mpp < 5 * _BAR_UM else _FIELD_BAR_UM
            paint_scale_bar(painter, place, um, um / mpp / frame.side * place.width())

    def _paint_look(self, painter: QPainter, place: QRect, frame: Frame, look: Look) -> None:
        scale = place.width() / frame.side
        x = place.left() + (look.corner[0] - frame.x) * scale
        y = place.top() + (look.corner[1] - frame.y) * scale
        seen = QRectF(x, y, look.side * scale, look.side * scale)
        painter.save()
        painter.setClipRect(place)
        painter.drawImage(seen, self._heat)
        if look.side < frame.side:
            # The network saw this square and nothing beyond it.
            painter.setPen(QPen(PLATE, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(seen)
        painter.restore()

    def _place(self) -> QRect:
        place = QRect(0, 0, self.height(), self.height())
        place.moveCenter(self.rect().center())
        return place

    @Slot(object)
    def _on_ready(self, _picture: object) -> None:
        self.update()


def paint_scale_bar(painter: QPainter, place: QRect, um: float, length: float) -> None:
    """Paint a bar of so many µm, ``length`` long on the screen, into the corner of a picture."""
    plate = QRectF(0, 0, length + 16, 30)
    plate.moveBottomRight(QPointF(place.right() - 5, place.bottom() - 5))
    paint_plate(painter, plate)
    words = plate.adjusted(0, 2, 0, -10)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{um:.0f} µm")
    painter.setPen(QPen(PLATE_TEXT, 2))
    left, right, bottom = plate.left() + 8, plate.right() - 8, plate.bottom() - 7
    painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))

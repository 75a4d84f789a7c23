"""The current cell, large, with a scale bar."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from allview.review.cell import Cell
from allview.view.case_model import CaseModel
from allview.view.pictures import Pictures, cell_frame
from allview.view.slide.plate import PLATE_TEXT, paint_plate

_SIDE = 208
_LARGE_SIDE = 284
_TALL_PX = 900
_BAR_UM = 10.0


class CellPicture(QWidget):
    """Shows what lies around the middle of a cell; as large as it goes, always square."""

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self._cell: Cell | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Picture of the cell"))
        pictures.ready.connect(self._on_ready)

    def show_cell(self, cell: Cell | None) -> None:
        """Show another cell."""
        self._cell = cell
        self.update()

    def sizeHint(self) -> QSize:
        """Give the picture's size."""
        is_tall = self.screen().availableGeometry().height() >= _TALL_PX
        side = _LARGE_SIDE if is_tall else _SIDE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and its scale bar."""
        del event
        if self._cell is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(0, 0, self.height(), self.height())
        place.moveCenter(self.rect().center())
        self._pictures.paint_cell(painter, place, self._cell, self.palette())
        mpp = self._model.mpp(self._cell.slide)
        if mpp:
            side = cell_frame(self._cell, mpp).side
            _paint_scale_bar(painter, place, _BAR_UM / mpp / side * place.width())

    @Slot(object)
    def _on_ready(self, _picture: object) -> None:
        self.update()


def _paint_scale_bar(painter: QPainter, place: QRect, length: float) -> None:
    plate = QRectF(0, 0, length + 16, 30)
    plate.moveBottomRight(QPointF(place.right() - 5, place.bottom() - 5))
    paint_plate(painter, plate)
    words = plate.adjusted(0, 2, 0, -10)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{_BAR_UM:.0f} µm")
    painter.setPen(QPen(PLATE_TEXT, 2))
    left, right, bottom = plate.left() + 8, plate.right() - 8, plate.bottom() - 7
    painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))

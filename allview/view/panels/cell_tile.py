"""One cell of several side by side: its picture at a given scale, and what is known of it."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from allview.review.cell import Cell
from allview.view.case_model import CaseModel
from allview.view.class_in_sight import class_in_sight
from allview.view.gallery.cell_state import shown_class
from allview.view.language import decimal
from allview.view.panels.cell_picture import paint_scale_bar
from allview.view.pictures import Pictures, cell_frame
from allview.view.swatch import SWATCH_PX, paint_swatch
from allview.view.words import whole_percent
from allview.view.workers.thumbnail_loader import Frame

BAR_UM = 10.0
_LINES = 3


class CellTile(QAbstractButton):
    """Shows a cell; pressing it asks to look at it.

    Parameters
    ----------
    field_um : side of the square that is shown; a cell of a slide without a scale fills its own.
    side : of the picture, in device-independent pixels.
    """

    def __init__(
        self,
        model: CaseModel,
        pictures: Pictures,
        cell: Cell,
        field_um: float,
        side: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cell = cell
        self._model = model
        self._pictures = pictures
        self._side = side
        self._mpp = model.mpp(cell.slide)
        self.frame = cell_frame(cell, self._mpp)
        if self._mpp:
            wide = round(field_um / self._mpp)
            x, y = cell.box.center
            self.frame = Frame(round(x - wide / 2), round(y - wide / 2), wide)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(", ".join(self.words()))
        self.setFixedSize(side, side + _LINES * self._line_height() + 6)
        pictures.ready.connect(self._on_ready)

    def words(self) -> tuple[str, str, str]:
        """Give the class, the probability and the size, in words."""
        cell, queue = self.cell, self._model.queue
        shown, is_decided = class_in_sight(self._model, cell), cell.id in queue.decisions
        label = shown_class(shown, is_decided=is_decided)
        decided = self.tr("{0}, decided") if is_decided else "{0}"
        chance = self.tr("suggestion hidden") if shown is None else self.tr("drawn by hand")
        if shown is not None and not cell.is_drawn:
            chance = self.tr("lymphoblast {0}").format(whole_percent(cell.suggestion.suspicion))
        size = self.tr("size unknown: the slide has no scale")
        if cell.diameter_um is not None:
            size = self.tr("diameter {0} µm").format(decimal(cell.diameter_um, 1))
        return decided.format(label), chance, size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to whoever laid the tiles out; Qt would only know the next one."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture with its scale bar, and the words below it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colors = self.palette()
        place = QRect(0, 0, self._side, self._side)
        self._pictures.paint_cell(painter, place, self.cell, colors, self.frame)
        if self._mpp:
            length = BAR_UM / self._mpp / self.frame.side * self._side
            paint_scale_bar(painter, place, BAR_UM, length)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colors.color(QPalette.ColorRole.Accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colors, height = self.palette(), self._line_height()
        line = QRect(0, self._side + 4, self._side, height)
        cell_class = class_in_sight(self._model, self.cell)
        if cell_class is not None:
            paint_swatch(painter, 0, line.center().y() + 0.5, cell_class, colors)
        roles = (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.PlaceholderText,
            QPalette.ColorRole.PlaceholderText,
        )
        for number, (text, role) in enumerate(zip(self.words(), roles, strict=True)):
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(colors.color(role))
            place = line.adjusted(0 if number else SWATCH_PX + 5, 0, 0, 0)
            cut = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(text, cut, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            line.translate(0, height)

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 1

    @Slot(object)
    def _on_ready(self, _picture: object) -> None:
        self.update()

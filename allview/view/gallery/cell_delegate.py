"""How one cell looks in the gallery."""

from dataclasses import dataclass
from functools import reduce

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QRegion
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_state import paint_state, shown_class
from allview.view.gallery.size_slider import USUAL
from allview.view.icons import icon
from allview.view.pictures import Pictures
from allview.view.swatch import paint_swatch
from allview.view.words import whole_percent

_PAD = 6
_TEXT = 18
_BADGE = 20
_RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parts of one item go."""

    picture: QRect
    label: QRect
    badge: QRect
    chip: QRect

    @classmethod
    def inside(cls, item: QRect, side: int) -> "_Place":
        picture = QRect(item.left() + _PAD, item.top() + _PAD, side, side)
        label = QRect(picture.left(), picture.bottom() + 3, side, _TEXT)
        badge = QRect(picture.right() - _BADGE - 2, picture.top() + 4, _BADGE, _BADGE)
        chip = QRect(picture.left() + 4, picture.bottom() - 21, 44, 17)
        return cls(picture, label, badge, chip)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell's picture, its class, its lymphoblast probability and whether it is decided."""

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self._side = USUAL

    def resize(self, side: int) -> None:
        """Paint pictures of another side, in device-independent pixels."""
        self._side = side

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of every item."""
        del option, index
        return QSize(self._side + 2 * _PAD, self._side + _TEXT + 2 * _PAD + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one item."""
        cell = self._model.queued(index.data(Qt.ItemDataRole.UserRole))
        if cell is None:
            return
        place = _Place.inside(option.rect, self._side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option)
        self._paint_picture(painter, place.picture, cell, option)
        if not self._model.blind.hides(cell):
            self._paint_probability(painter, place.chip, cell, option)
        self._paint_label(painter, place.label, cell, option)
        if self._is_decided(cell):
            _paint_badge(painter, place.badge, option.palette)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        frame = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
            tint = QColor(option.palette.color(QPalette.ColorRole.Accent))
            tint.setAlphaF(0.18)
            painter.setBrush(tint)
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Light))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _paint_picture(
        self, painter: QPainter, place: QRect, cell: Cell, option: QStyleOptionViewItem
    ) -> None:
        painter.save()
        painter.setClipRegion(_without_corners(place))
        n_beside = _most_in_sight(option.widget.size(), option.rect.size())
        self._pictures.paint_cell(painter, place, cell, option.palette, n_beside=n_beside)
        painter.restore()
        paint_state(painter, place, self._class(cell), is_decided=self._is_decided(cell))

    def _paint_label(
        self, painter: QPainter, place: QRect, cell: Cell, option: QStyleOptionViewItem
    ) -> None:
        cell_class, words = self._class(cell), place
        if cell_class is not None:
            middle = place.top() + place.height() / 2
            paint_swatch(painter, place.left(), middle, cell_class, option.palette)
            words = place.adjusted(15, 0, 0, 0)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.setFont(_smaller(option.font))
        label = shown_class(cell_class, is_decided=self._is_decided(cell))
        text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _is_decided(self, cell: Cell) -> bool:
        return cell.id in self._model.queue.decisions

    def _class(self, cell: Cell) -> AnyClass | None:
        """Give the class to show; None where it is hidden."""
        return None if self._model.blind.hides(cell) else self._model.queue.class_of(cell.id)

    def _paint_probability(
        self, painter: QPainter, place: QRect, cell: Cell, option: QStyleOptionViewItem
    ) -> None:
        ground = QColor(option.palette.color(QPalette.ColorRole.Base))
        ground.setAlphaF(0.88)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 4, 4)
        if cell.is_drawn:
            icon("pencil-simple").paint(painter, place.adjusted(3, 3, -3, -3))
            return
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        font = _smaller(option.font)
        font.setWeight(QFont.Weight.DemiBold if cell.suggestion.flagged else QFont.Weight.Normal)
        painter.setFont(font)
        percent = whole_percent(cell.suggestion.suspicion)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, percent)


def _most_in_sight(area: QSize, item: QSize) -> int:
    """Give how many items an area can show at once, the same wherever it is scrolled to."""
    columns = max(1, area.width() // item.width())
    # A row may be cut at either edge.
    return columns * (area.height() // item.height() + 2)


def _without_corners(place: QRect) -> QRegion:
    """Give what of a picture lies within its rounded frame; a path would take twice the time."""
    steps = ((2, 0), (1, 1), (0, 2))
    parts = (QRegion(place.adjusted(x, y, -x, -y)) for x, y in steps)
    return reduce(QRegion.united, parts)


def _paint_badge(painter: QPainter, place: QRect, colors: QPalette) -> None:
    painter.setPen(QPen(colors.color(QPalette.ColorRole.Accent), 1.5))
    painter.setBrush(colors.color(QPalette.ColorRole.Base))
    painter.drawEllipse(place)
    icon("check-bold").paint(painter, place.adjusted(4, 4, -4, -4))


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.5, font.pointSizeF() - 1))
    return small

"""The worklist: every slide of the case with its picture and how far it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from allview.view.case_model import CaseModel
from allview.view.icons import icon
from allview.view.panels.case_head import CaseHead
from allview.view.panels.worklist_model import SlideRow, WorklistModel
from allview.view.pictures import Pictures

_PICTURE = QSize(64, 48)
_ROW = 72
"""Room for the name and three lines of what is known of the slide."""
_PAD = 8
_ABOVE = 6
_NOTE = 20
_GLYPH = 14


class SlideDelegate(QStyledItemDelegate):
    """Paints a slide: its picture, its file name, its state, and a bar while it is analysed."""

    def __init__(self, rows: WorklistModel, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._pictures = pictures

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of a row: a line more where the slide has a note."""
        has_note = bool(self._rows.note_of(index.data(Qt.ItemDataRole.UserRole)))
        return QSize(option.rect.width(), _ROW + _NOTE if has_note else _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        slide = index.data(Qt.ItemDataRole.UserRole)
        row = self._rows.slide_row(slide)
        painter.save()
        _paint_ground(painter, option)
        top = option.rect.top() + (_ROW - _PICTURE.height()) // 2
        picture = QRect(option.rect.left() + _PAD, top, _PICTURE.width(), _PICTURE.height())
        self._paint_picture(painter, picture, slide, option.palette)
        left = picture.right() + 10
        width, height = option.rect.right() - _PAD - left, _ROW - _ABOVE
        words = QRect(left, option.rect.top() + _ABOVE, width, height)
        _paint_words(painter, words, row, option)
        if row.note:
            _paint_note(painter, option.rect, row.note, option.palette)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, slide: str, colors: QPalette) -> None:
        pixels = round(_PICTURE.width() * painter.device().devicePixelRatioF())
        image = self._pictures.get(self._pictures.slide_picture(slide, pixels))
        painter.fillRect(place, colors.color(QPalette.ColorRole.Dark))
        if image is not None:
            size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(0, 0, size.width(), size.height())
            shown.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(shown, image)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colors = option.palette
    if option.state & QStyle.StateFlag.State_Selected:
        tint = colors.color(QPalette.ColorRole.Accent)
        painter.fillRect(option.rect.adjusted(0, 0, -option.rect.width() + 3, 0), tint)
        tint.setAlphaF(0.16)
        painter.fillRect(option.rect, tint)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, colors.color(QPalette.ColorRole.Light))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colors.color(QPalette.ColorRole.Accent), 1))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _paint_words(
    painter: QPainter, place: QRect, row: SlideRow, option: QStyleOptionViewItem
) -> None:
    colors = option.palette
    line = painter.fontMetrics().height()
    name = QRect(place.left(), place.top(), place.width(), line)
    painter.setPen(colors.color(QPalette.ColorRole.Text))
    elided = painter.fontMetrics().elidedText(
        row.record.name, Qt.TextElideMode.ElideMiddle, name.width()
    )
    # A name may have line breaks, outside of Windows.
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
    state = QRect(place.left(), name.bottom() + 3, place.width(), place.bottom() - name.bottom())
    glyph = QRect(state.left(), state.top() + 1, _GLYPH, _GLYPH)
    icon(row.glyph).paint(painter, glyph)
    painter.setPen(colors.color(_TONES[row.tone]))
    small = QFont(option.font)
    small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
    painter.setFont(small)
    words = state.adjusted(_GLYPH + 5, 0, 0, 0)
    text = _in_two_lines(row.text, words.width(), painter.fontMetrics())
    painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
    if row.fraction is not None:
        _paint_bar(painter, QRect(words.left(), state.bottom() - 6, words.width(), 4), row.fraction)


def _paint_note(painter: QPainter, row: QRect, note: str, colors: QPalette) -> None:
    """Write what must be known below the picture, as far as it fits; the tool tip has it whole."""
    line = QRect(row.left() + _PAD, row.top() + _ROW - 6, row.width() - 2 * _PAD, _NOTE)
    painter.setPen(colors.color(_TONES["danger"]))
    text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


def _in_two_lines(text: str, width: int, metrics: QFontMetrics) -> str:
    if "\n" in text:
        return text
    # A line that is broken between words is on average not quite full.
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(1.7 * width))


def _paint_bar(painter: QPainter, place: QRect, fraction: float) -> None:
    colors = QApplication.palette()
    painter.fillRect(place, colors.color(QPalette.ColorRole.Midlight))
    done = QRect(place)
    done.setWidth(round(place.width() * fraction))
    painter.fillRect(done, colors.color(QPalette.ColorRole.Accent))


_TONES = {
    "text": QPalette.ColorRole.Text,
    "muted": QPalette.ColorRole.PlaceholderText,
    "danger": QPalette.ColorRole.BrightText,
}


class Worklist(QWidget):
    """Lists the slides; ``slideChosen`` carries the id of the chosen one."""

    slideChosen = Signal(str)

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._is_following = False
        self._slide = ""
        self.rows = WorklistModel(model, self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(SlideDelegate(self.rows, pictures, self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Slides of the case"))
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.rows.modelReset.connect(self._on_reset)
        self.head = CaseHead(model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        pictures.ready.connect(self._repaint)

    @Slot(str)
    def choose(self, slide: str) -> None:
        """Mark a slide as the current one and bring it into view."""
        self._slide = slide
        index = self.rows.index_of(slide)
        # The focus makes a row the current one without marking it.
        if index != self.list.currentIndex() or not self.list.selectionModel().isSelected(index):
            self._is_following = True
            self.list.setCurrentIndex(index)
            self._is_following = False
        if index.isValid():
            self.list.scrollTo(index)

    @Slot()
    def _on_reset(self) -> None:
        # Rows made anew have no current one; the slide that is shown is the same.
        self.choose(self._slide)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self.slideChosen.emit(current.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _repaint(self, _picture: object) -> None:
        self.list.viewport().update()

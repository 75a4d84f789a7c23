"""Below the picture of a cell: what its map shows, and the confirmed cells that are most alike."""

from collections.abc import Sequence
from html import escape
from itertools import zip_longest

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from allview.review.cell_class import AnyClass, CellClass
from allview.view.case_model import CaseModel
from allview.view.class_words import class_label
from allview.view.language import decimal, whole
from allview.view.pictures import Pictures
from allview.view.sentences import translated
from allview.view.swatch import paint_swatch
from allview.view.words import whole_percent
from allview.workflow.explanation import Look, LookAt, Neighbour

_SHOWN = 3
_LEAST_SIDE, _MOST_SIDE = 64, 88
_LABEL = 18
_SWATCH = 14


class AlikeCell(QAbstractButton):
    """One confirmed cell: its picture and its class.

    Attributes
    ----------
    cell : id of the cell that is shown; empty while there is none.
    """

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self.cell = ""
        self._class: AnyClass = CellClass.UNIDENTIFIED
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        pictures.ready.connect(self._on_ready)

    def show_neighbour(self, neighbour: Neighbour | None) -> None:
        """Show a confirmed cell, or nothing."""
        self.cell = neighbour.cell if neighbour else ""
        # Nothing still takes its place, so that one cell is not drawn across the panel.
        self.setEnabled(neighbour is not None)
        if neighbour is not None:
            self._class = neighbour.cell_class
            label = class_label(neighbour.cell_class)
            self.setAccessibleName(self.tr("{0}, confirmed: {1}").format(neighbour.cell, label))
            tip = self.tr("{0}: {1}\nDifference to the network: {2} (0 none, 1 unrelated)")
            self.setToolTip(tip.format(neighbour.cell, label, decimal(neighbour.distance, 2)))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of a picture with its label."""
        return QSize(_MOST_SIDE, _MOST_SIDE + _LABEL)

    def minimumSizeHint(self) -> QSize:
        """Give the size below which nothing can be told apart."""
        return QSize(_LEAST_SIDE, _LEAST_SIDE + _LABEL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and, below it, swatch and class."""
        del event
        cell = self._model.cell(self.cell)
        if cell is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(self.width(), self.height() - _LABEL)
        place = QRect((self.width() - side) // 2, 0, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(place), 4, 4)
        painter.save()
        painter.setClipPath(shape)
        self._pictures.paint_cell(painter, place, cell, self.palette())
        painter.restore()
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_label(painter, QRect(place.left(), side + 2, side, _LABEL - 2))

    def _paint_label(self, painter: QPainter, place: QRect) -> None:
        colors = self.palette()
        paint_swatch(painter, place.left(), place.center().y() + 0.5, self._class, colors)
        painter.setPen(colors.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.Text))
        font = self.font()
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1))
        painter.setFont(font)
        words = place.adjusted(_SWATCH, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            class_label(self._class), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    @Slot(object)
    def _on_ready(self, _picture: object) -> None:
        self.update()


class ExplanationPanel(QWidget):
    """Names the class of the map and shows the most alike confirmed cells.

    ``cellChosen`` carries the id of a confirmed cell that was clicked.
    """

    cellChosen = Signal(str)

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = QLabel(wordWrap=True)
        self.caption.setMinimumHeight(2 * self.caption.fontMetrics().lineSpacing())
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.alike = QLabel(wordWrap=True)
        self.alike.setProperty("role", "muted")
        self._row = QWidget()
        self.cells = [AlikeCell(model, pictures) for _ in range(_SHOWN)]
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for cell in self.cells:
            row.addWidget(cell)
            cell.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.caption, self.alike, self._row):
            column.addWidget(widget)
        self.hide()

    def wait(self, confirmed: int = 0) -> None:
        """Say that an answer is being made, and leave room for it where there are confirmed cells.

        Buttons that jump from cell to cell are missed.
        """
        self.caption.setText(self.tr("Asking the network…"))
        for cell in self.cells:
            cell.show_neighbour(None)
        self.alike.setText(" ")
        self._row.setVisible(confirmed > 0)
        self.show()

    def show_look(self, look: Look, look_at: LookAt) -> None:
        """Say what the map explains, or why there is none."""
        if look.refusal or look.heat is None:
            self.caption.setText(escape(translated(look.refusal)))
            return
        name = escape(_as_read(look.class_name))
        percent = whole_percent(look.probability)
        if not look.heat.any():
            words = self.tr("Nothing here spoke for <b>{0}</b> ({1}): the map is empty.")
        elif look_at is LookAt.FIELD:
            words = self.tr("Field: <b>{0}</b>, {1}. Warm is where the network looked, not why.")
        else:
            words = self.tr("<b>{0}</b>, {1}. Warm is where the network looked, not why.")
        self.caption.setText(words.format(name, percent))

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""
        self.caption.setText(escape(translated(sentence)))
        self.alike.clear()
        self._show_cells(())

    def compare(self, confirmed: int) -> None:
        """Say that the cell is being compared with so many confirmed ones."""
        if confirmed == 0:
            words = self.tr("No confirmed cell yet to compare it with.")
        elif confirmed == 1:
            words = self.tr("Comparing it with 1 confirmed cell…")
        else:
            words = self.tr("Comparing it with {0} confirmed cells…").format(whole(confirmed))
        self.alike.setText(words)
        self.alike.show()
        self._row.setVisible(confirmed > 0)

    def show_alike(self, neighbours: Sequence[Neighbour], confirmed: int) -> None:
        """Show the most alike of so many confirmed cells."""
        if neighbours:
            words = self.tr("Most alike of {0} confirmed:")
            self.alike.setText(words.format(whole(confirmed)))
        elif confirmed:
            self.alike.setText(self.tr("No confirmed cell could be read."))
        self._show_cells(neighbours)

    def _show_cells(self, neighbours: Sequence[Neighbour]) -> None:
        for cell, neighbour in zip_longest(self.cells, neighbours[:_SHOWN]):
            cell.show_neighbour(neighbour)
        self._row.setVisible(bool(neighbours))
        self.alike.setVisible(bool(self.alike.text()))

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AlikeCell) and button.cell:
            self.cellChosen.emit(button.cell)


def _as_read(class_name: str) -> str:
    known = next((c for c in CellClass if c.value == class_name), None)
    return class_label(known) if known else class_name.replace("_", " ").capitalize()

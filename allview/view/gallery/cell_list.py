"""The list of the gallery: several cells can be selected, by mouse and by keys."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView

from allview.view.cell_drag import mime_of

_Move = QListView.CursorAction
_MOVES = {
    Qt.Key.Key_Left: _Move.MoveLeft,
    Qt.Key.Key_Right: _Move.MoveRight,
    Qt.Key.Key_Up: _Move.MoveUp,
    Qt.Key.Key_Down: _Move.MoveDown,
    Qt.Key.Key_Home: _Move.MoveHome,
    Qt.Key.Key_End: _Move.MoveEnd,
    Qt.Key.Key_PageUp: _Move.MovePageUp,
    Qt.Key.Key_PageDown: _Move.MovePageDown,
}
_Update = QItemSelectionModel.SelectionFlag
_DRAGGED, _BESIDE = 64, 12
_INSIDE = 32
"""From the left edge, a place that lies in the first cell of a row."""


class CellList(QListView):
    """Says why it is empty, and chooses no cell only because it has the focus.

    ``picked`` says that a person made another cell the current one, or selected others.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason_for_nothing = ""
        self._is_told = False
        self._is_acting = False
        self._is_touched = False
        # Qt's own start of a range knows nothing of the keys that move through the gallery.
        self._anchor = QPersistentModelIndex()
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)

    def selected_rows(self) -> list[int]:
        """Give the rows that are selected, in their order."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(number) for number in range(chosen.count()))
        return sorted(row for r in ranges for row in range(r.top(), r.bottom() + 1))

    def in_sight(self) -> Iterator[QModelIndex]:
        """Give the cells that are seen, from the first on."""
        index = self.indexAt(QPoint(_INSIDE, 0))
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            yield index
            index = index.siblingAtRow(index.row() + 1)

    def be_told(self, change: Callable[[], None]) -> None:
        """Change rows or what is selected without calling it a person's doing."""
        before, self._is_told = self._is_told, True
        change()
        self._is_told = before

    def mark(self, current: QModelIndex, rows: Sequence[int]) -> None:
        """Make a cell the current one and select rows; the caller is not told of it."""
        self.be_told(lambda: self._mark(current, rows))

    def _mark(self, current: QModelIndex, rows: Sequence[int]) -> None:
        chooser = self.selectionModel()
        if self.selected_rows() != list(rows):
            chooser.select(self._selection_of(rows), _Update.ClearAndSelect)
        if current != self.currentIndex():
            chooser.setCurrentIndex(current, _Update.NoUpdate)
        if len(rows) < 2:
            self._anchor = QPersistentModelIndex(current)

    def _selection_of(self, rows: Sequence[int]) -> QItemSelection:
        chosen = QItemSelection()
        for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            numbers = [row for _, row in run]
            chosen.select(self.model().index(numbers[0], 0), self.model().index(numbers[-1], 0))
        return chosen

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell that a person went to another cell."""
        super().currentChanged(current, previous)
        self._touch()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that a person selected other cells."""
        super().selectionChanged(selected, deselected)
        self._touch()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; with Shift all from where the range starts."""
        index = self.indexAt(event.position().toPoint())
        with_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if with_shift and index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._act(lambda: self._extend_to(index))
            return
        self._act(lambda: QListView.mousePressEvent(self, event))
        self._anchor = QPersistentModelIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the button began."""
        self._act(lambda: QListView.mouseMoveEvent(self, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the button began."""
        self._act(lambda: QListView.mouseReleaseEvent(self, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; with Shift all from where the range starts."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            index = self.moveCursor(move, Qt.KeyboardModifier.NoModifier)
            if index.isValid():
                self._act(lambda: self._extend_to(index))
            return
        self._act(lambda: QListView.keyPressEvent(self, event))

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the selected cells; a class they are dropped on becomes theirs."""
        drag = QDrag(self)
        drag.setMimeData(self.dragged())
        drag.setPixmap(self._picture_of(self.currentIndex()))
        # Beside the pointer: what cells are dropped on must be seen.
        drag.setHotSpot(QPoint(-_BESIDE, -_BESIDE))
        drag.exec(supportedActions)

    def dragged(self) -> QMimeData:
        """Give what is dragged: the ids of the selected cells."""
        model, role = self.model(), Qt.ItemDataRole.UserRole
        return mime_of([model.index(row, 0).data(role) for row in self.selected_rows()])

    def _picture_of(self, index: QModelIndex) -> QPixmap:
        picture = self.viewport().grab(self.visualRect(index))
        return picture.scaledToWidth(_DRAGGED, Qt.TransformationMode.SmoothTransformation)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus; Qt's own would make the first cell the current one."""
        self.viewport().update()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells out anew; a current one that was seen stays in sight."""
        current = self.currentIndex()
        before = QRect(QPoint(), event.oldSize())
        was_seen = current.isValid() and before.intersects(self.visualRect(current))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the cells, or why there are none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place = self.viewport().rect().adjusted(16, 8, -16, -8)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, self.reason_for_nothing)

    def _extend_to(self, index: QModelIndex) -> None:
        start = self._anchor.row() if self._anchor.isValid() else index.row()
        first, last = sorted((start, index.row()))
        chooser = self.selectionModel()
        chooser.select(self._selection_of(range(first, last + 1)), _Update.ClearAndSelect)
        chooser.setCurrentIndex(index, _Update.NoUpdate)

    def _act(self, act: Callable[[], None]) -> None:
        """Do what an event asks for, and tell once of all that came of it."""
        self._is_acting = True
        act()
        self._is_acting = False
        self._tell()

    def _touch(self) -> None:
        if not self._is_told:
            self._is_touched = True
            self._tell()

    def _tell(self) -> None:
        if self._is_touched and not self._is_acting:
            self._is_touched = False
            self.picked.emit()

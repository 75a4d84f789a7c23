"""The gallery: the cells of the case to decide on, in the order a person wants."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from allview.review.commands import Change
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_delegate import CellDelegate
from allview.view.gallery.cell_order import Order, Show
from allview.view.gallery.gallery_model import GalleryModel
from allview.view.gallery.sorting_button import SortingButton
from allview.view.pictures import Pictures
from allview.workflow.session import ReviewSession


class CellList(QListView):
    """The list itself: says why it is empty, and chooses no cell only because it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.reason_for_nothing = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus; Qt's own would make the first cell the current one."""
        self.viewport().update()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the cells, or why there are none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place = self.viewport().rect().adjusted(16, 8, -16, -8)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, self.reason_for_nothing)


class GalleryPanel(QWidget):
    """Shows some or all cells; ``cellChosen`` carries the id of the chosen one."""

    cellChosen = Signal(str)

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._current = ""
        self._is_following = False
        self.cells = GalleryModel(model, self)
        self.list = self._make_list(pictures)
        self.sorting = SortingButton(self.sort_by, self)
        self._buttons = {show: QToolButton() for show in Show}
        self._arrange()
        pictures.ready.connect(self._repaint)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._on_replaced)
        model.blind.changed.connect(self._on_blind_changed)
        self._on_replaced()

    def order(self) -> Sequence[str]:
        """Give the ids of the shown cells in their order."""
        return self.cells.ids

    def show_cells(self, show: Show) -> None:
        """Show the flagged cells, those to decide, or all."""
        self._buttons[show].setChecked(True)
        self._follow(lambda: self.cells.show(show))

    @Slot(str)
    def choose(self, cell: str) -> None:
        """Mark a cell as the current one and bring it into view."""
        self._current = cell
        self._mark_current()
        index = self.cells.index_of(cell)
        if index.isValid():
            self.list.scrollTo(index)

    def sort_by(self, order: Order) -> None:
        """Put the most suspicious, the most uncertain or the most unusual cells first."""
        self.sorting.show_order(order)
        self._follow(lambda: self.cells.sort_by(order))

    def _mark_current(self) -> None:
        index = self.cells.index_of(self._current)
        if index != self.list.currentIndex():
            self._is_following = True
            self.list.setCurrentIndex(index)
            self._is_following = False

    def _make_list(self, pictures: Pictures) -> CellList:
        cells = CellList()
        cells.setModel(self.cells)
        cells.setItemDelegate(CellDelegate(self._model, pictures, cells))
        cells.setViewMode(QListView.ViewMode.IconMode)
        cells.setResizeMode(QListView.ResizeMode.Adjust)
        cells.setMovement(QListView.Movement.Static)
        cells.setUniformItemSizes(True)
        cells.setMouseTracking(True)
        cells.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cells.setAccessibleName(self.tr("Cells"))
        cells.selectionModel().currentChanged.connect(self._on_current_changed)
        return cells

    def _arrange(self) -> None:
        title = QLabel(self.tr("Cells"))
        title.setProperty("role", "title")
        header = QHBoxLayout()
        header.setContentsMargins(10, 6, 10, 6)
        header.addWidget(title)
        header.addSpacing(8)
        group = QButtonGroup(self)
        for show, button in self._buttons.items():
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked, show=show: self.show_cells(show))
            group.addButton(button)
            header.addWidget(button)
        self._buttons[Show.FLAGGED].setChecked(True)
        header.addStretch()
        header.addWidget(self.sorting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.list, 1)
        self.setTabOrder(self._buttons[Show.ALL], self.sorting)
        self.setTabOrder(self.sorting, self.list)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self.cellChosen.emit(current.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._follow(lambda: self.cells.follow(change))

    @Slot()
    def _on_replaced(self) -> None:
        self._current = ""
        self._on_blind_changed()

    @Slot()
    def _on_blind_changed(self) -> None:
        if self._model.blind.is_on and self._buttons[Show.FLAGGED].isChecked():
            self._buttons[Show.WAITING].setChecked(True)
            self._follow(lambda: self.cells.show(Show.WAITING))
        self._follow(self.cells.reload)
        self.choose(self._current)

    @Slot(object)
    def _repaint(self, _picture: object) -> None:
        self.list.viewport().update()

    def _follow(self, change_rows: Callable[[], None]) -> None:
        # Qt moves the current index when rows come and go; the current cell stays what it was.
        self._is_following = True
        change_rows()
        self._is_following = False
        self._mark_current()
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        found, is_blind = self._model.tally.case, self._model.blind.is_on
        counts = {
            Show.FLAGGED: found.flagged,
            # What waits for the signature would tell what is flagged.
            Show.WAITING: found.differential().undecided if is_blind else found.waiting,
            Show.ALL: found.cells,
        }
        self._buttons[Show.FLAGGED].setVisible(not is_blind)
        self.sorting.setVisible(not is_blind)
        names = {
            Show.FLAGGED: self.tr("Flagged {0}"),
            Show.WAITING: self.tr("To decide {0}"),
            Show.ALL: self.tr("All {0}"),
        }
        for show, button in self._buttons.items():
            button.setText(names[show].format(f"{counts[show]:,}"))
        if is_blind:
            self._buttons[Show.FLAGGED].setText("")
        self.list.reason_for_nothing = self._reason_for_nothing()
        self.list.viewport().update()

    def _reason_for_nothing(self) -> str:
        if self._model.session is None:
            return self.tr("The cells of a case appear here.")
        if not self._model.case.cells:
            return self._reason_for_no_cells(self._model.session)
        if self._buttons[Show.WAITING].isChecked() or self._model.blind.is_on:
            return self.tr("Nothing is left to decide.")
        return self.tr("No cell is flagged. Choose All to see the others.")

    def _reason_for_no_cells(self, session: ReviewSession) -> str:
        if session.pending_slides():
            return self.tr("No cells yet.")
        if self._model.all_failed:
            return self.tr("No slide could be analysed.")
        return self.tr("No cells were found.")

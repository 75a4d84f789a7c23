"""The gallery: the cells of the case to decide on, in the order a person wants."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from allview.review.cell_class import AnyClass
from allview.review.commands import Change
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_delegate import CellDelegate
from allview.view.gallery.cell_list import CellList
from allview.view.gallery.cell_order import Filter, Order, Show
from allview.view.gallery.class_bar import ClassBar
from allview.view.gallery.filter_buttons import FilterButtons
from allview.view.gallery.gallery_model import GalleryModel
from allview.view.gallery.size_slider import SizeSlider
from allview.view.gallery.sorting_button import SortingButton
from allview.view.pictures import Pictures, cell_frame
from allview.view.workers.thumbnail_loader import Picture
from allview.workflow.session import ReviewSession


class GalleryPanel(QWidget):
    """Shows some or all cells.

    ``cellsChosen`` carries the id of the cell to look at and the ids of all that are selected;
    ``orderRequested`` the order a person wants.
    """

    cellsChosen = Signal(str, object)
    orderRequested = Signal(object)

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._current = ""
        self._chosen: frozenset[str] = frozenset()
        self.cells = GalleryModel(model, self)
        self.list = self._make_list(pictures)
        self.filters = FilterButtons()
        self.classes = ClassBar()
        self.sorting = SortingButton(self.orderRequested.emit, self)
        self.sizes = SizeSlider()
        self.confirm_group = QToolButton()
        self.notes = QHBoxLayout()
        self._arrange()
        self.filters.wanted.connect(self.show_cells)
        self.classes.pressed.connect(self.show_class)
        self.sizes.valueChanged.connect(self._resize_pictures)
        pictures.ready.connect(self._repaint)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._on_replaced)
        model.blind.changed.connect(self._on_blind_changed)
        self._on_replaced()

    def order(self) -> Sequence[str]:
        """Give the ids of the shown cells in their order."""
        return self.cells.ids

    @property
    def shown_class(self) -> AnyClass | None:
        """The class whose cells alone are shown; None while every class is."""
        return self.cells.filter.cell_class

    @Slot(object)
    def show_cells(self, show: Show) -> None:
        """Show the flagged cells, those to decide, or others, of every class."""
        self._filter(Filter(show))

    @Slot(object)
    def show_class(self, cell_class: AnyClass | None) -> None:
        """Show the cells of one class alone; pressed again, or with None, of every class."""
        wanted = None if cell_class == self.shown_class else cell_class
        self._filter(Filter(self.cells.filter.show, wanted))

    @Slot(str)
    def choose(self, cell: str) -> None:
        """Mark a cell as the current one and bring it into view."""
        self._current = cell
        self._mark()
        index = self.cells.index_of(cell)
        if index.isValid():
            self.list.scrollTo(index)

    @Slot(object)
    def select(self, cells: frozenset[str]) -> None:
        """Mark the cells that are selected."""
        self._chosen = cells
        self._mark()

    @Slot()
    def select_all(self) -> None:
        """Select every cell that is shown."""
        if self.cells.ids:
            first = self._current if self._current in self._chosen else self.cells.ids[0]
            self.cellsChosen.emit(first, frozenset(self.cells.ids))

    def sort_by(self, order: Order, distances: Mapping[str, float] | None = None) -> None:
        """Put other cells first; ``distances`` are to the cell that others are to be like."""
        self.sorting.show_order(order)
        self._follow(lambda: self.cells.sort_by(order, distances))

    def offer_group(self, confirm: QAction) -> None:
        """Offer what confirms the whole group that is shown."""
        self.confirm_group.setDefaultAction(confirm)

    def _filter(self, shown: Filter) -> None:
        self._follow(lambda: self.cells.show(shown))
        if len(self._chosen) > 1:
            # Nothing is to be decided that a person no longer sees.
            self.cellsChosen.emit(self._current, frozenset({self._current}))

    def _mark(self) -> None:
        rows = sorted(row for c in self._chosen if (row := self.cells.row_of(c)) is not None)
        self.list.mark(self.cells.index_of(self._current), rows)

    def _make_list(self, pictures: Pictures) -> CellList:
        cells = CellList()
        cells.setModel(self.cells)
        self._delegate = CellDelegate(self._model, pictures, cells)
        cells.setItemDelegate(self._delegate)
        cells.setViewMode(QListView.ViewMode.IconMode)
        cells.setResizeMode(QListView.ResizeMode.Adjust)
        cells.setMovement(QListView.Movement.Static)
        cells.setDragDropMode(QListView.DragDropMode.DragOnly)
        cells.setUniformItemSizes(True)
        cells.setMouseTracking(True)
        cells.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cells.setAccessibleName(self.tr("Cells"))
        cells.picked.connect(self._on_picked)
        return cells

    def _arrange(self) -> None:
        title = QLabel(self.tr("Cells"))
        title.setProperty("role", "title")
        header = QHBoxLayout()
        header.setContentsMargins(10, 6, 10, 2)
        header.addWidget(title)
        header.addSpacing(8)
        header.addWidget(self.filters)
        header.addStretch()
        header.addWidget(self.sizes)
        header.addWidget(self.sorting)
        groups = QHBoxLayout()
        groups.setContentsMargins(10, 0, 10, 4)
        groups.addWidget(self.classes, 1)
        groups.addLayout(self.notes)
        groups.addWidget(self.confirm_group)
        self.confirm_group.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.confirm_group.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addLayout(groups)
        layout.addWidget(self.list, 1)
        last = self.classes.last
        filters = self.filters.buttons[Show.ALL], self.filters.narrow
        stops = (*filters, self.sizes, self.sorting, self.classes.chips[None])
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.setTabOrder(last, self.confirm_group)
        self.setTabOrder(self.confirm_group, self.list)

    @Slot()
    def _on_picked(self) -> None:
        current = self.list.currentIndex()
        if not current.isValid():
            return
        cell = self.cells.ids[current.row()]
        chosen = frozenset(self.cells.ids[row] for row in self.list.selected_rows())
        self.cellsChosen.emit(cell, chosen or frozenset({cell}))
        # Where nothing came of it, the list must not show what is not selected.
        self._mark()

    @Slot()
    def _resize_pictures(self) -> None:
        self._delegate.resize(self.sizes.side)
        self.list.doItemsLayout()
        self.choose(self._current)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._follow(lambda: self.cells.follow(change))

    @Slot()
    def _on_replaced(self) -> None:
        self._current, self._chosen = "", frozenset()
        self._follow(self.cells.reload)

    @Slot()
    def _on_blind_changed(self) -> None:
        self._follow(self.cells.reload)
        self.choose(self._current)

    @Slot(object)
    def _repaint(self, picture: Picture) -> None:
        # Pictures come one by one while a person goes on: only their own cell is painted anew.
        for index in self.list.in_sight():
            cell = self._model.queued(self.cells.ids[index.row()])
            if cell is not None and cell_frame(cell, self._model.mpp(cell.slide)) == picture.frame:
                self.list.update(index)

    def _follow(self, change_rows: Callable[[], None]) -> None:
        # Qt moves the current index when rows come and go; the current cell stays what it was.
        self.list.be_told(change_rows)
        self._mark()
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        model = self._model
        found, shown = model.tally.queued(model.queue), self.cells.shown
        is_blind = model.blind.is_on
        self.filters.show_counts(found, shown.show, is_blind=is_blind)
        # Classes, orders and groups would tell what the network suggests.
        groups = Counter[AnyClass]() if is_blind else found.groups(shown.show)
        self.classes.show_groups(groups, shown.cell_class)
        for telling in (self.classes, self.sorting, self.confirm_group):
            telling.setVisible(not is_blind)
        reason = self._reason_for_nothing()
        if reason != self.list.reason_for_nothing:
            # Cells that changed are painted anew by themselves, and no others.
            self.list.reason_for_nothing = reason
            self.list.viewport().update()

    def _reason_for_nothing(self) -> str:
        if self._model.session is None:
            return self.tr("The cells of a case appear here.")
        if not self._model.case.cells:
            return self._reason_for_no_cells(self._model.session)
        if self.shown_class is not None:
            return self.tr("No such cell of this class. Choose Every class to see the others.")
        return {
            Show.FLAGGED: self.tr("No cell is flagged. Choose All to see the others."),
            Show.WAITING: self.tr("Nothing is left to decide."),
            Show.UNDECIDED: self.tr("Every cell is decided."),
            Show.DISAGREEMENTS: self.tr("Nobody has decided otherwise than the network suggested."),
        }.get(self.cells.shown.show, "")

    def _reason_for_no_cells(self, session: ReviewSession) -> str:
        if session.pending_slides():
            return self.tr("No cells yet.")
        if self._model.all_failed:
            return self.tr("No slide could be analysed.")
        return self.tr("No cells were found.")

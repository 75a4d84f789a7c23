"""The gallery's rows: cells of the case in the order a person wants."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from allview.review.cell import Cell
from allview.review.commands import Change
from allview.view.case_model import CaseModel
from allview.view.class_words import class_label
from allview.view.gallery.cell_order import Filter, Order, Rank, Ranking
from allview.view.queue_words import cell_name
from allview.view.words import whole_percent

_FEW = 200
"""Rows that come or go one by one; more of them at once make a new list."""
_CHANGING = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
_Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QStringListModel):
    """One row a cell; ``Qt.UserRole`` is its id, the display text says it all in words.

    The strings are the ids. To lay out 20,000 rows Qt asks 200,000 times how many there are:
    answered by Qt's own model instead of Python, that takes 4 ms and not 33.
    """

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.filter = Filter()
        self._order = Order.SUSPICION
        self._distances: Mapping[str, float] = {}
        self._ranking = Ranking(model.queue)
        # Three views of the same rows: what a change touches is found without a search.
        self._ids: list[str] = []
        self._ranks: list[Rank] = []
        self._rank_of: dict[str, Rank] = {}

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the shown cells, in their order."""
        return self._ids

    @property
    def shown(self) -> Filter:
        """Which cells are shown: those of the filter, or what of it tells nothing."""
        return self.filter.blind if self._model.blind.is_on else self.filter

    def index_of(self, cell: str) -> QModelIndex:
        """Give a cell's index; an invalid one where it is not shown."""
        row = self.row_of(cell)
        return QModelIndex() if row is None else self.index(row)

    def row_of(self, cell: str) -> int | None:
        """Give a cell's row; None where it is not shown."""
        place = self._rank_of.get(cell)
        return None if place is None else bisect_left(self._ranks, place)

    def show(self, cells: Filter) -> None:
        """Show other cells."""
        self.filter = cells
        self.reload()

    def sort_by(self, order: Order, distances: Mapping[str, float] | None = None) -> None:
        """Put other cells first; ``distances`` are to the cell that others are to be like."""
        self._order, self._distances = order, distances or {}
        self.reload()

    def reload(self) -> None:
        """Take everything from the case anew."""
        order = Order.POSITION if self._model.blind.is_on else self._order
        self._ranking = Ranking(self._model.queue, order, self._distances)
        self._ranks = self._ranking.of_all(self.shown)
        self._ids = [cell for _, cell in self._ranks]
        self._rank_of = dict(zip(self._ids, self._ranks, strict=True))
        self.setStringList(self._ids)

    def follow(self, change: Change) -> None:
        """Bring in what one command changed, leaving every other row where it is."""
        changed = change.cells | change.known
        wanted = {cell: self._wanted_rank(cell) for cell in changed}
        moved = {c for c, place in wanted.items() if place != self._rank_of.get(c)}
        if len(moved) > _FEW:
            self.reload()
            return
        self._remove(cell for cell in moved if cell in self._rank_of)
        self._insert(place for c in moved if (place := wanted[c]) is not None)
        for cell in changed - moved:
            index = self.index_of(cell)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let cells be chosen and dragged, not written over."""
        return super().flags(index) & ~_CHANGING

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's id, or its description in words."""
        if not index.isValid():
            return None
        cell = self._model.queued(super().data(index))
        if cell is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return cell.id
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._description(cell)
        return self._description(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def _description(self, cell: Cell) -> str:
        decision = self._model.queue.decisions.get(cell.id)
        name = cell_name(self._model, cell)
        if self._model.blind.hides(cell):
            text = name
        elif cell.is_drawn:
            text = self.tr("{0}: drawn by hand").format(name)
        else:
            text = self._suggested(cell)
        if decision is None:
            return self.tr("{0}, not decided").format(text)
        return self.tr("{0}, decided: {1}").format(text, class_label(decision.cell_class))

    def _suggested(self, cell: Cell) -> str:
        percent = whole_percent(cell.suggestion.suspicion)
        words = self.tr("{0}: {1}, lymphoblast {2}")
        return words.format(
            cell_name(self._model, cell), class_label(cell.suggestion.cell_class), percent
        )

    def _wanted_rank(self, name: str) -> Rank | None:
        cell = self._model.queued(name)
        if cell is None or not self.shown.takes(self._model.queue, cell):
            return None
        return self._ranking.rank(cell)

    def _remove(self, cells: Iterable[str]) -> None:
        for cell in cells:
            row = bisect_left(self._ranks, self._rank_of[cell])
            del self._ids[row], self._ranks[row], self._rank_of[cell]
            self.removeRow(row)

    def _insert(self, places: Iterable[Rank]) -> None:
        for place in places:
            row, cell = bisect_left(self._ranks, place), place[1]
            self._ids.insert(row, cell)
            self._ranks.insert(row, place)
            self._rank_of[cell] = place
            self.insertRow(row)
            self.setData(self.index(row), cell)

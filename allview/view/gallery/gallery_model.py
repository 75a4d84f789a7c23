"""The gallery's rows: cells of the case, most suspicious first."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from allview.review.cell import Cell
from allview.review.commands import Change
from allview.view.case_model import CaseModel
from allview.view.gallery.blind_order import blind_rank, blind_ranking, is_shown_blind
from allview.view.gallery.cell_order import Order, Rank, Show, is_shown, rank, ranking
from allview.view.words import whole_percent

_FEW = 200
"""Rows that come or go one by one; more of them at once make a new list."""
_CHANGING = (
    Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
)
_Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QStringListModel):
    """One row a cell; ``Qt.UserRole`` is its id, the display text says it all in words.

    The strings are the ids. To lay out 20,000 rows Qt asks 200,000 times how many there are:
    answered by Qt's own model instead of Python, that takes 4 ms and not 33.
    """

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._show = Show.FLAGGED
        self._order = Order.SUSPICION
        # Three views of the same rows: what a change touches is found without a search.
        self._ids: list[str] = []
        self._ranks: list[Rank] = []
        self._rank_of: dict[str, Rank] = {}

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the shown cells, in their order."""
        return self._ids

    def index_of(self, cell: str) -> QModelIndex:
        """Give a cell's index; an invalid one where it is not shown."""
        place = self._rank_of.get(cell)
        return QModelIndex() if place is None else self.index(bisect_left(self._ranks, place))

    def show(self, show: Show) -> None:
        """Show other cells."""
        self._show = show
        self.reload()

    def sort_by(self, order: Order) -> None:
        """Put other cells first."""
        self._order = order
        self.reload()

    def reload(self) -> None:
        """Take everything from the case anew."""
        case = self._model.case
        self._ranks = (
            blind_ranking(case, self._show)
            if self._model.blind.is_on
            else ranking(case, self._show, self._order)
        )
        self._ids = [cell for _, cell in self._ranks]
        self._rank_of = dict(zip(self._ids, self._ranks, strict=True))
        self.setStringList(self._ids)

    def follow(self, change: Change) -> None:
        """Bring in what one command changed, leaving every other row where it is."""
        wanted = {cell: self._wanted_rank(cell) for cell in change.cells}
        moved = {c for c, place in wanted.items() if place != self._rank_of.get(c)}
        if len(moved) > _FEW:
            self.reload()
            return
        self._remove(cell for cell in moved if cell in self._rank_of)
        self._insert(place for c in moved if (place := wanted[c]) is not None)
        for cell in change.cells - moved:
            index = self.index_of(cell)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let cells be chosen, not written over."""
        return super().flags(index) & ~_CHANGING

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's id, or its description in words."""
        if not index.isValid():
            return None
        cell = self._model.cell(super().data(index))
        if cell is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return cell.id
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._description(cell)
        return self._description(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def _description(self, cell: Cell) -> str:
        decision = self._model.case.decisions.get(cell.id)
        if self._model.blind.hides(cell):
            text = cell.id
        elif cell.is_drawn:
            text = self.tr("{0}: drawn by hand").format(cell.id)
        else:
            text = self._suggested(cell)
        if decision is None:
            return self.tr("{0}, not decided").format(text)
        return self.tr("{0}, decided: {1}").format(text, decision.cell_class.label)

    def _suggested(self, cell: Cell) -> str:
        percent = whole_percent(cell.suggestion.suspicion)
        words = self.tr("{0}: {1}, lymphoblast {2}")
        return words.format(cell.id, cell.suggestion.cell_class.label, percent)

    def _wanted_rank(self, name: str) -> Rank | None:
        cell = self._model.cell(name)
        if cell is not None and self._model.blind.is_on:
            is_there = is_shown_blind(self._model.case, self._show, cell)
            return blind_rank(cell) if is_there else None
        if cell is None or not is_shown(self._model.case, self._show, cell):
            return None
        return rank(cell, self._order)

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

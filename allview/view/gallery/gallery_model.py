"""The gallery's rows: cells of the case, most suspicious first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from allview.review.cell import Cell
from allview.review.commands import Change, Facet
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_order import Show, shown_cells
from allview.view.words import whole_percent

_FEW = 200
_Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """One row a cell; ``Qt.UserRole`` is its id, the display text says it all in words."""

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._show = Show.FLAGGED
        self._ids: list[str] = []
        self._rows: dict[str, int] | None = {}

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the shown cells, in their order."""
        return self._ids

    @property
    def _row_of(self) -> dict[str, int]:
        if self._rows is None:
            self._rows = {cell: row for row, cell in enumerate(self._ids)}
        return self._rows

    def index_of(self, cell: str) -> QModelIndex:
        """Give a cell's index; an invalid one where it is not shown."""
        row = self._row_of.get(cell)
        return QModelIndex() if row is None else self.index(row)

    def show(self, show: Show) -> None:
        """Show other cells."""
        self._show = show
        self.reload()

    def reload(self) -> None:
        """Take everything from the case anew."""
        self.beginResetModel()
        self._set(shown_cells(self._model.case, self._show))
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Bring in what one command changed, leaving every other row where it is."""
        if Facet.CELLS in change.facets or self._show is Show.WAITING:
            self._become(shown_cells(self._model.case, self._show))
        for cell in change.cells & self._row_of.keys():
            index = self.index_of(cell)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Give the number of shown cells."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's id, or its description in words."""
        if not index.isValid():
            return None
        cell = self._model.cell(self._ids[index.row()])
        if cell is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return cell.id
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._description(cell)
        return self._description(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def _description(self, cell: Cell) -> str:
        decision = self._model.case.decisions.get(cell.id)
        percent = whole_percent(cell.suggestion.suspicion)
        text = self.tr("{0}: {1}, lymphoblast {2}").format(
            cell.id, cell.suggestion.cell_class.label, percent
        )
        if decision is None:
            return self.tr("{0}, not decided").format(text)
        return self.tr("{0}, decided: {1}").format(text, decision.cell_class.label)

    def _set(self, ids: list[str]) -> None:
        self._ids = ids
        self._rows = None

    def _become(self, wanted: list[str]) -> None:
        shown, kept = set(self._ids), set(wanted)
        if len(shown ^ kept) > _FEW:
            self.beginResetModel()
            self._set(wanted)
            self.endResetModel()
            return
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._set([*self._ids[:row], *self._ids[row + 1 :]])
                self.endRemoveRows()
        for row, cell in enumerate(wanted):
            if cell not in shown:
                self.beginInsertRows(QModelIndex(), row, row)
                self._set([*self._ids[:row], cell, *self._ids[row:]])
                self.endInsertRows()

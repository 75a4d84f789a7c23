"""The cells of two reads as the rows of a table, disagreements first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import AnyClass
from allview.review.comparison import ComparedCell
from allview.review.reads import Read
from allview.view.class_words import class_label
from allview.view.swatch import swatch_icon
from allview.view.workers.comparing import ComparedReads

CELL, FIRST, SECOND, STANDS, BY = range(5)
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ComparisonModel(QAbstractTableModel):
    """One row a cell; ``Qt.UserRole`` is its id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ComparedCell] = []
        self._differing = 0
        self._row_of: Mapping[str, int] = {}
        self._icon = cache(swatch_icon)

    @property
    def rows(self) -> Sequence[ComparedCell]:
        """The cells, in the order of the rows."""
        return self._rows

    @property
    def open(self) -> int:
        """How many disagreements nobody has adjudicated."""
        return sum(row.is_open for row in self._rows[: self._differing])

    def row_of(self, cell: str) -> int:
        """Give the row of a cell; -1 where it has none."""
        return self._row_of.get(cell, -1)

    def show_reads(self, compared: ComparedReads | None) -> None:
        """Show the cells of two other reads, or none."""
        self.beginResetModel()
        self._rows = list(compared.comparison.rows) if compared else []
        self._differing = len(compared.comparison.disagreements) if compared else 0
        self._row_of = compared.place_of if compared else {}
        self.endResetModel()

    def follow(self, case: Case, cells: Iterable[str]) -> None:
        """Bring in what was adjudicated; every row stays where it is."""
        settled = case.reads.of(Read.ADJUDICATION)
        changed = [(number, cell) for cell in cells if (number := self.row_of(cell)) >= 0]
        for number, cell in changed:
            self._rows[number] = replace(self._rows[number], settled=settled.get(cell))
        if changed:
            # All agreements are taken at once: 100,000 signals would take as many times as long.
            first, last = min(changed)[0], max(changed)[0]
            self.dataChanged.emit(self.index(first, CELL), self.index(last, BY))

    def next_open(self, after: int) -> int:
        """Give the next row after one, going round, that is to be adjudicated; -1 if none is."""
        count = len(self._rows)
        around = ((after + step) % count for step in range(1, count + 1))
        return next((row for row in around if self._rows[row].is_open), -1)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Give the number of cells."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Give the number of columns."""
        return 0 if parent.isValid() else BY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Cell"),
            self.tr("First read"),
            self.tr("Second read"),
            self.tr("Adjudicated"),
            self.tr("By"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's id, or what a column says of it."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.UserRole:
                return row.cell.id
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._swatch(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._said(row, column)
        return None

    def _words(self, row: ComparedCell, column: int) -> str:
        match column:
            case 0:
                return row.cell.id
            case 1:
                return self._reading(row.first_class, row.first)
            case 2:
                return self._reading(row.second_class, row.second)
            case 3:
                if row.settled is not None:
                    return class_label(row.settled.cell_class)
                return self.tr("alike") if row.alike else self.tr("to adjudicate")
        return _with(row.settled.comment, row.settled.reviewer) if row.settled else ""

    def _reading(self, cell_class: AnyClass, decision: Decision | None) -> str:
        if decision is None:
            return self.tr("{0} (machine)").format(class_label(cell_class))
        return _with(decision.comment, class_label(cell_class))

    def _swatch(self, row: ComparedCell, column: int) -> QIcon | None:
        settled = row.settled.cell_class if row.settled else None
        shown = {FIRST: row.first_class, SECOND: row.second_class, STANDS: settled}.get(column)
        return self._icon(shown) if shown else None

    def _said(self, row: ComparedCell, column: int) -> str | None:
        """Give the comment on what the column shows, which may be cut there."""
        said = {FIRST: row.first, SECOND: row.second, STANDS: row.settled, BY: row.settled}
        decision = said.get(column)
        return (decision.comment or None) if decision else None


def _with(comment: str, words: str) -> str:
    return f"{words}: {comment}" if comment else words

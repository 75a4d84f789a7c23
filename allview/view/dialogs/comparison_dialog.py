"""Two reads of a case side by side: what they come to, where they differ, who adjudicates."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from allview.review.case import Case
from allview.review.cell_class import AnyClass
from allview.review.comparison import ComparedCell
from allview.view.class_keys import class_keys
from allview.view.class_menu import ClassMenu
from allview.view.dialogs.class_shortcuts import ClassShortcuts, on_key
from allview.view.dialogs.comparison_model import CELL, ComparisonModel
from allview.view.dialogs.comparison_page import numbers_page
from allview.view.dialogs.form import FormDialog
from allview.view.dialogs.reviewer_dialog import is_name
from allview.view.dialogs.scrolled_page import ScrolledPage
from allview.view.panels.inspector import CommentEdit
from allview.view.sentences import translated
from allview.view.words import counted_cells
from allview.view.workers.comparing import ComparedReads

_WIDTH, _HEIGHT = 1040, 330
_ROWS = 4


class ComparisonDialog(FormDialog):
    """Lists the cells of two reads, disagreements first; keys and buttons adjudicate the chosen.

    ``chosen`` carries the id of the cell to show; ``adjudicated`` the id, the class and the
    comment; ``withdrawn`` the id of the cell whose adjudication is taken back. Who adjudicates
    stands in ``name``.
    """

    chosen = Signal(str)
    adjudicated = Signal(str, object, str)
    withdrawn = Signal(str)
    agreementsTaken = Signal()
    undoRequested = Signal()
    redoRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.resize(_WIDTH, _HEIGHT)
        self.setWindowTitle(self.tr("First and second read"))
        self.rows = ComparisonModel(self)
        self.table = self._make_table()
        self.remaining = QLabel()
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("role", "danger")
        self.said.hide()
        self.comment = CommentEdit()
        self.comment.setAccessibleName(self.tr("Comment on the adjudication"))
        self.name = QLineEdit(placeholderText=self.tr("First and last name"))
        self.name.setAccessibleName(self.tr("Name of the adjudicator"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("First and second read"))
        self._numbers: QWidget = QWidget()
        self._compared: ComparedReads | None = None
        self._can_decide = True
        self._buttons = self._make_buttons()
        self._arrange()
        self._shortcuts = ClassShortcuts(self, self.settle)
        on_key(self, "N", self._go_on)
        on_key(self, "C", self.comment.setFocus)
        on_key(self, "W", self._withdraw)
        on_key(self, QKeySequence.StandardKey.Undo, self.undoRequested.emit)
        on_key(self, QKeySequence.StandardKey.Redo, self.redoRequested.emit)
        self.comment.editingFinished.connect(self._on_comment)
        self.comment.left.connect(self.table.setFocus)
        self.name.textChanged.connect(self._offer)
        self.name.returnPressed.connect(self.table.setFocus)

    def wait_for(self, reviewer: str, *, can_decide: bool) -> None:
        """Say that the two reads of a case are compared, to be adjudicated by whoever is named.

        Parameters
        ----------
        can_decide : whether the case can be changed here.
        """
        self._can_decide = can_decide
        self.name.setText(reviewer)
        self.name.setEnabled(self._can_decide)
        self.show_reads(None)
        self.remaining.setText(self.tr("Comparing the two reads…"))
        self.show()
        self.activateWindow()

    def show_reads(self, compared: ComparedReads | None) -> None:
        """Show two reads, to be adjudicated; or none."""
        self.rows.show_reads(compared)
        self._compared = compared
        self.show_keys()
        if compared:
            self.table.selectRow(max(0, self.rows.next_open(after=-1)))
            lacks_name = self._can_decide and not is_name(self.name.text())
            (self.name if lacks_name else self.table).setFocus()
            self._offer()

    @Slot()
    @Slot(object)
    def show_keys(self, _reason: object = None) -> None:
        """Take the keys that the classes have now: settings and case may have changed them."""
        keys = class_keys(self)
        self._shortcuts.bind(keys)
        shown = self.tabs.currentIndex()
        self._numbers.deleteLater()
        self._numbers = QWidget()
        if self._compared:
            page = numbers_page(self._compared, keys)
            # It lies over the lower half of the window: more height would hide the cell.
            self._numbers = ScrolledPage(page, self.tr("&Numbers").replace("&", ""), height=0)
        self.tabs.removeTab(1)
        self.tabs.addTab(self._numbers, self.tr("&Numbers"))
        self.tabs.setCurrentIndex(shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Lie below, where the slide with the chosen cell is not."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            # What the desktop draws around a window is as thick as around the main one.
            inner = window.geometry()
            self.move(window.x(), inner.bottom() - self.height() - (inner.y() - window.y()))

    def follow(self, case: Case, cells: Iterable[str], *, can_decide: bool) -> None:
        """Show what was adjudicated, or taken back; and whether the case can be changed still."""
        self._can_decide = can_decide
        self.rows.follow(case, cells)
        self._show_comment()
        self._offer()

    def choose(self, cell: str) -> None:
        """Make a cell the current row, where it is one."""
        row = self.rows.row_of(cell)
        if row not in {-1, self.table.currentIndex().row()}:
            self.table.selectRow(row)

    def clear(self) -> None:
        """Show nothing: there is nothing to compare, or it must not be seen."""
        self.hide()
        self.show_reads(None)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was adjudicated."""
        self.said.setText(translated(sentence))
        self.said.setVisible(bool(sentence))

    def settle(self, cell_class: AnyClass) -> None:
        """Adjudicate the chosen cell and go on to the next disagreement."""
        row = self._current()
        if row is None or not self._may_decide():
            return
        self.refuse("")
        self.adjudicated.emit(row.cell.id, cell_class, self.comment.text().strip())
        if not self.said.text():
            self._go_on()

    def _current(self) -> ComparedCell | None:
        number = self.table.currentIndex().row()
        return self.rows.rows[number] if number >= 0 else None

    def _may_decide(self) -> bool:
        return self._can_decide and is_name(self.name.text())

    # What it is made of

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(self.tr("Cells of both reads, disagreements first"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        # Of 100,000 rows those in sight tell how wide a cell's name is.
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CELL, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setMinimumHeight((_ROWS + 1) * table.verticalHeader().defaultSectionSize())
        table.selectionModel().currentRowChanged.connect(self._on_row)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        said: dict[str, tuple[str, str, Callable[[], object]]] = {
            "first": (self.tr("Take first (F)"), "F", self._take_first),
            "second": (self.tr("Take second (S)"), "S", self._take_second),
            "other": (self.tr("Another class (0-9)…"), "", self._ask_class),
            "alike": (self.tr("Take all agreements (A)"), "A", self._take_agreements),
            "close": (self.tr("Close"), "", self.close),
        }
        buttons = {}
        for name, (text, key, slot) in said.items():
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            if key:
                on_key(self, key, slot)
            buttons[name] = button
        return buttons

    def _arrange(self) -> None:
        cells = QWidget()
        column = QVBoxLayout(cells)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.remaining)
        column.addWidget(self.table, 1)
        entries = QHBoxLayout()
        for words, entry in (
            (self.tr("&Comment"), self.comment),
            (self.tr("A&djudicated by"), self.name),
        ):
            label = QLabel(words)
            label.setBuddy(entry)
            entries.addWidget(label)
            entries.addWidget(entry, 1)
        column.addLayout(entries)
        column.addWidget(self.said)
        row = QHBoxLayout()
        for button in self._buttons.values():
            row.addWidget(button)
        column.addLayout(row)
        self.tabs.addTab(cells, self.tr("C&ells"))
        self.tabs.addTab(self._numbers, self.tr("&Numbers"))
        self.column.setContentsMargins(12, 4, 12, 10)
        self.column.addWidget(self.tabs, 1)

    # What happens

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.refuse("")
        self._show_comment()
        self._offer()
        if current.isValid():
            self.chosen.emit(current.data(Qt.ItemDataRole.UserRole))

    def _show_comment(self) -> None:
        row = self._current()
        self.comment.setText(row.settled.comment if row and row.settled else "")

    @Slot()
    def _on_comment(self) -> None:
        row, text = self._current(), self.comment.text().strip()
        if row and row.settled and row.settled.comment != text and self._may_decide():
            self.adjudicated.emit(row.cell.id, row.settled.cell_class, text)

    @Slot()
    @Slot(str)
    def _offer(self, _text: str = "") -> None:
        row, may = self._current(), self._may_decide()
        for name in ("first", "second", "other"):
            self._buttons[name].setEnabled(may and row is not None)
        alike = any(one.alike and one.settled is None for one in self.rows.rows)
        self._buttons["alike"].setEnabled(may and alike)
        self.comment.setEnabled(may and row is not None)
        words = self.tr("{0} to adjudicate. F, S and the class keys decide, N goes to the next.")
        if self._can_decide and not may:
            words = self.tr("{0} to adjudicate. Enter below who adjudicates, then press Return.")
        done = self.tr("Nothing is left to adjudicate.")
        still = self.rows.open
        self.remaining.setText(words.format(counted_cells(still)) if still else done)

    @Slot()
    def _take_first(self) -> None:
        row = self._current()
        if row is not None:
            self.settle(row.first_class)

    @Slot()
    def _take_second(self) -> None:
        row = self._current()
        if row is not None:
            self.settle(row.second_class)

    @Slot()
    def _ask_class(self) -> None:
        button = self._buttons["other"]
        menu = ClassMenu(self)
        chosen = menu.ask(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()
        if chosen is not None:
            self.settle(chosen)

    @Slot()
    def _take_agreements(self) -> None:
        if self._buttons["alike"].isEnabled():
            self.agreementsTaken.emit()

    def _withdraw(self) -> None:
        row = self._current()
        if row is not None and row.settled is not None and self._may_decide():
            self.withdrawn.emit(row.cell.id)

    def _go_on(self) -> None:
        following = self.rows.next_open(self.table.currentIndex().row())
        if following >= 0:
            self.table.selectRow(following)
        self.table.setFocus()

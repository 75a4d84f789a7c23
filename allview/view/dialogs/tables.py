"""Small tables that are read, not written: as high as their rows, without a grid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from allview.review.agreement import Agreement
from allview.review.cell_class import CellClass
from allview.view.actions import CLASS_KEYS
from allview.view.swatch import swatch_icon

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def confusion_table(result: Agreement, *, name: str, corner: str, tip: str) -> QTableWidget:
    """Show the cells by the classes of two readers; columns are named by their number keys.

    Parameters
    ----------
    name : of the table, for those who cannot see it.
    corner : which of the two the rows are, and which the columns.
    tip : of a number, with both classes and the number to be filled in.
    """
    classes = result.classes
    titles = [QTableWidgetItem(corner), *(class_title(c) for c in classes)]
    table = plain_table(name, len(classes), titles)
    same = QBrush(QColor(table.palette().color(QPalette.ColorRole.Light)))
    for row, one in enumerate(classes):
        words = f"{CLASS_KEYS[one]}  {one.label}"
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(one), words))
        for column, other in enumerate(classes, start=1):
            number = result.confusion.get((one, other), 0)
            item = number_item(f"{number:,}" if number else "·", CENTER)
            item.setToolTip(tip.format(one.label, other.label, number))
            if one is other:
                item.setBackground(same)
            table.setItem(row, column, item)
    return fitted(table)


def class_title(cell_class: CellClass) -> QTableWidgetItem:
    """Give the title of a class's column: its number key."""
    title = QTableWidgetItem(swatch_icon(cell_class), CLASS_KEYS[cell_class])
    title.setToolTip(cell_class.label)
    return title


def plain_table(name: str, rows: int, titles: Sequence[QTableWidgetItem]) -> QTableWidget:
    """Make a table of so many empty rows under its titles."""
    table = QTableWidget(rows, len(titles))
    table.setAccessibleName(name)
    for column, title in enumerate(titles):
        title.setTextAlignment(CENTER if column else _LEFT)
        table.setHorizontalHeaderItem(column, title)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setMinimumSectionSize(44)
    return table


def fitted(table: QTableWidget) -> QTableWidget:
    """Give the table the height of its rows, and its first column the width that is left."""
    header, rows = table.horizontalHeader(), table.verticalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    rows.setDefaultSectionSize(table.fontMetrics().height() + 8)
    height = header.sizeHint().height() + table.rowCount() * rows.defaultSectionSize()
    table.setFixedHeight(height + 2 * table.frameWidth())
    return table


def number_item(text: str, alignment: Qt.AlignmentFlag) -> QTableWidgetItem:
    """Give a text that stands as numbers do."""
    item = QTableWidgetItem(text)
    item.setTextAlignment(alignment)
    return item

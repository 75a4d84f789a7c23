"""Small tables that are read, not written: as high as their rows, without a grid."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from allview.review.agreement import Agreement
from allview.review.cell_class import AnyClass
from allview.view.class_words import class_label
from allview.view.language import whole
from allview.view.swatch import swatch_icon

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def confusion_table(
    result: Agreement, *, name: str, corner: str, tip: str, keys: Mapping[AnyClass, str]
) -> QTableWidget:
    """Show the cells by the classes of two readers; columns are named by the keys of the classes.

    Parameters
    ----------
    name : of the table, for those who cannot see it.
    corner : which of the two the rows are, and which the columns.
    tip : of a number, with both classes and the number to be filled in.
    keys : of each class; one without is named by its first letters.
    """
    classes = result.classes
    names = {c: keys.get(c) or class_label(c)[:3] for c in classes}
    titles = [QTableWidgetItem(corner), *(_class_title(c, names[c]) for c in classes)]
    table = plain_table(name, len(classes), titles)
    same = QBrush(QColor(table.palette().color(QPalette.ColorRole.Light)))
    for row, one in enumerate(classes):
        words = f"{names[one]}  {class_label(one)}"
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(one), words))
        for column, other in enumerate(classes, start=1):
            number = result.confusion.get((one, other), 0)
            item = number_item(whole(number) if number else "·", CENTER)
            item.setToolTip(tip.format(class_label(one), class_label(other), whole(number)))
            if one == other:
                item.setBackground(same)
            table.setItem(row, column, item)
    return fitted(table)


def _class_title(cell_class: AnyClass, name: str) -> QTableWidgetItem:
    title = QTableWidgetItem(swatch_icon(cell_class), name)
    title.setToolTip(class_label(cell_class))
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

"""What two reads of a case come to: agreement, differential of each, confusion."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from allview.review.cell_class import AnyClass, in_order
from allview.review.comparison import Comparison
from allview.view.class_words import class_label
from allview.view.dialogs.tables import (
    RIGHT,
    confusion_table,
    fitted,
    number_item,
    plain_table,
)
from allview.view.language import decimal, whole
from allview.view.swatch import swatch_icon
from allview.view.workers.comparing import ComparedReads

translate = QCoreApplication.translate  # a name that lupdate knows


def numbers_page(compared: ComparedReads, keys: Mapping[AnyClass, str]) -> QWidget:
    """Make the page: sentences, the two differentials, the classes of both by their keys."""
    comparison = compared.comparison
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 10, 0, 0)
    column.setSpacing(6)
    for sentence in compared.sentences:
        column.addWidget(QLabel(sentence, wordWrap=True))
    tables = QHBoxLayout()
    tables.addWidget(_differentials(comparison), 3, Qt.AlignmentFlag.AlignTop)
    if comparison.agreement.cells:
        tables.addWidget(_confusion(comparison, keys), 2, Qt.AlignmentFlag.AlignTop)
    column.addLayout(tables)
    column.addStretch()
    return page


def _differentials(comparison: Comparison) -> QTableWidget:
    reads = comparison.first, comparison.second
    classes = in_order(c for read in reads for c, number in read.counts.items() if number)
    titles = [
        translate("ComparisonPage", "Class"),
        translate("ComparisonPage", "First read"),
        translate("ComparisonPage", "Percent"),
        translate("ComparisonPage", "Second read"),
        translate("ComparisonPage", "Percent"),
    ]
    name = translate("ComparisonPage", "Cells by class in each read")
    table = plain_table(name, len(classes), [QTableWidgetItem(title) for title in titles])
    for row, cell_class in enumerate(classes):
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(cell_class), class_label(cell_class)))
        for number, read in enumerate(reads):
            share = read.percentage(cell_class)
            texts = (
                whole(read.counts.get(cell_class, 0)),
                "" if share is None else f"{decimal(share, 1)} %",
            )
            for column, text in enumerate(texts, start=1 + 2 * number):
                table.setItem(row, column, number_item(text, RIGHT))
    return fitted(table)


def _confusion(comparison: Comparison, keys: Mapping[AnyClass, str]) -> QTableWidget:
    return confusion_table(
        comparison.agreement,
        name=translate("ComparisonPage", "First and second read, cells by class"),
        corner=translate("ComparisonPage", "First ↓  second →"),
        tip=translate("ComparisonPage", "First read {0}, second read {1}: {2}"),
        keys=keys,
    )

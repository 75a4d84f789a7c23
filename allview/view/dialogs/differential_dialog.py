"""The differential in full: shares with their intervals, what the count is worth, agreement."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from allview.review.agreement import Agreement, Seen, agreement
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.counting import count_quality
from allview.review.differential import Differential, differential
from allview.review.film_share import film_share
from allview.review.slide_record import SlideRecord
from allview.view import count_words
from allview.view.actions import CLASS_KEYS
from allview.view.dialogs.form import FormDialog
from allview.view.swatch import swatch_icon
from allview.view.words import whole_percent

_WIDTH = 660
_MOST_SLIDES = 12
"""Of more slides, the worklist's tool tips tell."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


class DifferentialDialog(FormDialog):
    """Shows the differential of a case as it stands.

    Parameters
    ----------
    case : the case.
    threshold : blast percentage that the count is held against.
    parent : the window it belongs to.
    is_blind : count what a reviewer decided and nothing else.
    """

    def __init__(
        self,
        case: Case,
        threshold: int,
        parent: QWidget | None = None,
        *,
        is_blind: bool = False,
    ) -> None:
        super().__init__("", parent, _WIDTH)
        self.setWindowTitle(self.tr("Differential"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Differential"))
        counts = differential(case)
        if is_blind:
            counts = counts.decided_only
        self.tabs.addTab(self._count_page(case, counts, threshold), self.tr("&Count"))
        self.tabs.addTab(self._agreement_page(case), self.tr("&Network and reviewer"))
        if any(slide.field_subtype for slide in case.slides.values()) and not is_blind:
            self.tabs.addTab(self._field_page(case), self.tr("Fie&ld network"))
        self.column.addWidget(self.tabs)
        self.add_buttons(cancel=False)
        self.tabs.setFocus()

    def _count_page(self, case: Case, counts: Differential, threshold: int) -> QWidget:
        self.classes = _class_table(self, counts)
        quality = count_quality(counts, threshold)
        said = [
            (count_words.shortage(quality), "warning"),
            (count_words.detection_limit(counts), "warning"),
            (count_words.film(film_share(case.slides.values())), ""),
            (count_words.stop_rule(quality), ""),
            (count_words.halving(quality), ""),
            (count_words.condition() if counts.counted else "", "muted"),
        ]
        self.sentences = [_sentence(text, role) for text, role in said if text]
        return _page([self.classes, *self.sentences])

    def _agreement_page(self, case: Case) -> QWidget:
        result = agreement(case)
        self.kappa = _sentence(count_words.kappa(result))
        self.by_sight = [
            _sentence(words)
            for words in count_words.kappa_by_sight(
                agreement(case, Seen.NOTHING), agreement(case, Seen.SUGGESTION)
            )
        ]
        self.confusion = _confusion_table(self, result)
        open_cells = _sentence(count_words.left_open(result))
        limits = _sentence(count_words.agreement_limits(), "muted")
        self.confusion.setVisible(bool(result.cells))
        open_cells.setVisible(bool(open_cells.text()))
        return _page([self.kappa, *self.by_sight, self.confusion, open_cells, limits])

    def _field_page(self, case: Case) -> QWidget:
        slides = [slide for slide in case.slides.values() if slide.field_subtype]
        maps = [slide.field_map for slide in slides if slide.field_map is not None]
        self.subtypes = _subtype_table(self, slides)
        told = dict.fromkeys(part for m in maps for part in (m.statement, *m.limits))
        self.statements = [_sentence(text, "muted") for text in told]
        return _page([self.subtypes, *self.statements])


def _subtype_table(dialog: DifferentialDialog, slides: Sequence[SlideRecord]) -> QTableWidget:
    """Give the mean probability of each class over the fields of each slide."""
    classes = list(dict.fromkeys(name for s in slides for name in s.field_subtype or ()))
    words = [dialog.tr("Slide"), *(name.capitalize() for name in classes), dialog.tr("Fields")]
    titles = [QTableWidgetItem(word) for word in words]
    table = _table(dialog.tr("Subtype of each slide"), min(len(slides), _MOST_SLIDES), titles)
    for row, slide in enumerate(slides[:_MOST_SLIDES]):
        table.setItem(row, 0, QTableWidgetItem(slide.name))
        chances = slide.field_subtype or {}
        number = len(slide.field_map.corners) if slide.field_map else 0
        texts = [whole_percent(chances.get(name, 0.0)) for name in classes]
        for column, text in enumerate([*texts, f"{number}" if number else "–"], start=1):
            table.setItem(row, column, _number(text, _CENTER))
    return _fitted(table)


def _class_table(dialog: DifferentialDialog, counts: Differential) -> QTableWidget:
    titles = [
        dialog.tr("Class"),
        dialog.tr("Cells"),
        dialog.tr("Percent"),
        dialog.tr("95 % interval"),
        dialog.tr("Decided"),
    ]
    items = [QTableWidgetItem(title) for title in titles]
    table = _table(dialog.tr("Cells by class"), len(CellClass), items)
    for row, cell_class in enumerate(CellClass):
        share, interval = counts.percentage(cell_class), counts.interval(cell_class)
        texts = [
            f"{counts.counts[cell_class]:,}",
            dialog.tr("not counted") if not cell_class.is_counted else _percent(share),
            "" if interval is None else f"{interval[0]:.1f} – {interval[1]:.1f} %",
            f"{counts.decided_counts[cell_class]:,}",
        ]
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(cell_class), cell_class.label))
        for column, text in enumerate(texts, start=1):
            table.setItem(row, column, _number(text, _RIGHT))
    return _fitted(table)


def _confusion_table(dialog: DifferentialDialog, result: Agreement) -> QTableWidget:
    """Rows are the network's classes, columns the reviewer's, named by their number keys."""
    classes = result.classes
    corner = QTableWidgetItem(dialog.tr("Network ↓  reviewer →"))
    titles = [corner, *(_class_title(c) for c in classes)]
    table = _table(dialog.tr("Network and reviewer, cells by class"), len(classes), titles)
    same = QBrush(QColor(dialog.palette().color(dialog.palette().ColorRole.Light)))
    for row, one in enumerate(classes):
        name = f"{CLASS_KEYS[one]}  {one.label}"
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(one), name))
        for column, other in enumerate(classes, start=1):
            number = result.confusion.get((one, other), 0)
            item = _number(f"{number:,}" if number else "·", _CENTER)
            words = dialog.tr("Network {0}, reviewer {1}: {2}")
            item.setToolTip(words.format(one.label, other.label, number))
            if one is other:
                item.setBackground(same)
            table.setItem(row, column, item)
    return _fitted(table)


def _class_title(cell_class: CellClass) -> QTableWidgetItem:
    title = QTableWidgetItem(swatch_icon(cell_class), CLASS_KEYS[cell_class])
    title.setToolTip(cell_class.label)
    return title


def _table(name: str, rows: int, titles: Sequence[QTableWidgetItem]) -> QTableWidget:
    table = QTableWidget(rows, len(titles))
    table.setAccessibleName(name)
    for column, title in enumerate(titles):
        title.setTextAlignment(_CENTER if column else _LEFT)
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


def _fitted(table: QTableWidget) -> QTableWidget:
    """Give the table the height of its rows, and its first column the width that is left."""
    header, rows = table.horizontalHeader(), table.verticalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    rows.setDefaultSectionSize(table.fontMetrics().height() + 8)
    height = header.sizeHint().height() + table.rowCount() * rows.defaultSectionSize()
    table.setFixedHeight(height + 2 * table.frameWidth())
    return table


def _number(text: str, alignment: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(alignment)
    return item


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1f} %"


def _sentence(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", role)
    return label


def _page(widgets: Iterable[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return page

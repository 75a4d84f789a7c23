"""The differential in full: shares with their intervals, what the count is worth, agreement."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from allview.review.agreement import Seen, agreement
from allview.review.case import Case
from allview.review.counting import count_quality
from allview.review.differential import Differential, differential
from allview.review.film_share import film_share
from allview.review.reader_rates import reader_rates
from allview.review.slide_record import SlideRecord
from allview.view import count_words, read_words
from allview.view.class_keys import class_keys
from allview.view.class_words import class_label
from allview.view.dialogs.form import FormDialog
from allview.view.dialogs.scrolled_page import fitting
from allview.view.dialogs.tables import (
    CENTER,
    RIGHT,
    confusion_table,
    fitted,
    number_item,
    plain_table,
)
from allview.view.known_words import known_words, limits
from allview.view.language import decimal, whole
from allview.view.sentences import translated
from allview.view.swatch import swatch_icon
from allview.view.words import whole_percent

translate = QCoreApplication.translate  # a name that lupdate knows
_WIDTH = 660
_READERS = 2
_MOST_SLIDES = 12
"""Of more slides, the worklist's tool tips tell."""


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
        for page, title in (
            (self._count_page(case, counts, threshold), self.tr("&Count")),
            (self._agreement_page(case), self.tr("&Network and reviewer")),
        ):
            self.tabs.addTab(fitting(page, title.replace("&", "")), title)
        self.tabs.addTab(self._readers_page(case), self.tr("&Readers"))
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
        self.confusion = confusion_table(
            result,
            name=self.tr("Network and reviewer, cells by class"),
            corner=self.tr("Network ↓  reviewer →"),
            tip=self.tr("Network {0}, reviewer {1}: {2}"),
            keys=class_keys(self),
        )
        said = (count_words.own_classes(result), count_words.left_open(result))
        besides = [_sentence(words) for words in said if words]
        limits = _sentence(count_words.agreement_limits(), "muted")
        self.confusion.setVisible(bool(result.cells))
        return _page([self.kappa, *self.by_sight, self.confusion, *besides, limits])

    def _readers_page(self, case: Case) -> QWidget:
        titles = [
            self.tr("Reader"),
            self.tr("Cells"),
            self.tr("Other than the network"),
            self.tr("As the other reader"),
        ]
        rates = reader_rates(case)
        items = [QTableWidgetItem(title) for title in titles]
        self.readers = plain_table(self.tr("Readers"), len(rates), items)
        for row, one in enumerate(rates):
            who = f"{one.reader}, {read_words.name_of(one.read).lower()}"
            self.readers.setItem(row, 0, QTableWidgetItem(who))
            shares = (read_words.share(rate) for rate in (one.overridden, one.with_other_read))
            for column, text in enumerate((whole(one.decided), *shares), start=1):
                self.readers.setItem(row, column, number_item(text, RIGHT))
        note = self.tr("In brackets the 95 % interval. Of the cells that the network had named, "
                       "and of those that both readers decided.")  # fmt: skip
        nobody = self.tr("Nobody has decided a cell yet.")
        self.readers.setVisible(bool(rates))
        self.known = [_sentence(words) for words in known_words(case)]
        if self.known:
            self.known.append(_sentence(limits(), "muted"))
        below = [_sentence(note if rates else nobody, "muted"), *self.known]
        return _page([fitted(self.readers), *below])

    def show_readers(self) -> None:
        """Turn to the page of the readers."""
        self.tabs.setCurrentIndex(_READERS)

    def _field_page(self, case: Case) -> QWidget:
        slides = [slide for slide in case.slides.values() if slide.field_subtype]
        maps = [slide.field_map for slide in slides if slide.field_map is not None]
        self.subtypes = _subtype_table(self, slides)
        told = dict.fromkeys(part for m in maps for part in (m.statement, *m.limits))
        self.statements = [_sentence(translated(text), "muted") for text in told]
        return _page([self.subtypes, *self.statements])


def _subtype_table(dialog: DifferentialDialog, slides: Sequence[SlideRecord]) -> QTableWidget:
    """Give the mean probability of each class over the fields of each slide."""
    classes = list(dict.fromkeys(name for s in slides for name in s.field_subtype or ()))
    slide_title, fields_title = (
        translate("DifferentialDialog", "Slide"),
        translate("DifferentialDialog", "Fields"),
    )
    words = [slide_title, *(name.capitalize() for name in classes), fields_title]
    titles = [QTableWidgetItem(word) for word in words]
    rows = min(len(slides), _MOST_SLIDES)
    table = plain_table(translate("DifferentialDialog", "Subtype of each slide"), rows, titles)
    for row, slide in enumerate(slides[:_MOST_SLIDES]):
        table.setItem(row, 0, QTableWidgetItem(slide.name))
        chances = slide.field_subtype or {}
        number = len(slide.field_map.corners) if slide.field_map else 0
        texts = [whole_percent(chances.get(name, 0.0)) for name in classes]
        for column, text in enumerate([*texts, f"{number}" if number else "–"], start=1):
            table.setItem(row, column, number_item(text, CENTER))
    return fitted(table)


def _class_table(dialog: DifferentialDialog, counts: Differential) -> QTableWidget:
    titles = [
        translate("DifferentialDialog", "Class"),
        translate("DifferentialDialog", "Cells"),
        translate("DifferentialDialog", "Percent"),
        translate("DifferentialDialog", "95 % interval"),
        translate("DifferentialDialog", "Decided"),
    ]
    items = [QTableWidgetItem(title) for title in titles]
    table = plain_table(
        translate("DifferentialDialog", "Cells by class"), len(counts.counts), items
    )
    for row, cell_class in enumerate(counts.counts):
        share, interval = counts.percentage(cell_class), counts.interval(cell_class)
        texts = [
            whole(counts.counts[cell_class]),
            translate("DifferentialDialog", "not counted")
            if not cell_class.is_counted
            else _percent(share),
            "" if interval is None else f"{decimal(interval[0], 1)} – {decimal(interval[1], 1)} %",
            whole(counts.decided_counts.get(cell_class, 0)),
        ]
        table.setItem(row, 0, QTableWidgetItem(swatch_icon(cell_class), class_label(cell_class)))
        for column, text in enumerate(texts, start=1):
            table.setItem(row, column, number_item(text, RIGHT))
    return fitted(table)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{decimal(share, 1)} %"


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

"""The differential as it stands: blast percentage with its interval, cells by class."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from allview.review.cell_class import AnyClass, OwnClass
from allview.review.counting import count_quality
from allview.review.differential import Differential
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.view import count_words
from allview.view.case_model import CaseModel
from allview.view.language import decimal, whole
from allview.view.panels.class_table import ClassTable
from allview.view.preferences import Preferences
from allview.view.words import counted_cells

_MAY_GO_ON = {SlideStatus.WAITING, SlideStatus.CANCELLED}


class CountsPanel(QWidget):
    """Counts every cell as the reviewer said, else as the machine suggests.

    ``cellsDropped`` carries the ids of cells and the class that they were dropped on.
    """

    cellsDropped = Signal(object, object)

    def __init__(
        self, model: CaseModel, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._preferences = preferences
        self.blasts = QLabel()
        self.blasts.setProperty("role", "title")
        self.interval = QLabel()
        self.shortage = QLabel(wordWrap=True)
        self.advice = QLabel(wordWrap=True)
        self.remaining = QLabel(wordWrap=True)
        self._table = ClassTable()
        self._table.cellsDropped.connect(self.cellsDropped)
        self._counted: dict[AnyClass, int] = {}
        self._arrange()
        model.changed.connect(self._refresh)
        model.replaced.connect(self._refresh)
        preferences.changed.connect(self._refresh)
        model.blind.changed.connect(self._refresh)
        self._refresh()

    def count_of(self, cell_class: AnyClass) -> str:
        """Give the count of a class as it is shown."""
        return self._table.count_of(cell_class)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(2)
        caption = _muted(self.tr("Blasts among white cells"))
        said = (self.interval, self.shortage, self.advice, self.remaining)
        for widget in (caption, self.blasts, *said):
            layout.addWidget(widget)
        self.interval.setProperty("role", "muted")
        self.shortage.setProperty("role", "warning")
        layout.addSpacing(6)
        layout.addWidget(self._table)

    @Slot(object)
    def show_own(self, classes: Sequence[OwnClass]) -> None:
        """Show the laboratory's own classes that cells can get now."""
        self._table.show_own(classes)
        self._counted = {}
        self._refresh()

    @Slot()
    @Slot(object)
    def _refresh(self, _change: object = None) -> None:
        counts = self._model.tally.case.differential()
        if self._model.blind.is_on:
            counts = counts.decided_only
        # Confirming, which is done most often, changes no count.
        if counts.counts != self._counted:
            self._counted = dict(counts.counts)
            self._table.show_counts(counts)
            self._say_blasts(counts)
        self._say_what_it_is_worth(counts)
        self._say_what_remains()
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        # A splitter does not ask how high broken lines are, and would press the table together.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _say_blasts(self, counts: Differential) -> None:
        blasts = counts.blasts
        if blasts.value is None:
            self.blasts.setText("–")
            self.interval.setText(self.tr("No white cell counted yet"))
            return
        self.blasts.setText(f"{decimal(blasts.value, 1)} %")
        words = self.tr("95 % interval {0} to {1} %, n = {2}")
        self.interval.setText(
            words.format(decimal(blasts.low, 1), decimal(blasts.high, 1), whole(blasts.n))
        )

    def _say_what_it_is_worth(self, counts: Differential) -> None:
        quality = count_quality(counts, self._preferences.current.blast_threshold)
        limit = count_words.detection_limit(counts)
        for label, text in (
            (self.shortage, count_words.shortage(quality)),
            (self.advice, limit or count_words.stop_rule(quality)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.advice.setToolTip("" if limit else count_words.condition())

    def _say_what_remains(self) -> None:
        case, found = self._model.case, self._model.tally.queued(self._model.queue)
        is_blind = self._model.blind.is_on
        waiting = found.differential().undecided if is_blind else found.waiting
        if not case.cells:
            # A blank line keeps the table below where it is.
            text, role = "\N{NO-BREAK SPACE}", "muted"
        elif case.signature is not None:
            text, role = self.tr("Signed"), "success"
        elif waiting:
            text, role = self.tr("{0} still to decide").format(counted_cells(waiting)), "warning"
        elif unfinished := [s for s in case.slides.values() if not _is_whole(s)]:
            words = self.tr("Nothing left to decide; {0} of {1} slides not analysed whole")
            if any(s.status in _MAY_GO_ON for s in unfinished):
                words = self.tr(
                    "Nothing left to decide so far; {0} of {1} slides not analysed whole"
                )
            text = words.format(whole(len(unfinished)), whole(len(case.slides)))
            role = "warning"
        else:
            text, role = self.tr("Nothing left to decide"), "success"
        self.remaining.setText(text)
        if self.remaining.property("role") != role:
            self.remaining.setProperty("role", role)
            self.remaining.style().polish(self.remaining)


def _is_whole(slide: SlideRecord) -> bool:
    """Whether all of a slide was analysed: no part of it could not be read."""
    survey = slide.survey
    is_read = survey is None or not survey.not_analysed(slide.width, slide.height)
    return slide.status is SlideStatus.ANALYSED and is_read


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label

"""The differential as it stands: blast percentage with its interval, cells by class."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from allview.review.cell_class import CellClass
from allview.review.counting import count_quality
from allview.review.differential import Differential
from allview.view import count_words
from allview.view.case_model import CaseModel
from allview.view.cell_drag import ClassTarget
from allview.view.class_words import class_label
from allview.view.language import decimal, whole
from allview.view.preferences import Preferences
from allview.view.swatch import Swatch
from allview.view.words import counted_cells


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
        self._counts = {c: _number() for c in CellClass}
        self._shares = {c: _number() for c in CellClass}
        self._counted: dict[CellClass, int] = {}
        self._arrange()
        model.changed.connect(self._refresh)
        model.replaced.connect(self._refresh)
        preferences.changed.connect(self._refresh)
        model.blind.changed.connect(self._refresh)
        self._refresh()

    def count_of(self, cell_class: CellClass) -> str:
        """Give the count of a class as it is shown."""
        return self._counts[cell_class].text()

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
        layout.addLayout(self._table())

    def _table(self) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(8)
        table.setVerticalSpacing(1)
        table.setColumnStretch(1, 1)
        for row, cell_class in enumerate(CellClass):
            name = QLabel(class_label(cell_class))
            if not cell_class.is_counted:
                name.setProperty("role", "muted")
                name.setToolTip(self.tr("Not among the white cells that percentages rest on"))
            target = ClassTarget(cell_class, self)
            target.take(name, self._counts[cell_class], self._shares[cell_class])
            target.dropped.connect(self.cellsDropped)
            table.addWidget(Swatch(cell_class), row, 0)
            table.addWidget(name, row, 1)
            table.addWidget(self._counts[cell_class], row, 2)
            table.addWidget(self._shares[cell_class], row, 3)
            self._shares[cell_class].setProperty("role", "muted")
            self._shares[cell_class].setMinimumWidth(48)
        return table

    @Slot()
    @Slot(object)
    def _refresh(self, _change: object = None) -> None:
        counts = self._model.tally.case.differential()
        if self._model.blind.is_on:
            counts = counts.decided_only
        # Confirming, which is done most often, changes no count.
        if counts.counts != self._counted:
            self._counted = dict(counts.counts)
            self._show_table(counts)
            self._say_blasts(counts)
        self._say_what_it_is_worth(counts)
        self._say_what_remains()
        self._keep_room()

    def _show_table(self, counts: Differential) -> None:
        for cell_class in CellClass:
            share = counts.percentage(cell_class)
            self._counts[cell_class].setText(whole(counts.counts[cell_class]))
            self._shares[cell_class].setText("" if share is None else f"{decimal(share, 1)} %")

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
            words.format(decimal(blasts.low, 1), decimal(blasts.high, 1), blasts.n)
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
        case, found = self._model.case, self._model.tally.case
        is_blind = self._model.blind.is_on
        waiting = found.differential().undecided if is_blind else found.waiting
        if not case.cells:
            # A blank line keeps the table below where it is.
            text, role = "\N{NO-BREAK SPACE}", "muted"
        elif case.signature is not None:
            text, role = self.tr("Signed"), "success"
        elif waiting:
            text, role = self.tr("{0} still to decide").format(counted_cells(waiting)), "warning"
        else:
            text, role = self.tr("Nothing left to decide"), "success"
        self.remaining.setText(text)
        if self.remaining.property("role") != role:
            self.remaining.setProperty("role", role)
            self.remaining.style().polish(self.remaining)


def _number() -> QLabel:
    return QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label

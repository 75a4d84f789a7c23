"""The inspector: everything known about the current cell, and the two buttons that decide."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from allview.review.cell import Cell, Decision, Suggestion
from allview.review.verdicts import can_be_rejected, confirmed_class, rejected_class
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.class_words import class_label
from allview.view.language import decimal, moment
from allview.view.panels.cell_picture import CellPicture
from allview.view.panels.class_rows import ClassRows
from allview.view.panels.explanation import ExplanationPanel
from allview.view.panels.scrolled_column import Column, ScrolledColumn
from allview.view.permission import locked_words
from allview.view.pictures import Pictures
from allview.view.selection import Selection
from allview.view.words import counted_cells, whole_percent


class CommentEdit(QLineEdit):
    """A line of text in which the keys of the review are only text.

    ``left`` says that Return or Escape ended the writing.
    """

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep every key without Ctrl, Alt or Meta from becoming a command."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            if not event.modifiers() & ~plain:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, or leave."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.left.emit()
            # Qt would hand it on to a dialog, which it would close.
            event.accept()


class Inspector(QWidget):
    """Shows the current cell.

    ``confirmRequested``, ``rejectRequested`` and ``classRequested`` ask for a decision on it;
    ``commentWritten`` carries the cell's id and the text; ``refused`` says why no comment can be
    written.
    """

    confirmRequested = Signal()
    rejectRequested = Signal()
    classRequested = Signal(object)
    commentWritten = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._shown = ""
        self._offered: tuple[str, str, bool] | None = None
        self.picture = CellPicture(model, pictures)
        self.explanation = ExplanationPanel(model, pictures)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.selected = QLabel(wordWrap=True)
        self.selected.setProperty("role", "warning")
        self.doubt = QLabel(wordWrap=True)
        self.measurements = _muted(wrap=True)
        self.decision = QLabel(wordWrap=True)
        self.classes = ClassRows()
        self.comment = CommentEdit()
        self.comment.setAccessibleName(self.tr("Comment on this cell"))
        self.confirm = _button()
        self.confirm.setProperty("role", "primary")
        self.reject = _button()
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self._model.changed.connect(self._refresh)
        self._model.replaced.connect(self._refresh)
        self._selection.cellChanged.connect(self._refresh)
        self._selection.chosenChanged.connect(self._show_selected)
        self._model.blind.changed.connect(self._refresh)
        self.confirm.clicked.connect(self.confirmRequested)
        self.reject.clicked.connect(self.rejectRequested)
        self.classes.classChosen.connect(self.classRequested)
        self.comment.editingFinished.connect(self._on_comment)

    def _arrange(self) -> None:
        cell = Column()
        column = cell.column
        column.addWidget(self.title)
        column.addWidget(self.selected)
        column.addWidget(self.picture)
        column.addWidget(self.explanation)
        column.addWidget(self.doubt)
        column.addWidget(self.measurements)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.confirm, 1)
        buttons.addWidget(self.reject, 1)
        column.addWidget(self.decision)
        column.addLayout(buttons)
        column.addWidget(self.classes)
        column.addStretch()
        scroll = ScrolledColumn(cell)
        # A scroll area would cut what does not fit, and the longest name must.
        bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(cell.minimumSizeHint().width() + bar)
        # Below what scrolls: however many classes there are, it is in sight.
        page = QWidget()
        below = QVBoxLayout(page)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(scroll)
        written = QHBoxLayout()
        written.setContentsMargins(12, 4, 12, 10)
        written.addWidget(self.comment)
        below.addLayout(written)
        below.addStretch(1)
        nothing = _muted(wrap=True)
        nothing.setText(self.tr("Choose a cell on the slide or in the gallery."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setContentsMargins(24, 24, 24, 24)
        self._pages.addWidget(nothing)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    @Slot()
    def write_comment(self) -> None:
        """Go to the comment on the cell, or say why it has none."""
        if self.comment.isEnabled() and self._shown:
            self.comment.setFocus()
        elif self._model.is_locked:
            self.refused.emit(locked_words(self._model))
        else:
            hint = self._hint(self._shown) if self._shown else self.tr("Choose a cell first.")
            self.refused.emit(hint)

    @Slot()
    def show_keys(self) -> None:
        """Show the keys that decide, as they are bound now."""
        self.classes.show_keys()
        self._offered = None
        self._refresh()

    @Slot()
    @Slot(object)
    @Slot(str)
    def _refresh(self, _reason: object = None) -> None:
        cell = self._model.queued(self._selection.cell)
        self._pages.setCurrentIndex(0 if cell is None else 1)
        self.picture.show_cell(cell)
        if cell is None:
            self._shown = ""
            return
        decision = self._model.queue.decisions.get(cell.id)
        if self._shown != cell.id or not self.comment.hasFocus():
            self._shown = cell.id
            self.comment.setText(self._model.comment_of(cell.id))
        self._show_selected()
        self._show_facts(cell)
        self._show_decision(cell, decision)

    @Slot()
    @Slot(object)
    def _show_selected(self, _chosen: object = None) -> None:
        chosen, cell = self._selection.chosen, self._selection.cell
        words = self.tr("{0} selected: a key decides all of them.")
        if cell not in chosen:
            words = self.tr("{0} selected, without this one: a key decides them.")
        self.selected.setText(words.format(counted_cells(len(chosen))))
        self.selected.setVisible(bool(chosen) and chosen != {cell})

    def _show_facts(self, cell: Cell) -> None:
        suggestion, is_hidden = cell.suggestion, self._model.blind.hides(cell)
        percent = whole_percent(suggestion.suspicion)
        title = self.tr("Suspicious, {0} lymphoblast") if suggestion.flagged else "{1}"
        if cell.is_drawn:
            title = self.tr("Drawn by hand")
        elif is_hidden:
            title = self.tr("What is this cell?")
        self.title.setText(title.format(percent, class_label(suggestion.cell_class)))
        # Hidden words are still read out by what reads a window aloud.
        self.doubt.setText("" if is_hidden else self._doubts(suggestion))
        self.doubt.setVisible(bool(self.doubt.text()))
        # A known cell has neither number nor place, so while some are in sight no cell shows them.
        is_told = not self._model.queue.known
        parts = [cell.id] if is_told else []
        if cell.diameter_um is not None:
            parts.append(self.tr("diameter {0} µm").format(decimal(cell.diameter_um, 1)))
        if is_told:
            x, y = cell.box.center
            parts.append(self.tr("at {0}, {1}").format(round(x), round(y)))
        if not cell.is_drawn and not is_hidden:
            parts.append(self.tr("uncertainty {0}").format(whole_percent(suggestion.uncertainty)))
        record = self._model.case.slides[cell.slide]
        self.measurements.setText(" · ".join(parts) + f"\n{record.name}")

    def _doubts(self, suggestion: Suggestion) -> str:
        doubts = []
        if suggestion.is_cut:
            words = self.tr("Cut by the border, so left to you ({0} lymphoblast).")
            doubts.append(words.format(whole_percent(suggestion.suspicion)))
        if suggestion.is_atypical:
            doubts.append(self.tr("Unlike anything the network learned from: look closely."))
        return "\n".join(doubts)

    def _show_decision(self, cell: Cell, decision: Decision | None) -> None:
        locked, is_hidden = self._model.is_locked, self._model.blind.hides(cell)
        for widget in (self.confirm, self.reject, self.classes):
            widget.setEnabled(not locked)
        # There is nothing of the machine's to confirm or reject.
        for button in (self.confirm, self.reject):
            button.setVisible(not cell.is_drawn and not is_hidden)
        # A comment is written down with the decision it is about.
        self.comment.setEnabled(not locked and cell.id in self._model.queue.current)
        self.comment.setPlaceholderText(self._hint(cell.id))
        decided = decision.cell_class if decision else None
        self.classes.show_cell(cell, decided, is_hidden=is_hidden)
        self.decision.setText(self._in_words(decision))
        self._offer(
            class_label(confirmed_class(cell)),
            "" if is_hidden else class_label(rejected_class(cell)),
            can_reject=can_be_rejected(cell, decided),
        )

    def _hint(self, cell: str) -> str:
        """Say what the line for the comment is for, or what must be done before."""
        queue = self._model.queue
        if cell in queue.current or self._model.is_locked:
            return self.tr("Comment")
        # Of a cell that was read twice, only the adjudication takes words.
        if cell in queue.decisions:
            return self.tr("Adjudicate first, then comment")
        return self.tr("Decide first, then comment")

    def _offer(self, confirmed: str, rejected: str, *, can_reject: bool) -> None:
        """Say what confirming and rejecting make of the cell; nothing where that is hidden."""
        if (confirmed, rejected, can_reject) == self._offered:
            return
        self._offered = confirmed, rejected, can_reject
        self.confirm.setText(self.tr("✓ {0}").format(confirmed) if rejected else "")
        self.confirm.setToolTip(
            self.tr("Confirm what the machine found ({0})").format(bound_key(self, "confirm"))
        )
        tip = self.tr("Reject the suspicion: the cell becomes {0} ({1})")
        if not can_reject:
            tip = self.tr("No other class is likely: give the cell one by its key")
        tip = tip.format(rejected, bound_key(self, "reject"))
        self.reject.setText(self.tr("✗ Not a blast"))
        self.reject.setToolTip(tip if rejected else "")

    def _in_words(self, decision: Decision | None) -> str:
        if decision is None:
            return self.tr("Not decided yet")
        words = self.tr("<b>{0}</b> by {1}, {2}")
        return words.format(
            class_label(decision.cell_class), escape(decision.reviewer), moment(decision.at)
        )

    @Slot()
    def _on_comment(self) -> None:
        if self._shown:
            self.commentWritten.emit(self._shown, self.comment.text().strip())


def _muted(*, wrap: bool) -> QLabel:
    label = QLabel(wordWrap=wrap)
    label.setProperty("role", "muted")
    return label


def _button() -> QPushButton:
    button = QPushButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

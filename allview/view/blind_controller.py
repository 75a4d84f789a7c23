"""Turns blind-first reading on and off, and points out where reader and network differ."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction

from allview.review.cell import Cell
from allview.review.cell_class import CellClass
from allview.review.commands import Change, Facet
from allview.review.verdicts import confirmed_class
from allview.settings import Settings
from allview.view.case_model import TRAVEL, CaseModel
from allview.view.class_keys import bound_key
from allview.view.class_words import class_label
from allview.view.preferences import Preferences
from allview.view.queue_words import cell_name
from allview.view.selection import Selection
from allview.view.words import whole_percent


class BlindController(QObject):
    """Keeps the mode in step with the settings.

    ``said`` carries a sentence: that a decision differs from the suggestion it now shows, or what
    the mode means.
    """

    said = Signal(str)

    def __init__(
        self, model: CaseModel, selection: Selection, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._preferences = preferences
        self._differing: list[str] = []
        preferences.changed.connect(self._use)
        # What is said of a decision comes after whatever clears what was said before it.
        model.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        model.replaced.connect(self._differing.clear)
        self._use(preferences.current)

    def follow(self, action: QAction) -> None:
        """Keep the tick of the action in step with the settings."""
        action.setChecked(self._preferences.current.blind_first)
        self._preferences.changed.connect(lambda new: action.setChecked(new.blind_first))

    @Slot(bool)
    def turn(self, wanted: bool) -> None:
        """Decide blind from now on, or with the suggestions in sight."""
        self._preferences.set(replace(self._preferences.current, blind_first=wanted))
        if not wanted:
            self.said.emit(self.tr("Suggestions are shown."))
            return
        session = self._model.session
        if session is None or session.sight.is_blind:
            words = self.tr("Suggestions are hidden until you have decided the cell.")
        else:
            words = self.tr(
                "Suggestions are hidden. They were in sight: decisions count as blind from the "
                "next opening of the case on."
            )
        self.said.emit(words)

    @Slot()
    def reconsider(self) -> None:
        """Go back to the last cell where reader and network differ, then to the one before."""
        while self._differing:
            cell = self._model.queued(self._differing.pop())
            if cell is not None and self._differs(cell):
                self._selection.choose_cell(cell.id)
                self.said.emit(self._words(cell))
                return
        self.said.emit(self.tr("There is no other cell where you and the network differ."))

    @Slot(object)
    def _use(self, settings: Settings) -> None:
        self._model.blind.want(settings.blind_first)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if Facet.SIGNATURE in change.facets:
            # In a signed case nothing is hidden any more.
            self._model.blind.changed.emit()
        changed = change.cells | change.known
        is_one = len(changed) == 1 and bool({Facet.DECISIONS, Facet.KNOWN} & change.facets)
        if not self._model.blind.is_on or not is_one or change.origin == TRAVEL:
            return
        if self._model.is_locked:
            # Another decided, whom this window only follows.
            return
        cell = self._model.queued(next(iter(changed)))
        if cell is not None and cell.id not in self._differing and self._differs(cell):
            self._differing.append(cell.id)
            self.said.emit(self._words(cell))

    def _differs(self, cell: Cell) -> bool:
        decision = self._model.queue.decisions.get(cell.id)
        suggested = confirmed_class(cell)
        named = not cell.is_drawn and suggested is not CellClass.UNIDENTIFIED
        return decision is not None and named and decision.cell_class != suggested

    def _words(self, cell: Cell) -> str:
        said = self._model.queue.decisions[cell.id].cell_class
        suggested = confirmed_class(cell)
        percent = whole_percent(cell.suggestion.probabilities.get(suggested, 0.0))
        words = self.tr("{0}: you say {1}, the network {2} ({3}). {4} goes back to it.")
        names = (class_label(said), class_label(suggested))
        return words.format(
            cell_name(self._model, cell), *names, percent, bound_key(self, "reconsider")
        )

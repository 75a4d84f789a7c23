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
        self._pointed_out: set[str] = set()
        preferences.changed.connect(self._use)
        # What is said of a decision comes after whatever clears what was said before it.
        model.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        model.replaced.connect(self._pointed_out.clear)
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
        differing, here = self._differing(), self._selection.cell
        earlier = differing[differing.index(here) + 1 :] if here in differing else differing
        cell = self._model.queued(earlier[0]) if earlier else None
        if cell is not None:
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
        if cell is not None and cell.id not in self._pointed_out and self._differs(cell):
            self._pointed_out.add(cell.id)
            self.said.emit(self._words(cell))

    def _differing(self) -> list[str]:
        """Give the cells where the network differs from whoever decides now, the last first."""
        session = self._model.session
        mine = [
            (decision.at, name)
            for name, decision in self._model.queue.decisions.items()
            if session is not None and decision.reviewer == session.reviewer
        ]
        cells = (self._model.queued(name) for _, name in sorted(mine, reverse=True))
        return [cell.id for cell in cells if cell is not None and self._differs(cell)]

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

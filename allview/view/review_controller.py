"""What the keys of a review do: decide on the current cell, then move on to the next."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from allview.review.cell import Cell
from allview.review.cell_class import CellClass
from allview.review.commands import Change
from allview.view.case_model import TRAVEL, CaseModel
from allview.view.gallery.cell_order import neighbour, next_undecided
from allview.view.permission import signed_words
from allview.view.selection import Selection


class Order(Protocol):
    """What knows the order in which cells are reviewed: the gallery."""

    def order(self) -> Sequence[str]:
        """Give the ids of the shown cells in their order."""
        ...


class ReviewController(QObject):
    """Confirms, rejects and reclassifies the current cell, in the reviewer's name.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name, asking for it if need be;
        whether it has one.

    ``allDecided`` says that no cell in sight waits; ``refused`` why a key did nothing.
    """

    allDecided = Signal()
    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: Order,
        identify: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._identify = identify
        model.changed.connect(self._on_changed)

    @Slot()
    def confirm(self) -> None:
        """Confirm what the machine said, and move on."""
        if self._is_the_machines():
            self._decide(self._model.confirm)

    @Slot()
    def reject(self) -> None:
        """Reject the suspicion of a lymphoblast, and move on."""
        if self._is_the_machines():
            self._decide(self._model.reject)

    def reclassify(self, cell_class: CellClass) -> None:
        """Give the current cell another class, and move on."""
        self._decide(lambda cell: self._model.decide(cell.id, cell_class))

    @Slot()
    def withdraw(self) -> None:
        """Make the current cell undecided again, staying on it."""
        cell = self._decidable()
        if cell is None:
            return
        if cell.id not in self._model.case.decisions:
            self.refused.emit(self.tr("This cell is not decided: there is nothing to withdraw."))
        elif self._identify():
            self._model.withdraw(cell.id)

    @Slot(str, str)
    def comment(self, cell: str, text: str) -> None:
        """Write a comment to the decision of a cell."""
        decision = self._model.case.decisions.get(cell)
        if decision is None or decision.comment == text or self._model.is_locked:
            return
        if self._identify():
            self._model.decide(cell, decision.cell_class, text)

    @Slot()
    def undo(self) -> None:
        """Take back the last decision and show the cell."""
        if self._identify():
            self._model.undo()

    @Slot()
    def redo(self) -> None:
        """Make it once more and show the cell."""
        if self._identify():
            self._model.redo()

    @Slot()
    def next_cell(self) -> None:
        """Look at the next cell of the gallery."""
        self._step(1)

    @Slot()
    def previous_cell(self) -> None:
        """Look at the cell before."""
        self._step(-1)

    @Slot()
    def next_undecided(self) -> None:
        """Look at the next cell that nobody has decided."""
        following = self._following()
        if following:
            self._selection.choose_cell(following)
        elif self._selection.cell in self._model.case.decisions or not self._selection.cell:
            self.allDecided.emit()

    def _step(self, step: int) -> None:
        cell = neighbour(self._gallery.order(), self._selection.cell, step)
        if cell:
            self._selection.choose_cell(cell)

    def _decide(self, act: Callable[[Cell], bool]) -> None:
        cell = self._decidable()
        if cell is None or not self._identify():
            return
        following = self._following()
        if not act(cell):
            return
        if following:
            self._selection.choose_cell(following)
        else:
            self.allDecided.emit()

    def _is_the_machines(self) -> bool:
        """Whether the machine said anything of the current cell that can be confirmed."""
        cell = self._model.cell(self._selection.cell)
        if cell is not None and not self._model.is_locked and self._model.blind.hides(cell):
            self.refused.emit(
                self.tr("The suggestion is hidden: give the cell a class by its key.")
            )
            return False
        if cell is None or not cell.is_drawn or self._model.is_locked:
            return True
        self.refused.emit(
            self.tr("No network has looked at this cell: give it a class by its key.")
        )
        return False

    def _decidable(self) -> Cell | None:
        """Give the current cell, or say why nothing can be decided."""
        cell = self._model.cell(self._selection.cell)
        if self._model.is_locked:
            self.refused.emit(signed_words())
        elif cell is None:
            self.refused.emit(self.tr("Choose a cell first."))
        else:
            return cell
        return None

    def _following(self) -> str:
        return next_undecided(self._model.case, self._gallery.order(), self._selection.cell)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # What undo and redo change may lie anywhere: show it.
        there = [cell for cell in change.cells if self._model.cell(cell) is not None]
        if change.origin == TRAVEL and there:
            self._selection.choose_cell(min(there))

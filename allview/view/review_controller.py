"""What the keys of a review do: decide on the selected cells, then move on to the next."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.review.commands import Change
from allview.review.verdicts import can_be_rejected, confirmed_class, rejected_class
from allview.view.case_model import TRAVEL, CaseModel
from allview.view.class_words import class_label
from allview.view.gallery.cell_order import neighbour, next_undecided
from allview.view.language import whole
from allview.view.panels.inspector import Inspector
from allview.view.permission import locked_words
from allview.view.selection import Selection
from allview.view.words import counted_cells


class Order(Protocol):
    """What knows the order in which cells are reviewed: the gallery."""

    def order(self) -> Sequence[str]:
        """Give the ids of the shown cells in their order."""
        ...


class ReviewController(QObject):
    """Confirms, rejects and reclassifies the selected cells, in the reviewer's name.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name, asking for it if need be;
        whether it has one.

    ``allDecided`` says that no cell in sight waits; ``refused`` why a key did nothing; ``said``
    what it did to several cells.
    """

    allDecided = Signal()
    refused = Signal(str)
    said = Signal(str)

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

    def serve(self, inspector: Inspector) -> None:
        """Do what the buttons of the inspector ask for."""
        inspector.confirmRequested.connect(self.confirm)
        inspector.rejectRequested.connect(self.reject)
        inspector.classRequested.connect(self.reclassify)
        inspector.commentWritten.connect(self.comment)

    @Slot()
    def confirm(self) -> None:
        """Confirm what the machine said, and move on."""
        cells, left = self._suggested()
        self._decide(cells, confirmed_class, left)

    @Slot()
    def reject(self) -> None:
        """Reject the suspicion of a lymphoblast, and move on."""
        suggested, left = self._suggested()
        cells = [cell for cell in suggested if can_be_rejected(cell, self._said_of(cell))]
        if suggested and not cells:
            self.refused.emit(
                self.tr("Not a blast, but no other class is likely: give the cell one by its key.")
            )
        self._decide(cells, rejected_class, left + len(suggested) - len(cells))

    @Slot(object)
    def reclassify(self, cell_class: AnyClass) -> None:
        """Give the selected cells another class, and move on."""
        self._decide(self._decidable(), lambda _cell: cell_class)

    @Slot(object, object)
    def reclassify_cells(self, names: Sequence[str], cell_class: AnyClass) -> None:
        """Give the cells of these ids a class: they were dropped on it."""
        self._decide(self._decidable(names), lambda _cell: cell_class)

    @Slot()
    def withdraw(self) -> None:
        """Make the selected cells undecided again, staying on them."""
        cells = self._decidable()
        if not cells:
            return
        queue, names = self._model.queue, [cell.id for cell in cells]
        # Of two reads only what is decided now is taken back; what stands else says why not.
        decided = [name for name in names if name in queue.current]
        decided = decided or [name for name in names if name in queue.decisions]
        if not decided:
            self.refused.emit(self.tr("This cell is not decided: there is nothing to withdraw."))
        elif self._identify() and self._model.withdraw(decided) and len(cells) > 1:
            self.said.emit(self.tr("{0} undecided again.").format(counted_cells(len(decided))))

    @Slot(str, str)
    def comment(self, cell: str, text: str) -> None:
        """Write a comment to the decision of a cell."""
        decision = self._model.queue.current.get(cell)
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
    def pass_next(self) -> None:
        """Look at the next cell of the gallery without changing what is selected."""
        self._selection.look_at(self._neighbour(1))

    @Slot()
    def pass_previous(self) -> None:
        """Look at the cell before without changing what is selected."""
        self._selection.look_at(self._neighbour(-1))

    @Slot()
    def toggle_selected(self) -> None:
        """Add the current cell to those that are selected, or take it out."""
        if self._selection.cell:
            self._selection.toggle(self._selection.cell)
        else:
            self.refused.emit(self.tr("Choose a cell first."))

    @Slot()
    def next_undecided(self) -> None:
        """Look at the next cell that nobody has decided."""
        following = self._following()
        if following:
            self._selection.choose_cell(following)
        elif self._selection.cell in self._model.queue.decisions or not self._selection.cell:
            self.allDecided.emit()

    def _step(self, step: int) -> None:
        cell = self._neighbour(step)
        if cell:
            self._selection.choose_cell(cell)

    def _neighbour(self, step: int) -> str:
        return neighbour(self._gallery.order(), self._selection.cell, step)

    def _decide(
        self, cells: Sequence[Cell], class_of: Callable[[Cell], AnyClass], left: int = 0
    ) -> None:
        if not cells or not self._identify():
            return
        classes = {cell.id: class_of(cell) for cell in cells}
        words = self._in_words(classes, left) if len(classes) > 1 or left else ""
        following = self._following(classes.keys())
        if not self._model.decide_each(classes):
            return
        if following:
            self._selection.choose_cell(following)
        else:
            self.allDecided.emit()
        if words:
            self.said.emit(words)

    def _said_of(self, cell: Cell) -> AnyClass | None:
        decision = self._model.queue.current.get(cell.id)
        return decision.cell_class if decision else None

    def _in_words(self, classes: Mapping[str, AnyClass], left: int) -> str:
        """Say how many cells are decided, how many of them are out of sight, how many are left."""
        named = set(classes.values())
        words = self.tr("{0} decided: {1}.")
        several = self.tr("several classes")
        label = class_label(named.pop()) if len(named) == 1 else several
        said = words.format(counted_cells(len(classes)), label)
        hidden = len(classes.keys() - set(self._gallery.order()))
        if hidden:
            said += " " + self.tr("Not shown in the gallery: {0} of them.").format(whole(hidden))
        if left:
            said += " " + self.tr("Left as they were: {0}.").format(whole(left))
        return said

    def _suggested(self) -> tuple[Sequence[Cell], int]:
        """Give the selected cells of which the machine said anything, and how many others."""
        cells = self._decidable()
        hides = self._model.blind.hides
        suggested = [cell for cell in cells if not cell.is_drawn and not hides(cell)]
        if cells and not suggested:
            words = self.tr("No network has looked at this cell: give it a class by its key.")
            if any(map(hides, cells)):
                words = self.tr("The suggestion is hidden: give the cell a class by its key.")
            self.refused.emit(words)
        return suggested, len(cells) - len(suggested)

    def _decidable(self, names: Collection[str] | None = None) -> Sequence[Cell]:
        """Give the selected cells, or those named; none, and why, where nothing can be decided."""
        wanted = self._selection.chosen if names is None else names
        cells = [cell for name in sorted(wanted) if (cell := self._model.queued(name))]
        if self._model.is_locked:
            self.refused.emit(locked_words(self._model))
        elif not cells:
            self.refused.emit(self.tr("Choose a cell first."))
        else:
            return cells
        return ()

    def _following(self, besides: Set[str] = frozenset()) -> str:
        queue, order = self._model.queue, self._gallery.order()
        return next_undecided(queue, order, self._selection.cell, besides)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # What undo and redo change may lie anywhere: show it.
        changed = change.cells | change.known
        there = [cell for cell in changed if self._model.queued(cell) is not None]
        if change.origin == TRAVEL and there:
            self._selection.choose_cell(min(there))

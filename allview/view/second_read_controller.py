"""A second, blind read of the open case: begun, finished, withdrawn, compared, adjudicated."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.review.cell_class import AnyClass
from allview.review.commands import Change, Facet
from allview.review.reads import Read
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.dialogs.comparison_dialog import ComparisonDialog
from allview.view.dialogs.second_read_dialogs import StartReadDialog, WithdrawReadDialog
from allview.view.gallery.cell_order import Show
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.permission import may_change
from allview.view.reviewer_controller import ReviewerController
from allview.view.selection import Selection
from allview.view.words import counted_cells
from allview.view.workers.background import Background
from allview.view.workers.comparing import ComparedReads, compare_reads
from allview.workflow.second_reading import (
    finish_second_read,
    start_second_read,
    take_agreements,
    withdraw_second_read,
)
from allview.workflow.session import ReviewSession


class SecondReadController(QObject):
    """Asks who reads second, and leads from the blind read to the adjudication.

    Parameters
    ----------
    reviewer : knows, or asks, whose name each step bears.
    window : what dialogs belong to.

    ``asked`` comes before a read begins or ends: what is still to be kept in the case must be in it
    then. ``refused`` says why something was not done; ``turned`` that other decisions are in sight
    now than before, so that what was said of them no longer holds; ``compared`` that the comparison
    of the two reads is to be seen.
    """

    asked = Signal()
    refused = Signal(str)
    compared = Signal()
    turned = Signal()

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        reviewer: ReviewerController,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._reviewer = reviewer
        self._window = window
        self.comparison = ComparisonDialog(window)
        self.comparison.chosen.connect(selection.choose_cell)
        self.comparison.adjudicated.connect(self._adjudicate)
        self.comparison.withdrawn.connect(self._take_back)
        self.comparison.agreementsTaken.connect(self._take_agreements)
        self.comparison.undoRequested.connect(model.undo)
        self.comparison.redoRequested.connect(model.redo)
        selection.cellChanged.connect(self.comparison.choose)
        model.refused.connect(self.comparison.refuse)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._clear)
        self._is_comparing = False
        self._comparing = Background(1, self)
        self._comparing.done.connect(self._on_compared)
        self._comparing.failed.connect(self._on_not_compared)

    @Slot()
    def start(self) -> None:
        """Ask who reads second and begin."""
        session = self._model.session
        if session is None or not self._may_change():
            return
        dialog = StartReadDialog(session.case, self._window)
        accepted, name = dialog.exec() == QDialog.DialogCode.Accepted, dialog.name
        dialog.deleteLater()
        if accepted:
            self._turn(lambda s: start_second_read(s, name))

    @Slot()
    def finish(self) -> None:
        """End the second read and show where the two differ."""
        waiting = self._model.tally.queued(self._model.queue).waiting
        if not self._is_under_way():
            return
        if waiting:
            words = self.tr(
                "{0} still to decide before the read is finished: {1} goes to the next."
            )
            key = bound_key(self, "next_undecided")
            self.refused.emit(words.format(counted_cells(waiting), key))
        elif self._reviewer.identify() and self._turn(finish_second_read):
            self.compare()

    @Slot()
    def withdraw(self) -> None:
        """Give the second read up, once the user is sure."""
        second = self._model.case.reads.second
        if second is None or not self._is_under_way():
            return
        decided = len(self._model.case.reads.of(Read.SECOND))
        dialog = WithdrawReadDialog(second.reader, decided, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and self._reviewer.identify_anyone():
            self._turn(withdraw_second_read)
        dialog.deleteLater()

    @Slot()
    def compare(self) -> None:
        """Show both reads, disagreements first."""
        if not self._model.case.reads.is_compared:
            self.refused.emit(
                self.tr("There is nothing to compare before a second read is finished.")
            )
            return
        may = not self._model.is_locked
        self.comparison.wait_for(self._reviewer.proposed_adjudicator, can_decide=may)
        self._compare()

    def _turn(self, act: Callable[[ReviewSession], Change]) -> bool:
        self.asked.emit()
        return self._model.change(act)

    def close(self) -> None:
        """Wait for what is being compared."""
        self._comparing.close()

    def _compare(self) -> None:
        """Compare the reads as they stand, and nothing that was asked for before."""
        self._is_comparing = True
        self._comparing.forget()
        self._comparing.run(None, partial(compare_reads, self._model.case.copy()))

    @Slot(object, object)
    def _on_compared(self, _tag: object, compared: ComparedReads) -> None:
        self._is_comparing = False
        if self.comparison.isVisible():
            self.comparison.show_reads(compared)
            self.compared.emit()

    @Slot(object, object)
    def _on_not_compared(self, _tag: object, _error: Exception) -> None:
        self._clear()
        self.refused.emit(self.tr("The two reads could not be compared; the log says why."))

    @Slot()
    def _clear(self) -> None:
        self._is_comparing = False
        self._comparing.forget()
        self.comparison.clear()

    def _may_change(self) -> bool:
        return may_change(self._model, self._reviewer.identify, self.refused.emit)

    def _is_under_way(self) -> bool:
        if not self._model.case.reads.is_blind:
            self.refused.emit(self.tr("No second read is under way."))
            return False
        return True

    @Slot(str, object, str)
    def _adjudicate(self, cell: str, cell_class: AnyClass, comment: str) -> None:
        if self._name_adjudicator():
            self._model.decide(cell, cell_class, comment)

    @Slot(str)
    def _take_back(self, cell: str) -> None:
        if self._name_adjudicator():
            self._model.withdraw([cell])

    @Slot()
    def _take_agreements(self) -> None:
        if self._name_adjudicator():
            self._model.change(take_agreements)

    def _name_adjudicator(self) -> bool:
        """Decide from here on in the name that stands in the dialog."""
        return self._reviewer.adjudicate_as(self.comparison.name.text().strip())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if Facet.READS in change.facets:
            self._on_turned()
        elif self._is_comparing:
            self._compare()
        elif self.comparison.isVisible():
            may = not self._model.is_locked
            self.comparison.follow(self._model.case, change.cells, can_decide=may)

    def _on_turned(self) -> None:
        # No panel may go on showing what it had read of a cell before.
        self._selection.choose_cell("")
        self._clear()
        self.turned.emit()
        is_blind = self._model.case.reads.is_blind
        self._gallery.show_cells(Show.WAITING if is_blind else Show.FLAGGED)
        order = self._gallery.order()
        self._selection.choose_cell(order[0] if order else "")
        self._gallery.list.setFocus()

"""Confirms a whole group of the gallery at once, after a question."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.review.verdicts import confirmed_class
from allview.view.case_model import CaseModel
from allview.view.class_words import class_label
from allview.view.dialogs.group_dialog import GroupDialog
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.permission import may_change
from allview.view.selection import Selection
from allview.view.words import counted_cells


class GroupController(QObject):
    """Lets a reviewer say that all cells of a class are what the network says.

    The group is that of the class whose cells are shown, else of the current cell; only what the
    gallery shows belongs to it.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.

    ``refused`` says why nothing was done, ``said`` what was; ``confirmed`` that the current cell
    was one of the group: the next key would change it.
    """

    refused = Signal(str)
    said = Signal(str)
    confirmed = Signal()

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        identify: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._identify = identify
        self._window = window

    @Slot()
    def confirm(self) -> None:
        """Confirm every undecided cell of the group, each as its own suggested class."""
        if not may_change(self._model, self._identify, self.refused.emit):
            return
        if self._model.blind.is_on:
            self.refused.emit(self.tr("Suggestions are hidden: each cell is decided by itself."))
            return
        group = self._group()
        if group is None:
            self.refused.emit(self.tr("Choose a class above the cells first, or a cell of it."))
            return
        cells = self._undecided(group)
        if not cells:
            words = self.tr("No undecided cell of the group {0} is shown.")
            self.refused.emit(words.format(class_label(group)))
            return
        classes: dict[str, AnyClass] = {cell.id: confirmed_class(cell) for cell in cells}
        flagged = sum(cell.suggestion.flagged for cell in cells)
        dialog = GroupDialog(group, classes, flagged, self._window)
        dialog.accepted.connect(lambda: self._decide(classes))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _decide(self, classes: dict[str, AnyClass]) -> None:
        # A dialog does not stop an analysis: what left the case meanwhile is not decided.
        here = {cell: c for cell, c in classes.items() if self._model.queued(cell) is not None}
        if self._model.decide_each(here):
            if self._selection.cell in here:
                self.confirmed.emit()
            self.said.emit(self.tr("{0} confirmed.").format(counted_cells(len(here))))

    def _group(self) -> AnyClass | None:
        if self._gallery.shown_class is not None:
            return self._gallery.shown_class
        cell = self._selection.cell
        return self._model.queue.class_of(cell) if self._model.queued(cell) else None

    def _undecided(self, group: AnyClass) -> list[Cell]:
        """Give what is shown of a group and can be confirmed."""
        queue, order = self._model.queue, self._gallery.order()
        cells = (queue.cells[name] for name in order if name not in queue.decisions)
        return [c for c in cells if not c.is_drawn and queue.class_of(c.id) == group]

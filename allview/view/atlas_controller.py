"""Shows reference cells of each class, and keeps those that the laboratory chooses."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import LEARNED_CLASSES, AnyClass, CellClass, OwnClass, id_of
from allview.slides import SlideError
from allview.view.case_model import CaseModel
from allview.view.class_in_sight import class_in_sight
from allview.view.class_words import class_label
from allview.view.dialogs.atlas_dialog import AtlasDialog
from allview.view.pictures import Pictures
from allview.view.selection import Selection
from allview.view.words import counted_cells
from allview.view.workers.background import Background
from allview.workflow.explanation import CellPlace
from allview.workflow.reference_cells import (
    ReferenceCell,
    ReferenceFolder,
    cut_reference,
    examples,
)

_Kept = tuple[tuple[AnyClass, CellPlace], ...]


class AtlasController(QObject):
    """Opens the atlas and fills it from a worker, which also paints and writes.

    Parameters
    ----------
    folder : of the laboratory's own cells; need not exist.

    ``refused`` says why nothing was kept, ``said`` what was; ``filled`` that the dialog shows
    everything it asked for.
    """

    refused = Signal(str)
    said = Signal(str)
    filled = Signal()

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        pictures: Pictures,
        folder: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._pictures = pictures
        self._folder = ReferenceFolder(folder)
        self._window = window
        self._known: dict[AnyClass, list[ReferenceCell]] = {}
        self._background = Background(1, self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self.dialog: AtlasDialog | None = None
        selection.cellChanged.connect(self._show_cell)
        model.changed.connect(self._show_cell)
        model.replaced.connect(self._show_cell)

    @Slot()
    def show(self) -> None:
        """Open the atlas at the class of the current cell."""
        if self.dialog is None:
            self.dialog = AtlasDialog(self._model, self._pictures, self._window)
            self.dialog.classWanted.connect(self._fill)
            self.dialog.removeRequested.connect(self._remove)
            self.dialog.finished.connect(self._on_closed)
        cell = self._model.queued(self._selection.cell)
        named = class_in_sight(self._model, cell) if cell else None
        self._show_cell()
        self.dialog.choose_class(named or LEARNED_CLASSES[0])
        self.dialog.show()
        self.dialog.raise_()

    @Slot()
    def keep(self) -> None:
        """Keep the selected cells that are decided, each as a reference cell of its class."""
        session, case = self._model.session, self._model.case
        wanted = []
        for name in sorted(self._selection.chosen):
            decision, cell = case.decisions.get(name), case.cells.get(name)
            mpp = self._model.mpp(cell.slide) if cell else None
            unknown = CellClass.UNIDENTIFIED
            if session and cell and mpp and decision and decision.cell_class is not unknown:
                path, analysed = session.slide_path(cell.slide), case.slides[cell.slide].fingerprint
                place = CellPlace(name, path, cell.box, mpp, analysed)
                wanted.append((decision.cell_class, place))
        if not wanted:
            self.refused.emit(
                self.tr("Decide the cell first: only a named cell, on a slide with a scale, "
                        "can be a reference.")
            )  # fmt: skip
            return
        kept: _Kept = tuple(wanted)
        self._background.run(kept, partial(_keep, self._folder, kept))

    def close(self) -> None:
        """Wait for the worker."""
        self._background.close()

    @Slot(object)
    def _fill(self, cell_class: AnyClass) -> None:
        if cell_class in self._known:
            self._show(cell_class)
        else:
            self._background.run(cell_class, partial(examples, cell_class, self._folder))

    @Slot(object)
    def _remove(self, file: Path) -> None:
        self._background.run(file, partial(file.unlink, missing_ok=True))

    @Slot(object, object)
    def _on_done(self, task: AnyClass | Path | _Kept, result: list[ReferenceCell]) -> None:
        if isinstance(task, CellClass | OwnClass):
            self._known[task] = result
            self._show(task)
            return
        if isinstance(task, Path):
            gone = task.parent.name
            self._known = {c: cells for c, cells in self._known.items() if id_of(c) != gone}
        else:
            for cell_class, _ in task:
                self._known.pop(cell_class, None)
            self.said.emit(self._kept_words(task))
        if self.dialog is not None:
            self._fill(self.dialog.shown_class)

    def _kept_words(self, kept: Sequence[tuple[AnyClass, CellPlace]]) -> str:
        names = {class_label(cell_class) for cell_class, _ in kept}
        words = self.tr("{0} kept as reference: {1}.")
        return words.format(counted_cells(len(kept)), ", ".join(sorted(names)))

    def _show(self, cell_class: AnyClass) -> None:
        if self.dialog is not None:
            self.dialog.show_examples(cell_class, self._known[cell_class])
            if cell_class == self.dialog.shown_class:
                self.filled.emit()

    @Slot(object, object)
    def _on_failed(self, _task: object, error: Exception) -> None:
        sentence = self.tr("The reference cells could not be read or written ({0}).")
        known = isinstance(error, SlideError)
        self.refused.emit(str(error) if known else sentence.format(error))

    @Slot()
    @Slot(str)
    @Slot(object)
    def _show_cell(self, _reason: object = None) -> None:
        if self.dialog is not None:
            self.dialog.show_cell(self._model.queued(self._selection.cell))

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _keep(folder: ReferenceFolder, cells: _Kept) -> None:
    for cell_class, place in cells:
        folder.keep(cell_class, cut_reference(place))

"""What is known of the case as a whole: the differential in full, the clinical context."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.review.commands import Change, Facet
from allview.review.remarks import WHOLE_CASE
from allview.view.case_model import TRAVEL, CaseModel
from allview.view.dialogs.clinical_dialog import ClinicalDialog
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.dialogs.remarks_dialog import RemarksDialog
from allview.view.permission import may_change
from allview.view.preferences import Preferences
from allview.view.selection import Selection
from allview.workflow.remarking import write_remark


class CaseFactsController(QObject):
    """Shows the differential of the open case, and asks for its clinical context.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.
    window : what dialogs belong to.

    ``said`` carries a sentence: why nothing can be entered, or what undo did.
    """

    said = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        preferences: Preferences,
        identify: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._preferences = preferences
        self._identify = identify
        self._window = window
        model.changed.connect(self._on_changed)

    @Slot()
    def show_differential(self) -> None:
        """Show the differential as it stands, what the count is worth, and the agreement."""
        self._differential().open()

    @Slot()
    def show_readers(self) -> None:
        """Show how each reader decided, and read the known cells."""
        dialog = self._differential()
        dialog.show_readers()
        dialog.open()

    def _differential(self) -> DifferentialDialog:
        threshold = self._preferences.current.blast_threshold
        is_blind = self._model.blind.is_on
        dialog = DifferentialDialog(self._model.case, threshold, self._window, is_blind=is_blind)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @Slot()
    def ask_clinical(self) -> None:
        """Ask for the clinical context and keep it in the case."""
        if not may_change(self._model, self._identify, self.said.emit):
            return
        dialog = ClinicalDialog(self._model.case.clinical, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._model.enter_clinical(dialog.context)
        dialog.deleteLater()

    @Slot()
    def ask_remarks(self) -> None:
        """Ask for comments on the case and on the slide that is shown, and keep them."""
        case, slide = self._model.case, self._selection.slide
        if case.reads.is_blind:
            self.said.emit(self.tr("Comments of the first reader stay hidden in a second read."))
            return
        if not may_change(self._model, self._identify, self.said.emit):
            return
        named = case.slides[slide].name if slide in case.slides else ""
        standing = case.remarks.get(WHOLE_CASE), case.remarks.get(slide) if named else None
        dialog = RemarksDialog(*standing, named, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            texts = dialog.texts()
            for place, text in zip((WHOLE_CASE, slide), texts[: 2 if named else 1], strict=False):
                self._model.change(partial(write_remark, slide=place, text=text))
        dialog.deleteLater()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # Nothing on the screen shows it, unlike a decision that is undone.
        if change.origin == TRAVEL and Facet.CLINICAL in change.facets:
            self.said.emit(self.tr("The clinical context was changed by undo or redo."))
        if change.origin == TRAVEL and Facet.REMARKS in change.facets:
            self.said.emit(self.tr("A comment was changed by undo or redo."))

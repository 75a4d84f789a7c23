"""What is known of the case as a whole: the differential in full."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from allview.view.case_model import CaseModel
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.preferences import Preferences


class CaseFactsController(QObject):
    """Shows the differential of the open case."""

    def __init__(self, model: CaseModel, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._preferences = preferences
        self._window = window

    @Slot()
    def show_differential(self) -> None:
        """Show the differential as it stands, what the count is worth, and the agreement."""
        threshold = self._preferences.current.blast_threshold
        dialog = DifferentialDialog(self._model.case, threshold, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

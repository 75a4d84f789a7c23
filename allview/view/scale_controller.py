"""Giving a slide the scale that neither its file nor its red cells tell."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel
from allview.view.dialogs.scale_dialog import ScaleDialog
from allview.view.selection import Selection


class ScaleController(QObject):
    """Asks for the µm per pixel of the current slide and analyses it anew."""

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        analysis: AnalysisController,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._analysis = analysis
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Show the scale of the current slide; use the one the user enters."""
        slide = self._model.case.slides.get(self._selection.slide)
        if slide is None:
            return
        dialog = ScaleDialog(slide.name, slide.mpp, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.use(slide.id, dialog.mpp)
        dialog.deleteLater()

    def use(self, slide: str, mpp: float) -> None:
        """Write down the scale of a slide and analyse it with it."""
        if self._model.set_scale(slide, mpp):
            self._analysis.start([slide])

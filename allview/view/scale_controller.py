"""Giving a slide the scale that neither its file nor its red cells tell."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel
from allview.view.selection import Selection

_PROPOSED_MPP = 0.25
_LEAST_MPP, _MOST_MPP, _DIGITS = 0.01, 20.0, 4


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
        dialog = QInputDialog(self._window)
        dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
        dialog.setWindowTitle(self.tr("Scale of the slide"))
        dialog.setLabelText(
            self.tr("µm per pixel of {0} (a red cell is 7.2 µm across).\n"
                    "The slide is then analysed anew; decided cells stay.").format(slide.name)
        )  # fmt: skip
        dialog.setDoubleRange(_LEAST_MPP, _MOST_MPP)
        dialog.setDoubleDecimals(_DIGITS)
        dialog.setDoubleStep(0.01)
        dialog.setDoubleValue(slide.mpp or _PROPOSED_MPP)
        dialog.setOkButtonText(self.tr("Analyse"))
        if dialog.exec() == QInputDialog.DialogCode.Accepted:
            self.use(slide.id, dialog.doubleValue())
        dialog.deleteLater()

    def use(self, slide: str, mpp: float) -> None:
        """Write down the scale of a slide and analyse it with it."""
        if self._model.set_scale(slide, mpp):
            self._analysis.start([slide])

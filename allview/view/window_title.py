"""The window's title: the case, and how far its analysis is, for whoever looks at the task bar."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel


class WindowTitle(QObject):
    """Keeps ``window``'s title: ``42 % – case – AllView``."""

    def __init__(self, model: CaseModel, analysis: AnalysisController, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._analysis = analysis
        self._window = window
        model.replaced.connect(self._write)
        analysis.progressed.connect(self._write)
        analysis.ended.connect(self._write)
        self._write()

    @Slot()
    @Slot(bool)
    @Slot(object)
    def _write(self, _reason: object = None) -> None:
        session, progress = self._model.session, self._analysis.progress
        parts = [f"{progress.fraction:.0%}".replace("%", " %")] if progress else []
        parts += [session.name] if session else []
        self._window.setWindowTitle(" – ".join([*parts, "AllView"]))

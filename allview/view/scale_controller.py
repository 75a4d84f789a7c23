"""Giving a slide the scale that neither its file nor its red cells tell."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.dialogs.scale_dialog import ScaleDialog
from allview.view.missing_scale import lacks_scale
from allview.view.selection import Selection

_LINK = "scale:"


class ScaleController(QObject):
    """Asks for the µm per pixel of the current slide and analyses it anew.

    ``offered`` carries the sentence of a failure that a scale would mend, and a link that asks
    for it: HTML for ``open_link``.
    """

    offered = Signal(str, str)

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
        self._postponed: list[str] = []
        analysis.slideFailed.connect(self._on_slide_failed)
        # Queued: everyone else has heard of the end before the next analysis starts.
        analysis.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        model.replaced.connect(self._postponed.clear)

    @Slot()
    def ask(self) -> None:
        """Show the scale of the current slide; use the one the user enters."""
        slide = self._model.case.slides.get(self._selection.slide)
        if slide is None:
            return
        dialog = ScaleDialog(slide, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.mpp is not None:
            self.use(slide.id, dialog.mpp)
        dialog.deleteLater()

    def use(self, slide: str, mpp: float) -> None:
        """Write down the scale of a slide and analyse it with it, once nothing else is."""
        if not self._model.change(lambda s: s.set_scale(slide, mpp)):
            return
        if self._analysis.is_running:
            self._postponed.append(slide)
        else:
            self._analysis.start([slide])

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show the slide that a link is about and ask for its scale; leave other links alone."""
        if link.startswith(_LINK) and not self._model.is_locked:
            self._selection.choose_slide(link.removeprefix(_LINK))
            self.ask()

    @Slot(str, str)
    def _on_slide_failed(self, slide: str, cause: str) -> None:
        if lacks_scale(self._model.case.slides[slide]):
            words = self.tr('<a href="{0}">Enter its scale…</a> ({1})')
            self.offered.emit(cause, words.format(_LINK + slide, bound_key(self, "scale")))

    @Slot(bool)
    def _on_ended(self, _stopped: bool) -> None:
        slides, self._postponed[:] = tuple(self._postponed), []
        self._analysis.start(slides)

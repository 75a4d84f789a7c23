"""Telling what a model that runs unseen would have said, and switching to it."""

from html import escape

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.review.commands import Change, Facet
from allview.review.shadow_comparison import ShadowResult, compare_shadow
from allview.view import shadow_words
from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel
from allview.view.dialogs.compared_dialog import ComparedDialog
from allview.view.preferences import Preferences

_LINK = "compared:"


class ShadowController(QObject):
    """Tells after an analysis, and when asked, where the compared model differs.

    ``told`` carries a sentence as HTML, with a link for ``open_link``.
    """

    told = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        analysis: AnalysisController,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._preferences = preferences
        self._window = window
        self._ran = False
        analysis.started.connect(self._on_started)
        model.changed.connect(self._on_changed)
        analysis.ended.connect(self._on_ended)

    @Slot()
    def show(self) -> None:
        """Show what the compared model would have said so far, and offer the switch."""
        result = self._result()
        sentences = (
            [shadow_words.difference(result), *shadow_words.verdict(result)] if result else []
        )
        remark = shadow_words.limits() if result and result.decided else ""
        dialog = ComparedDialog(self._preferences, sentences, remark, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show it where the link is ours; leave others alone."""
        if link == _LINK:
            self.show()

    @Slot()
    def _on_started(self) -> None:
        self._ran = False

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._ran = self._ran or Facet.SHADOW in change.facets

    @Slot(bool)
    def _on_ended(self, stopped: bool) -> None:
        result = self._result() if self._ran and not stopped else None
        if result is not None:
            more = self.tr("Compared model…")
            sentence = escape(shadow_words.difference(result))
            self.told.emit(f'{sentence} <a href="{_LINK}">{more}</a>')

    def _result(self) -> ShadowResult | None:
        """Compare; where suggestions are hidden until decided, only what is."""
        return compare_shadow(self._model.case, decided_only=self._model.blind.is_on)

"""Tells the analysis where the technician looks, so that it answers there first."""

from PySide6.QtCore import QObject, Slot

from allview.view.selection import Selection
from allview.view.slide.slide_view import SlideView
from allview.workflow.attention import Attention


class AttentionController(QObject):
    """Turns an analysis' attention to the middle of the slide view."""

    def __init__(
        self,
        selection: Selection,
        view: SlideView,
        attention: Attention,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._view = view
        self._attention = attention
        view.viewport_changed.connect(self._on_moved)

    @Slot()
    def _on_moved(self) -> None:
        if self._view.viewport is not None and self._selection.slide:
            self._attention.turn_to(self._selection.slide, self._view.viewport.center)

"""How far a large picture is being made ready for a report, and the button that stops it."""

import time

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from allview.view.panels.strip import STEPS, Strip
from allview.view.words import time_left
from allview.workflow.workload import seconds_left

translate = QCoreApplication.translate  # a name that lupdate knows


class ReportStrip(Strip):
    """Shown only where a report takes minutes: where a picture has to be prepared anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        name = translate("ReportStrip", "Share of the picture that is ready")
        super().__init__(name, translate("ReportStrip", "Do not write the report"), parent)
        self._slide = ""
        self._started = 0.0

    @Slot(str, float)
    def show_share(self, slide: str, share: float) -> None:
        """Show how much of a slide's picture is ready, 0..1; nothing of one that is ready."""
        if share >= 1:
            self.end()
            return
        now = time.monotonic()
        if slide != self._slide:
            self._slide, self._started = slide, now
        words = self.tr("Preparing {0} for the report: {1} %")
        self._text.setText(words.format(slide, round(100 * share)))
        self._bar.setValue(round(share * STEPS))
        left = seconds_left(share, now - self._started)
        self._left.setText("" if left is None else time_left(left))
        self._cancel.setEnabled(True)
        self.show()

    def show_stopping(self) -> None:
        """Say that the wish to stop was heard."""
        self._text.setText(self.tr("Stopping…"))
        self._left.clear()
        self._cancel.setEnabled(False)

    def end(self) -> None:
        """Show nothing more."""
        self._slide = ""
        self.hide()

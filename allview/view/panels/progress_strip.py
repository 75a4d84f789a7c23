"""How far the analysis is, how long it still takes, and the button that stops it."""

import time

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from allview.view.panels.strip import STEPS, Strip
from allview.view.progress import Progress
from allview.view.words import time_left

translate = QCoreApplication.translate  # a name that lupdate knows


class ProgressStrip(Strip):
    """One slim line, shown while slides are being analysed or a case is being opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        name = translate("ProgressStrip", "Progress of the analysis")
        tool_tip = translate("ProgressStrip", "Stop the analysis; what was found stays")
        super().__init__(name, tool_tip, parent)

    def show_busy(self, text: str) -> None:
        """Show that something goes on that has no measure."""
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._left.clear()
        self._cancel.hide()
        self.show()

    @Slot(object)
    def show_progress(self, progress: Progress | None) -> None:
        """Show how far an analysis is; None hides the strip."""
        if progress is None:
            self.hide()
            return
        self._text.setText(self._what_goes_on(progress))
        self._bar.setRange(0, STEPS if progress.current or progress.ended else 0)
        self._bar.setValue(round(progress.fraction * STEPS))
        is_told = not progress.is_stopping and progress.prepared is None
        left = progress.seconds_left(time.monotonic()) if is_told else None
        self._left.setText("" if left is None else time_left(left))
        self._cancel.setEnabled(not progress.is_stopping)
        self._cancel.show()
        self.show()

    def _what_goes_on(self, progress: Progress) -> str:
        if progress.is_stopping:
            return self.tr("Stopping…")
        if not progress.current and not progress.ended:
            return self.tr("Loading the network…")
        text = self.tr("Analysing slide {0} of {1}").format(progress.number, len(progress.slides))
        if progress.prepared is not None and progress.prepared < 1:
            percent = round(100 * progress.prepared)
            text += self.tr(", preparing a large picture: {0} %").format(percent)
        elif progress.is_measuring:
            text += self.tr(", measuring scale and stain")
        elif progress.tiles > 1:
            text += self.tr(", tile {0} of {1}").format(progress.tiles_done, progress.tiles)
        return text

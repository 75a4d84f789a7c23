"""Reading the cards of models beside the window: a folder may lie on a slow drive."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from allview.network.model_card import ModelError
from allview.view.sentences import translated
from allview.view.workers.drive_reader import DriveReader


class CardReader(QObject):
    """Reads in threads that nobody waits for; call ``forget`` before it goes.

    ``done(tag, result)`` or ``refused(tag, why)``, one sentence: exactly one of them for each task,
    unless it was forgotten in the meantime.
    """

    done = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._drive = DriveReader(self)
        self._drive.done.connect(self.done)
        self._drive.failed.connect(self._on_failed)

    def read(self, tag: object, task: Callable[[], object]) -> None:
        """Run ``task``, which reads cards, instead of what was asked for before."""
        self.forget()
        self._drive.run(tag, task)

    @Slot()
    def forget(self) -> None:
        """Drop the result of what was asked for."""
        self._drive.forget()

    @Slot(object, object)
    def _on_failed(self, tag: object, error: Exception) -> None:
        words = self.tr("The model could not be read ({0}). The log has the details.")
        is_ours = isinstance(error, ModelError)
        self.refused.emit(
            tag, translated(str(error)) if is_ours else words.format(type(error).__name__)
        )

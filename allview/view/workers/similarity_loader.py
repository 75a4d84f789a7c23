"""Orders cells by their likeness to one, off the GUI thread; the latest question counts."""

import threading

from PySide6.QtCore import QObject, Signal, Slot

from allview.view.workers.background import Background
from allview.view.workers.explanation_loader import (
    LateExplaining,
    MakeExplaining,
    make_cell_explainer,
)
from allview.workflow.similarity import Comparison


class SimilarityLoader(QObject):
    """One comparison at a time, in a thread of its own, with a network of its own.

    ``told(done, all)`` says how far it is; ``measured(comparison, distances)`` ends it, also when
    it was cut short, or ``failed(comparison, exception)``.
    """

    told = Signal(int, int)
    measured = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self, make: MakeExplaining = make_cell_explainer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._explaining = LateExplaining(make)  # the worker thread's alone
        self._is_closed = False
        self._cancel = threading.Event()
        self._background = Background(1, self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def ask(self, comparison: Comparison) -> None:
        """Compare; what was asked before is dropped, and what it measured kept."""
        self._drop()
        cancel = self._cancel = threading.Event()
        self._background.run(comparison, lambda: self._measure(comparison, cancel))

    def stop(self) -> None:
        """Be content with what is measured."""
        self._cancel.set()

    def forget(self) -> None:
        """Drop the question and what was measured: another case is shown."""
        self._drop()
        if not self._is_closed:
            self._background.run(None, self._explaining.forget)

    def close(self) -> None:
        """Wait for the thread to end."""
        self._drop()
        self._is_closed = True
        self._background.close()
        self._explaining.forget()

    def _measure(self, comparison: Comparison, cancel: threading.Event) -> object:
        def tell(done: int, whole: int) -> None:
            # Runs in the worker's thread: the signal carries it over to the GUI thread.
            if not cancel.is_set():
                self.told.emit(done, whole)

        return self._explaining.get().distances(comparison, cancel, tell)

    def _drop(self) -> None:
        self._cancel.set()
        self._background.forget()

    @Slot(object, object)
    def _on_done(self, comparison: Comparison | None, distances: object) -> None:
        if comparison is not None:
            self.measured.emit(comparison, distances)

    @Slot(object, object)
    def _on_failed(self, comparison: Comparison | None, error: Exception) -> None:
        if comparison is not None:
            self.failed.emit(comparison, error)

"""Explanations of cells, made off the GUI thread: the latest question is the one that counts."""

import threading
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from allview.view.workers.background import Background
from allview.workflow.explanation import Look, Neighbour, Question
from allview.workflow.similarity import Comparison


class Explaining(Protocol):
    """What answers questions; lives in one thread and may be slow."""

    def look(self, question: Question) -> Look:
        """Say where the network looked, or why that cannot be shown."""
        ...

    def nearest(self, question: Question, cancel: threading.Event) -> tuple[Neighbour, ...]:
        """Find the most alike confirmed cells; gives up when ``cancel`` is set."""
        ...

    def distances(
        self, comparison: Comparison, cancel: threading.Event, told: Callable[[int, int], None]
    ) -> Mapping[str, float]:
        """Give the distances of cells to one; with fewer measured once ``cancel`` is set."""
        ...

    def forget(self) -> None:
        """Let go of what belongs to the case."""
        ...


MakeExplaining = Callable[[], Explaining]


def make_cell_explainer() -> Explaining:
    """Make the real one, importing torch in the thread that calls."""
    # No window should wait two seconds for what may never be asked.
    from allview.workflow.explaining import CellExplainer  # noqa: PLC0415

    return CellExplainer()


class LateExplaining:
    """Makes what answers when it is first asked; used by one thread at a time."""

    def __init__(self, make: MakeExplaining) -> None:
        self._make = make
        self._made: Explaining | None = None

    def get(self) -> Explaining:
        """Give it, made now if it has to be."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def forget(self) -> None:
        """Let it forget the case, if it was ever made."""
        if self._made is not None:
            self._made.forget()


class ExplanationLoader(QObject):
    """One question at a time, in a thread of its own beside that of the analysis.

    First ``looked(question, Look)``, then ``compared(question, neighbours)``; in place of either
    ``failed(question, exception)``, after which nothing follows. A newer question takes the place
    of one that waits and cuts short one that is being answered, whose answers are dropped.
    """

    looked = Signal(object, object)
    compared = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self, make: MakeExplaining = make_cell_explainer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._explaining = LateExplaining(make)  # the worker thread's alone
        self._question: Question | None = None
        self._waits = False
        self._is_busy = False
        self._is_closed = False
        self._cancel = threading.Event()
        self._background = Background(1, self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def ask(self, question: Question) -> None:
        """Ask; what was asked before is of no interest any more."""
        self._question, self._waits = question, True
        self._cancel.set()
        self._dispatch()

    def forget(self) -> None:
        """Drop every question and what the answers were made of: another case is shown."""
        self._drop()
        if not self._is_closed:
            self._background.run(None, self._explaining.forget)

    def close(self) -> None:
        """Wait for the answer that is being made, drop it and stop."""
        self._drop()
        self._is_closed = True
        self._background.close()
        self._explaining.forget()

    def stop(self) -> None:
        """Want no answer any more."""
        self._question, self._waits = None, False
        self._cancel.set()

    def _drop(self) -> None:
        self.stop()
        self._is_busy = False
        self._background.forget()

    def _dispatch(self) -> None:
        if self._is_busy or not self._waits or self._question is None:
            return
        question = self._question
        self._waits, self._is_busy = False, True
        self._cancel = threading.Event()
        self._background.run(question, lambda: self._explaining.get().look(question))

    @Slot(object, object)
    def _on_done(self, question: Question | None, answer: object) -> None:
        if question is None:
            return
        if question is not self._question:
            self._next()
        elif isinstance(answer, Look):
            cancel = self._cancel
            self._background.run(question, lambda: self._explaining.get().nearest(question, cancel))
            self.looked.emit(question, answer)
        else:
            self._next()
            self.compared.emit(question, answer)

    @Slot(object, object)
    def _on_failed(self, question: Question | None, error: Exception) -> None:
        if question is None:
            return
        wanted = question is self._question
        self._next()
        if wanted:
            self.failed.emit(question, error)

    def _next(self) -> None:
        self._is_busy = False
        self._dispatch()

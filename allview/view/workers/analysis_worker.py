"""The thread that analyses slides, and its door in the GUI thread."""

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from allview.view.workers.priority import give_way
from allview.workflow.events import CellsFound, Event, TileDone
from allview.workflow.job import AnalysisJob

_log = logging.getLogger(__name__)

Analyze = Callable[[AnalysisJob, threading.Event], Iterator[Event]]
"""The generator that runs a job; it stops within 200 ms of its token being set."""

BATCH_MS = 120
"""How often results reach the case and the screen: often enough to look live."""


def analyze_slides(job: AnalysisJob, cancel: threading.Event) -> Iterator[Event]:
    """Run the real analysis, importing torch in the thread that calls; a core is the window's."""
    # The one import inside a function: torch costs two seconds that no window should wait for.
    from allview.workflow.analysis import analyze  # noqa: PLC0415

    # With all of them, of two cores, the window answered in 16 ms in 99 of 100 cases, not in 10.
    yield from analyze(job, cancel, cores=max(1, (os.cpu_count() or 1) - 1))


def batched(events: Sequence[Event]) -> list[Event]:
    """Keep, of one batch, the last tile of each slide and one event for cells in a row."""
    last_tile = {e.slide: i for i, e in enumerate(events) if isinstance(e, TileDone)}
    batch: list[Event] = []
    for i, event in enumerate(events):
        match event, batch[-1] if batch else None:
            case (TileDone(slide=slide), _) if last_tile[slide] != i:
                pass
            case (CellsFound(slide), CellsFound(same) as before) if slide == same:
                batch[-1] = before.and_then(event)
            case _:
                batch.append(event)
    return batch


class AnalysisWorker(QObject):
    """Lives in the worker thread; never touches the case, the file or a widget."""

    ended = Signal(int, str)

    def __init__(self, analyze: Analyze, results: "queue.SimpleQueue[tuple[int, Event]]") -> None:
        super().__init__()
        self._analyze = analyze
        self._results = results

    @Slot()
    def give_way(self) -> None:
        """Let the window come first; called once in the thread it lives in."""
        give_way()

    @Slot(object, object)
    def run(self, job: AnalysisJob, cancel: threading.Event) -> None:
        """Run one job to its end, then say so with one sentence if it broke."""
        failure = ""
        try:
            for event in self._analyze(job, cancel):
                self._results.put((job.id, event))
        except Exception as error:  # noqa: BLE001 - the edge of the thread: all is reported
            _log.exception("analysis %d stopped", job.id)
            failure = str(error) or type(error).__name__
        self.ended.emit(job.id, failure)


class AnalysisThread(QObject):
    """Starts and cancels analyses; hands their results over in batches, in the GUI thread.

    Results of a job that is no longer the current one are dropped.
    """

    resultsReady = Signal(object)
    ended = Signal(str)
    _requested = Signal(object, object)

    def __init__(self, analyze: Analyze = analyze_slides, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: queue.SimpleQueue[tuple[int, Event]] = queue.SimpleQueue()
        self._job: int | None = None
        self._cancel = threading.Event()
        self._thread = QThread()
        self._worker = AnalysisWorker(analyze, self._results)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.give_way)
        self._requested.connect(self._worker.run)
        self._worker.ended.connect(self._on_ended)
        self._timer = QTimer(self, interval=BATCH_MS)
        self._timer.timeout.connect(self._deliver)
        self._thread.start(QThread.Priority.LowPriority)

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def start(self, job: AnalysisJob) -> None:
        """Queue a job; one that still runs is cancelled and its later results dropped."""
        self.cancel()
        self._cancel = threading.Event()
        self._job = job.id
        self._timer.start()
        self._requested.emit(job, self._cancel)

    def cancel(self) -> None:
        """Ask the running job to stop; it ends, with what it has, within 200 ms."""
        self._cancel.set()

    def abandon(self) -> None:
        """Stop the running job and drop whatever it still sends."""
        self.cancel()
        self._job = None
        self._timer.stop()

    def close(self) -> None:
        """Stop the job and wait for the thread to end."""
        self.abandon()
        self._thread.quit()
        self._thread.wait()

    @Slot()
    def _deliver(self) -> None:
        events = []
        while not self._results.empty():
            number, event = self._results.get()
            if number == self._job:
                events.append(event)
        if events:
            self.resultsReady.emit(batched(events))

    @Slot(int, str)
    def _on_ended(self, number: int, failure: str) -> None:
        if number != self._job:
            return
        self._deliver()
        self._job = None
        self._timer.stop()
        self.ended.emit(failure)

"""Slow work that runs once, off the GUI thread: opening a case, writing a report, a picture."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal, Slot

from allview.view.workers.priority import give_way

_log = logging.getLogger(__name__)


class Background(QObject):
    """A few threads that run functions; results arrive in the GUI thread, tagged.

    ``done(tag, result)`` or ``failed(tag, exception)``: exactly one of them for each task, unless
    the tasks were forgotten in the meantime.
    """

    done = Signal(object, object)
    failed = Signal(object, object)
    _ended = Signal(int, object, object)

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, "allview", initializer=give_way)
        self._generation = 0
        # Queued always: what ends before it is watched is announced by whoever asked, at once.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(self, tag: object, task: Callable[[], object]) -> None:
        """Run ``task`` in a thread; ``tag`` comes back with its result."""
        generation = self._generation
        future = self._pool.submit(task)
        future.add_done_callback(lambda ended: self._announce(generation, tag, ended))

    def forget(self) -> None:
        """Drop the results of everything that was asked for so far."""
        self._generation += 1

    def close(self) -> None:
        """Drop what waits and wait for what runs."""
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _announce(self, generation: int, tag: object, ended: "Future[object]") -> None:
        # Runs in the pool's thread: the signal carries the result over to the GUI thread.
        if not ended.cancelled():
            self._ended.emit(generation, tag, ended)

    @Slot(int, object, object)
    def _on_ended(self, generation: int, tag: object, ended: "Future[object]") -> None:
        if generation != self._generation:
            return
        error = ended.exception()
        if error is None:
            self.done.emit(tag, ended.result())
            return
        _log.warning("background task failed: %s", type(error).__name__)
        self.failed.emit(tag, error)

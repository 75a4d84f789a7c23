"""Reading what may lie on a slow drive, so that nobody waits for one that hangs."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from allview.view.workers.priority import give_way

_log = logging.getLogger(__name__)


class DriveReader(QObject):
    """Runs each task in a thread of its own; results arrive in the GUI thread, tagged.

    ``done(tag, result)`` or ``failed(tag, exception)``: exactly one of them for each task, unless
    it was forgotten in the meantime. Call ``forget`` before the reader goes.

    Unlike those of ``Background``, its threads are never waited for, not even when the app ends:
    a task must leave nothing half done wherever it is broken off.
    """

    done = Signal(object, object)
    failed = Signal(object, object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._line = _Line(self._ended.emit)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        if application is not None:
            # A thread that comes back while the interpreter goes must find nobody to tell.
            application.aboutToQuit.connect(self.forget)

    def run(self, tag: object, task: Callable[[], object]) -> None:
        """Run ``task`` at once, whatever still runs; ``tag`` comes back with its result."""
        line = self._line

        def run() -> None:
            give_way()
            outcome: Future[object] = Future()
            try:
                outcome.set_result(task())
            except Exception as error:  # noqa: BLE001 - handed to whoever asked
                outcome.set_exception(error)
            line.tell(tag, outcome)

        threading.Thread(target=run, name="drive", daemon=True).start()

    @Slot()
    def forget(self) -> None:
        """Drop the results of everything that was asked for so far, and leave its threads alone."""
        self._line.cut()
        self._line = _Line(self._ended.emit)

    @Slot(object, object, object)
    def _on_ended(self, line: "_Line", tag: object, outcome: "Future[object]") -> None:
        if line is not self._line:
            return
        error = outcome.exception()
        if error is None:
            self.done.emit(tag, outcome.result())
            return
        _log.warning("reading failed: %s", type(error).__name__)
        self.failed.emit(tag, error)


class _Line:
    """From a thread to whoever asked: once it is cut, the thread touches nothing of Qt."""

    def __init__(self, emit: Callable[["_Line", object, "Future[object]"], object]) -> None:
        self._emit: Callable[[_Line, object, Future[object]], object] | None = emit
        self._lock = threading.Lock()

    def tell(self, tag: object, outcome: "Future[object]") -> None:
        with self._lock:
            if self._emit is not None:
                self._emit(self, tag, outcome)

    def cut(self) -> None:
        with self._lock:
            self._emit = None

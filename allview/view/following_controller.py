"""Keeps a case that is only read here in step with whoever writes it."""

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from allview.storage.errors import CaseFileError
from allview.view.case_model import CaseModel
from allview.view.workers.background import Background
from allview.workflow.following import News, ReadSoFar, Stamp, follow, news, read_so_far
from allview.workflow.session import ReviewSession

LOOK_MS = 2000
_PATIENCE = 5
"""Looks in a row that may fail: a share comes back, a file is at rest again."""

_log = logging.getLogger(__name__)


class FollowingController(QObject):
    """Looks for news every few seconds, in a thread, while the case is only read.

    ``looked`` comes after each look, which may have shown that somebody else has the case now, or
    nobody; ``failed`` says why it can no longer be followed.
    """

    looked = Signal()
    failed = Signal(str)

    def __init__(self, model: CaseModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._stamp: Stamp | None = None
        self._failures = 0
        self._found: News | None = None
        self.timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self.timer.timeout.connect(self._look)
        self._background = Background(1, self)
        self._background.done.connect(self._on_news)
        self._background.failed.connect(self._on_failed)
        model.replaced.connect(self._on_replaced)

    def close(self) -> None:
        """Stop, wait for the thread, and let go of what it found that nobody took."""
        self.timer.stop()
        self._background.close()
        if self._found is not None and self._found.case_file is not None:
            self._found.case_file.close()

    @Slot()
    def _on_replaced(self) -> None:
        self.timer.stop()
        self._stamp, self._failures = None, 0
        session = self._model.session
        if session is not None and session.in_use is not None:
            self.timer.start()

    @Slot()
    def _look(self) -> None:
        session = self._model.session
        if session is not None:
            self._background.run(session, partial(self._find, read_so_far(session), self._stamp))

    def _find(self, so_far: ReadSoFar, stamp: Stamp | None) -> News:
        """Run in the thread."""
        self._found = news(so_far, stamp)
        return self._found

    @Slot(object, object)
    def _on_news(self, session: ReviewSession, found: News) -> None:
        self._found = None
        if session is not self._model.session:
            if found.case_file is not None:
                found.case_file.close()
            return
        self._stamp, self._failures = found.stamp, 0
        self._model.change(partial(follow, found=found))
        self.looked.emit()
        self.timer.start()

    @Slot(object, object)
    def _on_failed(self, session: ReviewSession, error: Exception) -> None:
        if session is not self._model.session:
            return
        self._failures += 1
        if isinstance(error, CaseFileError) and self._failures < _PATIENCE:
            self.timer.start()
            return
        _log.warning("case no longer followed: %s", type(error).__name__)
        words = self.tr("What others write to this case is no longer shown: {0}")
        self.failed.emit(words.format(error))

"""Notes what the reviewer looks at: where the view rests, near enough to judge a cell."""

import logging

from PySide6.QtCore import QObject, QTimer, Slot

from allview.review.case import CommandRefused
from allview.review.looked import JUDGING_UM, Look
from allview.review.reads import same_person
from allview.storage.errors import CaseFileError
from allview.view.case_model import CaseModel
from allview.view.selection import Selection
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Viewport
from allview.workflow.looking import record_looks
from allview.workflow.session import ReviewSession

DWELL_MS = 300
"""A view that rests less long is passed through, not looked at."""
BATCH_MS = 5000
"""So long looks are gathered before they are written down as one event."""
_NEW = 0.02
"""Share of a look that must be new for it to be worth keeping."""

_log = logging.getLogger(__name__)


class LookingController(QObject):
    """Watches the slide view and keeps what was looked at in the case, in the reviewer's name."""

    def __init__(
        self, model: CaseModel, selection: Selection, view: SlideView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._view = view
        self._session: ReviewSession | None = None
        self._reviewer = ""
        self._looks: list[Look] = []
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._look)
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self.keep)
        view.viewport_changed.connect(self._dwell.start)
        model.replaced.connect(self._on_replaced)

    @Slot()
    def keep(self) -> None:
        """Write down what was looked at so far."""
        self._batch.stop()
        looks, self._looks = self._looks, []
        if looks and self._session is not None:
            self._write(self._session, looks)

    def _write(self, session: ReviewSession, looks: list[Look]) -> None:
        try:
            change = record_looks(session, looks, self._reviewer)
        except (CommandRefused, CaseFileError) as error:
            # Nobody asked for it: that it cannot be kept is no message for the reviewer.
            _log.warning("looks not kept: %s", type(error).__name__)
            return
        if session is self._model.session:
            self._model.tell(change)

    @Slot()
    def _look(self) -> None:
        viewport, session = self._view.viewport, self._model.session
        if viewport is None or session is None or not self._is_watched(session):
            return
        if not self._view.is_complete:
            self._dwell.start()
            return
        look = self._seen(viewport)
        if look is None or self._model.looks.gain(look) < _NEW:
            return
        if session.reviewer != self._reviewer:
            # Another person took the seat: what was looked at so far bears the other name.
            self.keep()
        self._session, self._reviewer = session, session.reviewer
        self._model.looks.add(look)
        self._looks.append(look)
        if not self._batch.isActive():
            self._batch.start()

    def _is_watched(self, session: ReviewSession) -> bool:
        """Whether somebody who reads, and whose name is known, has the slide before the eyes."""
        is_before_eyes = self._view.isVisible() and self._view.window().isActiveWindow()
        reads = session.case.reads
        is_reader = bool(session.reviewer)
        if reads.second is not None and reads.is_blind:
            is_reader = same_person(session.reviewer, reads.second.reader)
        return is_before_eyes and not self._model.is_locked and is_reader

    def _seen(self, viewport: Viewport) -> Look | None:
        """Give what is in view; None where it is too far away to judge a cell."""
        slide = self._selection.slide
        mpp = self._model.mpp(slide)
        um_per_px = None if mpp is None else mpp / viewport.magnification
        is_near = viewport.magnification >= 1
        if um_per_px is not None and um_per_px <= JUDGING_UM:
            is_near = True
        left, top, right, bottom = viewport.visible
        width, height = viewport.slide
        rect = max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)
        if not slide or not is_near or rect[0] >= rect[2] or rect[1] >= rect[3]:
            return None
        return Look(slide, rect, um_per_px)

    @Slot()
    def _on_replaced(self) -> None:
        # The case before is closed only after this: what is still to be written reaches it.
        self.keep()
        self._dwell.stop()
        self._session = None

"""Mixes known cells in among those of the case when its review begins, if the settings say so."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from allview.review.known_cells import KnownCell
from allview.view.case_model import CaseModel
from allview.view.preferences import Preferences
from allview.view.workers.background import Background
from allview.workflow.known_cells import make_known, may_mix_in, mix_in, order_known
from allview.workflow.reference_cells import ReferenceFolder
from allview.workflow.session import ReviewSession

_log = logging.getLogger(__name__)


class KnownController(QObject):
    """Has the pictures made by a worker and writes them into the case.

    Parameters
    ----------
    folder : of the laboratory's own reference cells; need not exist.

    ``mixedIn`` says that known cells are in the case now; ``failed`` why there are none.
    """

    mixedIn = Signal()
    failed = Signal(str)

    def __init__(
        self, model: CaseModel, preferences: Preferences, folder: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._preferences = preferences
        self._folder = ReferenceFolder(folder)
        self._made_for: ReviewSession | None = None
        self._background = Background(1, self)
        self._background.done.connect(self._on_made)
        self._background.failed.connect(self._on_failed)
        model.replaced.connect(self._forget)
        preferences.changed.connect(self.begin)

    @Slot()
    @Slot(object)
    def begin(self, _reason: object = None, *, after_analysis: bool = False) -> None:
        """Mix known cells in, where they are wanted and the review of the case begins."""
        session, number = self._model.session, self._preferences.current.known_cells
        if session is None or not number or session is self._made_for:
            return
        if not may_mix_in(session, after_analysis=after_analysis):
            return
        self._made_for = session
        order = order_known(session, number)
        self._background.run(session, partial(make_known, order, self._folder))

    def close(self) -> None:
        """Wait for the worker."""
        self._background.close()

    @Slot()
    def _forget(self) -> None:
        self._made_for = None
        self._background.forget()

    @Slot(object, object)
    def _on_made(self, _session: ReviewSession, cells: tuple[KnownCell, ...]) -> None:
        self._made_for = None
        if self._model.change(lambda session: mix_in(session, cells)):
            self.mixedIn.emit()

    @Slot(object, object)
    def _on_failed(self, _session: object, error: Exception) -> None:
        self._made_for = None
        # The words of an error name files, and these a patient.
        _log.warning("no known cells", exc_info=error)
        words = self.tr("No known cells could be mixed in ({0}). The log has the details.")
        self.failed.emit(words.format(error))

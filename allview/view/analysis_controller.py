"""Runs analyses for the window: starts, cancels, and brings what they find into the case."""

import time
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from allview.view.case_model import CaseModel
from allview.view.progress import Progress
from allview.view.sentences import translated
from allview.view.workers.analysis_worker import AnalysisThread, Analyze, analyze_slides
from allview.workflow.attention import Attention
from allview.workflow.events import Cancelled, Event, SlideFailed, SlideFinished, SlideOpened
from allview.workflow.job import AnalysisOptions


class AnalysisController(QObject):
    """One analysis at a time, of the open case.

    ``progressed`` carries the ``Progress`` of the running job; ``ended`` says whether it was
    stopped on request; ``failed`` carries one sentence for each slide that could not be analysed,
    ``slideFailed`` its id as well, ``noted`` one for what must be known of a slide that was, or
    once a job of the compared model, and ``retried`` each of them that a new try takes back.
    """

    started = Signal()
    progressed = Signal(object)
    ended = Signal(bool)
    failed = Signal(str)
    slideFailed = Signal(str, str)
    noted = Signal(str)
    retried = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        analyze: Analyze = analyze_slides,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.options = AnalysisOptions()
        self.attention = Attention()
        self.progress: Progress | None = None
        self._model = model
        self._stopped = False
        self._number = 0
        self._said: defaultdict[str, list[str]] = defaultdict(list)
        self._shadow_fault = ""
        self._thread = AnalysisThread(analyze, self)
        model.replaced.connect(self.abandon)
        self._thread.resultsReady.connect(self._on_results)
        self._thread.ended.connect(self._on_ended)

    @property
    def is_running(self) -> bool:
        """Whether slides are being analysed."""
        return self._thread.is_running

    @Slot()
    def start_all(self) -> None:
        """Analyse what is pending; with nothing pending, every slide anew."""
        session = self._model.session
        if session is not None:
            self.start(session.pending_slides() or tuple(session.case.slides))

    def start(self, slides: Sequence[str]) -> None:
        """Analyse some slides of the open case."""
        session = self._model.session
        if session is None or self._model.is_locked or not slides or self.is_running:
            return
        self._number += 1
        self._stopped = False
        self.progress = Progress(slides)
        self._thread.start(session.job(self._number, slides, self.options, self.attention))
        for slide in slides:
            for sentence in self._said.pop(slide, ()):
                self.retried.emit(sentence)
        if self._shadow_fault:
            self.retried.emit(self._shadow_fault)
            self._shadow_fault = ""
        self.started.emit()
        self.progressed.emit(self.progress)

    @Slot()
    def cancel(self) -> None:
        """Stop; what was found so far stays."""
        if self.is_running:
            self._stopped = True
            self._thread.cancel()
            if self.progress is not None:
                self.progress.is_stopping = True
                self.progressed.emit(self.progress)

    @Slot()
    def abandon(self) -> None:
        """Stop at once, dropping what is still to come: another case is shown."""
        self._said.clear()
        self._shadow_fault = ""
        if self.is_running:
            self._thread.abandon()
            self._finish(stopped=True)

    def close(self) -> None:
        """Stop and wait for the thread to end."""
        self._thread.close()

    @Slot(object)
    def _on_results(self, events: list[Event]) -> None:
        for event in events:
            if not self._apply(event):
                return
        self.progressed.emit(self.progress)

    def _apply(self, event: Event) -> bool:
        if self.progress is None:
            return False
        if not self._model.apply_event(event):
            # What cannot be written down must not be computed on: the model has said why.
            self._thread.abandon()
            self._finish(stopped=True)
            return False
        self.progress.feed(event, time.monotonic())
        match event:
            case SlideFailed(slide, cause):
                self._said[slide].append(cause)
                self.failed.emit(cause)
                self.slideFailed.emit(slide, cause)
            case SlideOpened(slide=slide, notes=notes):
                self._tell(slide, notes)
            case SlideFinished(slide=slide, notes=notes):
                self._tell(slide, notes)
                self._tell_of_shadow(event.shadow_fault)
            case Cancelled():
                self._stopped = True
            case _:
                pass
        return True

    def _tell(self, slide: str, notes: Sequence[str]) -> None:
        name = self._model.case.slides[slide].name
        for note in notes:
            sentence = f"{name}: {note.removeprefix(f'{name}: ')}"
            self._said[slide].append(sentence)
            self.noted.emit(sentence)

    def _tell_of_shadow(self, fault: str) -> None:
        """Say it once: every slide of a job that comes after the fault carries it."""
        if fault and not self._shadow_fault:
            words = self.tr("The compared model did not run: {0}")
            self._shadow_fault = words.format(translated(fault))
            self.noted.emit(self._shadow_fault)

    @Slot(str)
    def _on_ended(self, failure: str) -> None:
        if failure:
            sentence = self.tr("The analysis stopped on an error ({0}). The log has the details.")
            self.failed.emit(sentence.format(failure))
        self._finish(stopped=self._stopped or bool(failure))

    def _finish(self, *, stopped: bool) -> None:
        self.progress = None
        self.ended.emit(stopped)

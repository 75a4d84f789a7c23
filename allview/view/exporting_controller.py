"""Exporting the report of the open case."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from allview.paths import plain, reachable
from allview.report.errors import ReportError
from allview.report.pictures import Preparing
from allview.slides.slide import OpeningCancelled
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.language import spoken, whole
from allview.view.panels.report_strip import ReportStrip
from allview.view.preferences import Preferences
from allview.view.workers.background import Background
from allview.workflow.case_report import ReportOrder, order_report
from allview.workflow.disclosure import first_read_refusal

WriteReport = Callable[[ReportOrder, Preparing], Path]


class ExportingController(QObject):
    """Asks for a file, has the report written in a thread, and says where it is.

    ``written`` carries one sentence of HTML with a link to the file; ``failed`` one plain
    sentence, and ``retried`` the same once another try is made.

    Attributes
    ----------
    strip : shows how far a large picture is that the report needs, and stops it.
    """

    said = Signal(str)
    written = Signal(str)
    failed = Signal(str)
    retried = Signal(str)
    _preparing = Signal(str, float)

    def __init__(
        self, model: CaseModel, preferences: Preferences, window: QWidget, write: WriteReport
    ) -> None:
        super().__init__(window)
        self._model = model
        self._preferences = preferences
        self._window = window
        self._write = write
        self._failure = ""
        self._cancel = Event()
        self.strip = ReportStrip()
        self.strip.cancelRequested.connect(self._on_cancel)
        self._preparing.connect(self._on_preparing)
        self._background = Background(parent=self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @Slot()
    def ask(self) -> None:
        """Ask for the file, beside the case by default, and write the report."""
        session = self._model.session
        if session is None or not self._may_be_shown():
            return
        proposal = plain(session.file.with_suffix(".pdf"))
        title, kind = self.tr("Export the report"), self.tr("PDF (*.pdf)")
        file, _ = QFileDialog.getSaveFileName(self._window, title, proposal, kind)
        if file:
            self.export(reachable(Path(file)))

    def export(self, out: Path) -> None:
        """Write the report of the case as it stands now."""
        session = self._model.session
        if session is None or not self._may_be_shown():
            return
        if not out.suffix:
            out = out.with_suffix(".pdf")
        if self._cancel.is_set():
            self._cancel = Event()
        if self._failure:
            self.retried.emit(self._failure)
        self._failure = ""
        settings = self._preferences.current
        logo = settings.logo_file(self._preferences.file.parent)
        order = order_report(
            session,
            out,
            settings.laboratory,
            settings.blast_threshold,
            logo,
            language=spoken(),
        )
        self.said.emit(self.tr("Writing {0}…").format(out.name))
        tell = partial(self._tell, self._cancel)
        self._background.run(out, lambda: self._write(order, tell))

    def _may_be_shown(self) -> bool:
        refusal = first_read_refusal(self._model.case) or self._hidden_suggestions()
        if refusal:
            self._failure = refusal
            self.failed.emit(refusal)
        return not refusal

    def _hidden_suggestions(self) -> str:
        """Say that the report would tell what the reader is not to see yet; empty where nothing.

        A cell that nobody decided is on it with the class the machine suggests, in its counts and
        around it in the pictures.
        """
        blind = self._model.blind
        if not blind.is_on:
            return ""
        waiting = sum(blind.hides(cell) for cell in self._model.case.cells.values())
        words = self.tr(
            "Suggestions are hidden, and a preliminary report would tell them (not decided yet: "
            "{0}). Decide first, or show the suggestions with {1}."
        )
        return words.format(whole(waiting), bound_key(self, "blind")) if waiting else ""

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show a file that was written; leave other links alone."""
        if QUrl(link).isLocalFile():
            QDesktopServices.openUrl(QUrl(link))

    def close(self) -> None:
        """Wait for the report that is being written, but not for a picture to be made ready."""
        self._cancel.set()
        self._background.close()

    def _tell(self, cancel: Event, slide: str, share: float) -> None:
        """Run in the thread that writes."""
        if cancel.is_set():
            raise OpeningCancelled
        self._preparing.emit(slide, share)

    @Slot(str, float)
    def _on_preparing(self, slide: str, share: float) -> None:
        if not self._cancel.is_set():
            self.strip.show_share(slide, share)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.set()
        self.strip.show_stopping()

    @Slot(object, object)
    def _on_done(self, _tag: object, file: Path) -> None:
        self.strip.end()
        link, folder = _link(file), _link(file.parent)
        words = self.tr('Report written: {0}. <a href="{1}">Open it</a> or '
                        '<a href="{2}">its folder</a>.')  # fmt: skip
        self.written.emit(words.format(escape(file.name), link, folder))

    @Slot(object, object)
    def _on_failed(self, out: Path, error: Exception) -> None:
        self.strip.end()
        if isinstance(error, OpeningCancelled):
            self.said.emit(self.tr("{0} was not written.").format(out.name))
            return
        if isinstance(error, ReportError):
            self._failure = str(error)
        else:
            words = self.tr("{0}: the report could not be written ({1}). The log has the details.")
            self._failure = words.format(out.name, error)
        self.failed.emit(self._failure)


def _link(path: Path) -> str:
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    return QUrl.fromLocalFile(plain(path)).toString(encoded)

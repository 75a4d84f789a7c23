"""Opening a case: by menu, by drag and drop, by the command line, by the Finder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from allview.paths import reachable
from allview.slides.slide import SlideError
from allview.storage.case_key import Secret
from allview.storage.errors import CaseFileError, KeyNeeded
from allview.storage.key_store import KeyStoreError
from allview.view.case_model import CaseModel
from allview.view.workers.background import Background
from allview.workflow.opening import CASE_SUFFIX, NothingToOpen, case_file_for, open_case
from allview.workflow.session import ReviewSession
from allview.workflow.unlocking import KeyToChoose, encrypt_case


class OpenCase(Protocol):
    """What opens the case of files and folders."""

    def __call__(
        self,
        dropped: Sequence[Path],
        reviewer: str,
        *,
        take_over: bool,
        secret: Secret | None,
        encrypt: bool,
    ) -> ReviewSession:
        """Open it for a reviewer; ``take_over`` what another computer did not close."""
        ...


@dataclass(frozen=True, slots=True)
class _Request:
    paths: Sequence[Path]
    take_over: bool = False
    secret: Secret | None = None
    encrypt_with: Secret | None = None


@dataclass(frozen=True, slots=True)
class LockedCase:
    """What could not be opened without a key: what was asked for, and why not."""

    request: _Request
    error: KeyNeeded | KeyToChoose


_ANSWERS = NothingToOpen | CaseFileError | KeyStoreError | SlideError | OSError
OPEN_AGAIN = "allview:open-again"
"""Link that opens the case anew that is shown, to be changed where nobody else has it."""
_TAKE_OVER = "allview:take-over"
_IMAGES = "*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.svs *.ndpi *.mrxs *.scn *.bif *.vms *.dcm"


class OpeningController(QObject):
    """Opens one case at a time, in a thread, and shows it.

    ``started`` says what is done; ``opened`` comes after the model shows the case; ``failed``
    carries one sentence. ``offered`` carries a sentence and a link, where a case that is only to
    be read may be taken over, and ``withdrawn`` that sentence once nobody has it. ``locked``
    carries a ``LockedCase``, to be tried again with what opens it; before it, ``halted`` says that
    nothing goes on meanwhile. ``encrypted`` carries the name of the file.
    """

    started = Signal(str)
    opened = Signal()
    failed = Signal(str)
    offered = Signal(str, str)
    withdrawn = Signal(str)
    halted = Signal()
    locked = Signal(object)
    encrypted = Signal(str)

    def __init__(self, model: CaseModel, window: QWidget, open_case: OpenCase = open_case) -> None:
        super().__init__(window)
        self.reviewer = ""
        self.encrypts_new = False
        self.is_busy = False
        self._untaken: ReviewSession | None = None
        self._model = model
        self._window = window
        self._open_case = open_case
        self._background = Background(parent=self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def open(
        self, paths: Sequence[Path], *, take_over: bool = False, secret: Secret | None = None
    ) -> None:
        """Open the case of these files and folders; ignored while another is being opened."""
        if self.is_busy or not paths:
            return
        session = self._model.session
        if session is not None and session.file == _case_file(paths):
            # A case file has one owner: let go of it, then open it again with what is new.
            secret = secret or session.secret
            self._model.show(None)
        self._run(_Request(paths, take_over, secret))

    def retry(self, locked: LockedCase, secret: Secret) -> None:
        """Open once more what had no key, with what opens it or is to encrypt it."""
        request = locked.request
        self.open(request.paths, take_over=request.take_over, secret=secret)

    def encrypt(self, secret: Secret) -> None:
        """Encrypt the open case, or encrypt it anew: it is closed for it and opened again."""
        session = self._model.session
        if self.is_busy or session is None:
            return
        self._model.show(None)
        self._run(_Request([session.file], secret=session.secret, encrypt_with=secret))

    def _run(self, request: _Request) -> None:
        self.is_busy = True
        encrypts = request.encrypt_with is not None
        words = self.tr("Encrypting {0}…") if encrypts else self.tr("Opening {0}…")
        self.started.emit(words.format(_name(request.paths)))
        reviewer, encrypts_new = self.reviewer, self.encrypts_new
        self._background.run(
            request, lambda: self._opened_in_thread(request, reviewer, encrypts_new)
        )

    def open_urls(self, urls: Sequence[QUrl]) -> None:
        """Open what was dropped."""
        self.open([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    @Slot()
    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        title = self.tr("Open a folder of slides")
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder:
            self.open([Path(folder)])

    @Slot()
    def ask_files(self) -> None:
        """Let the user choose image files, or a case file."""
        kinds = self.tr("Slides and cases ({0})").format(f"{_IMAGES} *{CASE_SUFFIX}")
        files, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open slides or a case"),
            "",
            f"{kinds};;{self.tr('All files (*)')}",
        )
        self.open([Path(file) for file in files])

    def close(self) -> None:
        """Wait for what is being opened, and close it again."""
        self._background.close()
        if self._untaken is not None:
            self._untaken.close()

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Open the case to be changed that is shown to be read; leave other links alone."""
        session = self._model.session
        if link in {_TAKE_OVER, OPEN_AGAIN} and session is not None:
            self.open([session.file], take_over=link == _TAKE_OVER)

    def _opened_in_thread(
        self, request: _Request, reviewer: str, encrypts_new: bool
    ) -> ReviewSession:
        secret, refusals = request.secret, list[str]()
        if request.encrypt_with is not None:
            try:
                encrypt_case(request.paths[0], request.encrypt_with, secret, reviewer)
                secret = request.encrypt_with
            except (CaseFileError, KeyStoreError) as error:
                refusals.append(str(error))
        session = self._open_case(
            request.paths,
            reviewer,
            take_over=request.take_over,
            secret=secret,
            encrypt=encrypts_new,
        )
        session.notices = (*refusals, *session.notices)
        self._untaken = session
        return session

    @Slot(object, object)
    def _on_done(self, request: _Request, session: ReviewSession) -> None:
        self.is_busy = False
        self._untaken = None
        self._model.show(session)
        self.opened.emit()
        if request.encrypt_with is not None and session.secret is request.encrypt_with:
            self.encrypted.emit(session.file.name)
        if session.in_use is not None and session.in_use.may_be_over:
            words = self.tr("open it to be changed")
            self.offered.emit(self._offer(), f'<a href="{_TAKE_OVER}">{words}</a>')

    @Slot()
    def reconsider(self) -> None:
        """Take the offer back where there is nobody any more to take the case over from."""
        session = self._model.session
        if session is not None and session.in_use is not None and session.in_use.is_over:
            self.withdrawn.emit(self._offer())

    def _offer(self) -> str:
        return self.tr("If AllView does not run there any more, it is safe to go on here:")

    @Slot(object, object)
    def _on_failed(self, request: _Request, error: Exception) -> None:
        self.is_busy = False
        if isinstance(error, KeyNeeded | KeyToChoose):
            self.halted.emit()
            self.locked.emit(LockedCase(request, error))
        elif isinstance(error, _ANSWERS):
            self.failed.emit(str(error))
        else:
            sentence = self.tr("The case could not be opened ({0}). The log has the details.")
            self.failed.emit(sentence.format(error))


def _name(paths: Sequence[Path]) -> str:
    """Name what is opened as the person who chose it knows it: no file is asked about it."""
    first = paths[0].absolute()
    return first.stem if first.suffix == CASE_SUFFIX else first.name


def _case_file(paths: Sequence[Path]) -> Path:
    first = reachable(paths[0].absolute())
    return first if first.suffix == CASE_SUFFIX else case_file_for([p.absolute() for p in paths])

"""Reads a slide's tiles in a few threads; the window's thread neither reads nor decodes."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from allview.slides import SlideError, open_slide
from allview.slides.fingerprint import is_another
from allview.slides.slide import OpeningCancelled
from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_queue import Opener, SlideHandles, TileQueue
from allview.view.slide.tile_reading import read_tile
from allview.view.slide.tile_store import file_of
from allview.view.workers.priority import give_way

_log = logging.getLogger(__name__)

MAX_READERS = 4


@dataclass(frozen=True, slots=True)
class SlideFacts:
    """What opening a slide tells: its size in level-0 pixels, and µm per pixel if it states it.

    ``plane`` is the focus plane, of ``n_planes``, that it opens with and that is analysed; ``file``
    is the one that was opened, as ``file_of`` tells.
    """

    width: int
    height: int
    mpp: float | None
    n_planes: int = 1
    plane: int = 0
    file: str = ""


class _Mailbox(QObject):
    """Carries results out of the reading threads; lives in the window's thread."""

    opened = Signal(object, object, str)
    preparing = Signal(object, float)
    replaced = Signal(object)
    outdated = Signal(object)
    read = Signal(object, object, object, str)


@dataclass(frozen=True, slots=True)
class _Work:
    """One slide being shown; everything found under an older one is dropped."""

    handles: SlideHandles
    analysed: str
    queue: TileQueue
    mail: _Mailbox


class TileLoader(QObject):
    """Opens slides and reads their tiles, the most wanted first.

    Parameters
    ----------
    opener : opens a slide file.
    parent : owns the loader.
    """

    opened = Signal(object)
    """The slide is open: ``SlideFacts``."""
    open_failed = Signal(str)
    """The slide cannot be opened: one sentence."""
    preparing = Signal(float)
    """The slide is a large picture that is being made ready: the share done."""
    replaced = Signal()
    """The slide that was opened is not the one that was analysed."""
    outdated = Signal()
    """The file of the slide was replaced since it was opened, or since it could not be."""
    tile_read = Signal(object, object)
    """A ``TileKey`` and the ``QImage`` of its padded rectangle."""
    tile_failed = Signal(object, str)
    """A ``TileKey`` that cannot be read, and why in one sentence."""
    part_lost = Signal(str)
    """Not all of the slide can be read: why, in one sentence, once for each that is opened."""

    def __init__(self, opener: Opener = open_slide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(2, min(MAX_READERS, QThread.idealThreadCount() - 1)))
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        # Threads that came and went would each leave an open file behind.
        self._pool.setExpiryTimeout(-1)
        self._mail = _Mailbox(self)
        self._mail.opened.connect(self._on_opened)
        self._mail.preparing.connect(self._on_preparing)
        self._mail.replaced.connect(self._on_replaced)
        self._mail.outdated.connect(self._on_outdated)
        self._mail.read.connect(self._on_read)
        self._work: _Work | None = None
        self._loss_is_told = False

    def open(self, path: Path, analysed: str = "") -> None:
        """Turn to another slide; ``opened`` or ``open_failed`` will follow.

        Parameters
        ----------
        path : of the slide.
        analysed : fingerprint of the file that its cells were found in, if there is one.
        """
        self.close()
        self._loss_is_told = False
        queue = TileQueue(self._pool.maxThreadCount())
        self._work = _Work(SlideHandles(path, self._opener), analysed, queue, self._mail)
        self._pool.start(_Opening(self._work))

    def confirm(self) -> None:
        """Look whether the open slide is the file that is there; ``outdated`` follows if not."""
        if self._work is not None:
            self._pool.start(_Confirming(self._work))

    def want(self, keys: Sequence[TileKey]) -> None:
        """Ask for these tiles and no others, the most wanted first."""
        if self._work is not None:
            for _ in range(self._work.queue.want(keys)):
                self._pool.start(_Reading(self._work))

    def close(self) -> None:
        """Let go of the slide; never waits."""
        if self._work is not None:
            self._work.queue.want(())
            self._work.handles.retire()
            self._work = None

    def shutdown(self) -> None:
        """Let go of the slide and wait for the threads: at most one tile each."""
        self.close()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(object, object, str)
    def _on_opened(self, work: _Work, facts: SlideFacts | None, cause: str) -> None:
        if work is not self._work:
            return
        if facts is None:
            self.open_failed.emit(cause)
        else:
            self.opened.emit(facts)

    @Slot(object, float)
    def _on_preparing(self, work: _Work, share: float) -> None:
        if work is self._work:
            self.preparing.emit(share)

    @Slot(object)
    def _on_replaced(self, work: _Work) -> None:
        if work is self._work:
            self.replaced.emit()

    @Slot(object)
    def _on_outdated(self, work: _Work) -> None:
        if work is self._work:
            self.outdated.emit()

    @Slot(object, object, object, str)
    def _on_read(self, work: _Work, key: TileKey, picture: QImage | None, cause: str) -> None:
        if work is not self._work:
            return
        if picture is None:
            self.tile_failed.emit(key, cause)
        else:
            self.tile_read.emit(key, picture)
        if cause and not self._loss_is_told:
            self._loss_is_told = True
            self.part_lost.emit(cause)


class _Opening(QRunnable):
    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Open the slide, in a thread of the pool, and post its facts or why it failed."""
        give_way()
        if self._work.handles.retired:
            return
        facts, cause = None, ""
        try:
            with self._work.handles.borrow(self._tell) as slide:
                stated = slide.metadata_scale
                mpp = stated.mpp if stated else None
                planes = slide.n_planes, slide.plane
                facts = SlideFacts(*slide.size, mpp, *planes, file_of(slide))
        except OpeningCancelled:
            return
        except SlideError as error:
            cause = str(error)
        except Exception:  # noqa: BLE001 - a reader's bug must show as an unreadable slide
            # Its name may be that of a patient.
            _log.exception("slide could not be opened")
            cause = f"{self._work.handles.path.name}: could not be opened; the log says why."
        self._work.mail.opened.emit(self._work, facts, cause)
        if facts is not None and is_another(self._work.handles.path, self._work.analysed):
            self._work.mail.replaced.emit(self._work)

    def _tell(self, share: float) -> None:
        self._work.mail.preparing.emit(self._work, share)


class _Confirming(QRunnable):
    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Post it where the file is no longer the one that is open."""
        give_way()
        if self._work.handles.are_stale():
            self._work.mail.outdated.emit(self._work)


class _Reading(QRunnable):
    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        give_way()
        queue = self._work.queue
        while (key := queue.take()) is not None:
            picture, cause = self._read(key)
            queue.done(key)
            self._work.mail.read.emit(self._work, key, picture, cause)

    def _read(self, key: TileKey) -> tuple[QImage | None, str]:
        name = self._work.handles.path.name
        try:
            with self._work.handles.borrow() as slide:
                return read_tile(slide, key, lambda: self._work.handles.retired)
        except OpeningCancelled:
            return None, ""
        except SlideError as error:
            return None, str(error)
        except Exception:  # noqa: BLE001 - a reader's bug must show as an unreadable tile
            _log.exception("tile %s could not be read", key)
            return None, f"{name}: a part could not be read; the log says why."

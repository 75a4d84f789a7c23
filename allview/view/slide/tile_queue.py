"""What the reading threads share: the tiles still wanted, and an open slide for each thread."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from allview.slides.fingerprint import FileStamp, file_stamp
from allview.slides.shared_build import Progress
from allview.slides.slide import OpeningCancelled, Slide, SlideError
from allview.view.slide.pyramid import TileKey

Opener = Callable[[Path, Progress], Slide]
"""Opens a slide file, and tells how far it is where that takes long."""


class TileQueue:
    """The tiles that are wanted now, most wanted first.

    Each new wish replaces the old one, so what the eye has left behind is never read. The
    number of readers is kept under the same lock: a reader that leaves and a wish that comes at
    the same moment cannot miss each other.
    """

    def __init__(self, max_readers: int) -> None:
        self._max_readers = max_readers
        self._lock = threading.Lock()
        self._wanted: list[TileKey] = []
        self._reading: set[TileKey] = set()
        self._readers = 0

    def want(self, keys: Sequence[TileKey]) -> int:
        """Replace what is wanted; gives how many more readers must be started."""
        with self._lock:
            self._wanted = [key for key in reversed(keys) if key not in self._reading]
            more = min(len(self._wanted), self._max_readers - self._readers)
            self._readers += more
            return more

    def take(self) -> TileKey | None:
        """Give the next tile to read; None tells the reader that it has left."""
        with self._lock:
            if not self._wanted:
                self._readers -= 1
                return None
            key = self._wanted.pop()
            self._reading.add(key)
            return key

    def done(self, key: TileKey) -> None:
        """Note that a tile was read, or could not be."""
        with self._lock:
            self._reading.discard(key)


class SlideHandles:
    """One open slide for each thread that reads; all closed once nobody reads any more."""

    def __init__(self, path: Path, opener: Opener) -> None:
        self.path = path
        self._opener = opener
        self._lock = threading.Lock()
        self._handles: dict[int, Slide] = {}
        self._first: Slide | None = None
        self._failed_at: FileStamp | None = None
        self._borrowed = 0
        self._retired = False

    @property
    def retired(self) -> bool:
        """Whether the slide is no longer shown."""
        return self._retired

    def are_stale(self) -> bool:
        """Whether the file was replaced since it was first opened; costs a look at the disk.

        Where it could not be opened: whether it has changed since that was tried.
        """
        if self._first is not None:
            return self._first.is_stale()
        now = () if self._failed_at is None else file_stamp(self.path)
        return bool(now) and now != self._failed_at

    @contextlib.contextmanager
    def borrow(self, on_progress: Progress | None = None) -> Iterator[Slide]:
        """Lend this thread its own handle, opened at its first need.

        Parameters
        ----------
        on_progress : told the share done where opening takes long.

        Raises
        ------
        SlideError
            When the slide cannot be opened, or was replaced since it was first.
        OpeningCancelled
            When it is no longer shown before it could be opened.
        """

        def tell(share: float) -> None:
            if self._retired:
                raise OpeningCancelled
            if on_progress is not None:
                on_progress(share)

        with self._lock:
            self._borrowed += 1
        try:
            yield self._of_this_thread(tell)
        finally:
            with self._lock:
                self._borrowed -= 1
            self._close_if_idle()

    def retire(self) -> None:
        """Close every handle as soon as the last one is given back."""
        with self._lock:
            self._retired = True
        self._close_if_idle()

    def _of_this_thread(self, tell: Progress) -> Slide:
        # A pool thread has a new Python thread state each time it enters Python, which would
        # empty a threading.local: the thread's number stays.
        thread = threading.get_ident()
        handle = self._handles.get(thread)
        if handle is None:
            handle = self._another(tell)
            with self._lock:
                first = self._first = self._first or handle
            # The first handle knows the file that is shown; a later one may be of another picture,
            # and would still be once the old file is back. A twin is given the stamp of the first,
            # so whether the file was replaced before it was open is looked at now.
            if handle is not first and (handle.stamp != first.stamp or first.is_stale()):
                handle.close()
                raise self._replaced()
            with self._lock:
                self._handles[thread] = handle
        if self.are_stale():
            raise self._replaced()
        return handle

    def _another(self, tell: Progress) -> Slide:
        """Open one more handle: a twin, which shares with the first what was decoded."""
        first = self._first
        # Without stamp nobody could tell a twin of another picture. Of a slide that is no longer
        # shown the first may be closed; else it stays open while anybody borrows.
        if first is not None and first.stamp and not self._retired:
            if first.is_stale():
                raise self._replaced()
            # What the first reads may be gone from the cache, and is made anew by the opener.
            with contextlib.suppress(SlideError):
                return first.twin()
        # Taken before: a file that is still being copied goes on changing while it is opened.
        before = file_stamp(self.path)
        try:
            return self._opener(self.path, tell)
        except Exception:
            self._failed_at = before
            raise

    def _replaced(self) -> SlideError:
        cause = "the file was replaced while it was shown; open it again"
        return SlideError(self.path, f"{cause}, or put the old one back.")

    def _close_if_idle(self) -> None:
        with self._lock:
            if not self._retired or self._borrowed:
                return
            handles, self._handles = list(self._handles.values()), {}
        for handle in handles:
            handle.close()

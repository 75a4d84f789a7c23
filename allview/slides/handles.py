"""One slide for several threads: each has a handle for itself while it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from allview.slides.slide import Slide, SlideError


class Handles:
    """Lends a slide, and as many twins of it as are needed at once.

    Parameters
    ----------
    slide : open; it is closed by who opened it.
    """

    def __init__(self, slide: Slide) -> None:
        self._slide = slide
        self._twins: list[Slide] = []
        self._free: SimpleQueue[Slide] = SimpleQueue()
        self._free.put(slide)

    @contextmanager
    def one(self) -> Iterator[Slide]:
        """Lend a handle to the calling thread, for the body alone."""
        try:
            handle = self._free.get_nowait()
        except Empty:
            handle = self._another()
        try:
            yield handle
        finally:
            self._free.put(handle)

    def close(self) -> None:
        """Close the twins; none may be lent any more."""
        for twin in self._twins:
            twin.close()

    def _another(self) -> Slide:
        try:
            twin = self._slide.twin()
        except SlideError:
            # It is open, so it can be read: by one after the other.
            return self._free.get()
        self._twins.append(twin)
        return twin

"""Opening a slide inside a generator: what takes minutes is told, and can be cancelled."""

import threading
from collections.abc import Generator
from pathlib import Path
from threading import Event as CancelToken

from allview.slides import open_slide
from allview.slides.slide import OpeningCancelled, Slide
from allview.workflow.events import SlidePreparing

_TELL_S = 0.2


def opened_slide(
    path: Path, id_: str, cancel: CancelToken
) -> Generator[SlidePreparing, None, Slide]:
    """Open a slide in another thread, and yield how far a large picture is meanwhile.

    Parameters
    ----------
    path, id_ : of the slide.
    cancel : set by anyone, from any thread, to stop.

    Returns
    -------
    The slide; that thread is done with it.

    Raises
    ------
    OpeningCancelled
        When ``cancel`` was set before a large picture was ready.
    SlideError
        When the slide cannot be opened.
    """
    opening = _Opening(path, cancel)
    opening.start()
    told = None
    while opening.is_alive():
        opening.join(_TELL_S)
        if opening.share is not None and opening.share != told:
            told = opening.share
            yield SlidePreparing(id_, told)
    if opening.slide is None:
        raise opening.error or OpeningCancelled
    return opening.slide


class _Opening(threading.Thread):
    def __init__(self, path: Path, cancel: CancelToken) -> None:
        super().__init__(name="opening", daemon=True)
        self._path = path
        self._cancel = cancel
        self.share: float | None = None
        self.slide: Slide | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Open the slide."""
        try:
            self.slide = open_slide(self._path, self._tell)
        except Exception as error:  # noqa: BLE001 - raised again in the generator
            self.error = error

    def _tell(self, share: float) -> None:
        if self._cancel.is_set():
            raise OpeningCancelled
        self.share = share

"""Small pictures of slides and cells, read off the GUI thread."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from allview.slides import SlideError, open_ready_slide
from allview.slides.past_damage import PastDamage
from allview.slides.regions import ReadRegion, read_at_downsample
from allview.slides.slide import Pixels, Slide
from allview.slides.thumbnail import thumbnail
from allview.view.workers.background import Background
from allview.workflow.known_pictures import part_of_picture

_THREADS = 2
_BATCH = 24
_KEPT_WAITING = 400
_HANDLES = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A square of a slide in level-0 pixels; (x, y) is its top left corner."""

    x: int
    y: int
    side: int


@dataclass(frozen=True, slots=True)
class Content:
    """A picture that lies on no slide: a square image file, and the frame that it stands for."""

    file: bytes
    covers: Frame


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show: a whole slide, or a frame of it, at most ``pixels`` on its longer side.

    With ``content`` it is a frame of that, and the path only tells it from others. ``analysed`` is
    the fingerprint of the file that the frame lies in: no other is read for it.
    """

    path: Path
    pixels: int
    frame: Frame | None = None
    content: Content | None = None
    analysed: str = ""


RegionReader = Callable[[Slide], ReadRegion]
"""Gives what reads regions of a slide that is open and not stale."""


def _from_file(slide: Slide) -> ReadRegion:
    return slide.read_region


def read_picture(
    slide: Slide,
    picture: Picture,
    reader: RegionReader = _from_file,
    is_unwanted: Callable[[], bool] = lambda: False,
) -> Pixels:
    """Read a picture from its open slide.

    Parameters
    ----------
    slide : an open slide.
    picture : of it.
    reader : reads what the picture shows of it, where it is a frame.
    is_unwanted : asked, where something is damaged, whether to try no further.

    Raises
    ------
    SlideError
        When the pixels cannot be read.
    OpeningCancelled
        When it is not wanted any more.
    """
    if picture.frame is None:
        return thumbnail(slide, picture.pixels, PastDamage(slide, is_unwanted=is_unwanted))
    frame = picture.frame
    corner, size = (frame.x, frame.y), (frame.side, frame.side)
    return read_at_downsample(slide, corner, size, frame.side / picture.pixels, reader(slide))


class _Handles(threading.local):
    """The slides that one thread has open, the last used ones only."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, str], Slide] = OrderedDict()

    def get(self, path: Path, analysed: str) -> Slide:
        """Give the slide that is there now, or refuse one that is not what was analysed."""
        slide = self._open.pop((path, analysed), None)
        if slide is not None and slide.is_stale():
            slide.close()
            slide = None
        slide = slide or open_ready_slide(path, analysed)
        self._open[path, analysed] = slide
        if len(self._open) > _HANDLES:
            _, oldest = self._open.popitem(last=False)
            oldest.close()
        return slide


class ThumbnailLoader(QObject):
    """Reads what was asked for last first, and all that waits of one slide together.

    A picture comes back as ``ready(picture, pixels)``, with None for pixels that cannot be read.
    Of very many that wait, the oldest are dropped: whoever still shows them asks again.

    Parameters
    ----------
    parent : owns the loader.
    reader : reads regions of slides, in this loader's threads; from the file by default.
    """

    ready = Signal(object, object)
    _made = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, reader: RegionReader = _from_file) -> None:
        super().__init__(parent)
        self._reader = reader
        self._waiting: dict[Picture, None] = {}
        # Of each picture the batch it is read in: it may be asked for again before that has ended.
        self._running: dict[Picture, int] = {}
        self._busy = self._generation = self._batches = 0
        self._handles = _Handles()
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self._background = Background(_THREADS, self)
        self._background.done.connect(self._on_read)
        self._background.failed.connect(self._on_read)

    def request(self, picture: Picture) -> None:
        """Ask for a picture; asking again moves it to the front."""
        if picture in self._running:
            return
        self._waiting.pop(picture, None)
        self._waiting[picture] = None
        if len(self._waiting) > _KEPT_WAITING:
            self._waiting.pop(next(iter(self._waiting)))
        self._dispatch()

    def forget(self) -> None:
        """Drop everything asked for so far: another case is shown."""
        self._waiting.clear()
        self._running.clear()
        self._busy = 0
        self._generation += 1
        self._background.forget()

    def close(self) -> None:
        """Stop, and wait for what is being read: at most one picture in each thread."""
        self.forget()
        self._background.close()

    def _dispatch(self) -> None:
        while self._waiting and self._busy < _THREADS:
            newest = next(reversed(self._waiting))
            alike = newest.path, newest.analysed
            of_slide = [p for p in reversed(self._waiting) if (p.path, p.analysed) == alike]
            of_slide = of_slide[:_BATCH]
            for picture in of_slide:
                del self._waiting[picture]
            self._batches += 1
            self._running.update(dict.fromkeys(of_slide, self._batches))
            self._busy += 1
            self._background.run(self._batches, self._reading(of_slide))

    def _reading(self, pictures: Sequence[Picture]) -> Callable[[], None]:
        handles, reader, generation = self._handles, self._reader, self._generation

        def is_unwanted() -> bool:
            return generation != self._generation

        def read() -> None:
            """Read one after the other, until nobody wants them any more."""
            try:
                slide = None if pictures[0].content is not None else handles.get(*_file(pictures))
            except SlideError:
                return
            for picture in pictures:
                if is_unwanted():
                    return
                if slide:
                    pixels = _read_or_none(slide, picture, reader, is_unwanted)
                else:
                    pixels = _content(picture)
                # Each is shown as it comes: the one that was asked for last is waited for.
                self._made.emit(generation, picture, pixels)

        return read

    @Slot(int, object, object)
    def _on_made(self, generation: int, picture: Picture, pixels: Pixels | None) -> None:
        if generation == self._generation:
            self._running.pop(picture, None)
            self.ready.emit(picture, pixels)

    @Slot(object, object)
    def _on_read(self, batch: int, _nothing: object) -> None:
        self._busy -= 1
        for picture in [picture for picture, of in self._running.items() if of == batch]:
            del self._running[picture]
            self.ready.emit(picture, None)
        self._dispatch()


def _file(pictures: Sequence[Picture]) -> tuple[Path, str]:
    return pictures[0].path, pictures[0].analysed


def _read_or_none(
    slide: Slide, picture: Picture, reader: RegionReader, is_unwanted: Callable[[], bool]
) -> Pixels | None:
    try:
        return read_picture(slide, picture, reader, is_unwanted)
    except SlideError:
        return None


def _content(picture: Picture) -> Pixels | None:
    content, frame = picture.content, picture.frame
    if content is None or frame is None:
        return None
    covers = content.covers
    corner = (frame.x - covers.x) / covers.side, (frame.y - covers.y) / covers.side
    return part_of_picture(content.file, corner, frame.side / covers.side, picture.pixels)

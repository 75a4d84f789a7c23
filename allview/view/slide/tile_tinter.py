"""Changes the colours of tiles in threads, so that a slider moves freely over a large slide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from allview.view.picture_cache import Shelf
from allview.view.slide.adjustment import Adjustment
from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_queue import TileQueue
from allview.view.workers.priority import give_way

_THREADS = 2


class TileTinter(QObject):
    """Keeps adjusted copies of tiles; the old ones serve until the new ones are made.

    Parameters
    ----------
    tiles : has the tiles; the copies are kept beside them.
    parent : owns the tinter.
    """

    changed = Signal()
    """There is more to see."""
    _tinted = Signal(object, object, object, object)

    def __init__(self, tiles: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.adjustment = Adjustment()
        self._tiles = tiles
        self._made_with: dict[TileKey, Adjustment] = {}
        self._pictures: dict[TileKey, QImage] = {}
        self._slide = object()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._queue = TileQueue(_THREADS)
        self._tinted.connect(self._on_tinted)

    def get(self, key: TileKey) -> QImage | None:
        """Give the adjusted picture of a tile, if there is one."""
        return self._tiles.get((self._slide, key))

    def want(self, keys: Sequence[TileKey], original: Callable[[TileKey], QImage | None]) -> None:
        """Have these tiles adjusted and no others, the most wanted first.

        Parameters
        ----------
        keys : of tiles.
        original : gives the picture of a tile as it is in the file, if it has been read.
        """
        # The least wanted first, so that it is also what leaves the memory first.
        stale = [
            key
            for key in reversed(keys)
            if self.get(key) is None or self._made_with[key] != self.adjustment
        ]
        stale.reverse()
        self._pictures = {k: picture for k in stale if (picture := original(k)) is not None}
        for _ in range(self._queue.want(list(self._pictures))):
            self._pool.start(_Tinting(self))

    def clear(self) -> None:
        """Let go of every tile; what is still under way is dropped when it comes."""
        self._queue.want(())
        self._made_with.clear()
        self._pictures = {}
        self._slide = object()

    def shutdown(self) -> None:
        """Forget everything and wait for the threads: at most one tile each."""
        self.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def work(self) -> None:
        """Adjust what is wanted until nothing is; called in a thread of the pool."""
        while (key := self._queue.take()) is not None:
            slide, adjustment, picture = self._slide, self.adjustment, self._pictures.get(key)
            tinted = None if picture is None else adjustment.applied(picture)
            # Before it is told: whoever hears of old colours wants the tile once more.
            self._queue.done(key)
            if tinted is not None:
                self._tinted.emit(slide, key, adjustment, tinted)

    @Slot(object, object, object, object)
    def _on_tinted(
        self, slide: object, key: TileKey, adjustment: Adjustment, picture: QImage
    ) -> None:
        if slide is self._slide:
            self._tiles.put((slide, key), picture)
            self._made_with[key] = adjustment
            self.changed.emit()


class _Tinting(QRunnable):
    def __init__(self, tinter: TileTinter) -> None:
        super().__init__()
        self._tinter = tinter

    def run(self) -> None:
        """See ``TileTinter.work``."""
        give_way()
        self._tinter.work()

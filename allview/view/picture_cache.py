"""The pictures that are in memory: the slide's tiles and what the panels show, bounded together."""

import itertools
import threading
from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtGui import QImage

from allview.view.memory import cache_limit, physical_memory

_TILES, _PICTURES = 0.5, 0.25
"""Shares of the budget that are a shelf's own; whoever needs the rest has it."""


class PictureCache:
    """All pictures within one budget; the one that was not looked at for longest leaves first.

    Neither shelf takes from the other what that one's share holds: a gallery that is scrolled
    leaves the tiles in view, a pan the cells in sight. Any thread may use both.

    Parameters
    ----------
    limit : bytes that the pictures may take together; a share of the machine's memory by default.

    Attributes
    ----------
    tiles, pictures : the shelf of the slide's tiles, and that of what the panels show.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = cache_limit(physical_memory()) if limit is None else limit
        self.lock = threading.Lock()
        self.looks = itertools.count()
        self.tiles = Shelf(self, int(self._limit * _TILES))
        self.pictures = Shelf(self, int(self._limit * _PICTURES))

    @property
    def bytes(self) -> int:
        """What the pictures take."""
        return self.tiles.bytes + self.pictures.bytes

    def room_for(self, shelf: "Shelf") -> int:
        """Give the bytes that a shelf can have while the other keeps no more than its own."""
        return self._limit - self.tiles.own - self.pictures.own + shelf.own

    def shrink(self) -> None:
        """Let go of what is too much; whoever calls has the lock."""
        while self.bytes > self._limit:
            # The shares leave some of the budget: beyond it, one shelf has more than its own.
            rich = [s for s in (self.tiles, self.pictures) if s.bytes > s.own]
            min(rich, key=Shelf.oldest).drop_oldest()


class Shelf:
    """The pictures of one kind; made by the cache.

    Attributes
    ----------
    own : bytes that the other shelf never takes.
    bytes : what its pictures take.
    """

    def __init__(self, cache: PictureCache, own: int) -> None:
        self._cache = cache
        self._pictures: OrderedDict[Hashable, tuple[int, QImage]] = OrderedDict()
        self.own = own
        self.bytes = 0

    @property
    def room(self) -> int:
        """The bytes it can have while the other keeps no more than its own."""
        return self._cache.room_for(self)

    def get(self, key: Hashable) -> QImage | None:
        """Give a picture, if it is here; it counts as looked at."""
        with self._cache.lock:
            _, picture = self._pictures.get(key, (0, None))
            if picture is not None:
                self._pictures[key] = next(self._cache.looks), picture
                self._pictures.move_to_end(key)
            return picture

    def put(self, key: Hashable, picture: QImage) -> None:
        """Keep a picture, unless it alone is too large."""
        with self._cache.lock:
            self._drop(key)
            self._pictures[key] = next(self._cache.looks), picture
            self.bytes += picture.sizeInBytes()
            self._cache.shrink()

    def clear(self) -> None:
        """Forget everything."""
        with self._cache.lock:
            self._pictures.clear()
            self.bytes = 0

    def oldest(self) -> int:
        """Tell when the picture that leaves next was looked at."""
        return next(iter(self._pictures.values()))[0]

    def drop_oldest(self) -> None:
        """Let go of the picture that was not looked at for longest."""
        self._drop(next(iter(self._pictures)))

    def _drop(self, key: Hashable) -> None:
        _, picture = self._pictures.pop(key, (0, None))
        if picture is not None:
            self.bytes -= picture.sizeInBytes()

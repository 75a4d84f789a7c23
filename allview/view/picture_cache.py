"""The tiles that are in memory, bounded in bytes."""

from collections import OrderedDict

from PySide6.QtGui import QImage

from allview.view.slide.memory import LEAST
from allview.view.slide.pyramid import TileKey


class TileStore:
    """Pictures of tiles; the one that was not looked at for longest leaves first.

    Parameters
    ----------
    limit : bytes that the pictures may take together; the newest one is always kept.
    """

    def __init__(self, limit: int = LEAST) -> None:
        self._limit = limit
        self._pictures: OrderedDict[TileKey, QImage] = OrderedDict()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """What the pictures take."""
        return self._bytes

    def get(self, key: TileKey) -> QImage | None:
        """Give a tile's picture, if it is here; it counts as looked at."""
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def put(self, key: TileKey, picture: QImage) -> None:
        """Keep a tile's picture."""
        self._drop(key)
        self._pictures[key] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > self._limit and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def clear(self) -> None:
        """Forget everything."""
        self._pictures.clear()
        self._bytes = 0

    def __contains__(self, key: TileKey) -> bool:
        return key in self._pictures

    def _drop(self, key: TileKey) -> None:
        picture = self._pictures.pop(key, None)
        if picture is not None:
            self._bytes -= picture.sizeInBytes()

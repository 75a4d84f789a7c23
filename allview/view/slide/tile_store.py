"""The tiles of the slide that is shown, among the pictures in memory."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from allview.slides.slide import Slide
from allview.view.picture_cache import Shelf
from allview.view.slide.pyramid import TILE_BYTES, TileKey


def file_of(slide: Slide) -> str:
    """Tell which file an open slide is of, and what that was like: tiles are kept under it."""
    return f"{slide.path}, {slide.stamp}"


class TileStore:
    """Keeps the tiles of one file at a time, in the colours of the file.

    Parameters
    ----------
    shelf : where they lie.

    Attributes
    ----------
    file : whose tiles are kept, as ``file_of`` tells.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.file = ""

    def get(self, key: TileKey) -> QImage | None:
        """Give a tile's picture, if it is here; it counts as looked at."""
        return self._shelf.get((self.file, key))

    def put(self, key: TileKey, picture: QImage) -> None:
        """Keep a tile's picture."""
        self._shelf.put((self.file, key), picture)

    def clear(self) -> None:
        """Forget every tile, and what was made of them."""
        self._shelf.clear()

    def fitting(self, keys: Sequence[TileKey], copies: int) -> list[TileKey]:
        """Give the first tiles, of which there is room for so many copies.

        More would drive out those that are in view, and these would be wanted again, for ever.
        """
        return list(keys[: self._shelf.room // (copies * TILE_BYTES)])

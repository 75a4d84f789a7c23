"""The tiles a slide is shown in: squares of one size at every power of two."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

TILE_PX = 512
"""Side of a tile in its own pixels."""
TILE_BYTES = 4 * (TILE_PX + 2) ** 2
"""What a tile takes in memory, with the pixel around it that ``TilePyramid.padded`` adds."""

Rect = tuple[float, float, float, float]


class TileKey(NamedTuple):
    """One tile of one focus plane: ``level`` n holds a pixel for each 2ⁿ level-0 pixels a side."""

    # A tuple: a frame looks hundreds of them up.

    level: int
    column: int
    row: int
    plane: int = 0

    @property
    def parent(self) -> "TileKey":
        """The tile one level coarser that covers this one."""
        return self._replace(level=self.level + 1, column=self.column // 2, row=self.row // 2)


@dataclass(frozen=True, slots=True)
class TilePyramid:
    """The tiles of one focus plane of a slide, whatever levels its file has.

    Parameters
    ----------
    width, height : of the slide in level-0 pixels.
    plane : the focus plane, of ``n_planes``.
    home : the plane of the tile that shows the whole slide, so that it is read only once.
    """

    width: int
    height: int
    plane: int = 0
    n_planes: int = 1
    home: int = 0

    @property
    def root(self) -> TileKey:
        """The one tile that shows the whole slide."""
        ratio = max(self.width, self.height) / TILE_PX
        return TileKey(max(0, math.ceil(math.log2(ratio))), 0, 0, self.home)

    def beside(self) -> Iterator[Self]:
        """Give the tiles of the focus planes next to this one."""
        for plane in (self.plane + 1, self.plane - 1):
            if 0 <= plane < self.n_planes:
                yield replace(self, plane=plane)

    def level_for(self, magnification: float) -> int:
        """Choose the level for so many screen pixels per slide pixel.

        A level is stretched at most 1.2 times before the next finer one takes over: that is not
        seen, and needs a third fewer pixels than never stretching.
        """
        level = math.floor(math.log2(1 / magnification) + 0.25)
        return min(max(level, 0), self.root.level)

    def rect(self, key: TileKey) -> Rect:
        """(left, top, right, bottom) in level-0 pixels, cut off at the slide's edges."""
        side = TILE_PX << key.level
        left, top = key.column * side, key.row * side
        return left, top, min(left + side, self.width), min(top + side, self.height)

    def padded(self, key: TileKey) -> Rect:
        """Give ``rect`` with one pixel of its level around, as far as the slide goes.

        Where a tile is stretched, its outermost pixels blend into their neighbours: without
        them the border would show as a faint line.
        """
        left, top, right, bottom = self.rect(key)
        pad = 1 << key.level
        right, bottom = min(right + pad, self.width), min(bottom + pad, self.height)
        return max(left - pad, 0), max(top - pad, 0), right, bottom

    def children(self, key: TileKey) -> Iterator[TileKey]:
        """Give the up to four tiles one level finer."""
        if key.level == 0:
            return
        for row in (2 * key.row, 2 * key.row + 1):
            for column in (2 * key.column, 2 * key.column + 1):
                child = TileKey(key.level - 1, column, row, key.plane)
                left, top, *_ = self.rect(child)
                if left < self.width and top < self.height:
                    yield child

    def covering(self, level: int, visible: Rect, ring: int = 0) -> list[TileKey]:
        """Give the tiles that cover a rectangle and ``ring`` more around, the middle first."""
        side = TILE_PX << level
        left, top, right, bottom = visible
        columns = _steps(left, right, side, self.width, ring)
        rows = _steps(top, bottom, side, self.height, ring)
        keys = [TileKey(level, column, row, self.plane) for row in rows for column in columns]
        middle_x, middle_y = (left + right) / 2 / side - 0.5, (top + bottom) / 2 / side - 0.5
        return sorted(keys, key=lambda k: math.hypot(k.column - middle_x, k.row - middle_y))


def _steps(low: float, high: float, side: int, extent: int, ring: int) -> range:
    first = math.floor(max(low, 0) / side) - ring
    last = math.ceil(min(high, extent) / side) + ring
    return range(max(first, 0), min(last, math.ceil(extent / side)))

"""Cutting a slide into tiles that overlap, so that no cell is lost between two of them."""

import math
from dataclasses import dataclass

ALIGNMENT_PX = 64
"""Tiles that start at multiples of this see the same pixels in every level and when halved."""


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle of whole level-0 pixels; (x, y) is its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def location(self) -> tuple[int, int]:
        """(x, y), as ``read_region`` takes it."""
        return self.x, self.y

    @property
    def size(self) -> tuple[int, int]:
        """(width, height)."""
        return self.width, self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside, the left and top edge included."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Tile:
    """One rectangle read at once.

    Parameters
    ----------
    core : the pixels this tile answers for; the cores of a grid cover the slide exactly once.
    read : the core and ``overlap_px`` around it, cut at the slide's edge.
    """

    core: Rect
    read: Rect


def aligned(length: float) -> int:
    """Round a length in level-0 pixels up to a multiple of ``ALIGNMENT_PX``.

    A grid whose ``tile_px`` and ``overlap_px`` are aligned is seam-free: two tiles that see the
    same cell see it in exactly the same pixels, so exactly one core owns it.
    """
    return ALIGNMENT_PX * max(1, math.ceil(length / ALIGNMENT_PX))


def tile_grid(size: tuple[int, int], tile_px: int, overlap_px: int) -> tuple[Tile, ...]:
    """Cut a slide into tiles, row by row.

    Parameters
    ----------
    size : (width, height) of the slide in level-0 pixels.
    tile_px : side of a core in level-0 pixels, at least 1; the last of a row or column may be
        smaller.
    overlap_px : how far a tile reads beyond its core on each side, at least 0; more than a cell,
        so that a cell whose middle lies in the core is seen whole.

    Raises
    ------
    ValueError
        When ``tile_px`` or ``overlap_px`` is out of range.
    """
    if tile_px < 1 or overlap_px < 0:
        msg = f"tile_px {tile_px} must be at least 1 and overlap_px {overlap_px} at least 0"
        raise ValueError(msg)
    columns, rows = (_cuts(length, tile_px, overlap_px) for length in size)
    return tuple(
        Tile(
            core=Rect(core_x, core_y, core_w, core_h),
            read=Rect(read_x, read_y, read_w, read_h),
        )
        for core_y, core_h, read_y, read_h in rows
        for core_x, core_w, read_x, read_w in columns
    )


def tile_at(size: tuple[int, int], tile_px: int, place: tuple[float, float]) -> int:
    """Give the index, in ``tile_grid``, of the tile whose core holds a place on the slide."""
    columns = math.ceil(size[0] / tile_px)
    return int(place[1] // tile_px) * columns + int(place[0] // tile_px)


def _cuts(length: int, tile: int, overlap: int) -> list[tuple[int, int, int, int]]:
    """(core start, core length, read start, read length) along one axis."""
    cuts = []
    for start in range(0, length, tile):
        stop = min(start + tile, length)
        read_start, read_stop = max(start - overlap, 0), min(stop + overlap, length)
        cuts.append((start, stop - start, read_start, read_stop - read_start))
    return cuts

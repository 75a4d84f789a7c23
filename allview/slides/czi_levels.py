"""Sorting the tiles of a Zeiss CZI into levels, scenes and focus planes."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allview.slides.czi_directory import CziTile

FOCUS = b"Z"
_SCENE, _ORDER = b"S", b"M"
_UNCOUNTED = (FOCUS, _SCENE, _ORDER, b"B")
"""Axes along which tiles are one picture: of a stack, side by side, overlapping, of one run."""
_LEAST_COVER = 0.5
_MAX_SHRUNK_PIXELS = 25_000_000

Plan = dict[int, dict[int, int]]
"""The downsample of each level, and the one at which each scene is read for it."""


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile in pixels of a level; one that ``is_finer`` has to be shrunk to ``size``."""

    tile: CziTile
    corner: tuple[int, int]
    size: tuple[int, int]
    is_finer: bool


class CziLevel:
    """The tiles of one level and focus plane.

    Parameters
    ----------
    placed : the one in front last.
    """

    def __init__(self, placed: Sequence[PlacedTile]) -> None:
        self._placed = placed
        start = np.array([p.corner for p in placed], np.int64)
        self._boxes = np.hstack([start, start + np.array([p.size for p in placed])]).T

    def under(self, box: tuple[int, int, int, int]) -> Iterator[PlacedTile]:
        """Give each tile that a rectangle touches: its left, top, right and bottom edge."""
        left, top, right, bottom = self._boxes
        touched = (left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])
        for index in np.flatnonzero(touched).tolist():
            yield self._placed[index]


def count_pictures(tiles: Sequence[CziTile]) -> int:
    """Count the pictures on the same glass: of several channels, times or angles."""
    axes: dict[bytes, set[int]] = defaultdict(set)
    for tile in tiles:
        for axis, start in tile.starts.items():
            axes[axis].add(start)
    return math.prod(len(starts) for axis, starts in axes.items() if axis not in _UNCOUNTED)


def plan_levels(tiles: Sequence[CziTile]) -> Plan:
    """Find the levels, and whence each scene is read for them.

    A small scene has fewer levels than a large one beside it: for the others it is shrunk. A level
    that covers less than half of a scene, or for which too much is to be shrunk, is not used.
    """
    covered: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    for tile in tiles:
        shown = (tile.starts.get(_SCENE, 0), tile.starts.get(FOCUS, 0))
        covered[tile.downsample][shown] += math.prod(tile.size)
    areas: dict[int, dict[int, int]] = defaultdict(dict)
    for (scene, plane), area in covered[1].items():
        areas[scene][plane] = area
    whole = {
        scene: [
            step
            for step in sorted(covered)
            if all(covered[step][scene, p] >= _LEAST_COVER * area for p, area in planes.items())
        ]
        for scene, planes in areas.items()
    }
    plan = {}
    for level in sorted({step for steps in whole.values() for step in steps}):
        read_at = {scene: max(s for s in steps if s <= level) for scene, steps in whole.items()}
        shrunk = (max(areas[s].values()) / step**2 for s, step in read_at.items() if step < level)
        if sum(shrunk) <= _MAX_SHRUNK_PIXELS:
            plan[level] = read_at
    return plan


def level_at(
    tiles: Sequence[CziTile],
    step: int,
    read_at: Mapping[int, int],
    plane: int,
    origin: Sequence[int],
) -> CziLevel:
    """Place the tiles of one level and focus plane; ``origin`` is the corner of the slide."""
    own = [
        tile
        for tile in tiles
        if tile.starts.get(FOCUS, 0) == plane
        and tile.downsample == read_at.get(tile.starts.get(_SCENE, 0))
    ]
    own.sort(key=lambda tile: tile.starts.get(_ORDER, 0))
    return CziLevel([_placed(tile, step, origin) for tile in own])


def _placed(tile: CziTile, step: int, origin: Sequence[int]) -> PlacedTile:
    left, top = (round((c - o) / step) for c, o in zip(tile.corner, origin, strict=True))
    width, height = (max(1, round(side / step)) for side in tile.size)
    across, down = tile.stored
    # Writers round either way; a pixel more or less is not worth to be smoothed.
    if abs(across - width) <= 1 and abs(down - height) <= 1:
        return PlacedTile(tile, (left, top), tile.stored, is_finer=False)
    return PlacedTile(tile, (left, top), (width, height), is_finer=True)

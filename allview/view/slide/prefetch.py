"""Which tiles to read, in which order: what is in view, where the eye goes next, the rest; pure."""

import math

from allview.view.slide.pyramid import Rect, TileKey, TilePyramid
from allview.view.slide.viewport import Viewport

_COARSER = 2
"""Levels up to the tiles that stand in while finer ones come."""


def wanted_tiles(
    pyramid: TilePyramid, viewport: Viewport, before: Viewport | None = None
) -> list[TileKey]:
    """Give the tiles a viewport needs or may need soon, the most wanted first.

    In this order: the whole slide in small; what is in view; what comes into view if the motion
    from ``before`` goes on, one screen further where it pans, the next finer level of the middle
    where it zooms in; coarse tiles around, to stand in; a ring of fine ones; what is in view of the
    focus planes next to this one.

    Parameters
    ----------
    pyramid : of the slide.
    viewport : what is shown.
    before : what was shown when it last moved, if it has.
    """
    level = pyramid.level_for(viewport.magnification)
    coarse = min(level + _COARSER, pyramid.root.level)
    visible = viewport.visible
    keys = [pyramid.root, *pyramid.covering(level, visible)]
    keys += _ahead(pyramid, viewport, before, level)
    keys += pyramid.covering(coarse, visible, ring=1)
    keys += pyramid.covering(level, visible, ring=1)
    for plane in pyramid.beside():
        keys += plane.covering(level, visible)
    return list(dict.fromkeys(keys))


def _ahead(
    pyramid: TilePyramid, viewport: Viewport, before: Viewport | None, level: int
) -> list[TileKey]:
    if before is None or before.slide != viewport.slide:
        return []
    if viewport.scale > before.scale and level > 0:
        return pyramid.covering(level - 1, _middle(viewport.visible))
    if viewport.scale != before.scale:
        return []
    dx, dy = (now - was for now, was in zip(viewport.center, before.center, strict=True))
    way = math.hypot(dx, dy)
    if way == 0:
        return []
    # One screen in the direction of the pan, the nearest tiles first.
    left, top, right, bottom = visible = viewport.visible
    ahead_x, ahead_y = dx / way * (right - left), dy / way * (bottom - top)
    swept = (
        min(left, left + ahead_x),
        min(top, top + ahead_y),
        max(right, right + ahead_x),
        max(bottom, bottom + ahead_y),
    )
    near = set(pyramid.covering(level, visible))
    middle = (left + right) / 2, (top + bottom) / 2
    fresh = [key for key in pyramid.covering(level, swept) if key not in near]
    return sorted(fresh, key=lambda key: _distance(pyramid.rect(key), middle))


def _middle(visible: Rect) -> Rect:
    left, top, right, bottom = visible
    across, down = (right - left) / 4, (bottom - top) / 4
    return left + across, top + down, right - across, bottom - down


def _distance(rect: Rect, point: tuple[float, float]) -> float:
    left, top, right, bottom = rect
    return math.hypot((left + right) / 2 - point[0], (top + bottom) / 2 - point[1])

"""Joining the lobes of one nucleus: a neutrophil is one cell, not four."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.region import Region, disc

_LOBE_UM = 6.0  # a part below this is no white cell by itself: the smallest nucleus is 6 µm
_GAP_UM = 1.2
_MAX_SPAN_UM = 14.0
_MAX_DIAMETER_UM = 10.0
_CELL_GAP_UM = 2.0
_CELL_SPAN_UM = 16.0
_CELL_FILL = (
    0.70  # of the smallest circle around: measured 0.28-0.69 on 99 pairs of touching blasts
)


@dataclass(frozen=True, slots=True)
class WhiteCell:
    """A nucleus and the cell it lies in, in pixels of a tile."""

    nucleus: Region
    cell: Region

    def joined(self, other: "WhiteCell") -> "WhiteCell":
        """Make one cell of two."""
        return WhiteCell(self.nucleus.joined(other.nucleus), self.cell.joined(other.cell))


def join_in_round_cell(cells: list[WhiteCell], mpp: float) -> list[WhiteCell]:
    """Join neighbours that make up one round cell together, as the halves of a neutrophil do.

    Two cells that touch, even two halves of the same size, fill at most 0.69 of the smallest
    circle around both; so they stay two.

    Parameters
    ----------
    cells : of one tile.
    mpp : µm per pixel of the tile.
    """
    ordered = sorted(cells, key=lambda c: _order(c.nucleus))
    boxes = np.array([_bounds(c.nucleus) for c in ordered]).reshape(-1, 4)
    waiting = np.ones(len(ordered), np.bool_)
    done: list[WhiteCell] = []
    for index, first in enumerate(ordered):
        if not waiting[index]:
            continue
        waiting[index] = False
        one, other = first, _other_half(first, ordered, boxes, waiting, mpp)
        while other is not None:
            waiting[other] = False
            one = one.joined(ordered[other])
            other = _other_half(one, ordered, boxes, waiting, mpp)
        done.append(one)
    return done


def _other_half(
    one: WhiteCell,
    cells: list[WhiteCell],
    boxes: NDArray[np.int64],
    waiting: NDArray[np.bool_],
    mpp: float,
) -> int | None:
    """Find the first cell still waiting that makes one with ``one``: only neighbours can."""
    x, y, right, bottom = _bounds(one.nucleus)
    gap = round(_CELL_GAP_UM / mpp)
    across = (x - gap < boxes[:, 2]) & (boxes[:, 0] < right + gap)
    down = (y - gap < boxes[:, 3]) & (boxes[:, 1] < bottom + gap)
    near = np.flatnonzero(waiting & across & down)
    return next((int(i) for i in near if _make_one_cell(one, cells[i], mpp)), None)


def _bounds(region: Region) -> tuple[int, int, int, int]:
    return region.x, region.y, region.right, region.bottom


def _make_one_cell(one: WhiteCell, other: WhiteCell, mpp: float) -> bool:
    nuclei, cell = one.nucleus.joined(other.nucleus), one.cell.joined(other.cell)
    if _circle_around(nuclei) * mpp > _CELL_SPAN_UM:
        return False
    circle = math.pi / 4 * _circle_around(cell) ** 2
    return cell.area >= _CELL_FILL * circle


def _circle_around(region: Region) -> float:
    """Diameter of the smallest circle around a region, in pixels."""
    contours, _ = cv2.findContours(region.mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    _, radius = cv2.minEnclosingCircle(np.vstack(contours))
    return 2 * radius + 1


def join_lobes(regions: list[Region], mpp: float) -> list[Region]:
    """Join each part that is too small for a nucleus to the neighbour it touches most.

    Parameters
    ----------
    regions : nuclei and parts of nuclei of one tile.
    mpp : µm per pixel of the tile.

    Returns
    -------
    Regions, those that were joined at the end. A pair is joined only when it is then no larger
    than one nucleus; so a platelet beside a large blast stays apart.
    """
    done = [r for r in regions if r.diameter * mpp >= _LOBE_UM]
    parts = sorted((r for r in regions if r.diameter * mpp < _LOBE_UM), key=_order)
    while parts:
        part = parts.pop(0)
        neighbours = [r for r in parts + done if _fits(part, r, mpp)]
        neighbour = max(neighbours, key=lambda r: _contact(part, r, mpp), default=None)
        if neighbour is None or _contact(part, neighbour, mpp) == 0:
            done.append(part)
            continue
        home = parts if any(r is neighbour for r in parts) else done
        home[:] = [r for r in home if r is not neighbour]
        whole = part.joined(neighbour)
        (parts if whole.diameter * mpp < _LOBE_UM else done).append(whole)
        parts.sort(key=_order)
    return done


def _order(region: Region) -> tuple[int, int, int]:
    return region.area, region.y, region.x


def _fits(one: Region, other: Region, mpp: float) -> bool:
    if not one.near(other, round(_GAP_UM / mpp)):
        return False
    span = max(
        max(one.right, other.right) - min(one.x, other.x),
        max(one.bottom, other.bottom) - min(one.y, other.y),
    )
    diameter = np.hypot(one.diameter, other.diameter)
    return bool(span * mpp <= _MAX_SPAN_UM and diameter * mpp <= _MAX_DIAMETER_UM)


def _contact(part: Region, other: Region, mpp: float) -> int:
    """Pixels of ``other`` within the gap around ``part``."""
    gap = max(1, round(_GAP_UM / mpp))
    around = cv2.dilate(part.padded(gap), disc(gap))
    left, top = part.x - gap, part.y - gap
    x0, y0 = max(left, other.x), max(top, other.y)
    x1 = min(left + around.shape[1], other.right)
    y1 = min(top + around.shape[0], other.bottom)
    if x0 >= x1 or y0 >= y1:
        return 0
    near = around[y0 - top : y1 - top, x0 - left : x1 - left] > 0
    there = other.mask[y0 - other.y : y1 - other.y, x0 - other.x : x1 - other.x] > 0
    return int(np.count_nonzero(near & there))

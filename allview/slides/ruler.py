"""The red-cell ruler: the scale of a smear that states none, from its own red cells."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.colour import nuclear_density, optical_density, total_density, white_point
from allview.slides.slide import Pixels

RED_CELL_UM = 7.2
"""Diameter of a red cell on a dried smear, in µm (Bessis: 7.2 to 7.9; design: 7.2)."""
WORKING_SIDE = 1200
"""Larger pictures are shrunk to this side: a red cell of a field photograph is then 30-50 px."""

_ENLARGED_BELOW = 600
_MIN_CELLS = 3
_MIN_SHARE, _MAX_SHARE = 0.15, 1.3  # of the stained area that the measured cells make up
_MIN_RADIUS = 4.0
_MIN_CONTRAST = 0.03  # optical density between glass and red cells
_LEAST_NUCLEAR = 0.15  # nuclear density that no red cell of the known stains reaches
_MODE_WIDTH = 0.1  # in ln(diameter): red cells of one person vary by 11-15 %
_MOST_CANDIDATES = 600  # enough for a median; a wide view has thousands
_RAYS = 36
_ANGLES = np.linspace(0, 2 * np.pi, _RAYS, endpoint=False)
_OUTSIDE = 2
_RAY_STEPS = np.linspace(0.7, 1.6, 28)
_RAY_LIMIT = 1.35

Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Discs:
    """Round things: diameters in pixels, one a thing, and the stained area they were among."""

    diameters: NDArray[np.float64]
    stained_area: int


def red_cell_diameter(pixels: Pixels) -> float | None:
    """Measure the median diameter of the round, single red cells.

    Every local maximum of the distance to the glass is a candidate; rays from it must meet glass
    at about one distance in most directions. So cells that touch or are cut by the picture's edge
    are measured by the part of their outline that is free.

    Parameters
    ----------
    pixels : RGB, height × width × 3, a red cell 8 to 400 pixels wide.

    Returns
    -------
    Pixels of ``pixels``; None where too few red cells stand free to tell.
    """
    zoom = _zoom(pixels)
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    working = (
        pixels
        if zoom == 1
        else np.asarray(cv2.resize(pixels, None, fx=zoom, fy=zoom, interpolation=how), np.uint8)
    )
    discs = _round_discs(working)
    if discs is None or len(discs.diameters) < _MIN_CELLS:
        return None
    same_kind = _around_mode(discs.diameters)
    share = math.pi / 4 * float(np.sum(same_kind**2)) / max(discs.stained_area, 1)
    if len(same_kind) < _MIN_CELLS or not _MIN_SHARE <= share <= _MAX_SHARE:
        return None
    return float(np.median(same_kind)) / zoom


def _zoom(pixels: Pixels) -> float:
    longest = int(max(pixels.shape[:2]))
    if longest > WORKING_SIDE:
        return WORKING_SIDE / longest
    return 2.0 if longest < _ENLARGED_BELOW else 1.0


def _round_discs(pixels: Pixels) -> _Discs | None:
    density = optical_density(pixels, white_point(pixels))
    red = _red_cells(density, _nuclei(density))
    if red is None:
        return None
    distance = np.asarray(cv2.distanceTransform(red, cv2.DIST_L2, 5), np.float32)
    smooth = cv2.GaussianBlur(distance, (0, 0), 1)
    peaks = (smooth >= cv2.dilate(smooth, np.ones((5, 5)))) & (distance > _MIN_RADIUS)
    rows, columns = np.divmod(np.flatnonzero(peaks), red.shape[1])
    if not len(rows):
        return None
    every = math.ceil(len(rows) / _MOST_CANDIDATES)
    rows, columns = rows[::every], columns[::every]
    diameters = _measure(red, columns, rows, distance[rows, columns])
    return _Discs(diameters, int(np.count_nonzero(red)) // every)


def _nuclei(density: NDArray[np.float32]) -> Mask:
    """Mark nuclei and platelets, with a rim, so that nobody takes them for red cells."""
    purple = cv2.GaussianBlur(nuclear_density(density), (0, 0), 1.2)
    scaled = (np.clip(purple / 0.8, 0, 1) * 255).astype(np.uint8)
    otsu, _ = cv2.threshold(scaled, 0, 255, cv2.THRESH_OTSU)
    marked = scaled > max(otsu, _LEAST_NUCLEAR / 0.8 * 255)
    return np.asarray(cv2.dilate(marked.astype(np.uint8), np.ones((5, 5))), np.uint8)


def _red_cells(density: NDArray[np.float32], nuclei: Mask) -> Mask | None:
    """Mark what is stained but no nucleus, pale middles filled in."""
    total = cv2.GaussianBlur(total_density(density), (0, 0), 1.2)
    scaled = (np.clip(total / 0.6, 0, 1) * 255).astype(np.uint8)
    elsewhere = scaled[nuclei == 0]
    if not elsewhere.size:
        return None
    threshold, _ = cv2.threshold(elsewhere[None], 0, 255, cv2.THRESH_OTSU)
    if threshold / 255 * 0.6 < _MIN_CONTRAST:
        return None
    red = ((scaled > threshold) & (nuclei == 0)).astype(np.uint8)
    return _pallor_filled(red)


def _pallor_filled(red: Mask) -> Mask:
    """Fill round holes, the central pallor; a gap between cells has corners and stays."""
    contours, tree = cv2.findContours(red, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    holes = (
        [c for c, node in zip(contours, tree[0], strict=True) if node[3] >= 0] if contours else []
    )
    for hole in holes:
        if len(hole) < 5 or _is_round(hole):
            cv2.drawContours(red, [hole], -1, 1, cv2.FILLED)
    return red


def _is_round(outline: cv2.typing.MatLike) -> bool:
    area, length = cv2.contourArea(outline), max(cv2.arcLength(outline, closed=True), 1.0)
    if 4 * math.pi * area / length**2 <= 0.65:
        return False
    return area > 0.88 * cv2.contourArea(cv2.convexHull(outline))


def _measure(
    red: Mask,
    x: NDArray[np.int64],
    y: NDArray[np.int64],
    radius: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Measure those candidates whose outline is free and round enough; there is at least one."""
    reach = radius[:, None, None] * _RAY_STEPS
    rays = np.empty((len(x), _RAYS, len(_RAY_STEPS), 2), np.int16)
    for axis, (start, way) in enumerate(((x, np.cos(_ANGLES)), (y, np.sin(_ANGLES)))):
        rays[..., axis] = np.rint(start[:, None, None] + way[:, None] * reach)
    met = cv2.remap(
        red,
        rays.reshape(len(x), -1, 2),
        np.empty(0, np.int16),
        cv2.INTER_NEAREST,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_OUTSIDE,
    ).reshape(rays.shape[:3])
    first = (met != 1).argmax(axis=2)
    end = np.take_along_axis(met, first[:, :, None], axis=2)[:, :, 0]
    at_edge = end == _OUTSIDE
    length = _RAY_STEPS[first]
    free = (end == 0) & (length < _RAY_LIMIT)
    seen = np.maximum(_RAYS - at_edge.sum(axis=1), 1)
    good = (free.sum(axis=1) >= _RAYS / 2) & (free.sum(axis=1) > 0.6 * seen)
    lengths = np.where(free, length, np.nan)[good]
    return np.asarray(2.0 * np.nanmedian(lengths, axis=1) * radius[good], np.float64)


def _around_mode(diameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep the diameters around the commonest; a large thing weighs more, against the specks."""
    logs = np.log(diameters)
    apart = (logs[:, None] - logs[None, :]) / _MODE_WIDTH
    support = np.exp(-0.5 * apart**2) @ diameters
    kept = np.abs(logs - logs[support.argmax()]) < 3 * _MODE_WIDTH
    return np.asarray(diameters[kept], np.float64)

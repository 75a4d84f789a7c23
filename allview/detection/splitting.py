"""Splitting nuclei that touch, where the mask between them has a neck."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.region import Mask, Region, regions_of

_NECK = 0.85  # two parts are two nuclei when the neck is below this share of the narrower one
_CONVEX = 0.97  # what fills this share of its convex hull has no neck at all
_RAGGED = 0.95  # what fills less is looked at again: three in a triangle have no neck in between
_RAGGED_NECK = 0.95
_RAGGED_UM = 12.0
_SMOOTH_UM = 0.4

Depth = NDArray[np.float32]


def split_touching(region: Region, mpp: float) -> list[Region]:
    """Split a region into nuclei; one without a neck comes back as it is.

    The distance to the outline is a landscape with a summit in each nucleus. A summit counts when
    every way to a higher one leads below ``_NECK`` of its height (the h-maxima of the logarithm,
    Soille 2003, chapter 6), so that the rule is the same for small and large cells. From the
    summits the landscape is flooded downwards (a watershed).

    Parameters
    ----------
    region : a connected part of a tile.
    mpp : µm per pixel of the tile.
    """
    parts = _split(region, mpp, _NECK)
    return [piece for part in parts for piece in _second_look(part, mpp)]


def _second_look(part: Region, mpp: float) -> list[Region]:
    is_odd = part.diameter * mpp > _RAGGED_UM and _hull_share(part) < _RAGGED
    return _split(part, mpp, _RAGGED_NECK) if is_odd else [part]


def _split(region: Region, mpp: float, neck: float) -> list[Region]:
    if _hull_share(region) > _CONVEX:
        return [region]
    mask = region.padded(1)
    depth = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)
    depth = np.asarray(cv2.GaussianBlur(depth, (0, 0), _SMOOTH_UM / mpp) * mask, np.float32)
    count, summits = cv2.connectedComponents(_summits(depth, neck), connectivity=8)
    if count <= 2:
        return [region]
    return regions_of(_flooded(summits.astype(np.int32), depth), region.x - 1, region.y - 1)


def _hull_share(region: Region) -> float:
    """Share of its convex hull that the outline fills, 0..1; holes count as filled."""
    contours, _ = cv2.findContours(region.mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=len)
    hull = cv2.contourArea(cv2.convexHull(outline))
    return cv2.contourArea(outline) / hull if hull else 1.0


def _summits(depth: Depth, neck: float) -> Mask:
    """Mark the summits: what stays above when the landscape, lowered, is rebuilt under itself."""
    height = np.log(np.maximum(depth, 0.5))
    rebuilt = height + np.float32(math.log(neck))
    kernel = np.ones((3, 3), np.uint8)
    while True:
        grown = np.minimum(cv2.dilate(rebuilt, kernel), height)
        if np.array_equal(grown, rebuilt):
            return ((height - rebuilt > 1e-3) & (depth > 1)).astype(np.uint8)
        rebuilt = grown


def _flooded(summits: NDArray[np.int32], depth: Depth) -> NDArray[np.int32]:
    """Let each summit claim the slope around it, level by level; then share out the borders."""
    labels = summits.astype(np.float32)
    for level in range(int(depth.max()), -1, -1):
        labels = _spread(labels, depth > level, contested=False)
    return _spread(labels, depth > 0, contested=True).astype(np.int32)


def _spread(labels: Depth, land: NDArray[np.bool_], *, contested: bool) -> Depth:
    """Let labels grow over free land; pixels that two of them reach at once stay free at first."""
    kernel = np.ones((3, 3), np.uint8)
    while True:
        highest = cv2.dilate(labels, kernel)
        lowest = cv2.erode(np.where(labels == 0, np.float32(np.inf), labels), kernel)
        gained = land & (labels == 0) & (highest > 0) & (contested | (highest == lowest))
        if not gained.any():
            return labels
        labels = np.where(gained, highest, labels)

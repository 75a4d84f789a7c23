"""Splitting nuclei that touch, where the mask between them has a neck."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.region import Mask, Region, regions_of

_NECK = 0.85  # two parts are two nuclei when the neck is below this share of the narrower one
_CONVEX = 0.95  # one round nucleus fills at least this share of its convex hull
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
    if _is_convex(region):
        return [region]
    mask = region.padded(1)
    depth = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)
    depth = np.asarray(cv2.GaussianBlur(depth, (0, 0), _SMOOTH_UM / mpp) * mask, np.float32)
    count, summits = cv2.connectedComponents(_summits(depth), connectivity=8)
    if count <= 2:
        return [region]
    return regions_of(_flooded(summits.astype(np.int32), depth), region.x - 1, region.y - 1)


def _is_convex(region: Region) -> bool:
    contours, _ = cv2.findContours(region.mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=len)
    hull = cv2.contourArea(cv2.convexHull(outline))
    return cv2.contourArea(outline) >= _CONVEX * hull


def _summits(depth: Depth) -> Mask:
    """Mark the summits: what stays above when the landscape, lowered, is rebuilt under itself."""
    height = np.log(np.maximum(depth, 0.5))
    rebuilt = height + np.float32(math.log(_NECK))
    kernel = np.ones((3, 3), np.uint8)
    while True:
        grown = np.minimum(cv2.dilate(rebuilt, kernel), height)
        if np.array_equal(grown, rebuilt):
            return ((height - rebuilt > 1e-3) & (depth > 1)).astype(np.uint8)
        rebuilt = grown


def _flooded(summits: NDArray[np.int32], depth: Depth) -> NDArray[np.int32]:
    """Let each summit claim the slope around it, level by level, until all is claimed."""
    labels = summits.astype(np.float32)
    kernel = np.ones((3, 3), np.uint8)
    for level in range(int(depth.max()), -1, -1):
        land = depth > level
        while True:
            grown = np.where(land & (labels == 0), cv2.dilate(labels, kernel), labels)
            if np.array_equal(grown, labels):
                break
            labels = grown
    return labels.astype(np.int32)

"""Splitting nuclei that touch, and joining the lobes of one nucleus."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

NECK = 0.80  # two parts are two cells when their neck is narrower than this share of the thinner
_LOBE_UM = 6.0
_LOBE_GAP_UM = 1.2
_LOBED_CELL_UM = 14.0
_OPEN_UM = 0.75
_HOLE_UM2 = 25.0


def split_touching(mask, mpp):
    mask = clean(mask, mpp)
    depth = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)
    depth = cv2.GaussianBlur(depth, (0, 0), 0.4 / mpp) * mask
    seeds = _seeds(depth)
    labels, count = _flooded(seeds, depth)
    return _lobes_joined(labels, count, mpp)


def clean(mask, mpp):
    radius = max(1, round(_OPEN_UM / mpp))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, disc)
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for c, node in zip(contours, tree[0] if contours else []):
        if node[3] >= 0 and cv2.contourArea(c) * mpp * mpp < _HOLE_UM2:
            cv2.drawContours(mask, [c], -1, 1, cv2.FILLED)
    return mask


def _seeds(depth):
    logs = np.log(np.maximum(depth, 0.5)).astype(np.float32)
    floor = logs + math.log(NECK)
    kernel = np.ones((3, 3), np.uint8)
    current = floor
    while True:
        grown = np.minimum(cv2.dilate(current, kernel), logs)
        if np.array_equal(grown, current):
            break
        current = grown
    domes = ((logs - current > 1e-3) & (depth > 1)).astype(np.uint8)
    _, seeds = cv2.connectedComponents(domes, connectivity=8)
    return seeds


def _flooded(seeds, depth):
    labels = seeds.astype(np.float32)
    kernel = np.ones((3, 3), np.uint8)
    for level in range(int(depth.max()), -1, -1):
        region = depth > level
        for _ in range(2 if level else 6):
            grown = cv2.dilate(labels, kernel)
            labels = np.where(region & (labels == 0), grown, labels)
    return labels.astype(np.int32), int(seeds.max())


def _lobes_joined(labels, count, mpp):
    areas = np.bincount(labels.ravel(), minlength=count + 1) * mpp * mpp
    small = areas < math.pi / 4 * _LOBE_UM**2
    small[0] = False
    radius = max(1, round(_LOBE_GAP_UM / 2 / mpp))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    near = cv2.dilate(small[labels].astype(np.uint8), disc)
    n, groups, stats, _ = cv2.connectedComponentsWithStats(near)
    longest = np.maximum(stats[:, 2], stats[:, 3]) * mpp
    lut = np.arange(count + 1)
    ys, xs = np.nonzero(small[labels])
    pairs = np.unique(np.stack([labels[ys, xs], groups[ys, xs]], 1), axis=0)
    first = {}
    for l, g in pairs:
        if longest[g] > _LOBED_CELL_UM:
            continue
        lut[l] = first.setdefault(g, l)
    return lut[labels], count

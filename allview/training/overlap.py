"""Matching boxes one to one by how much they overlap."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allview.review.cell import Box


def count_matched(found: Sequence[Box], true: Sequence[Box], least_overlap: float) -> int:
    """Count the pairs, one to one and largest overlap first, of intersection over union enough.

    Parameters
    ----------
    found, true : boxes in the same pixels.
    least_overlap : intersection over union from which two boxes are a pair, 0..1.
    """
    if not found or not true:
        return 0
    overlap = overlaps(found, true)
    count = 0
    while overlap.max() >= least_overlap:
        row, column = np.unravel_index(overlap.argmax(), overlap.shape)
        overlap[row, :] = overlap[:, column] = -1
        count += 1
    return count


def overlaps(found: Sequence[Box], true: Sequence[Box]) -> NDArray[np.float64]:
    """Give the intersection over union, 0..1, of each found box (rows) with each true one."""
    a, b = _corners(found)[:, None, :], _corners(true)[None, :, :]
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    shared = np.clip(sides, 0, None).prod(axis=-1)
    areas = (a[..., 2:] - a[..., :2]).prod(axis=-1) + (b[..., 2:] - b[..., :2]).prod(axis=-1)
    return np.asarray(shared / (areas - shared))


def _corners(boxes: Sequence[Box]) -> NDArray[np.float64]:
    return np.array([(b.x, b.y, b.x + b.width, b.y + b.height) for b in boxes], np.float64)

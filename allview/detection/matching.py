"""Matching what was found to what is there, one to one, by distance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Matches:
    """Which found point is which true one.

    Parameters
    ----------
    pairs : (index of the found, index of the true), nearest pair first.
    unmatched_found : indices of found points that are nothing true.
    unmatched_true : indices of true points that were missed.
    """

    pairs: tuple[tuple[int, int], ...]
    unmatched_found: tuple[int, ...]
    unmatched_true: tuple[int, ...]


def match_centers(found: Sequence[Point], true: Sequence[Point], max_distance: float) -> Matches:
    """Match each true point to at most one found point, nearest pairs first.

    Parameters
    ----------
    found, true : (x, y) each, in the same pixels.
    max_distance : the farthest two points of a pair may lie apart, in the same pixels; for blasts
        half the median cell diameter of the field.
    """
    pairs: list[tuple[int, int]] = []
    free_found, free_true = set(range(len(found))), set(range(len(true)))
    for i, j in _by_distance(found, true, max_distance):
        if i in free_found and j in free_true:
            pairs.append((i, j))
            free_found.remove(i)
            free_true.remove(j)
    return Matches(tuple(pairs), tuple(sorted(free_found)), tuple(sorted(free_true)))


def _by_distance(
    found: Sequence[Point], true: Sequence[Point], max_distance: float
) -> list[tuple[int, int]]:
    if not found or not true:
        return []
    apart = np.asarray(found, float)[:, None, :] - np.asarray(true, float)[None, :, :]
    distance = np.hypot(apart[:, :, 0], apart[:, :, 1])
    rows, columns = np.nonzero(distance <= max_distance)
    order = np.argsort(distance[rows, columns], kind="stable")
    return [(int(rows[k]), int(columns[k])) for k in order]

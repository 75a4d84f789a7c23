"""How many cells to count: whether the blast percentage is known well enough, and what it takes."""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from allview.review.differential import RECOMMENDED_COUNT, Differential, wilson_interval

THRESHOLDS = (5, 20, 25)
"""Blast percentages that decide: 5 % is the usual limit of remission, below 20 % the WHO
classification advises against the diagnosis, 25 % is where many protocols set leukaemia apart
from lymphoma. All are meant for the marrow; a laboratory chooses the one it works with."""

DEFAULT_THRESHOLD = 20
TOO_MANY = 10_000
"""Cells that nobody counts; where as many would be needed, counting does not help."""

_CONFIDENCE = 0.95


class Side(StrEnum):
    """Where the 95 % interval lies beside the threshold."""

    BELOW = "below"
    ABOVE = "above"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class CountQuality:
    """How well a count of cells knows its blast percentage.

    Parameters
    ----------
    counted : white cells in the denominator.
    threshold : percentage it is held against.
    side : where the 95 % Wilson interval lies beside the threshold.
    to_tell : further cells until the interval leaves the threshold if the share stays as it is;
        0 where it has left already, None where no count would do: the share is the threshold, or
        nothing was counted.
    to_halve : further cells until the interval is half as wide if the share stays as it is; None
        where nothing was counted.
    missing : cells short of the 200 a differential should rest on; 0 where there are as many.
    """

    counted: int
    threshold: int
    side: Side
    to_tell: int | None
    to_halve: int | None
    missing: int


def count_quality(counts: Differential, threshold: int = DEFAULT_THRESHOLD) -> CountQuality:
    """Judge a differential's count of white cells; the threshold is in percent."""
    blasts = counts.blasts
    n, found = blasts.n, counts.blast_count
    side = Side.AROUND
    if blasts.low > threshold:
        side = Side.ABOVE
    elif blasts.high < threshold:
        side = Side.BELOW
    return CountQuality(
        counted=n,
        threshold=threshold,
        side=side,
        to_tell=cells_to_tell(found, n, threshold / 100),
        to_halve=cells_to_halve(found, n),
        missing=max(0, RECOMMENDED_COUNT - n),
    )


def cells_to_tell(
    successes: int, n: int, threshold: float, confidence: float = _CONFIDENCE
) -> int | None:
    """Give how many more observations tell a proportion from a threshold, its share held.

    The Wilson interval is the set of all proportions that the score test does not reject, so it
    holds the threshold ``t`` exactly while ``(p - t)² <= z² t (1 - t) / n``. The smallest count
    that leaves it is therefore ``floor(z² t (1 - t) / (p - t)²) + 1``: 385 for 16 % against 20 %.

    This plans a count. To stop at the first cell at which the interval leaves the threshold
    would be looking many times, and errs more often than the interval promises.

    Parameters
    ----------
    successes : 0..n.
    n : observations so far.
    threshold : proportion, in 0..1, ends excluded.
    confidence : of the two-sided interval, in 0..1.

    Returns
    -------
    int | None
        0 where they can be told apart already; None where no count would do, because the share
        is the threshold, or where nothing was observed.

    Notes
    -----
    Wilson, J. Am. Stat. Assoc. 22:209 (1927). That his interval is the score test turned round:
    Agresti and Coull, Am. Stat. 52:119 (1998).
    """
    if n == 0:
        return None
    distance = successes / n - threshold
    if math.isclose(distance, 0, abs_tol=1e-12):
        return None
    z = _z(confidence)
    enough = math.floor(z * z * threshold * (1 - threshold) / distance**2) + 1
    return max(0, enough - n)


def cells_to_halve(successes: int, n: int, confidence: float = _CONFIDENCE) -> int | None:
    """Give how many more observations halve the Wilson interval of a proportion, its share held.

    With ``h`` half the width wished for and ``q = 1 - p``, the width of the interval gives
    ``h² (n + z²)² = z² (p q n + z² / 4)``, a quadratic in ``n`` whose larger root is the answer.
    About three times as many as were counted, and fewer near 0 and 100 %.

    Parameters
    ----------
    successes : 0..n.
    n : observations so far.
    confidence : of the two-sided interval, in 0..1.

    Returns
    -------
    int | None
        At least 1; None where nothing was observed.
    """
    if n == 0:
        return None
    low, high = wilson_interval(successes, n, confidence)
    half, z2 = (high - low) / 4, _z(confidence) ** 2
    variance = successes * (n - successes) / n**2
    linear = 2 * half**2 * z2 - z2 * variance
    constant = half**2 * z2**2 - z2**2 / 4
    root = math.sqrt(linear**2 - 4 * half**2 * constant)
    return max(1, math.ceil((root - linear) / (2 * half**2)) - n)


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)

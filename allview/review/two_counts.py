"""Whether two counts of the same class differ by more than chance allows."""

import math

import numpy as np

SIGNIFICANT = 0.05
"""A difference with a smaller probability is more than chance allows."""

_ROUNDING = 1e-7
"""Tables that are equally probable may differ by this much, relative, in floating point."""


def independent_counts(one: int, of_one: int, other: int, of_other: int) -> float:
    """Give the probability that chance makes two counts of different cells differ as much.

    Fisher's exact test, two-sided: the probabilities of all tables with the same margins that are
    no more probable than this one. It is what Rümke's tables of two differential counts ask: may
    the percentages of one film, found in two samples of its cells, differ so?

    Parameters
    ----------
    one, other : cells of the class, in 0..``of_one`` and 0..``of_other``.
    of_one, of_other : counted cells.

    Returns
    -------
    float
        A probability, 0..1; 1 where nothing was counted.

    Raises
    ------
    ValueError
        When a count is larger than what it is of.

    Notes
    -----
    Fisher, J. R. Stat. Soc. 98:39 (1935). Rümke, in Koepke (ed.), Differential Leukocyte Counting,
    College of American Pathologists (1978).
    """
    if not (0 <= one <= of_one and 0 <= other <= of_other):
        msg = f"{one} of {of_one} and {other} of {of_other} are no counts"
        raise ValueError(msg)
    both = one + other
    possible = np.arange(max(0, both - of_other), min(of_one, both) + 1)
    logs = np.array(
        [_log_ways(of_one, k) + _log_ways(of_other, both - k) for k in possible.tolist()]
    )
    weights = np.exp(logs - logs.max())
    here = weights[one - possible[0]]
    return float(min(1.0, weights[weights <= here * (1 + _ROUNDING)].sum() / weights.sum()))


def paired_counts(only_one: int, only_other: int) -> float:
    """Give the probability that chance splits the cells on which two readers differ so unevenly.

    McNemar's test in its exact form: of the cells to which one reader alone gave the class, each
    is as likely to be the one's as the other's, if neither leans to it.

    Parameters
    ----------
    only_one, only_other : cells to which only the one, or only the other, gave the class.

    Returns
    -------
    float
        A two-sided probability, 0..1; 1 where they differ on none.

    Notes
    -----
    McNemar, Psychometrika 12:153 (1947).
    """
    differing = only_one + only_other
    least = min(only_one, only_other)
    logs = [_log_ways(differing, k) - differing * math.log(2) for k in range(least + 1)]
    return min(1.0, 2 * math.fsum(map(math.exp, logs)))


def _log_ways(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)

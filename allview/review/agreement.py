"""How far the network and the reviewer agree on the cells that both named."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import AnyClass, CellClass, OwnClass, in_order
from allview.review.differential import wilson_interval

_NO_ERROR = 1e-6
"""A standard error below is 0 but for rounding: one cell of a million differs by more."""

Confusion = Mapping[tuple[AnyClass, AnyClass], int]
"""Cells by (the network's class, the reviewer's class)."""


class Seen(StrEnum):
    """Which decisions are compared: by what the reviewer had seen before the first of a cell."""

    ANY = "any"
    NOTHING = "nothing"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa with its 95 % interval; 0 is chance, 1 is perfect agreement."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Network and reviewer, cell by cell.

    Only decided cells can agree. Where reviewers saw the network's suggestion before they decided,
    this tells how often it was overruled, not how right it is; where they decided blind, it tells
    how far two readers agree that know nothing of each other.

    Parameters
    ----------
    confusion : cells that both named, by (network, reviewer); pairs that never came are left out.
    named_by_reviewer : cells the network left unidentified and the reviewer named.
    named_by_network : cells the network named and the reviewer left unidentified.
    """

    confusion: Confusion
    named_by_reviewer: int = 0
    named_by_network: int = 0

    @property
    def cells(self) -> int:
        """Cells that both named."""
        return sum(self.confusion.values())

    @property
    def alike(self) -> int:
        """Cells to which both gave the same class."""
        return sum(number for (one, other), number in self.confusion.items() if one == other)

    @property
    def classes(self) -> tuple[AnyClass, ...]:
        """The classes that occur, in their order."""
        return in_order(c for pair in self.confusion for c in pair)

    @property
    def in_own_classes(self) -> int:
        """Cells to which the second gave a laboratory's own class, which no network can name."""
        return sum(number for (_, c), number in self.confusion.items() if isinstance(c, OwnClass))

    @property
    def kappa(self) -> Kappa | None:
        """Cohen's kappa; None where it does not exist.

        See Also
        --------
        cohens_kappa : the formula.
        """
        classes = self.classes
        rows = [[self.confusion.get((one, other), 0) for other in classes] for one in classes]
        return cohens_kappa(rows)


def agreement(case: Case, seen: Seen = Seen.ANY) -> Agreement:
    """Compare the network's suggestion with what a reviewer said of every decided cell.

    Of a cell that a person drew the network said nothing: it does not count.

    Parameters
    ----------
    case : the case.
    seen : ``NOTHING`` compares what was said blind, even where it was changed afterwards;
        ``SUGGESTION`` and ``ANY`` the standing decisions, of the other cells or of all.
    """
    unnamed = CellClass.UNIDENTIFIED
    pairs = Counter(
        (case.cells[name].suggestion.cell_class, said)
        for name, decision in case.decisions.items()
        if not case.cells[name].is_drawn and (said := _said(decision, seen)) is not None
    )
    return Agreement(
        {pair: number for pair, number in pairs.items() if unnamed not in pair},
        named_by_reviewer=sum(k for (a, b), k in pairs.items() if a is unnamed is not b),
        named_by_network=sum(k for (a, b), k in pairs.items() if b is unnamed is not a),
    )


def _said(decision: Decision, seen: Seen) -> AnyClass | None:
    blind = decision.blind_class
    match seen:
        case Seen.NOTHING:
            return blind
        case Seen.SUGGESTION:
            return decision.cell_class if blind is None else None
        case Seen.ANY:
            return decision.cell_class


def cohens_kappa(table: list[list[int]], confidence: float = 0.95) -> Kappa | None:
    """Give Cohen's kappa of two readers with its large-sample interval.

    ``(p_o - p_e) / (1 - p_e)`` with the observed and the chance agreement; the interval from the
    standard error of Fleiss, Cohen and Everitt, cut at -1 and 1. Where the two agree on every
    cell, or on none of two classes, that error is 0 and promises too much: then the ends are
    those of the Wilson interval of ``p_o``, with ``p_e`` as it is.

    Parameters
    ----------
    table : square; row ``i``, column ``j`` counts what the first called ``i``, the second ``j``.
    confidence : of the two-sided interval, in 0..1.

    Returns
    -------
    Kappa | None
        None where nothing was read, or where a reader gave one class only: kappa is then 0, or
        does not exist, however well the two agree.

    Notes
    -----
    Cohen, Educ. Psychol. Meas. 20:37 (1960). Fleiss, Cohen and Everitt, Psychol. Bull. 72:323
    (1969), equation 13.
    """
    counts = np.array(table, dtype=np.float64)
    total = counts.sum()
    if not total:
        return None
    p = counts / total
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    observed, chance = float(np.trace(p)), float(rows @ columns)
    if min(np.count_nonzero(rows), np.count_nonzero(columns)) < 2:
        return None
    kappa = (observed - chance) / (1 - chance)
    error = _standard_error(p, kappa, int(total))
    if error > _NO_ERROR:
        spread = NormalDist().inv_cdf((1 + confidence) / 2) * error
        low, high = kappa - spread, kappa + spread
    else:
        ends = wilson_interval(int(np.trace(counts)), int(total), confidence)
        low, high = ((end - chance) / (1 - chance) for end in ends)
    return Kappa(kappa, max(-1.0, low), min(1.0, high))


def _standard_error(p: np.ndarray, kappa: float, n: int) -> float:
    """Of kappa; ``p`` holds the share of each pair of classes."""
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    chance = float(rows @ columns)
    same = np.diag(p)
    on_diagonal = same @ (1 - (rows + columns) * (1 - kappa)) ** 2
    # Row i, column j weighs what the first reader's j and the second's i have in common.
    weights = (columns[:, None] + rows[None, :]) ** 2
    off_diagonal = (1 - kappa) ** 2 * ((p * weights).sum() - same @ np.diag(weights))
    variance = on_diagonal + off_diagonal - (kappa - chance * (1 - kappa)) ** 2
    return math.sqrt(max(0.0, float(variance))) / ((1 - chance) * math.sqrt(n))

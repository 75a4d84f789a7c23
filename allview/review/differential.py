"""The differential: the cells of a case by class, the blast percentage, and how sure it is."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from allview.review.case import Case
from allview.review.cell_class import AnyClass, CellClass, OwnClass, in_order

RECOMMENDED_COUNT = 200
"""White cells a differential should rest on (CLSI H20-A2; WHO classification, blood film)."""

_CONFIDENCE = 0.95
_COUNTED = tuple(c for c in CellClass if c.is_counted)


@dataclass(frozen=True, slots=True)
class BlastPercentage:
    """Lymphoblasts in a hundred counted cells.

    Parameters
    ----------
    value : percentage, 0..100; None where nothing was counted.
    low, high : 95 % Wilson interval in percent; 0..100 where nothing was counted.
    n : counted cells, the denominator.
    """

    value: float | None
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Differential:
    """The cells of a case, or of one of its slides, by class.

    Each cell counts as what the reviewer said, else as what the machine suggests.

    Parameters
    ----------
    counts : cells of every built-in class, zeros included, then of the own classes that occur.
    decided_counts : how many of them a reviewer decided.
    flagged : cells the machine flagged.
    flagged_undecided : flagged cells that no reviewer has decided yet.
    """

    counts: Mapping[AnyClass, int]
    decided_counts: Mapping[AnyClass, int]
    flagged: int
    flagged_undecided: int

    @property
    def total(self) -> int:
        """Every cell, counted or not."""
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """Cells that a reviewer decided."""
        return sum(self.decided_counts.values())

    @property
    def undecided(self) -> int:
        """Cells that rest on the machine's suggestion alone."""
        return self.total - self.decided

    @property
    def decided_only(self) -> "Differential":
        """What a reviewer decided, as if the machine had said nothing."""
        return Differential(self.decided_counts, self.decided_counts, 0, 0)

    @property
    def counted(self) -> int:
        """White cells: the denominator of every percentage."""
        own = sum(n for c, n in self.counts.items() if isinstance(c, OwnClass) and c.is_counted)
        return own + sum(self.counts[c] for c in _COUNTED)

    @property
    def blast_count(self) -> int:
        """Lymphoblasts among the counted cells."""
        return self.counts[CellClass.LYMPHOBLAST]

    @property
    def blasts(self) -> BlastPercentage:
        """The blast percentage with its 95 % interval."""
        low, high = self.interval(CellClass.LYMPHOBLAST) or (0.0, 100.0)
        return BlastPercentage(self.percentage(CellClass.LYMPHOBLAST), low, high, self.counted)

    def percentage(self, cell_class: AnyClass) -> float | None:
        """Share of a class among the counted cells, in percent; None where it has none."""
        if not cell_class.is_counted or not self.counted:
            return None
        return 100 * self.counts.get(cell_class, 0) / self.counted

    def interval(self, cell_class: AnyClass) -> tuple[float, float] | None:
        """95 % Wilson interval of a class's percentage; None where it has none."""
        if not cell_class.is_counted or not self.counted:
            return None
        low, high = wilson_interval(self.counts.get(cell_class, 0), self.counted, _CONFIDENCE)
        return 100 * low, 100 * high

    @property
    def detection_limit(self) -> float | None:
        """Blast percentage that finding no blast still allows; None where one was found.

        See Also
        --------
        detection_limit : the formula.
        """
        if self.blast_count:
            return None
        return 100 * detection_limit(self.counted, _CONFIDENCE)


def differential(case: Case, slide: str | None = None) -> Differential:
    """Count the cells of a case by class.

    Parameters
    ----------
    case : the case.
    slide : id of a slide to count alone; all of them by default.
    """
    counts, decided_counts = Counter[AnyClass](), Counter[AnyClass]()
    flagged = flagged_undecided = 0
    decisions = case.decisions
    for name, cell in case.cells.items():
        if slide is not None and cell.slide != slide:
            continue
        decision = decisions.get(name)
        if decision is not None:
            counts[decision.cell_class] += 1
            decided_counts[decision.cell_class] += 1
        else:
            counts[cell.suggestion.cell_class] += 1
        flagged += cell.suggestion.flagged
        flagged_undecided += cell.suggestion.flagged and decision is None
    return Differential(
        by_class(counts),
        by_class(decided_counts),
        flagged,
        flagged_undecided,
    )


def by_class(counts: Counter[AnyClass]) -> Counter[AnyClass]:
    """Put counts in the order of the classes: all built-in ones, and the own that occur."""
    occurring = (c for c, number in counts.items() if number)
    return Counter({c: counts[c] for c in in_order((*CellClass, *occurring))})


def wilson_interval(successes: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the Wilson score interval of a proportion.

    Parameters
    ----------
    successes : 0..n.
    n : observations, or the independent ones that dependent ones are worth; 0 gives (0, 1).
    confidence : of the two-sided interval, in 0..1.

    Returns
    -------
    (low, high) : proportions, 0..1.

    Raises
    ------
    ValueError
        When ``successes`` is not in 0..n.

    Notes
    -----
    Wilson, J. Am. Stat. Assoc. 22:209 (1927); recommended for counts by Brown, Cai and DasGupta,
    Stat. Sci. 16:101 (2001), because it keeps its coverage near 0 and 1.
    """
    if not 0 <= successes <= n:
        msg = f"{successes} of {n} is no proportion"
        raise ValueError(msg)
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    p = successes / n
    middle = p + z * z / (2 * n)
    spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # Rounding must not keep an exact 0 or 1 out of its own interval.
    low = 0.0 if successes == 0 else (middle - spread) / scale
    high = 1.0 if successes == n else (middle + spread) / scale
    return low, high


def detection_limit(n: int, confidence: float = 0.95) -> float:
    """Give the largest proportion that finding none among ``n`` still allows.

    The upper end of the two-sided exact interval for 0 of n, ``1 - (α / 2)^(1 / n)``: 1.8 % for 0
    of 200. Rümke tabulated these exact limits for differential counts.

    Parameters
    ----------
    n : observations; 0 gives 1.
    confidence : of the two-sided interval, in 0..1.

    Notes
    -----
    Clopper and Pearson, Biometrika 26:404 (1934). Rümke, in Koepke (ed.), Differential Leukocyte
    Counting, College of American Pathologists (1978).
    """
    return 1 - ((1 - confidence) / 2) ** (1 / n) if n else 1.0

"""A cell under review: where it lies, what the machine thinks, what a person said."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allview.review.cell_class import AnyClass, CellClass

_PART = 4.0
"""A box so many times smaller shows a part: of half the width and height."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in level-0 pixels; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def center(self) -> tuple[float, float]:
        """(x, y) of the middle, in level-0 pixels."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def is_whole(self) -> bool:
        """Whether it is finite and covers something."""
        sides = self.x, self.y, self.width, self.height
        return all(map(math.isfinite, sides)) and self.width > 0 and self.height > 0

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside, the left and top edge included."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def shared_with(self, other: "Box") -> "Box":
        """Give what lies in both; without width or height where nothing does."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        below = min(self.y + self.height, other.y + other.height)
        return Box(x, y, max(0.0, right - x), max(0.0, below - y))

    def is_of_same(self, other: "Box") -> bool:
        """Whether another box shows what this one does: its middle is inside, and it is no part.

        A box that somebody drew around many cells shows none of them alone.
        """
        is_part = other.width * other.height * _PART < self.width * self.height
        return self.contains(*other.center) and not is_part


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The machine's result for one cell; never changed by a person.

    Parameters
    ----------
    cell_class : the most probable class, or ``UNIDENTIFIED`` when the network is too unsure.
    probabilities : calibrated probability of each learned class, in 0..1, summing to 1.
    flagged : the lymphoblast probability is at or above the model's operating threshold, and the
        cell is whole.
    atypicality : distance from everything the network learned: 0 at the middle of a class, above 1
        unlike anything; None where the network cannot tell.
    is_cut : the border of the picture cuts the cell; it is unidentified, and for a person to judge.
    """

    cell_class: CellClass
    probabilities: Mapping[CellClass, float]
    flagged: bool
    atypicality: float | None = None
    is_cut: bool = False

    @property
    def suspicion(self) -> float:
        """Probability of a lymphoblast, 0..1: the order of the gallery."""
        return self.probabilities.get(CellClass.LYMPHOBLAST, 0.0)

    @property
    def needs_a_person(self) -> bool:
        """Whether it cannot stand alone: the machine flagged the cell or does not know it."""
        return self.flagged or self.cell_class is CellClass.UNIDENTIFIED

    @property
    def is_atypical(self) -> bool:
        """Whether the cell is unlike anything the network learned from."""
        return self.atypicality is not None and self.atypicality > 1

    @property
    def uncertainty(self) -> float:
        """How little the probabilities decide, 0..1: their entropy over that of pure guessing."""
        chances = [p for p in self.probabilities.values() if p > 0]
        if len(self.probabilities) < 2:
            return 0.0
        entropy = -sum(p * math.log(p) for p in chances)
        return min(1.0, entropy / math.log(len(self.probabilities)))


NO_SUGGESTION = Suggestion(CellClass.UNIDENTIFIED, {}, flagged=False)
"""Of a cell that no machine has looked at: no class, no probability, no flag."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One reviewed object.

    Parameters
    ----------
    id : stable within the case, such as ``S2-0017`` (slide 2, seventeenth cell).
    slide : id of the slide it lies on.
    box : its bounding box in level-0 pixels.
    diameter_um : diameter of the circle of equal area, in µm; None where the scale is unknown.
    suggestion : the machine's result; ``NO_SUGGESTION`` for a cell that a person drew.
    found_box : where the machine found it, once a person has adjusted the box: what the suggestion
        is about.
    """

    id: str
    slide: str
    box: Box
    diameter_um: float | None
    suggestion: Suggestion
    found_box: Box | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether a person drew it: the machine missed it, or it was split or merged."""
        return self.suggestion == NO_SUGGESTION

    @property
    def is_mended(self) -> bool:
        """Whether a person drew it or adjusted its box."""
        return self.found_box is not None or self.is_drawn


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of a cell.

    Parameters
    ----------
    cell_class : the class the reviewer gave.
    reviewer : who said it.
    at : when, with its time zone.
    comment : free text, may be empty.
    blind_class : what the same reviewer said before the machine's suggestion was shown; None
        where it was in sight from the first.
    """

    cell_class: AnyClass
    reviewer: str
    at: datetime
    comment: str = ""
    blind_class: AnyClass | None = None


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One cell's decision before and after; None is undecided."""

    cell: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class ReviewedCell:
    """A cell with its standing decision; None is undecided."""

    cell: Cell
    decision: Decision | None = None

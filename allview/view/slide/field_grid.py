"""A slide divided into fields, in the order in which a technician scans them; pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.view.slide.pyramid import Rect

FIELD_UM = 200.0, 150.0
"""What a camera sees under a 100 × oil objective, about."""
_FIELD_PX = 2000.0, 1500.0
"""The same where the scale is unknown."""
_INSET = 0.05
"""Share of a field that a stored one may differ from it by rounding."""


@dataclass(frozen=True, slots=True)
class FieldGrid:
    """Equal fields that cover a slide once, in rows that are read to and fro.

    Parameters
    ----------
    slide : (width, height) in level-0 pixels.
    columns, rows : how many fields lie side by side, and below each other; at least 1.
    """

    slide: tuple[float, float]
    columns: int
    rows: int

    @classmethod
    def of(cls, slide: tuple[float, float], mpp: float | None) -> "FieldGrid":
        """Divide a slide into fields of at most ``FIELD_UM``; pixels where no scale is known."""
        field = tuple(side / mpp for side in FIELD_UM) if mpp else _FIELD_PX
        columns, rows = (math.ceil(a / b - 0.1) for a, b in zip(slide, field, strict=True))
        return cls(slide, max(1, columns), max(1, rows))

    @property
    def count(self) -> int:
        """How many fields there are."""
        return self.columns * self.rows

    @property
    def field(self) -> tuple[float, float]:
        """(width, height) of a field in level-0 pixels."""
        return self.slide[0] / self.columns, self.slide[1] / self.rows

    def rect(self, number: int) -> Rect:
        """Give the (left, top, right, bottom) of a field, the first one being 0."""
        row, column = divmod(number, self.columns)
        if row % 2:
            column = self.columns - 1 - column
        width, height = self.field
        return column * width, row * height, (column + 1) * width, (row + 1) * height

    def number_at(self, point: tuple[float, float]) -> int:
        """Give the field that holds a point of the slide, or is nearest to it."""
        width, height = self.field
        column = min(max(int(point[0] / width), 0), self.columns - 1)
        row = min(max(int(point[1] / height), 0), self.rows - 1)
        return row * self.columns + (self.columns - 1 - column if row % 2 else column)

    def seen(self, rects: Iterable[Rect]) -> NDArray[np.bool_]:
        """Tell which fields lie within one of ``rects``: rows × columns, as they lie."""
        seen = np.zeros((self.rows, self.columns), np.bool_)
        width, height = self.field
        for left, top, right, bottom in rects:
            columns = _within(left / width, right / width)
            seen[_within(top / height, bottom / height), columns] = True
        return seen

    def in_order(self, seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Give what ``seen`` gave by number instead of by place."""
        ordered = seen.copy()
        ordered[1::2] = ordered[1::2, ::-1]
        return ordered.ravel()


def _within(low: float, high: float) -> slice:
    return slice(max(math.ceil(low - _INSET), 0), max(math.floor(high + _INSET), 0))

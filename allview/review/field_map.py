"""What the field network said of each field of a slide, and what it learned from."""

from collections.abc import Iterator
from dataclasses import dataclass

from allview.review.cell import Box


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The fields of one slide that the field network looked at.

    Parameters
    ----------
    side : of each field, in level-0 pixels.
    classes : names of the network's classes, in its order.
    corners : (x, y) of each field's upper left corner, in level-0 pixels.
    probabilities : of each field, calibrated, 0..1, in the order of ``classes``.
    statement : what the network learned from and what its classes mean, from its card.
    limits : where it stops, a sentence each, from its card.
    """

    side: float
    classes: tuple[str, ...]
    corners: tuple[tuple[float, float], ...]
    probabilities: tuple[tuple[float, ...], ...]
    statement: str
    limits: tuple[str, ...] = ()

    def fields(self) -> Iterator[tuple[Box, str, float]]:
        """Give each field with its most probable class and that one's probability."""
        for (x, y), chances in zip(self.corners, self.probabilities, strict=True):
            best = max(range(len(chances)), key=chances.__getitem__)
            yield Box(x, y, self.side, self.side), self.classes[best], chances[best]

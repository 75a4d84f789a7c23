"""What a reviewer marks on a slide besides cells: lengths, areas, places, what was looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

Point = tuple[float, float]
"""(x, y) in level-0 pixels."""


class AnnotationKind(StrEnum):
    """What a mark is for; the values are the names in files."""

    LENGTH = "length"
    AREA = "area"
    PLACE = "place"
    SEEN = "seen"
    LOOKED = "looked"

    @property
    def is_in_passing(self) -> bool:
        """Whether it comes of looking, by the hundred, and is nothing that undo takes back."""
        return self in {AnnotationKind.SEEN, AnnotationKind.LOOKED}


_POINTS = {
    AnnotationKind.LENGTH: (2, 2),
    AnnotationKind.AREA: (3, 10_000),
    AnnotationKind.PLACE: (1, 1),
    AnnotationKind.SEEN: (2, 2),
    AnnotationKind.LOOKED: (2, 2),
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mark on a slide.

    Parameters
    ----------
    id : stable within the case, such as ``A17``.
    slide : id of the slide it lies on.
    kind : what it is for.
    points : two ends of a length, the corners of an area in their order, the one point of a place,
        the upper left and the lower right corner of a field that was seen or looked at.
    label : what the reviewer calls it; may be empty. µm per screen pixel of what was looked at.
    reviewer : who made it.
    at : when, with its time zone.
    """

    id: str
    slide: str
    kind: AnnotationKind
    points: tuple[Point, ...]
    label: str
    reviewer: str
    at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether it has as many points as its kind needs, all of them finite."""
        least, most = _POINTS[self.kind]
        finite = all(math.isfinite(value) for point in self.points for value in point)
        return finite and least <= len(self.points) <= most

    @property
    def length(self) -> float:
        """From the first to the last point along all points, in level-0 pixels."""
        return path_length(self.points)

    @property
    def area(self) -> float:
        """Of the polygon its points make, in square level-0 pixels."""
        return polygon_area(self.points)

    @property
    def center(self) -> Point:
        """The middle of what it covers, in level-0 pixels."""
        xs, ys = zip(*self.points, strict=True)
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def path_length(points: Sequence[Point]) -> float:
    """Measure a path from point to point, in the unit of its coordinates."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def polygon_area(points: Sequence[Point]) -> float:
    """Measure a polygon, in the square of the unit of its coordinates (the shoelace formula)."""
    corners = zip(points, (*points[1:], *points[:1]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in corners)) / 2

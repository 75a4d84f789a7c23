"""Where somebody is looking: told by the window, asked by the analysis, which goes there first."""

from collections.abc import Iterator, Set

import numpy as np

from allview.slides.tiles import Tile

Place = tuple[float, float]
"""(x, y) in level-0 pixels."""


class Attention:
    """What is looked at now; safe to tell and to ask from any thread."""

    def __init__(self) -> None:
        # One assignment of one tuple: nobody ever sees half of it.
        self._at: tuple[str, Place] | None = None

    def turn_to(self, slide: str, place: Place) -> None:
        """Note that the middle of the view lies on a place of a slide."""
        self._at = slide, place

    @property
    def slide(self) -> str | None:
        """The id of the slide looked at; None where nobody looks."""
        at = self._at
        return at[0] if at is not None else None

    def place_on(self, slide: str) -> Place | None:
        """Give the place looked at, where it is on this slide."""
        at = self._at
        return at[1] if at is not None and at[0] == slide else None


def nearest_first(
    tiles: tuple[Tile, ...], done: Set[int], slide: str, attention: Attention
) -> Iterator[int]:
    """Yield the indices of all tiles but those done: the nearest to the eye, else in order.

    The eye is asked anew before each, so the order follows it.
    """
    centers = np.array([(t.core.x + t.core.width / 2, t.core.y + t.core.height / 2) for t in tiles])
    left = np.ones(len(tiles), np.bool_)
    left[sorted(done)] = False
    while left.any():
        place = attention.place_on(slide)
        if place is None:
            index = int(np.argmax(left))
        else:
            distances = np.square(centers - np.array(place)).sum(axis=1)
            index = int(np.argmin(np.where(left, distances, np.inf)))
        left[index] = False
        yield index

"""Going on with an interrupted analysis: what is done, and which cells stand."""

import hashlib
import time
from collections.abc import Iterable

from allview.network.model_card import ModelCard
from allview.review.cell import Cell
from allview.review.slide_record import Searched
from allview.workflow.tile_search import TileSearch

_TELL_EVERY_S = 10.0


def recipe_of(
    fingerprint: str,
    cards: Iterable[ModelCard],
    mpp: float,
    threshold: float | None,
    search: TileSearch,
) -> str:
    """Hash all that decides the result of a slide: the file, the networks, the scale, the tiles."""
    weights = [card.sha256 for card in cards]
    tiles = (len(search.tiles), search.tiles[0].read.size)
    told = repr((fingerprint, weights, round(mpp, 6), threshold, tiles))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class SearchProgress:
    """The tiles of a slide that are done, from an earlier, interrupted analysis or from this one.

    Parameters
    ----------
    recipe : of this analysis.
    earlier : how far another came; of another recipe it counts for nothing.
    """

    def __init__(self, recipe: str, earlier: Searched | None) -> None:
        self._recipe = recipe
        goes_on = earlier is not None and earlier.recipe == recipe
        self.done = set(earlier.tiles) if earlier is not None and goes_on else set()
        self._told_at = time.monotonic()

    @property
    def searched(self) -> Searched | None:
        """What a later analysis can go on from; None while nothing is done."""
        return Searched(self._recipe, frozenset(self.done)) if self.done else None

    def standing(self, cells: Iterable[Cell], search: TileSearch) -> tuple[Cell, ...]:
        """Pick the cells of tiles that are done; the others are found again."""
        return tuple(c for c in cells if search.tile_at(c.box.center) in self.done)

    def is_to_be_told(self) -> bool:
        """Whether so much time has passed that losing it would hurt; asking starts it anew."""
        now = time.monotonic()
        if now - self._told_at < _TELL_EVERY_S:
            return False
        self._told_at = now
        return True

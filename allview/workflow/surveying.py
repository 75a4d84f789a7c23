"""What became of each part of a slide, and going on where an analysis was interrupted."""

import hashlib
import time
from collections.abc import Iterable

from allview.network.model_card import ModelCard
from allview.review.cell import Box, Cell
from allview.review.slide_record import Flaw, Survey
from allview.workflow.tile_search import FoundCells, TileSearch

_TELL_EVERY_S = 10.0
_RULES = 2
"""Raised when the same networks suggest something else; since 2 they flag no cell that is cut."""


def recipe_of(
    fingerprint: str,
    cards: Iterable[ModelCard],
    mpp: float,
    threshold: float | None,
    search: TileSearch,
) -> str:
    """Hash all that decides the result of a slide: file, networks, scale, tiles, rules."""
    weights = [card.sha256 for card in cards]
    tiles = (len(search.tiles), search.tiles[0].read.size)
    told = repr((_RULES, fingerprint, weights, round(mpp, 6), threshold, tiles))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class Surveying:
    """Keeps count of the tiles of one slide, from where an earlier analysis was interrupted.

    Parameters
    ----------
    recipe : of this analysis.
    earlier : how far another came; of another recipe it counts for nothing.
    search : that the tiles belong to.
    retries : whether tiles with gaps are searched anew, and their cells found anew.
    """

    def __init__(
        self, recipe: str, earlier: Survey | None, search: TileSearch, *, retries: bool = True
    ) -> None:
        self._recipe = recipe
        self._search = search
        if earlier is None or earlier.recipe != recipe:
            earlier = Survey(recipe, search.tile_px, frozenset())
        self._searched = set(earlier.searched)
        self._gaps: list[Box] = [] if retries else [*earlier.gaps]
        anew = {search.tile_at(gap.center) for gap in earlier.gaps} if retries else set()
        self._searched -= anew
        flaws = {flaw: set(tiles) - anew for flaw, tiles in earlier.flaws.items()}
        self._flaws = {flaw: tiles for flaw, tiles in flaws.items() if tiles}
        # What could not be read may be readable now.
        self._flaws.pop(Flaw.UNREADABLE, None)
        self._worked = float(search.work[sorted(self._searched)].sum())
        self._told_at = time.monotonic()

    @property
    def worked(self) -> float:
        """Share of the work that is done, 0..1; glass is hardly any."""
        return self._worked / float(self._search.work.sum())

    @property
    def work(self) -> float:
        """Share of the slide that is work, 0..1: what is no glass."""
        return float(self._search.work.mean())

    @property
    def survey(self) -> Survey:
        """What is known now."""
        flaws = {flaw: frozenset(tiles) for flaw, tiles in sorted(self._flaws.items())}
        return Survey(
            self._recipe, self._search.tile_px, frozenset(self._searched), flaws, tuple(self._gaps)
        )

    @property
    def searched(self) -> frozenset[int]:
        """Numbers of the tiles that are done."""
        return frozenset(self._searched)

    @property
    def done(self) -> int:
        """How many tiles are behind it, searched or unreadable."""
        return len(self._searched) + len(self._flaws.get(Flaw.UNREADABLE, ()))

    def note(self, found: FoundCells) -> None:
        """Count a tile.

        Raises
        ------
        SlideError
            When every tile of the slide was unreadable.
        """
        self._worked += self._search.work[found.tile]
        if found.flaw is not None:
            self._flaws.setdefault(found.flaw, set()).add(found.tile)
        self._gaps += found.gaps
        if found.failure is None:
            self._searched.add(found.tile)
        elif len(self._flaws[Flaw.UNREADABLE]) == len(self._search.tiles):
            raise found.failure

    def standing(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        """Pick the cells of tiles that are done; the others are found again."""
        return tuple(c for c in cells if self._search.tile_at(c.box.center) in self._searched)

    def is_to_be_told(self) -> bool:
        """Whether so much time has passed that losing it would hurt; asking starts it anew."""
        now = time.monotonic()
        if now - self._told_at < _TELL_EVERY_S:
            return False
        self._told_at = now
        return True

"""What the case remembers of a slide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from allview.review.cell import Box
from allview.review.field_map import FieldMap


class SlideStatus(StrEnum):
    """How far the machine has come with a slide."""

    WAITING = "waiting"
    ANALYSED = "analysed"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """Which model file looked at a slide."""

    name: str
    version: str
    sha256: str


class Flaw(StrEnum):
    """What makes a part of a slide poor; the values are the names in files.

    What is unreadable was not analysed.
    """

    BLURRED = "out of focus"
    CROWDED = "crowded"
    STAIN = "poorly stained"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Survey:
    """What an analysis made of each part of a slide, and how far it came.

    Parameters
    ----------
    recipe : hash of all that decides its results; only the same one can go on.
    tile_px : side of a tile in level-0 pixels; tiles are numbered row by row from the top left.
    searched : numbers of the tiles that are done.
    flaws : numbers of the poor tiles by what is wrong.
    gaps : in level-0 pixels, what could not be read of tiles that were searched.
    """

    recipe: str
    tile_px: int
    searched: frozenset[int]
    flaws: Mapping[Flaw, frozenset[int]] = field(default_factory=dict)
    gaps: tuple[Box, ...] = ()

    def parts(self, flaw: Flaw, width: int, height: int) -> tuple[Box, ...]:
        """Give the rectangles, in level-0 pixels, of the tiles that have a flaw.

        Parameters
        ----------
        width, height : of the slide in level-0 pixels.
        """
        return self.boxes(self.flaws.get(flaw, frozenset()), width, height)

    def not_analysed(self, width: int, height: int) -> tuple[Box, ...]:
        """Give the rectangles, in level-0 pixels, of all that could not be read.

        Parameters
        ----------
        width, height : of the slide in level-0 pixels.
        """
        return (*self.parts(Flaw.UNREADABLE, width, height), *self.gaps)

    def boxes(self, tiles: frozenset[int], width: int, height: int) -> tuple[Box, ...]:
        """Give the rectangles, in level-0 pixels, of some tiles; the last of a row are narrower.

        Parameters
        ----------
        width, height : of the slide in level-0 pixels.
        """
        side = self.tile_px
        columns = -(-width // side)
        corners = ((side * (tile % columns), side * (tile // columns)) for tile in sorted(tiles))
        return tuple(Box(x, y, min(side, width - x), min(side, height - y)) for x, y in corners)


@dataclass(frozen=True, slots=True)
class SlideRecord:
    """One slide of a case.

    Parameters
    ----------
    id : ``S1``, ``S2``, ... in the order the slides were added.
    path : of the image file, relative to the case file where it lies below it, else absolute;
        always with ``/``.
    status : how far the machine has come.
    width, height : in level-0 pixels; 0 until the slide was opened.
    mpp : µm per level-0 pixel; None while unknown.
    mpp_source : ``metadata``, ``red cells``, ``user`` or ``unknown``.
    models : the model files that looked at it.
    field_subtype : probability of each class of the field network; empty where none ran.
    notes : one clear sentence each: why it failed, what the reader should know.
    fingerprint : of the file that was analysed; empty until then.
    survey : what the analysis made of its parts, and how far it came; None before the first.
    field_map : what the field network said of each of its fields; None where none ran.
    """

    id: str
    path: str
    status: SlideStatus = SlideStatus.WAITING
    width: int = 0
    height: int = 0
    mpp: float | None = None
    mpp_source: str = "unknown"
    models: tuple[ModelRecord, ...] = ()
    field_subtype: Mapping[str, float] | None = None
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    survey: Survey | None = None
    field_map: FieldMap | None = None

    @property
    def name(self) -> str:
        """File name without its folders."""
        return self.path.rsplit("/", 1)[-1]

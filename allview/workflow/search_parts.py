"""What a search of slides gives, part by part, to those who judge."""

from dataclasses import dataclass

from allview.review.cell import Cell
from allview.slides.slide import Scale
from allview.workflow.events import SlideMeasuring, SlidePreparing
from allview.workflow.field_subtype import Fields
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.surveying import Surveying
from allview.workflow.tile_search import FoundCells


@dataclass(frozen=True, slots=True)
class SlideReady:
    """A slide is open and measured; its tiles follow.

    Parameters
    ----------
    size : (width, height) in level-0 pixels.
    scale : of level 0.
    n_tiles : to come, those of an earlier analysis included.
    notes : what is unusual about it.
    fingerprint : of its file.
    surveying : counts its tiles; goes on from an earlier analysis where that is possible.
    kept : the cells of that earlier analysis.
    watch : started when the file was opened.
    """

    size: tuple[int, int]
    scale: Scale
    n_tiles: int
    notes: tuple[str, ...]
    fingerprint: str
    surveying: Surveying
    kept: tuple[Cell, ...]
    watch: Stopwatch


@dataclass(frozen=True, slots=True)
class SlideSearched:
    """All tiles of a slide were given; ``fields`` are for the field network."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class SlideLost:
    """A slide cannot be analysed; ``cause`` is one sentence that names the file."""

    cause: str


@dataclass(frozen=True, slots=True)
class SlidePostponed:
    """A slide tells no scale; it comes again once others may lend it theirs."""


@dataclass(frozen=True, slots=True)
class SlideSetAside:
    """Another slide is looked at and comes before the rest of this one."""


@dataclass(frozen=True, slots=True)
class SearchStopped:
    """The search was cancelled before this slide was open."""


Part = (
    SlidePreparing
    | SlideMeasuring
    | SlideReady
    | FoundCells
    | SlideSearched
    | SlideLost
    | SlidePostponed
    | SlideSetAside
    | SearchStopped
)

"""What the case remembers of a slide."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from allview.review.cell import Box


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


@dataclass(frozen=True, slots=True)
class Searched:
    """How far an analysis came that was interrupted.

    Parameters
    ----------
    recipe : hash of all that decides its results; only the same one can go on.
    tiles : indices of the tiles that are done.
    """

    recipe: str
    tiles: frozenset[int]


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
    unread : parts, in level-0 pixels, that could not be read and were not analysed.
    searched : how far an unfinished analysis came; None where it must begin anew.
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
    unread: tuple[Box, ...] = ()
    searched: Searched | None = None

    @property
    def name(self) -> str:
        """File name without its folders."""
        return self.path.rsplit("/", 1)[-1]

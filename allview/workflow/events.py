"""What an analysis reports while it runs; imports no torch, so the window may hold it."""

from collections.abc import Mapping
from dataclasses import dataclass

from allview.review.cell import Cell
from allview.review.field_map import FieldMap
from allview.review.shadow import NoteShadow
from allview.review.slide_record import ModelRecord, Survey
from allview.slides.slide import Scale


@dataclass(frozen=True, slots=True)
class SlideOpened:
    """A slide is open: its size in level-0 pixels, its scale, and the tiles to come.

    ``fingerprint`` tells this file from one that may replace it. ``survey`` is how far an
    interrupted analysis came that this one goes on from, ``keeps`` the ids of the cells it found.
    ``work`` is the share of the slide that is no glass, ``worked`` how much of it was done before.
    """

    slide: str
    width: int
    height: int
    scale: Scale | None
    tiles: int
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    survey: Survey | None = None
    keeps: frozenset[str] = frozenset()
    work: float = 1.0
    worked: float = 0.0


@dataclass(frozen=True, slots=True)
class SlideWeighed:
    """How much there is of a slide that waits, from its header; where there are several."""

    slide: str
    megapixels: float


@dataclass(frozen=True, slots=True)
class SlideMeasuring:
    """A slide is open, and its scale, glass and stain are measured: seconds, of a large one."""

    slide: str


@dataclass(frozen=True, slots=True)
class SlidePreparing:
    """A large picture is being made ready to be read: the ``share`` done, 0..1.

    Only where that takes time; several come before ``SlideOpened``.
    """

    slide: str
    share: float


@dataclass(frozen=True, slots=True)
class PartsSurveyed:
    """How far the analysis of a slide has come: what it can go on from when it is interrupted."""

    slide: str
    survey: Survey


@dataclass(frozen=True, slots=True)
class TileDone:
    """``done`` of ``total`` tiles of a slide are read and searched.

    ``worked`` is the share of the work, to which glass hardly counts; None where nobody told.
    """

    slide: str
    done: int
    total: int
    worked: float | None = None


@dataclass(frozen=True, slots=True)
class CellsFound:
    """Cells of one slide, classified; ``shadow`` is what a model that runs unseen says of them."""

    slide: str
    cells: tuple[Cell, ...]
    shadow: NoteShadow | None = None

    def and_then(self, later: "CellsFound") -> "CellsFound":
        """Unite with what was found later on the same slide by the same models."""
        shadow = self.shadow
        if shadow is not None and later.shadow is not None:
            shadow = NoteShadow(shadow.model, shadow.answers + later.shadow.answers)
        return CellsFound(self.slide, self.cells + later.cells, shadow)


@dataclass(frozen=True, slots=True)
class Seconds:
    """Time spent on a slide, in seconds; the parts overlap, so they may exceed the total."""

    read: float
    detect: float
    network: float
    total: float


@dataclass(frozen=True, slots=True)
class ShadowComparison:
    """How often a model that ran unseen beside the shown one differs from it, on one slide.

    Parameters
    ----------
    model : the unseen one.
    n_cells : cells both looked at.
    n_other_class : cells it would have named otherwise.
    n_flagged_by_shadow_only, n_flagged_by_model_only : cells that one of the two flags.
    """

    model: ModelRecord
    n_cells: int
    n_other_class: int
    n_flagged_by_shadow_only: int
    n_flagged_by_model_only: int


@dataclass(frozen=True, slots=True)
class SlideFinished:
    """A slide is done: who looked at it, how long it took, on which device.

    ``shadow`` says how a model that ran unseen differs; None where none did, and
    ``shadow_fault`` why one that was asked for did not. ``survey`` says what became of each part,
    ``field_map`` what the field network said of each field.
    """

    slide: str
    models: tuple[ModelRecord, ...]
    field_subtype: Mapping[str, float]
    seconds: Seconds
    device: str
    notes: tuple[str, ...] = ()
    shadow: ShadowComparison | None = None
    shadow_fault: str = ""
    survey: Survey | None = None
    field_map: FieldMap | None = None


@dataclass(frozen=True, slots=True)
class SlideFailed:
    """A slide could not be analysed; ``cause`` is one sentence that names the file."""

    slide: str
    cause: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The analysis stopped on request; ``slide`` was not finished."""

    slide: str


Event = (
    SlideWeighed
    | SlidePreparing
    | SlideMeasuring
    | SlideOpened
    | PartsSurveyed
    | TileDone
    | CellsFound
    | SlideFinished
    | SlideFailed
    | Cancelled
)

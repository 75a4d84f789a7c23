"""What an analysis is asked to do; imports no torch, so the window may hold it."""

from dataclasses import dataclass, field
from pathlib import Path

from allview.review.cell import Box, Cell
from allview.review.slide_record import Survey
from allview.workflow.attention import Attention


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """The options shared by every command that computes.

    Parameters
    ----------
    device : ``auto``, ``cpu``, ``cuda`` or ``mps``.
    batch_size : crops a step; None lets the device decide.
    mpp : µm per level-0 pixel given by the user; None asks the file, then the red cells.
    cell_model, field_model, detection_model : model folders; None is the shipped one.
    shadow_model : folder of a second cell model that runs unseen and is compared; None runs none.
    shadow_must_run : an analysis whose second model cannot run fails; else it goes without it.
    threshold : lymphoblast probability from which a cell is flagged; None is the card's.
    highest_threshold : the card's threshold is lowered to it, never raised; None leaves it.
    """

    device: str = "auto"
    batch_size: int | None = None
    mpp: float | None = None
    cell_model: Path | None = None
    field_model: Path | None = None
    detection_model: Path | None = None
    shadow_model: Path | None = None
    shadow_must_run: bool = True
    threshold: float | None = None
    highest_threshold: float | None = None

    def flagging(self, of_card: float) -> float | None:
        """Give the threshold to use with a card that has its own; None where it is the card's."""
        if self.threshold is None and self.highest_threshold is not None:
            return self.highest_threshold if self.highest_threshold < of_card else None
        return self.threshold


@dataclass(frozen=True, slots=True)
class SlideRequest:
    """One slide to analyse.

    Parameters
    ----------
    id : the slide's id in its case.
    path : absolute path of the image file.
    first_cell_number : the number of the first new cell id, so that ids never repeat.
    reviewed : boxes of cells a person decided or mended: found again, they are left out.
    mpp : µm per level-0 pixel that the user gave this slide; None leaves it to the options.
    survey, found : how far an interrupted analysis came and the undecided cells it left: where
        file, models and options are still the same, this one goes on from there.
    is_rest : of a slide that the same job set aside: what of a tile could not be read is not tried
        again, so that none of its cells is found twice.
    """

    id: str
    path: Path
    first_cell_number: int = 1
    reviewed: tuple[Box, ...] = ()
    mpp: float | None = None
    survey: Survey | None = None
    found: tuple[Cell, ...] = ()
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisJob:
    """Slides to analyse, one after the other; results carry ``id``.

    What ``attention`` is turned to comes first.
    """

    id: int
    slides: tuple[SlideRequest, ...]
    options: AnalysisOptions = field(default_factory=AnalysisOptions)
    attention: Attention = field(default_factory=Attention, compare=False)

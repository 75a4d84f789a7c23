"""Questions about single cells and their answers; imports no torch, so the window may hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.review.cell import Box
from allview.review.cell_class import AnyClass, CellClass
from allview.review.slide_record import ModelRecord
from allview.workflow.job import AnalysisOptions


class LookAt(StrEnum):
    """Whose map is asked for: the cell network's of a cell, or the field network's around it."""

    CELL = "cell"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell lies: its id, the slide's file, the box in level-0 pixels, µm per pixel.

    ``analysed`` is the fingerprint of the file that it was found in: no other is read for it.
    """

    id: str
    path: Path
    box: Box
    mpp: float
    analysed: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a cell.

    Parameters
    ----------
    place : of the cell.
    look_at : the cell alone, or the field around it.
    wanted : the class that the map of a cell explains.
    suggested : the probabilities that the case remembers.
    models : the model files that looked at the slide; none before its analysis has ended.
    confirmed : cells that a person decided on, with their class, the cell itself left out.
    options : as the analysis has them.
    """

    place: CellPlace
    look_at: LookAt
    wanted: CellClass
    suggested: Mapping[CellClass, float]
    models: tuple[ModelRecord, ...]
    confirmed: tuple[tuple[CellPlace, AnyClass], ...]
    options: AnalysisOptions = field(default_factory=AnalysisOptions)


@dataclass(frozen=True, slots=True)
class Look:
    """Where the network looked, or why that cannot be shown.

    Parameters
    ----------
    class_name : the class the map is for.
    probability : that the network gives it, 0..1.
    heat : float32, square, 0..1; None where ``refusal`` says why.
    corner, side : of the square of the slide that the network saw, in level-0 pixels.
    refusal : one sentence; empty where there is a map.
    """

    class_name: str = ""
    probability: float = 0.0
    heat: NDArray[np.float32] | None = None
    corner: tuple[float, float] = (0.0, 0.0)
    side: float = 0.0
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A confirmed cell that the network finds alike.

    Parameters
    ----------
    cell : its id.
    cell_class : that a person gave it.
    distance : cosine distance of the features, 0 (alike) to 2.
    """

    cell: str
    cell_class: AnyClass
    distance: float

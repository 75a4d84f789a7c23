"""The whole application as the evaluation sees it: a file in, cells out."""

from pathlib import Path
from threading import Event as CancelToken

from allview.review.cell import Cell
from allview.training.evaluate_slides import PredictedCell, SlidePrediction
from allview.training.pictures import DataError
from allview.workflow.analysis import analyze
from allview.workflow.events import CellsFound, SlideFailed, SlideOpened
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest


class SlidePredictor:
    """Analyses one slide a call, with the options of the command line."""

    def __init__(self, options: AnalysisOptions) -> None:
        self._options = options

    def __call__(self, file: Path) -> SlidePrediction:
        """Analyse a slide.

        Raises
        ------
        DataError
            When it cannot be analysed: an evaluation that leaves slides out would flatter.
        """
        size, mpp = (0, 0), 1.0
        cells: list[Cell] = []
        job = AnalysisJob(1, (SlideRequest("S1", file),), self._options)
        for event in analyze(job, CancelToken()):
            match event:
                case SlideOpened(width=width, height=height, scale=scale):
                    size, mpp = (width, height), scale.mpp if scale else mpp
                case CellsFound(cells=found):
                    cells += found
                case SlideFailed(cause=cause):
                    raise DataError(cause)
                case _:
                    pass
        return SlidePrediction(size, tuple(_predicted(cell, mpp) for cell in cells))


def _predicted(cell: Cell, mpp: float) -> PredictedCell:
    diameter = (cell.diameter_um or 0.0) / mpp
    return PredictedCell(cell.box.center, diameter, cell.suggestion.flagged)

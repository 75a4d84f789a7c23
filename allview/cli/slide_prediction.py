"""The whole application as the evaluation sees it: a file in, cells out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event as CancelToken

from allview.network.model_card import ModelKind, load_card
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
        return SlidePrediction(size, mpp, tuple(_predicted(cell, mpp) for cell in cells))


class CrossValidatedPredictor:
    """Analyses each slide with the models whose cards hold it out.

    Parameters
    ----------
    models : folders of cell models, such as `allview train cells --fold` writes, and of detectors;
        without one of those the shipped detector finds the cells.
    """

    def __init__(self, models: Sequence[Path], options: AnalysisOptions) -> None:
        by_kind: dict[ModelKind, dict[str, Path]] = {kind: {} for kind in ModelKind}
        for folder in models:
            card = load_card(folder)
            held_out = {name.rpartition("/")[2]: folder for name in card.held_out.test}
            by_kind[card.kind].update(held_out)
        detectors = by_kind[ModelKind.DETECTION]
        self._predictors = {
            stem: SlidePredictor(
                replace(options, cell_model=folder, detection_model=detectors.get(stem))
            )
            for stem, folder in by_kind[ModelKind.CELLS].items()
            if stem in detectors or not detectors
        }

    def __call__(self, file: Path) -> SlidePrediction:
        """Analyse a slide.

        Raises
        ------
        DataError
            When no model holds it out, or it cannot be analysed.
        """
        if file.stem not in self._predictors:
            msg = f"{file.name} is held out by none of these models; train one for each fold."
            raise DataError(msg)
        return self._predictors[file.stem](file)


def _predicted(cell: Cell, mpp: float) -> PredictedCell:
    diameter = (cell.diameter_um or 0.0) / mpp
    return PredictedCell(cell.box.center, diameter, cell.suggestion.flagged)

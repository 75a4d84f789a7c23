"""Measuring a cell network on fields, patients and files it never saw, source by source."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allview.inference.engine import Engine
from allview.network.model_card import ModelCard, Score
from allview.training.augmentation import centred
from allview.training.cell_data import (
    read_all_idb1,
    read_bccd,
    read_jhu_acute,
    read_pbc,
)
from allview.training.cell_scores import score_cells
from allview.training.evaluate_explaining import evaluate_explaining
from allview.training.pictures import DataError, PictureSet, Progress
from allview.training.results import write_metrics
from allview.training.splits import rows_named

_READERS = {
    "all_idb1": read_all_idb1,
    "jhu_acute": read_jhu_acute,
    "pbc": read_pbc,
    "bccd": read_bccd,
}


@dataclass(frozen=True, slots=True)
class CellEvaluation:
    """What ``allview evaluate cells`` is asked to do.

    Parameters
    ----------
    data : the folder that holds all_idb1, jhu_acute, pbc and bccd; what is missing is left out.
    model : the model folder.
    out : where metrics and plots go.
    device, batch_size : as for ``Engine``.
    threshold : lymphoblast probability from which a cell is flagged; None is the card's.
    """

    data: Path
    model: Path
    out: Path
    device: str = "auto"
    batch_size: int | None = None
    threshold: float | None = None


def evaluate_cells(options: CellEvaluation, report: Progress) -> tuple[Score, ...]:
    """Score the model on what its card held out; a source it never learned from counts whole.

    Raises
    ------
    DataError
        When no source is there.
    ModelError
        When the model cannot be used.
    OSError
        When ``out`` cannot be written.
    """
    engine = Engine(options.model, options.device, options.batch_size)
    card = engine.card
    tested, chances = [], {}
    for pictures in _held_out_sets(options.data, card):
        report(f"{pictures.source}: {len(pictures)} cells on {engine.device_name}")
        tested.append(pictures)
        chances[pictures.source] = engine.classify(pictures.crops)
    if not tested:
        msg = f"{options.data} holds none of {', '.join(_READERS)}; point --data at the data sets."
        raise DataError(msg)
    threshold = card.operating_threshold if options.threshold is None else options.threshold
    learned = {source.name for source in card.training_data}
    results = score_cells(tested, chances, threshold, learned, options.out)
    report("Where the network looks: parts of the picture hidden, weights randomised")
    figures = {
        "model": {"name": card.name, "version": card.version, "sha256": card.sha256},
        "threshold": threshold,
        "scores": results.scores,
        "tables": results.tables,
        "explaining": evaluate_explaining(options.model, tested, threshold),
    }
    write_metrics(figures, options.out)
    return results.scores


def _held_out_sets(data: Path, card: ModelCard) -> Iterator[PictureSet]:
    learned = {source.name for source in card.training_data}
    for name, read in _READERS.items():
        if not (data / name).is_dir():
            continue
        pictures = read(data / name)
        if name in learned:
            pictures = pictures.pick(rows_named(pictures, card.held_out.test))
        if len(pictures):
            yield pictures.with_crops(centred(pictures.crops, card.input_pixels))

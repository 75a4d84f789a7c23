"""Measuring a cell network on fields, patients and files it never saw, source by source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.network.model_card import ModelCard, Score, load_card
from allview.training.augmentation import centred
from allview.training.card_page import write_card_page
from allview.training.cell_data import (
    read_all_idb1,
    read_bccd,
    read_jhu_acute,
    read_pbc,
)
from allview.training.cell_scores import learned_sources, score_cells
from allview.training.evaluate_explaining import ExplainingResults, evaluate_explaining
from allview.training.evaluation_sections import looking_sections, reliability_section
from allview.training.metrics import ClassTable
from allview.training.pictures import DataError, PictureSet, Progress
from allview.training.results import write_metrics
from allview.training.robustness import sample_of, score_robustness, score_traces
from allview.training.splits import rows_named

READERS = {
    "all_idb1": read_all_idb1,
    "jhu_acute": read_jhu_acute,
    "pbc": read_pbc,
    "bccd": read_bccd,
}
"""Reads the cells of each source, by its name."""


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
    card = load_card(options.model)
    stored = list(_held_out_sets(options.data, card))
    if not stored:
        msg = f"{options.data} holds none of {', '.join(READERS)}; point --data at the data sets."
        raise DataError(msg)
    measured = score_model(options, stored, report)
    learned = [p for p in measured.tested if p.source in learned_sources(card)]
    sections = [
        *reliability_section(learned, measured.chances),
        *looking_sections(measured.explaining),
    ]
    write_card_page(card, measured.scores, measured.classes, options.out, sections)
    return measured.scores


@dataclass(frozen=True)
class CellMeasurement:
    """What a model was asked, and what it made of it.

    Parameters
    ----------
    scores : for the card.
    tested : the cells as the network saw them, source by source.
    chances : calibrated probabilities (n, classes) by source.
    classes : labels against answers, for the sources whose every label is certain.
    explaining : what hiding parts of the picture and random weights change.
    """

    scores: tuple[Score, ...]
    tested: Sequence[PictureSet]
    chances: Mapping[str, NDArray[np.float32]]
    classes: Mapping[str, ClassTable]
    explaining: ExplainingResults


def score_model(
    options: CellEvaluation, stored: Sequence[PictureSet], report: Progress
) -> CellMeasurement:
    """Score a model on cells that it was not trained on, and write every figure and plot.

    Parameters
    ----------
    options : the model, and where the results go.
    stored : one source each, crops with their surroundings.

    Raises
    ------
    ModelError
        When the model cannot be used.
    OSError
        When ``options.out`` cannot be written.
    """
    engine = Engine(options.model, options.device, options.batch_size)
    card = engine.card
    tested, assessed = [], {}
    for pictures in stored:
        report(f"{pictures.source}: {len(pictures)} cells on {engine.device_name}")
        tested.append(pictures.with_crops(centred(pictures.crops, card.input_pixels)))
        assessed[pictures.source] = engine.assess(tested[-1].crops)
    threshold = card.operating_threshold if options.threshold is None else options.threshold
    results = score_cells(tested, assessed, card, threshold, options.out)
    scores = results.scores + _robustness(engine, stored, options, report)
    report("where the network looks: parts of the picture hidden, weights randomised")
    explaining = evaluate_explaining(options.model, tested, threshold)
    figures = {
        "model": {"name": card.name, "version": card.version, "sha256": card.sha256},
        "threshold": threshold,
        "scores": scores,
        "tables": results.tables,
        "explaining": explaining,
    }
    write_metrics(figures, options.out)
    chances = {source: answer.probabilities for source, answer in assessed.items()}
    return CellMeasurement(scores, tested, chances, results.classes, explaining)


def _robustness(
    engine: Engine, stored: Sequence[PictureSet], options: CellEvaluation, report: Progress
) -> tuple[Score, ...]:
    learned = learned_sources(engine.card)
    held_out = [pictures for pictures in stored if pictures.source in learned]
    if not held_out:
        return ()
    sample = sample_of(held_out)
    report(f"strange crops, other backgrounds and traces of the source: {len(sample.crops)} cells")
    strange = score_robustness(engine, sample, options.data / "slides")
    return strange + score_traces(options.model, held_out)


def _held_out_sets(data: Path, card: ModelCard) -> Iterator[PictureSet]:
    learned = learned_sources(card)
    for name, read in READERS.items():
        if not (data / name).is_dir():
            continue
        pictures = read(data / name)
        if name in learned:
            pictures = pictures.pick(rows_named(pictures, card.held_out.test))
        if len(pictures):
            yield pictures

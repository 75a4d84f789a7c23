"""Measuring a field network on the blocks its card says it never saw."""

from dataclasses import dataclass
from pathlib import Path

from allview.inference.engine import Engine
from allview.network.model_card import Score
from allview.training.card_page import write_card_page
from allview.training.evaluation_sections import reliability_section
from allview.training.field_data import FIELD_CLASSES, read_kaggle_all
from allview.training.field_scores import score_fields
from allview.training.metrics import calibration_error, class_table
from allview.training.pictures import DataError, Progress, data_folder
from allview.training.plots import plot_confusion, plot_reliability
from allview.training.results import write_metrics
from allview.training.splits import rows_named


@dataclass(frozen=True, slots=True)
class FieldEvaluation:
    """What ``allview evaluate fields`` is asked to do.

    Parameters
    ----------
    data : the folder kaggle_all, or the one above it.
    model : the model folder.
    out : where metrics and plots go.
    device, batch_size : as for ``Engine``.
    """

    data: Path
    model: Path
    out: Path
    device: str = "auto"
    batch_size: int | None = None


def evaluate_fields(options: FieldEvaluation, report: Progress) -> tuple[Score, ...]:
    """Score the model on its held-out test blocks; ``out/metrics.json`` holds every figure.

    Raises
    ------
    DataError
        When the data is not kaggle_all, or the card holds out nothing of it.
    ModelError
        When the model cannot be used.
    OSError
        When ``out`` cannot be written.
    """
    engine = Engine(options.model, options.device, options.batch_size)
    card = engine.card
    pictures = read_kaggle_all(data_folder(options.data, "kaggle_all"), card.input_pixels)
    in_test = rows_named(pictures, card.held_out.test)
    if not in_test.any():
        msg = f"{card.name} held out no block of kaggle_all; evaluate it on other data."
        raise DataError(msg)
    test = pictures.pick(in_test)
    report(f"{len(test)} fields on {engine.device_name}")
    chances = engine.classify(test.crops)
    scores = score_fields(pictures, in_test, chances, card.operating_threshold, "blocks never seen")
    table = class_table(FIELD_CLASSES, test.labels, chances)
    figures = {
        "model": {"name": card.name, "version": card.version, "sha256": card.sha256},
        "scores": scores,
        "classes": table,
        "calibration_error": calibration_error(test.labels, chances),
    }
    write_metrics(figures, options.out)
    write_card_page(
        card,
        scores,
        {"kaggle_all, blocks never seen": table},
        options.out,
        reliability_section([test], {test.source: chances}),
    )
    plot_confusion(table, options.out / "confusion.png")
    plot_reliability(
        chances.argmax(1) == test.labels, chances.max(1), options.out / "reliability.png"
    )
    return scores

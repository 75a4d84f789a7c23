"""``allview evaluate``: how well the models, the detector or the whole application do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from allview import paths
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath, analysis_options, as_options
from allview.cli.slide_prediction import CrossValidatedPredictor, SlidePredictor
from allview.cli.tables import scores_table, share, table
from allview.network.model_card import load_card
from allview.training.detection_answers import BORDER_UM
from allview.training.evaluate_adaptation import AdaptationEvaluation, evaluate_adaptation
from allview.training.evaluate_cells import CellEvaluation, evaluate_cells
from allview.training.evaluate_detection import (
    BlastRow,
    DetectionEvaluation,
    WhiteCellRow,
    evaluate_detection,
)
from allview.training.evaluate_fields import FieldEvaluation, evaluate_fields
from allview.training.evaluate_slides import (
    SlideEvaluation,
    SlidePrediction,
    SlideRow,
    evaluate_slides,
)
from allview.training.pictures import DataError
from allview.workflow.analysis import DETECTION_MODEL, FIELD_MODEL
from allview.workflow.job import AnalysisOptions
from allview.workflow.model_choice import CELL_MODEL

_KINDS = ("fields", "cells", "detection", "slides", "adaptation")


@dataclass(frozen=True, slots=True)
class _Order:
    data: Path
    out: Path
    options: AnalysisOptions
    source: str
    folds: tuple[Path, ...]


@click.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.option(
    "--data",
    required=True,
    type=ReachablePath(exists=True, file_okay=False),
    help="Folder of the data set, or of all of them.",
)
@click.option("--out", required=True, type=ReachablePath(file_okay=False))
@click.option("--source", default="", help="Adaptation: the source the model never learned from.")
@click.option(
    "--held-out-by",
    "folds",
    multiple=True,
    type=ReachablePath(exists=True, file_okay=False),
    help="Slides: folder of a cell model, once for each fold; a field is analysed by the one "
    "whose card holds it out. So with detectors, where there are any.",
)
@analysis_options
def evaluate(
    kind: str, data: Path, out: Path, source: str, folds: tuple[Path, ...], **options: Any
) -> None:
    """Measure on labelled data what was not trained on.

    FIELDS and CELLS score a network, DETECTION the cell detector, SLIDES the whole application,
    ADAPTATION what 25, 50 and 100 cells of a new laboratory buy.
    DIR/metrics.json holds every figure; for a network DIR/evaluation.html shows its card beside
    them.
    """
    with told_in_one_sentence(DataError):
        text = _EVALUATIONS[kind](_Order(data, out, as_options(**options), source, folds))
    click.echo(text)


def _fields(order: _Order) -> str:
    options = order.options
    model = options.cell_model or paths.models() / FIELD_MODEL
    asked = FieldEvaluation(order.data, model, order.out, options.device, options.batch_size)
    return scores_table(evaluate_fields(asked, click.echo))


def _cells(order: _Order) -> str:
    options = order.options
    model = options.cell_model or paths.models() / CELL_MODEL
    asked = CellEvaluation(
        order.data, model, order.out, options.device, options.batch_size, options.threshold
    )
    return scores_table(evaluate_cells(asked, click.echo))


def _detection(order: _Order) -> str:
    model = order.options.cell_model or paths.models() / DETECTION_MODEL
    asked = DetectionEvaluation(order.data, order.out, model)
    results = evaluate_detection(asked, click.echo)
    blasts = table(
        ("blasts", "n", "recall [95 %]", "false a field [95 %]", "cut", "on other", "s"),
        map(_blast_cells, results.blasts),
    )
    white = table(
        ("white cells, IoU 0.5", "n", "recall", "precision", "F1 [95 %]", "lent scale", "s"),
        map(_white_cells, results.white_cells),
    )
    inside = table(
        (
            f"blasts over {BORDER_UM:g} µm from the border",
            "n",
            "recall [95 %]",
            "false a field [95 %]",
        ),
        map(_inside_cells, results.blasts),
    )
    nuclei = table(
        ("nuclei", "n", "median Dice", "lower quartile"),
        [(o.name, str(o.n), share(o.median), share(o.lower_quartile)) for o in results.nuclei],
    )
    return "\n\n".join((blasts, inside, white, nuclei))


def _blast_cells(row: BlastRow) -> tuple[str, ...]:
    return (
        row.name,
        str(row.blasts),
        share(row.recall, row.recall_interval),
        share(row.false_per_field, row.false_interval),
        f"{row.false_cut} of {row.false}",
        str(row.on_other),
        f"{row.seconds:.2f}",
    )


def _inside_cells(row: BlastRow) -> tuple[str, ...]:
    inside = row.inside
    return (
        row.name,
        str(inside.blasts),
        share(inside.recall, inside.recall_interval),
        share(inside.false_per_field, inside.false_interval),
    )


def _white_cells(row: WhiteCellRow) -> tuple[str, ...]:
    return (
        row.name,
        str(row.truth),
        share(row.recall, row.recall_interval),
        share(row.precision, row.precision_interval),
        share(row.f1, row.f1_interval),
        str(row.borrowed),
        f"{row.seconds:.3f}",
    )


def _slides(order: _Order) -> str:
    options = order.options
    predictor: Callable[[Path], SlidePrediction]
    if order.folds:
        card, predictor = None, CrossValidatedPredictor(order.folds, options)
    else:
        card = load_card(options.cell_model or paths.models() / CELL_MODEL)
        predictor = SlidePredictor(options)
    rows = evaluate_slides(SlideEvaluation(order.data, order.out, card), predictor, click.echo)
    head = (
        "slides",
        "n",
        "blasts",
        "detection recall",
        "blast recall",
        "precision",
        "F1",
        "ALL flagged",
        "healthy flagged",
    )
    inside = table(
        (
            f"slides, over {BORDER_UM:g} µm from the border",
            "blasts",
            "blast recall",
            "precision",
            "F1",
        ),
        map(_inside_slide_cells, rows),
    )
    return "\n\n".join((table(head, map(_slide_cells, rows)), inside))


def _inside_slide_cells(row: SlideRow) -> tuple[str, ...]:
    inside = row.inside
    return (
        row.name,
        str(inside.blasts),
        share(inside.recall, inside.recall_interval),
        share(inside.precision, inside.precision_interval),
        share(inside.f1),
    )


def _slide_cells(row: SlideRow) -> tuple[str, ...]:
    return (
        row.name,
        str(row.slides),
        str(row.blasts),
        share(row.detection_recall, row.detection_recall_interval),
        share(row.recall, row.recall_interval),
        share(row.precision, row.precision_interval),
        share(row.f1),
        f"{row.ill_flagged} of {row.ill}",
        f"{row.healthy_flagged} of {row.healthy}",
    )


def _adaptation(order: _Order) -> str:
    model = order.options.cell_model or paths.models() / CELL_MODEL
    asked = AdaptationEvaluation(order.data, model, order.out, order.source)
    return scores_table(evaluate_adaptation(asked, click.echo))


_EVALUATIONS: dict[str, Callable[[_Order], str]] = {
    "fields": _fields,
    "cells": _cells,
    "detection": _detection,
    "slides": _slides,
    "adaptation": _adaptation,
}

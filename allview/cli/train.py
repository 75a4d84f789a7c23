"""``allview train``: a network from the image data, with its card, figures and plots."""

from pathlib import Path
from typing import Any

import click

from allview.cli.failure import told_in_one_sentence
from allview.cli.tables import scores_table
from allview.training.pictures import DataError
from allview.training.train_cells import CellTraining, train_cells
from allview.training.train_detection import DetectionTraining, train_detection
from allview.training.train_fields import FieldTraining, train_fields

_DETECTION_ONLY = frozenset({"steps", "folds"})
_DETECTION = _DETECTION_ONLY | {"batch", "learning_rate", "seed", "threads"}


@click.command()
@click.argument("kind", type=click.Choice(["fields", "cells", "detection"]))
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds the data sets.",
)
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--epochs", type=click.IntRange(1, 1000))
@click.option("--steps", type=click.IntRange(1, 1_000_000), help="Detection: of training.")
@click.option("--folds", type=click.IntRange(2, 20), help="Detection: of cross-validation.")
@click.option("--batch-size", "batch", type=click.IntRange(2, 4096))
@click.option("--learning-rate", type=click.FloatRange(0, 1, min_open=True))
@click.option("--optimiser", type=click.Choice(["adam", "adamax"]))
@click.option("--normalisation", type=click.Choice(["batch", "group", "none"]))
@click.option("--seed", type=click.IntRange(0))
@click.option("--device", type=click.Choice(["cpu", "cuda", "mps"]))
@click.option("--threads", type=click.IntRange(1, 256), help="Processor cores to use.")
@click.option("--leave-out", help="Cells: a source to test whole and not learn from.")
@click.option(
    "--start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Cells: folder of a model to go on from.",
)
def train(kind: str, data: Path, out: Path, **chosen: Any) -> None:
    """Train the network for whole FIELDS, for single CELLS, or for the DETECTION of cells.

    Writes DIR/<kind>, a model folder with weights and card, DIR/metrics.json and plots.
    """
    given = {name: value for name, value in chosen.items() if value is not None}
    if kind == "fields" and given.keys() & {"leave_out", "start"}:
        raise click.UsageError("--leave-out and --start go with cells only.")
    if kind == "detection" and given.keys() - _DETECTION:
        raise click.UsageError(
            "detection takes --steps, --folds, --batch-size, --learning-rate, --seed and --threads."
        )
    if kind != "detection" and given.keys() & _DETECTION_ONLY:
        raise click.UsageError("--steps and --folds go with detection only.")
    with told_in_one_sentence(DataError):
        if kind == "detection":
            card = train_detection(DetectionTraining(data, out, **given), click.echo)
        elif kind == "fields":
            card = train_fields(FieldTraining(data, out, **given), click.echo)
        else:
            card = train_cells(CellTraining(data, out, **given), click.echo)
    click.echo(scores_table(card.scores))
    click.echo(f"{out / kind} written")

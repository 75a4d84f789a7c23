"""``allview train``: a network from the image data, with its card, figures and plots."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from allview.cli.failure import told_in_one_sentence
from allview.cli.field_training import FIELD_OPTIONS, field_options, trained_fields
from allview.cli.options import ReachablePath
from allview.cli.progress import TrainingProgress
from allview.cli.tables import scores_table
from allview.network.deep_cnn import FULL_WIDTHS, HALF_WIDTHS, QUARTER_WIDTHS
from allview.network.model_card import ModelCard, NetworkName
from allview.paths import plain
from allview.training.cell_training import STANDARDISED, CellTraining
from allview.training.comparison_networks import NETWORKS
from allview.training.pictures import DataError
from allview.training.train_cells import train_cells
from allview.training.train_detection import DetectionTraining, train_detection

_COMMON = frozenset({"batch", "learning_rate", "seed", "threads"})
_LEARNING = _COMMON | {"epochs", "optimiser", "network", "widths", "normalisation", "device"}
_TAKEN = {
    "fields": _LEARNING | FIELD_OPTIONS,
    "cells": _LEARNING
    | {"leave_out", "fold", "start", "teachers", "second_opinion"}
    | {"patience", "mpp", "pasted", "crops_an_epoch"},
    "detection": _COMMON | {"steps", "folds"},
}
"""The options that each training takes."""
_NETWORKS = {"fields": NETWORKS, "cells": tuple(name.value for name in NetworkName)}
_WIDTHS = {"quarter": QUARTER_WIDTHS, "half": HALF_WIDTHS, "full": FULL_WIDTHS}


@click.command()
@click.argument("kind", type=click.Choice(["fields", "cells", "detection"]))
@click.option(
    "--data",
    required=True,
    type=ReachablePath(exists=True, file_okay=False),
    help="Folder that holds the data sets.",
)
@click.option("--out", required=True, type=ReachablePath(file_okay=False))
@click.option("--epochs", type=click.IntRange(1, 1000))
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    help="Detection: equal parts; one is tested on, one chooses.",
)
@click.option("--batch-size", "batch", type=click.IntRange(2, 4096))
@click.option("--learning-rate", type=click.FloatRange(0, 1, min_open=True))
@click.option("--optimiser", type=click.Choice(["adam", "adamax"]))
@field_options
@click.option(
    "--network",
    type=click.Choice(sorted({*NETWORKS, *_NETWORKS["cells"]})),
    help="Which to train; cells: the deep CNN, or EfficientNet-Lite0, pretrained on photographs,"
    " with the cells as they are or enlarged.",
)
@click.option("--widths", type=click.Choice(list(_WIDTHS)), help="Of the deep CNN.")
@click.option(
    "--normalisation",
    type=click.Choice(["batch", "group", "none", STANDARDISED]),
    help="Cells also: groups with standardised weights while learning, the default there.",
)
@click.option(
    "--pasted",
    type=click.FloatRange(0, 1),
    help="Cells: share of them put on another source's background.",
)
@click.option("--seed", type=click.IntRange(0))
@click.option("--device", type=click.Choice(["cpu", "cuda", "mps"]))
@click.option("--threads", type=click.IntRange(1, 256), help="Processor cores to use.")
@click.option(
    "--patience",
    type=click.IntRange(1, 1000),
    help="Cells: stop after so many epochs without a better validation, and keep the best.",
)
@click.option(
    "--crops-an-epoch",
    type=click.IntRange(1),
    help="Cells: crops drawn in an epoch; 3200 suits the public sets, fewer a small folder.",
)
@click.option(
    "--mpp",
    type=click.FloatRange(0.01, 2),
    help="Cells: µm per pixel of class folders that have no crops.json.",
)
@click.option("--leave-out", help="Cells: a source to test whole and not learn from.")
@click.option(
    "--fold", type=click.IntRange(0, 4), help="Cells: which fifth of each source is held out."
)
@click.option(
    "--start",
    type=ReachablePath(exists=True, file_okay=False),
    help="Cells: folder of a model to go on from.",
)
@click.option(
    "--teacher",
    "teachers",
    multiple=True,
    type=ReachablePath(exists=True, file_okay=False),
    help="Cells: folder of a larger model to learn from beside the labels; may be repeated.",
)
@click.option(
    "--second-opinion",
    type=ReachablePath(exists=True, file_okay=False),
    help="Cells: folder of a model that is asked about cells which the new one doubts.",
)
def train(kind: str, data: Path, out: Path, **chosen: Any) -> None:
    """Train the network for whole FIELDS, for single CELLS, or for the DETECTION of cells.

    Writes DIR/<kind>, a model folder with weights and card, DIR/metrics.json and plots; for cells
    also DIR/training.html. The data are the folder of the public sets or, for cells, folders named
    after their class, such as `allview export --format crops` writes. A training of cells that was
    stopped goes on when the same command is given again.
    """
    given = {name: value for name, value in chosen.items() if value not in (None, ())}
    if "widths" in given:
        given["widths"] = _WIDTHS[given["widths"]]
    strange = given.keys() - _TAKEN[kind]
    if strange:
        raise click.UsageError(f"These do not go with {kind}: {_named(strange)}.")
    _check_network(kind, given)
    if kind == "fields" and given.get("normalisation") == STANDARDISED:
        raise click.UsageError(f"--normalisation {STANDARDISED} goes with cells only.")
    with told_in_one_sentence(DataError):
        if kind == "fields":
            click.echo(trained_fields(data, out, given))
            return
        if kind == "detection":
            card = train_detection(DetectionTraining(data, out, **given), click.echo)
        else:
            card = _train_cells(CellTraining(data, out, **given))
    click.echo(scores_table(card.scores))
    click.echo(f"{plain(out / kind)} written")


def _check_network(kind: str, given: dict[str, Any]) -> None:
    name = given.get("network")
    if name is None:
        return
    if name not in _NETWORKS[kind]:
        raise click.UsageError(f"--network {name} does not go with {kind}.")
    if kind == "cells":
        given["network"] = NetworkName(name)
        own = given.keys() & {"widths", "normalisation"}
        if own and name != NetworkName.DEEP_CNN:
            raise click.UsageError(f"These go with the deep CNN only: {_named(own)}.")


def _train_cells(options: CellTraining) -> ModelCard:
    progress = TrainingProgress()
    try:
        return train_cells(options, progress.tell, progress.step)
    finally:
        progress.close()


def _named(options: Iterable[str]) -> str:
    return ", ".join(f"--{name.replace('_', '-')}" for name in sorted(options))

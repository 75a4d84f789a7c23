"""The options of ``allview train fields``, and what it prints."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from allview.cli.tables import share, table
from allview.training.baseline import BASELINES
from allview.training.colour_treatment import ColourTreatment
from allview.training.comparison_networks import NETWORKS
from allview.training.field_records import FieldRecord
from allview.training.field_run import FieldTraining
from allview.training.train_fields import (
    SPLITS,
    FieldComparison,
    compare_fields,
    train_fields,
)

Command = TypeVar("Command", bound=Callable[..., Any])
_METHODS = (*NETWORKS, *BASELINES)
_SHOWN = ("accuracy", "macro precision", "accuracy of colour alone")
_OPTIONS = (
    click.option(
        "--split", type=click.Choice([*SPLITS, "both"]), help="Fields: how the test is drawn."
    ),
    click.option(
        "--colours",
        type=click.Choice([c.value for c in ColourTreatment]),
        help="Fields: keep colours, or give all pictures the same statistics.",
    ),
    click.option("--input-pixels", type=click.IntRange(32, 224), help="Fields: side of a field."),
    click.option(
        "--window", type=click.IntRange(32, 224), help="Fields: side that a training step sees."
    ),
    click.option(
        "--steps",
        type=click.IntRange(1),
        help="Fields: most steps an epoch, for a dry run. Detection: steps in all.",
    ),
    click.option(
        "--compare",
        multiple=True,
        type=click.Choice([*_METHODS, "all"]),
        help="Fields: run these methods under one budget; adds to OUT's table.",
    ),
    click.option("--seeds", type=click.IntRange(1, 100), help="Fields: runs of each, compared."),
)
FIELD_OPTIONS = frozenset(
    ["split", "colours", "input_pixels", "window", "steps", "compare", "seeds"]
)
"""Names of the options that the other network has no use for."""


def field_options(command: Command) -> Command:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def trained_fields(data: Path, out: Path, given: Mapping[str, Any]) -> str:
    """Train or compare as asked; returns the table of every run in ``out``.

    Raises
    ------
    click.UsageError
        When options contradict each other.
    DataError
        When the data folder is not kaggle_all.
    OSError
        When ``out`` cannot be written.
    """
    asked = dict(given)
    methods = asked.pop("compare", ())
    seeds = asked.pop("seeds", None)
    if "colours" in asked:
        asked["colours"] = ColourTreatment(asked["colours"])
    training = FieldTraining(data, out, **asked)
    if not methods:
        if seeds:
            raise click.UsageError("--seeds goes with --compare; one training takes --seed.")
        return _told(train_fields(training, click.echo))
    if asked.keys() & {"network", "seed"}:
        raise click.UsageError("--compare names networks and counts seeds by --seeds.")
    chosen = _METHODS if "all" in methods else methods
    return _told(compare_fields(FieldComparison(training, chosen, seeds or 1), click.echo))


def _told(records: list[FieldRecord]) -> str:
    rows = []
    for record in records:
        found = [record.score(name) for name in _SHOWN]
        cells = [share(s.value, (s.low, s.high)) if s else "-" for s in found]
        rows.append((record.settings.stem, str(record.sizes[-1]), *cells))
    return table(("run", "n", *_SHOWN), rows)

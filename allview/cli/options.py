"""The options shared by the commands that compute."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from allview.catalogue import LANGUAGES
from allview.workflow.job import AnalysisOptions

_OPTIONS = (
    click.option(
        "--device",
        type=click.Choice(["auto", "cpu", "cuda", "mps"]),
        default="auto",
        show_default=True,
        help="Where the network runs.",
    ),
    click.option("--batch-size", type=click.IntRange(1, 4096), help="Cells a step."),
    click.option(
        "--mpp",
        type=click.FloatRange(0.02, 2),
        help="µm per pixel of the slides; without it the file tells, else the red cells.",
    ),
    click.option(
        "--model",
        "model",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder of another network for cells; of its own kind where another kind is measured.",
    ),
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        help="Lymphoblast probability from which a cell is flagged.",
    ),
)


report_language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Of the report; every other file is the same in all.",
)


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the shared options to a command, which takes them as keywords."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def as_options(
    device: str,
    batch_size: int | None,
    mpp: float | None,
    model: Path | None,
    threshold: float | None,
) -> AnalysisOptions:
    """Gather the shared options."""
    return AnalysisOptions(
        device=device, batch_size=batch_size, mpp=mpp, cell_model=model, threshold=threshold
    )

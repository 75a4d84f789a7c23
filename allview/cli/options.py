"""The options shared by the commands that compute."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from allview.catalogue import LANGUAGES
from allview.paths import reachable
from allview.workflow.job import AnalysisOptions


class ReachablePath(click.Path):
    """A path that is found however long it is, also on Windows; see ``paths.reachable``.

    Parameters
    ----------
    exists : whether it must be there.
    file_okay, dir_okay : what it may be.
    """

    def __init__(
        self, *, exists: bool = False, file_okay: bool = True, dir_okay: bool = True
    ) -> None:
        super().__init__(exists, file_okay, dir_okay, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Spell it so that it is found, before it is looked for."""
        if not os.fspath(value):
            # An unset variable of the shell: ``Path`` would take it for the current folder.
            self.fail(f"{self.name.title()} '' does not exist.", param, ctx)
        spelt = str(reachable(Path(value)))
        try:
            return super().convert(spelt, param, ctx)
        except click.BadParameter as error:
            self.fail(error.message.replace(repr(spelt), repr(str(value))), param, ctx)


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
        type=ReachablePath(exists=True, file_okay=False),
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

"""``allview adapt``: a model version fitted to one laboratory."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from allview import paths
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath
from allview.cli.tables import scores_table
from allview.cli.unlocking import session_of
from allview.network.cell_input import CELL_MPP
from allview.review.cell_class import CellClass
from allview.settings import load_settings
from allview.training.adapt_cells import Adaptation, adapt_cells
from allview.training.cell_data import LocalCell, collect_local
from allview.training.class_folders import read_class_folders
from allview.training.pictures import DataError, PictureSet
from allview.workflow.crop_export import ExportedCrops, decided_crops
from allview.workflow.model_choice import CELL_MODEL
from allview.workflow.session import ReviewSession


@click.command()
@click.option(
    "--cells",
    required=True,
    type=ReachablePath(exists=True),
    help="A reviewed case file, or class folders as allview export writes them.",
)
@click.option("--out", required=True, type=ReachablePath(file_okay=False))
@click.option(
    "--model",
    type=ReachablePath(exists=True, file_okay=False),
    help="Folder of the model to start from; without it the shipped one.",
)
@click.option("--laboratory", help="Its name in the new version; without it that of the settings.")
@click.option(
    "--mpp",
    type=click.FloatRange(0.01, 2),
    help="µm per pixel of class folders that have no crops.json.",
)
def adapt(
    cells: Path, out: Path, model: Path | None, laboratory: str | None, mpp: float | None
) -> None:
    """Fit the cell network to a laboratory: at most a hundred confirmed cells.

    Writes DIR, a new model folder. The old model is not touched: to go back, use it again. A case
    whose second read is under way is refused.
    """
    with told_in_one_sentence(DataError):
        name = laboratory or load_settings(paths.user_settings_file()).laboratory
        start = model or paths.models() / CELL_MODEL
        pictures = _from_case(cells) if cells.is_file() else _from_folders(cells, mpp)
        today = datetime.now(UTC).astimezone().date()
        card = adapt_cells(Adaptation(start, out, name, today), pictures, click.echo)
    click.echo(scores_table(card.scores))
    click.echo(f"{card.name} {card.version} in {paths.plain(out)}")


def _from_folders(folder: Path, mpp: float | None) -> PictureSet:
    return read_class_folders(folder, mpp, lambda line: click.echo(line, err=True))


def _from_case(file: Path) -> PictureSet:
    session = session_of(file)
    told = ExportedCrops()
    try:
        pictures = collect_local(file.stem, _cells(session, told))
    finally:
        session.close()
        for problem in told.problems:
            click.echo(problem, err=True)
    return pictures


def _cells(session: ReviewSession, told: ExportedCrops) -> Iterator[LocalCell]:
    for crop in decided_crops(session, told):
        record, said = crop.record, crop.cell_class
        # The network has no output for a laboratory's own class.
        if isinstance(said, CellClass):
            yield LocalCell(crop.pixels, said, CELL_MPP, record.slide, "", record.white)

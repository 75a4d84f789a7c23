"""``allview report``: the report of a reviewed case."""

from contextlib import closing
from pathlib import Path

import click

from allview import paths
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import report_language
from allview.cli.progress import PreparingProgress
from allview.cli.unlocking import session_of
from allview.review.case import Case, CommandRefused
from allview.settings import Settings, load_settings
from allview.workflow.case_report import order_report, write_report


@click.command()
@click.argument("case", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--version", type=click.IntRange(min=1), help="A signed version, rebuilt from the log."
)
@report_language
def report(case: Path, out: Path, version: int | None, language: str) -> None:
    """Write the report of CASE, a case file, as a PDF."""
    with told_in_one_sentence():
        session = session_of(case, read_only=True)
        try:
            settings = load_settings(paths.user_settings_file())
            if version is None:
                _refuse_to_tell(session.case, settings)
            logo = settings.logo_file(paths.user_settings_file().parent)
            threshold = settings.blast_threshold
            order = order_report(
                session, out, settings.laboratory, threshold, logo, version, language
            )
            with closing(PreparingProgress()) as progress:
                write_report(order, progress.tell)
        finally:
            session.close()
    click.echo(f"{out} written")


def _refuse_to_tell(case: Case, settings: Settings) -> None:
    """Keep what a reader must not see yet from the report, as the window does.

    A cell that nobody decided is on it with the class the machine suggests; and the decisions of
    the first read are, while the second one is blind. Versions that are signed hide nothing.
    """
    if case.reads.is_blind:
        msg = (
            "A second read is under way and must not see the first one: finish or withdraw it"
            " before the report is written."
        )
        raise CommandRefused(msg)
    cells = case.cells.values()
    hidden = sum(cell.id not in case.decisions and not cell.is_drawn for cell in cells)
    if settings.blind_first and case.signature is None and hidden:
        msg = (
            "The settings hide suggestions, and a preliminary report would tell them (not decided"
            f" yet: {hidden:,}). Decide first, or show suggestions in the settings."
        )
        raise CommandRefused(msg)

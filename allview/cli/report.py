"""``allview report``: the report of a reviewed case."""

from contextlib import closing
from pathlib import Path

import click

from allview import paths
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath, report_language
from allview.cli.progress import PreparingProgress
from allview.cli.telling import hold_back_suggestions
from allview.cli.unlocking import session_of
from allview.settings import load_settings
from allview.workflow.case_report import order_report, write_report


@click.command()
@click.argument("case", type=ReachablePath(exists=True, dir_okay=False))
@click.option("--out", required=True, type=ReachablePath(dir_okay=False))
@click.option(
    "--version", type=click.IntRange(min=1), help="A signed version, rebuilt from the log."
)
@report_language
def report(case: Path, out: Path, version: int | None, language: str) -> None:
    """Write the report of CASE, a case file, as a PDF.

    Refused while it would tell what a reader must not see yet: the first read while the second one
    is under way, and suggestions where the settings hide them.
    """
    with told_in_one_sentence():
        session = session_of(case)
        try:
            settings = load_settings(paths.user_settings_file())
            if version is None:
                hold_back_suggestions(session.case, "a preliminary report")
            logo = settings.logo_file(paths.user_settings_file().parent)
            threshold = settings.blast_threshold
            order = order_report(
                session, out, settings.laboratory, threshold, logo, version, language
            )
            with closing(PreparingProgress()) as progress:
                write_report(order, progress.tell)
        finally:
            session.close()
    click.echo(f"{paths.plain(out)} written")

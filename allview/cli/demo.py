"""``allview demo``: painted slides, through the whole job."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event as CancelToken

import click

from allview import RESEARCH_USE_NOTICE, paths
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath
from allview.cli.progress import with_progress
from allview.workflow.analysis import analyze
from allview.workflow.case_report import order_report, write_report
from allview.workflow.demo_case import decide_by_truth, make_demo_case
from allview.workflow.job import AnalysisOptions
from allview.workflow.opening import open_case


@click.command()
@click.option("--headless", is_flag=True, help="Without a window: analyse, decide, report.")
@click.option(
    "--out",
    type=ReachablePath(file_okay=False),
    help="Folder of the demo; without it, one in your documents.",
)
@click.pass_obj
def demo(open_window: Callable[[Sequence[Path]], int], headless: bool, out: Path | None) -> None:
    """Paint a few slides and show AllView on them.

    Without a screen it leaves the slides, demo.allview and report.pdf in DIR.
    """
    folder = out if out is not None else paths.user_documents_dir() / "demo"
    with told_in_one_sentence():
        case_file = make_demo_case(folder)
        if headless:
            _run_headless(case_file, folder)
            return
    sys.exit(open_window([case_file]))


def _run_headless(case_file: Path, folder: Path) -> None:
    session = open_case([case_file])
    try:
        job = session.job(1, session.pending_slides(), AnalysisOptions())
        names = {slide.id: slide.name for slide in session.case.slides.values()}
        for event in with_progress(analyze(job, CancelToken()), names):
            session.apply_event(event)
        decide_by_truth(session)
        write_report(order_report(session, folder / "report.pdf"))
    finally:
        session.close()
    click.echo(f"slides: {paths.plain(folder)}")
    click.echo(f"case:   {paths.plain(case_file)}")
    click.echo(f"report: {paths.plain(folder / 'report.pdf')}")
    click.echo(RESEARCH_USE_NOTICE)

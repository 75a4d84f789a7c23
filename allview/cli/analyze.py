"""``allview analyze``: every slide named, to tables, pictures and a report."""

import sys
from pathlib import Path
from threading import Event as CancelToken
from typing import Any

import click

from allview import RESEARCH_USE_NOTICE
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import analysis_options, as_options
from allview.cli.progress import with_progress
from allview.slides.discovery import find_slides
from allview.workflow.events import SlideFailed
from allview.workflow.slide_output import analyze_to_folder


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@analysis_options
def analyze(paths: tuple[Path, ...], out: Path, **options: Any) -> None:
    """Analyse every slide in the files and folders PATHS.

    Writes DIR/<stem>/cells.csv, summary.json, overlay.jpg and report.pdf for each slide, and
    DIR/failures.csv. Exit code 1 when some slide failed; the others are done and written.
    """
    slides = find_slides(paths)
    if not slides:
        raise click.ClickException("no slide found in what was named.")
    names = {f"S{number}": path.name for number, path in enumerate(slides, start=1)}
    failures: list[SlideFailed] = []
    with told_in_one_sentence():
        events = analyze_to_folder(slides, out, as_options(**options), CancelToken())
        failures = [e for e in with_progress(events, names) if isinstance(e, SlideFailed)]
    for failure in failures:
        click.echo(failure.cause, err=True)
    click.echo(f"{len(slides) - len(failures)} of {len(slides)} slides analysed, in {out}")
    click.echo(RESEARCH_USE_NOTICE)
    sys.exit(1 if failures else 0)

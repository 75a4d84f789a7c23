"""``allview analyze``: every slide named, to tables, pictures and a report."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event as CancelToken
from typing import Any

import click

from allview import RESEARCH_USE_NOTICE
from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath, analysis_options, as_options, report_language
from allview.cli.progress import with_progress
from allview.paths import plain
from allview.review.slide_record import Flaw
from allview.slides.discovery import find_slides
from allview.workflow.events import ShadowComparison, SlideFailed, SlideFinished
from allview.workflow.slide_output import analyze_to_folder


@click.command()
@click.argument("paths", nargs=-1, required=True, type=ReachablePath())
@click.option("--out", required=True, type=ReachablePath(file_okay=False))
@click.option(
    "--shadow",
    type=ReachablePath(exists=True, file_okay=False),
    help="Folder of a second cell network that runs unseen; summary.json says where it differs.",
)
@report_language
@analysis_options
def analyze(
    paths: tuple[Path, ...], out: Path, shadow: Path | None, language: str, **options: Any
) -> None:
    """Analyse every slide in the files and folders PATHS.

    Writes DIR/<stem>/cells.csv, summary.json, overlay.jpg and report.pdf for each slide, and
    DIR/failures.csv. Exit code 1 when some slide failed, or a part of it could not be read; the
    others are done and written.
    """
    slides = find_slides(paths)
    if not slides:
        raise click.ClickException("no slide found in what was named.")
    names = {f"S{number}": path.name for number, path in enumerate(slides, start=1)}
    complaints: list[str] = []
    n_failed = 0
    compared: list[ShadowComparison] = []
    with told_in_one_sentence():
        chosen = replace(as_options(**options), shadow_model=shadow)
        events = analyze_to_folder(slides, out, chosen, CancelToken(), language)
        for event in with_progress(events, names):
            if isinstance(event, SlideFailed):
                complaints.append(event.cause)
                n_failed += 1
            elif isinstance(event, SlideFinished):
                complaints += _gaps(event, names[event.slide])
                compared += [event.shadow] if event.shadow is not None else []
    for complaint in complaints:
        click.echo(complaint, err=True)
    click.echo(f"{len(slides) - n_failed} of {len(slides)} slides analysed, in {plain(out)}")
    if compared:
        click.echo(_compared(compared))
    click.echo(RESEARCH_USE_NOTICE)
    sys.exit(1 if complaints else 0)


def _gaps(finished: SlideFinished, name: str) -> list[str]:
    """Say which parts of a slide are missing from its results."""
    survey = finished.survey
    if survey is None or not (survey.gaps or Flaw.UNREADABLE in survey.flaws):
        return []
    return [f"{name}: {note}" for note in finished.notes if "not analysed" in note]


def _compared(slides: Sequence[ShadowComparison]) -> str:
    model = slides[0].model
    cells = sum(c.n_cells for c in slides)
    named = sum(c.n_other_class for c in slides)
    more = sum(c.n_flagged_by_shadow_only for c in slides)
    less = sum(c.n_flagged_by_model_only for c in slides)
    return (
        f"{model.name} {model.version} in the shadow: of {cells} cells it names {named} otherwise, "
        f"flags {more} that were not and not {less} that were"
    )

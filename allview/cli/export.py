"""``allview export``: a reviewed case in forms that other programs read."""

import sys
from pathlib import Path

import click

from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath
from allview.cli.telling import hold_back_suggestions
from allview.cli.unlocking import session_of
from allview.paths import plain
from allview.report.crop_manifest import ManifestError
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.workflow.crop_export import ExportedCrops, export_crops
from allview.workflow.geojson_export import ExportedSlides, export_geojson


@click.command()
@click.argument("case", type=ReachablePath(exists=True, dir_okay=False))
@click.option("--format", "kind", type=click.Choice(["crops", "geojson"]), required=True)
@click.option("--out", required=True, type=ReachablePath(file_okay=False))
def export(case: Path, kind: str, out: Path) -> None:
    """Export CASE, a case file.

    CROPS writes every decided cell into a folder of its class, with crops.json: what
    `allview train cells --data PATH` and `allview adapt --cells PATH` learn from. A PATH that holds
    other cases' crops takes these as well. Exit code 1 when a slide had to be skipped.

    GEOJSON writes PATH/<stem>.geojson for each slide: its cells and what was measured, bookmarked
    and marked as seen, in level-0 pixels, as QuPath reads them. Exit code 1 when a slide was not
    analysed to its end: it is named, and left out where there is nothing on it.

    Refused while it would tell what a reader must not see yet: the first read while the second one
    is under way, and, of GEOJSON, suggestions where the settings hide them.
    """
    with told_in_one_sentence(ManifestError):
        session = session_of(case)
        try:
            if kind == "geojson":
                hold_back_suggestions(session.case, "the file")
                _tell_slides(export_geojson(session, out), out)
            else:
                _tell_crops(export_crops(session, out), out)
        finally:
            session.close()


def _tell_slides(exported: ExportedSlides, out: Path) -> None:
    for what, records in (("left out", exported.left_out), ("may lack cells", exported.unfinished)):
        for record in records:
            click.echo(f"{record.name}: {what}: {_why_unfinished(record)}", err=True)
    count = len(exported.files)
    click.echo(f"{count} {'file' if count == 1 else 'files'} in {plain(out)}")
    sys.exit(1 if exported.left_out or exported.unfinished else 0)


def _why_unfinished(record: SlideRecord) -> str:
    match record.status:
        case SlideStatus.FAILED if record.notes:
            return record.notes[0].removeprefix(f"{record.name}: ")
        case SlideStatus.FAILED:
            return "it could not be analysed."
        case SlideStatus.CANCELLED:
            return "its analysis was stopped before its end."
        case _:
            return "it was not analysed yet."


def _tell_crops(exported: ExportedCrops, out: Path) -> None:
    for problem in exported.problems:
        click.echo(problem, err=True)
    for name, count in sorted((c.value, count) for c, count in exported.written.items()):
        click.echo(f"{name}: {count}")
    if exported.unidentified:
        click.echo(f"{exported.unidentified} left out, decided as unidentified")
    click.echo(f"{exported.written.total()} crops in {plain(out)}")
    sys.exit(1 if exported.problems else 0)

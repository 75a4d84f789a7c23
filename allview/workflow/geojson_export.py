"""A reviewed case as GeoJSON: a file for each slide."""

from pathlib import Path

from allview.report.geojson import write_geojson
from allview.workflow.disclosure import hold_back_first_read
from allview.workflow.folder_names import distinct_stems
from allview.workflow.session import ReviewSession


def export_geojson(session: ReviewSession, out: Path) -> list[Path]:
    """Write ``out/<stem>.geojson`` for each slide of a case, and give the files.

    Slides of the same stem get ``<stem>-2`` and so on.

    Raises
    ------
    ReportError
        When a file cannot be written.
    CommandRefused
        While a second read is blind.
    """
    hold_back_first_read(session.case)
    slides = session.case.slides
    names = distinct_stems([session.slide_path(slide) for slide in slides])
    files = []
    for slide, name in zip(slides, names, strict=True):
        file = out / f"{name}.geojson"
        write_geojson(session.case, slide, file)
        files.append(file)
    return files

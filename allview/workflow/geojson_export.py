"""A reviewed case as GeoJSON: a file for each slide."""

from dataclasses import dataclass, field
from pathlib import Path

from allview.report.geojson import write_geojson
from allview.review.case import Case
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.workflow.disclosure import hold_back_first_read
from allview.workflow.folder_names import distinct_stems
from allview.workflow.session import ReviewSession


@dataclass
class ExportedSlides:
    """What an export came to.

    Parameters
    ----------
    files : what was written.
    left_out : slides that were not analysed and have nothing on them.
    unfinished : slides that are written but were not analysed to their end.
    """

    files: list[Path] = field(default_factory=list)
    left_out: list[SlideRecord] = field(default_factory=list)
    unfinished: list[SlideRecord] = field(default_factory=list)


def export_geojson(session: ReviewSession, out: Path) -> ExportedSlides:
    """Write ``out/<stem>.geojson`` for each slide of a case.

    Slides of the same stem get ``<stem>-2`` and so on. A slide that was not analysed, with nothing
    on it, is left out: an empty file would say that it has no cells.

    Raises
    ------
    ReportError
        When a file cannot be written.
    CommandRefused
        While a second read is blind.
    """
    case = session.case
    hold_back_first_read(case)
    names = distinct_stems([session.slide_path(slide) for slide in case.slides])
    exported = ExportedSlides()
    for record, name in zip(case.slides.values(), names, strict=True):
        if record.status is not SlideStatus.ANALYSED:
            if not _holds_something(case, record.id):
                exported.left_out.append(record)
                continue
            exported.unfinished.append(record)
        file = out / f"{name}.geojson"
        write_geojson(case, record.id, file)
        exported.files.append(file)
    return exported


def _holds_something(case: Case, slide: str) -> bool:
    marked = any(mark.slide == slide for mark in case.annotations.values())
    return marked or any(True for _ in case.cells_of(slide))

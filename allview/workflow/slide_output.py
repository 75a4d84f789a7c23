"""What ``allview analyze`` leaves on the disk for each slide."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as CancelToken

from allview.paths import plain, reachable
from allview.report.cells_csv import write_cells_csv
from allview.report.errors import ReportError
from allview.report.overlay import write_overlay
from allview.report.pdf import write_pdf
from allview.report.summary import write_summary
from allview.review.case import Case
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.slides import SlideError
from allview.workflow.analysis import analyze
from allview.workflow.events import Event, SlideFailed, SlideFinished
from allview.workflow.folder_names import distinct_stems
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.recording import command_for

FAILURES_FILE = "failures.csv"


def analyze_to_folder(
    slides: Sequence[Path],
    out: Path,
    options: AnalysisOptions,
    cancel: CancelToken,
    language: str = "en",
) -> Iterator[Event]:
    """Analyse slides and write the results of each as soon as it is done.

    Writes ``out/<stem>/cells.csv``, ``summary.json``, ``overlay.jpg`` and ``report.pdf`` for each
    slide, and at the end ``out/failures.csv``. Slides of the same stem get ``<stem>-2`` and so on.
    The language is that of the reports; what other programs read has none.

    Yields
    ------
    The events of the analysis; the ids are S1, S2, ... in the order of ``slides``. A slide whose
    results cannot be written fails.

    Raises
    ------
    OSError
        When ``out`` cannot be made.
    ModelError
        When a model folder cannot be used.
    """
    out.mkdir(parents=True, exist_ok=True)
    paths = [reachable(path.absolute()) for path in slides]
    requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(paths, start=1))
    stems = distinct_stems(paths)
    folders = {r.id: reachable(out / s) for r, s in zip(requests, stems, strict=True)}
    cases = {request.id: _case_of(request) for request in requests}
    failures: list[tuple[str, str]] = []
    for event in analyze(AnalysisJob(1, requests, options), cancel):
        case = cases[event.slide]
        command = command_for(event, case)
        if command is not None:
            case.apply(command)
        told: Event = event
        if isinstance(event, SlideFinished):
            told = _written(case, event, folders[event.slide], language)
            # Thousands of slides must not stay in memory with all their cells.
            del cases[event.slide]
        if isinstance(told, SlideFailed):
            failures.append((case.slides[told.slide].path, told.cause))
        yield told
    _write_failures(failures, out / FAILURES_FILE)


def _case_of(request: SlideRequest) -> Case:
    case = Case()
    path = Path(plain(request.path)).as_posix()
    case.apply(AddSlides((SlideRecord(request.id, path),)))
    return case


def _written(
    case: Case, finished: SlideFinished, folder: Path, language: str
) -> SlideFinished | SlideFailed:
    slide = case.slides[finished.slide]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_cells_csv(case, folder / "cells.csv")
        write_summary(
            case,
            slide.id,
            folder / "summary.json",
            seconds=asdict(finished.seconds),
            device=finished.device,
            shadow=asdict(finished.shadow) if finished.shadow else None,
        )
        write_overlay(case, slide.id, folder, folder / "overlay.jpg")
        write_pdf(
            case,
            folder / "report.pdf",
            case_name=Path(slide.name).stem,
            folder=folder,
            generated_at=datetime.now(UTC),
            language=language,
        )
    except (ReportError, SlideError, OSError) as error:
        return SlideFailed(finished.slide, f"{slide.name}: its results are incomplete: {error}")
    return finished


def _write_failures(failures: Sequence[tuple[str, str]], file: Path) -> None:
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(("slide", "error"))
        writer.writerows(failures)

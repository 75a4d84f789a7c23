"""The demo as a case: painted slides, and a reviewer who knows the truth."""

import csv
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from allview.demo.demo_slides import TRUTH_FILE, write_demo_slides
from allview.detection.matching import match_centers
from allview.review.cell import Cell
from allview.review.cell_class import CellClass
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.workflow.opening import CASE_SUFFIX
from allview.workflow.session import ReviewSession

DEMO_REVIEWER = "Demo (painted truth)"
_MATCH_UM = 6.0


def make_demo_case(folder: Path) -> Path:
    """Paint the demo slides and start their case; a demo that is there already is kept.

    Returns
    -------
    Path
        ``folder/demo.allview``.

    Raises
    ------
    OSError, CaseFileError
        When the folder cannot be written.
    """
    file = folder / f"demo{CASE_SUFFIX}"
    if file.exists():
        return file
    slides = write_demo_slides(folder)
    session = ReviewSession(CaseFile.create(file))
    records = (SlideRecord(f"S{n}", path.name) for n, path in enumerate(slides, start=1))
    session.apply(AddSlides(tuple(records)))
    session.close()
    return file


def decide_by_truth(session: ReviewSession) -> None:
    """Decide every undecided cell of a demo case by what was painted there.

    What was found where no cell was painted is an artefact.
    """
    session.reviewer = DEMO_REVIEWER
    truth = _read_truth(session.folder / TRUTH_FILE)
    classes: dict[str, CellClass] = {}
    for slide in session.case.slides.values():
        cells = [c for c in session.case.cells_of(slide.id) if c.id not in session.case.decisions]
        classes |= _true_classes(cells, truth.get(slide.name, []), slide.mpp or 1.0)
    if classes:
        session.decide_each(classes)


_Truth = list[tuple[tuple[float, float], CellClass]]


def _read_truth(file: Path) -> Mapping[str, _Truth]:
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {
        slide: [((float(r["x"]), float(r["y"])), CellClass(r["class"])) for r in group]
        for slide, group in groupby(rows, key=lambda row: row["slide"])
    }


def _true_classes(cells: list[Cell], truth: _Truth, mpp: float) -> dict[str, CellClass]:
    found = [cell.box.center for cell in cells]
    matches = match_centers(found, [center for center, _ in truth], _MATCH_UM / mpp)
    classes = dict.fromkeys((cell.id for cell in cells), CellClass.ARTEFACT)
    for detected, true in matches.pairs:
        classes[cells[detected].id] = truth[true][1]
    return classes

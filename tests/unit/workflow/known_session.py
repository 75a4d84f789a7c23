"""A case among whose cells known ones are mixed in."""

from functools import cache
from pathlib import Path

from allview.review.blinding import in_sight
from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, AddSlides
from allview.review.known_cells import KnownCell
from allview.review.queue import Queue
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.storage.case_file import CaseFile
from allview.workflow.known_cells import KnownOrder, make_known
from allview.workflow.reference_cells import ReferenceFolder
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import LYMPHOCYTE, a_cell

UNSURE = CellClass.UNIDENTIFIED

SLIDE = SlideRecord("S1", "S1.png", SlideStatus.ANALYSED, 900, 700, 0.2, "user")

CELLS = (
    a_cell("S1-0001", blast=0.9),
    a_cell("S1-0002", blast=0.6, box=Box(200, 200, 40, 40)),
    a_cell("S1-0003", UNSURE, blast=0.3, flagged=False, box=Box(300, 90, 40, 40)),
    a_cell("S1-0004", LYMPHOCYTE, blast=0.1, flagged=False, box=Box(500, 90, 40, 40)),
)

REAL = tuple(cell.id for cell in CELLS)


def a_session(file: Path) -> ReviewSession:
    session = ReviewSession(CaseFile.create(file), "Ada")
    session.apply(AddSlides((SLIDE,)))
    session.apply(AddCells(CELLS))
    return session


@cache
def four_known() -> tuple[KnownCell, ...]:
    return make_known(
        KnownOrder(4, 7, CELLS[:3], {"S1": SLIDE}, Path("none")), ReferenceFolder(Path("none"))
    )


def decide_rest(session: ReviewSession) -> None:
    queue = Queue(in_sight(session.case))
    session.decide([c.id for c in queue.cells.values() if queue.awaits_decision(c)], LYMPHOCYTE)

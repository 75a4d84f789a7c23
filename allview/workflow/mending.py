"""What a person puts right in what the machine found, as commands."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from allview.review.case import Case, CommandRefused
from allview.review.cell import NO_SUGGESTION, Box, Cell, Decision, ReviewedCell
from allview.review.cell_class import AnyClass
from allview.review.commands import Mend
from allview.workflow.numbering import Numbering


class Mending:
    """Makes the commands that draw, delete, adjust, split and merge the cells of a case.

    A cell that comes of it has no suggestion: no network has looked at it. Where a person named
    only what was there before, a split or merged cell waits to be named.
    """

    def __init__(self, case: Case, numbering: Numbering) -> None:
        self._case = case
        self._numbering = numbering

    def draw(self, slide: str, box: Box, cell_class: AnyClass, reviewer: str) -> Mend:
        """Add a cell that the machine missed; the box is in level-0 pixels."""
        (name,) = self._numbering.next_drawn(slide)
        decision = Decision(cell_class, reviewer, datetime.now(UTC))
        return Mend((), (ReviewedCell(self._drawn(name, slide, box), decision),))

    def delete(self, cells: Sequence[str]) -> Mend:
        """Take false cells away; no analysis finds them again."""
        return Mend(self._reviewed(cells), ())

    def adjust(self, cell: str, box: Box) -> Mend:
        """Give a cell another box; what was decided of it stays."""
        (before,) = self._reviewed([cell])
        old = before.cell
        found = None if old.is_drawn else old.found_box or old.box
        diameter = self._diameter_um(old.slide, box)
        after = Cell(old.id, old.slide, box, diameter, old.suggestion, found)
        return Mend((before,), (ReviewedCell(after, before.decision),))

    def split(self, cell: str, boxes: Sequence[Box]) -> Mend:
        """Put several cells in the place of one; each waits for its class."""
        before = self._reviewed([cell])
        slide = before[0].cell.slide
        names = self._numbering.next_drawn(slide, len(boxes))
        parts = zip(names, boxes, strict=True)
        return Mend(before, tuple(ReviewedCell(self._drawn(n, slide, box)) for n, box in parts))

    def merge(self, cells: Sequence[str]) -> Mend:
        """Put one cell in the place of several; it waits for its class."""
        before = self._reviewed(cells)
        if len(before) < 2:
            msg = "Two cells at least are needed to merge them."
            raise CommandRefused(msg)
        slide = before[0].cell.slide
        if any(reviewed.cell.slide != slide for reviewed in before):
            msg = "Only cells of one slide can be merged."
            raise CommandRefused(msg)
        (name,) = self._numbering.next_drawn(slide)
        box = around([reviewed.cell.box for reviewed in before])
        return Mend(before, (ReviewedCell(self._drawn(name, slide, box)),))

    def _reviewed(self, cells: Sequence[str]) -> tuple[ReviewedCell, ...]:
        case = self._case
        if any(cell not in case.cells for cell in cells):
            msg = "The cell is not in the case."
            raise CommandRefused(msg)
        return tuple(ReviewedCell(case.cells[cell], case.decisions.get(cell)) for cell in cells)

    def _drawn(self, name: str, slide: str, box: Box) -> Cell:
        return Cell(name, slide, box, self._diameter_um(slide, box), NO_SUGGESTION)

    def _diameter_um(self, slide: str, box: Box) -> float | None:
        """Measure the circle that has the area of the ellipse in the box."""
        record = self._case.slides.get(slide)
        mpp = record.mpp if record else None
        return None if mpp is None else math.sqrt(max(0.0, box.width * box.height)) * mpp


def around(boxes: Sequence[Box]) -> Box:
    """Give the smallest box that holds them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def halves(box: Box) -> tuple[Box, Box]:
    """Cut a box in two across its longer side."""
    if box.width >= box.height:
        half = box.width / 2
        return (
            Box(box.x, box.y, half, box.height),
            Box(box.x + half, box.y, half, box.height),
        )
    half = box.height / 2
    return Box(box.x, box.y, box.width, half), Box(box.x, box.y + half, box.width, half)

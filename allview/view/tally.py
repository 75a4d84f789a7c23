"""Counts of a case that follow each change, so that 100,000 cells need no counting anew; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.review.differential import Differential, by_class
from allview.review.queue import Queue, Reviewed
from allview.view.gallery.cell_order import Show, disagrees


class Kind(NamedTuple):
    """What cells that count alike have in common."""

    cell_class: AnyClass
    decided: bool
    flagged: bool
    waits: bool
    disagrees: bool

    def is_shown(self, show: Show) -> bool:
        """Whether the gallery shows these cells, as ``cell_order.is_shown`` says of each."""
        match show:
            case Show.FLAGGED:
                return self.flagged
            case Show.WAITING:
                return self.waits
            case Show.UNDECIDED:
                return not self.decided
            case Show.DISAGREEMENTS:
                return self.disagrees
            case Show.ALL:
                return True


class Counts:
    """How many cells of each kind there are: in a case, or on one of its slides."""

    def __init__(self) -> None:
        self._of: Counter[Kind] = Counter()

    def add(self, kind: Kind, number: int) -> None:
        """Count cells of a kind in; a negative number counts them out."""
        self._of[kind] += number

    def copy(self) -> "Counts":
        """Give the same counts, to count on from."""
        copy = Counts()
        copy._of = self._of.copy()
        return copy

    @property
    def cells(self) -> int:
        """Every cell."""
        return self._of.total()

    @property
    def flagged(self) -> int:
        """Cells that the machine flagged."""
        return sum(number for kind, number in self._of.items() if kind.flagged)

    @property
    def waiting(self) -> int:
        """Cells that need a decision and have none."""
        return sum(number for kind, number in self._of.items() if kind.waits)

    def shown(self, show: Show) -> int:
        """Give how many cells are shown."""
        return sum(number for kind, number in self._of.items() if kind.is_shown(show))

    def groups(self, show: Show) -> Counter[AnyClass]:
        """Give how many cells of each class are shown."""
        groups = Counter[AnyClass]()
        for kind, number in self._of.items():
            if kind.is_shown(show):
                groups[kind.cell_class] += number
        return groups

    def differential(self) -> Differential:
        """Give what ``review.differential`` would count."""
        total, decided = Counter[AnyClass](), Counter[AnyClass]()
        undecided_flags = 0
        for kind, number in self._of.items():
            total[kind.cell_class] += number
            decided[kind.cell_class] += number * kind.decided
            undecided_flags += number * (kind.flagged and not kind.decided)
        return Differential(by_class(total), by_class(decided), self.flagged, undecided_flags)


class Tally:
    """The counts of a case and of each of its slides.

    Call ``recount`` with the ids of the cells that a command changed.
    """

    def __init__(self, case: Case) -> None:
        self.case = Counts()
        self._slides: defaultdict[str, Counts] = defaultdict(Counts)
        self._counted: dict[str, tuple[str, Kind]] = {}
        self._case = case
        self.recount(case.cells)

    def slide(self, slide: str) -> Counts:
        """Give the counts of one slide."""
        return self._slides[slide]

    def queued(self, queue: Queue) -> Counts:
        """Count the cells of the case and the known ones: what is to be gone through."""
        if not queue.known:
            return self.case
        counts = self.case.copy()
        for known in queue.known.values():
            counts.add(_kind(queue, known.cell), 1)
        return counts

    def recount(self, cells: Iterable[str]) -> None:
        """Count some cells as they are now; those that left are counted out."""
        for cell in cells:
            before = self._counted.pop(cell, None)
            if before is not None:
                self._add(*before, -1)
            if cell in self._case.cells:
                found = self._case.cells[cell]
                self._counted[cell] = found.slide, _kind(self._case, found)
                self._add(*self._counted[cell], 1)

    def _add(self, slide: str, kind: Kind, number: int) -> None:
        self.case.add(kind, number)
        self._slides[slide].add(kind, number)


def _kind(case: Reviewed, cell: Cell) -> Kind:
    decided, flagged = cell.id in case.decisions, cell.suggestion.flagged
    waits, differs = case.awaits_decision(cell), disagrees(case, cell)
    return Kind(case.class_of(cell.id), decided, flagged, waits, differs)

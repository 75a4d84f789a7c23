"""What a reader goes through: the cells of a case with the known ones among them."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Protocol, TypeVar

from allview.review.case import Case
from allview.review.cell import Cell, Decision
from allview.review.cell_class import AnyClass
from allview.review.known_cells import KnownCell, answers_now, are_in_sight
from allview.review.reads import class_in
from allview.review.slide_record import SlideRecord

_T = TypeVar("_T")


class Reviewed(Protocol):
    """What a list of cells to decide is made of: a case, or its queue."""

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Cells by id."""
        ...

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """What stands of each decided cell, by id."""
        ...

    @property
    def slides(self) -> Mapping[str, SlideRecord]:
        """Slides by id."""
        ...

    def class_of(self, cell: str) -> AnyClass:
        """Give the reviewer's class where there is one, else the suggested one."""
        ...

    def awaits_decision(self, cell: Cell) -> bool:
        """Whether a cell is flagged or unidentified and nobody has decided it yet."""
        ...


class Queue:
    """Looks at a case as its reader goes through it.

    It is no ``Case``: what counts, reports or exports takes a case, and cannot be given this.
    Made anew after each change.

    Attributes
    ----------
    known : the known cells in sight, by id.
    cells : the cells of the case and those that known cells pass for, by id.
    decisions : what stands of each, by id.
    current : what the read that goes on now said of each, by id.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self.known: Mapping[str, KnownCell] = {}
        self.cells: Mapping[str, Cell] = case.cells
        self.decisions: Mapping[str, Decision] = case.decisions
        self.current: Mapping[str, Decision] = case.reads.current
        if are_in_sight(case):
            self.known, answers = case.known.cells, answers_now(case)
            self.cells = _Both({name: k.cell for name, k in self.known.items()}, case.cells)
            self.decisions = _Both(answers, case.decisions)
            self.current = _Both(answers, case.reads.current)

    @property
    def slides(self) -> Mapping[str, SlideRecord]:
        """The slides of the case by id."""
        return self._case.slides

    def class_of(self, cell: str) -> AnyClass:
        """Give the reviewer's class where there is one, else the suggested one."""
        return class_in(self.decisions, self.cells[cell])

    def awaits_decision(self, cell: Cell) -> bool:
        """Whether a cell is flagged or unidentified and nobody has decided it yet."""
        return cell.id not in self.decisions and cell.suggestion.needs_a_person


class _Both(Mapping[str, _T]):
    """A few entries and many others, without copying the many."""

    def __init__(self, few: Mapping[str, _T], many: Mapping[str, _T]) -> None:
        self._few, self._many = few, many

    def __getitem__(self, key: str) -> _T:
        return self._few[key] if key in self._few else self._many[key]

    def __contains__(self, key: object) -> bool:
        return key in self._few or key in self._many

    def __iter__(self) -> Iterator[str]:
        return chain(self._few, self._many)

    def __len__(self) -> int:
        return len(self._few) + len(self._many)

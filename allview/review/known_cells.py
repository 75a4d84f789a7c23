"""Known cells: pictures whose class is known, mixed in among the cells of a case to be decided.

They tell how a reader reads. They are no cells of the case: kept apart from its cells and its
decisions, no count, list, map or file that is made of those can have them in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from allview.review.cell import Cell, Decision, DecisionChange
from allview.review.cell_class import CellClass
from allview.review.reads import Read, Reads

_Turn = tuple[Read, datetime | None]
"""A read, and when it began if it is a second one."""
_NOTHING: Mapping[str, Decision] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class KnownCell:
    """One picture whose class is known, and the cell that it passes for.

    Parameters
    ----------
    cell : how it stands among the others. Its suggestion is made of those that cells of the case
        got, so that nothing tells it from them; its slide and box are only where it would lie.
    truth : what it is.
    picture : an image file, square, with the cell in the middle.
    field_um : side of the picture in µm.
    is_painted : whether it was painted; else it is a reference cell of the laboratory.
    """

    cell: Cell
    truth: CellClass
    picture: bytes
    field_um: float
    is_painted: bool


class KnownCells:
    """The known cells of a case, and what the reader of each read said of them."""

    def __init__(self) -> None:
        self._cells: dict[str, KnownCell] = {}
        # A second read that was withdrawn, and one that is begun anew, are told by their start.
        self._answers: dict[_Turn, dict[str, Decision]] = {}

    def copy(self) -> "KnownCells":
        """Copy all of it; cells and answers are frozen and shared."""
        copy = KnownCells()
        copy._cells = dict(self._cells)
        copy._answers = {turn: dict(answers) for turn, answers in self._answers.items()}
        return copy

    @property
    def cells(self) -> Mapping[str, KnownCell]:
        """The known cells by id, in the order they were mixed in."""
        return MappingProxyType(self._cells)

    def answers(self, reads: Reads, read: Read) -> Mapping[str, Decision]:
        """Give what was said in one read, by the id of the known cell."""
        return MappingProxyType(self._answers.get(_turn(reads, read), _NOTHING))

    def mix_in(self, cells: tuple[KnownCell, ...]) -> None:
        """Take known cells in."""
        self._cells.update({known.cell.id: known for known in cells})

    def answer(self, reads: Reads, read: Read, changes: tuple[DecisionChange, ...]) -> None:
        """Put answers into a read, or take them out of it."""
        answers = self._answers.setdefault(_turn(reads, read), {})
        for change in changes:
            if change.after is None:
                answers.pop(change.cell, None)
            else:
                answers[change.cell] = change.after


def _turn(reads: Reads, read: Read) -> _Turn:
    return read, reads.second.started if read is Read.SECOND and reads.second else None


class Seeded(Protocol):
    """A case that known cells may be mixed into."""

    @property
    def known(self) -> KnownCells:
        """The known cells."""
        ...

    @property
    def reads(self) -> Reads:
        """Who reads, and what was said of the other cells."""
        ...

    @property
    def signature(self) -> object | None:
        """The signature; None while there is none."""
        ...

    @property
    def amendments(self) -> tuple[object, ...]:
        """The amendments after a signature."""
        ...


def are_in_sight(case: Seeded) -> bool:
    """Whether known cells are among the others: until a read can no longer change.

    Once the reads are compared, or the case was signed, what came of them is told.
    """
    is_over = case.signature is not None or bool(case.amendments) or case.reads.is_compared
    return bool(case.known.cells) and not is_over


def answers_now(case: Seeded) -> Mapping[str, Decision]:
    """Give what was said of the known cells in the read that goes on now."""
    return case.known.answers(case.reads, case.reads.now)


def known_waiting(case: Seeded) -> int:
    """Count the known cells in sight that the read of now has not decided."""
    if not are_in_sight(case):
        return 0
    return len(case.known.cells) - len(answers_now(case))

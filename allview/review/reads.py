"""Who decided what: the first read of a case, a second one, and the adjudication of the two."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from allview.review.cell import Cell, Decision
from allview.review.cell_class import AnyClass
from allview.review.second_read import (
    Decisions,
    FinishSecondRead,
    ReadTurn,
    ReopenSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)


class Read(StrEnum):
    """The layers of decisions on a case; none ever writes over another."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"


class Reads:
    """The decisions of a case by read, and those that stand.

    What stands is the adjudication where there is one, else the first read.
    """

    def __init__(self) -> None:
        self._of: dict[Read, dict[str, Decision]] = {read: {} for read in Read}
        self._standing: dict[str, Decision] = {}
        self._second: SecondRead | None = None
        # Two finished reads never change: where they differ is found once.
        self._differing: tuple[str, ...] | None = None

    def copy(self) -> "Reads":
        """Copy all of it; the decisions are frozen and shared."""
        copy = Reads()
        copy._of = {read: dict(decisions) for read, decisions in self._of.items()}
        copy._standing = dict(self._standing)
        copy._second = self._second
        return copy

    def only(self, read: Read) -> "Reads":
        """Look at one read alone, as if it stood and there were no other; it follows."""
        seen = Reads()
        seen._of[read] = seen._standing = self._of[read]
        seen._second = self._second
        return seen

    @property
    def second(self) -> SecondRead | None:
        """The second read, from its start on; None where there is none."""
        return self._second

    @property
    def is_blind(self) -> bool:
        """Whether a second read is under way, so that the first must not be seen."""
        return self._second is not None and self._second.finished is None

    @property
    def is_compared(self) -> bool:
        """Whether a second read is finished, so that the two can be compared."""
        return self._second is not None and self._second.finished is not None

    @property
    def now(self) -> Read:
        """Where a decision that is made now belongs."""
        if self._second is None:
            return Read.FIRST
        return Read.SECOND if self.is_blind else Read.ADJUDICATION

    @property
    def standing(self) -> Mapping[str, Decision]:
        """The standing decision of each decided cell, by cell id."""
        return MappingProxyType(self._standing)

    @property
    def current(self) -> Mapping[str, Decision]:
        """The decisions of the read that goes on now."""
        return self.of(self.now)

    def of(self, read: Read) -> Mapping[str, Decision]:
        """Give the decisions of one read, by cell id."""
        return MappingProxyType(self._of[read])

    def hold(self, cell: str) -> bool:
        """Whether any read decided a cell."""
        return any(cell in decisions for decisions in self._of.values())

    def disagreements(self, cells: Mapping[str, Cell]) -> list[str]:
        """List the cells to which the reads give different classes and nobody has adjudicated.

        A cell that one of them left undecided has the class that the machine suggests there. Before
        the second read is finished there are none.
        """
        if not self.is_compared:
            return []
        if self._differing is None:
            first, second = self._of[Read.FIRST], self._of[Read.SECOND]
            both = ((name, cells[name]) for name in dict.fromkeys((*first, *second)))
            self._differing = tuple(
                name for name, cell in both if class_in(first, cell) != class_in(second, cell)
            )
        settled = self._of[Read.ADJUDICATION]
        return [name for name in self._differing if name not in settled]

    def decide(self, read: Read, cell: str, decision: Decision | None) -> None:
        """Put a decision into a read, or take it out of it."""
        _put(self._of[read], cell, decision)
        if read is not Read.SECOND:
            adjudicated = self._of[Read.ADJUDICATION].get(cell)
            _put(self._standing, cell, adjudicated or self._of[Read.FIRST].get(cell))

    def turn(self, command: ReadTurn) -> frozenset[str]:
        """Begin or end a second read; the ids of the cells that may look different now."""
        self._differing = None
        second = self._of[Read.SECOND]
        touched = self._of[Read.FIRST].keys() | second.keys()
        match command:
            case StartSecondRead(read, decisions):
                self._second = read
                second.update(decisions)
            case WithdrawSecondRead():
                self._second = None
                second.clear()
            case FinishSecondRead(read, at):
                self._second = replace(read, finished=at)
            case ReopenSecondRead(read, at):
                self._second = read.seen_at(at)
        return frozenset(touched | second.keys())

    def snapshot(self, read: Read) -> Decisions:
        """Give the decisions of a read as a command carries them."""
        return tuple(self._of[read].items())


def class_in(decisions: Mapping[str, Decision], cell: Cell) -> AnyClass:
    """Give the class that a read gave a cell, else the one the machine suggests."""
    decision = decisions.get(cell.id)
    return decision.cell_class if decision else cell.suggestion.cell_class


def same_person(one: str, other: str) -> bool:
    """Whether two names are written alike but for capitals and spaces."""
    return _plain(one) == _plain(other)


def readers(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Give the names of those who decided, each once, in the order they first did."""
    return tuple(dict.fromkeys(decision.reviewer for decision in decisions))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _put(decisions: dict[str, Decision], cell: str, decision: Decision | None) -> None:
    if decision is None:
        decisions.pop(cell, None)
    else:
        decisions[cell] = decision

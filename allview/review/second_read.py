"""A second, blind read of a case and its adjudication: what is kept of it, and what can happen."""

from dataclasses import dataclass, replace
from datetime import datetime

from allview.review.cell import Decision, DecisionChange

Decisions = tuple[tuple[str, Decision], ...]
"""Cell ids, each with what was decided of it."""


@dataclass(frozen=True, slots=True)
class SecondRead:
    """Who reads a case a second time, without seeing what the first read made of it.

    Parameters
    ----------
    reader : the second reader, another person than the first.
    started : when the read began.
    finished : when it ended and the two reads were compared; None while it is under way.
    revealed : when the first read could first be seen by whoever went on reading, because the
        read had been finished or withdrawn and was then taken up again; what was decided later
        is not blind. None where that never happened.
    """

    reader: str
    started: datetime
    finished: datetime | None = None
    revealed: datetime | None = None

    def seen_at(self, at: datetime) -> "SecondRead":
        """Give the read as it goes on after the first one could be seen."""
        return replace(self, finished=None, revealed=self.revealed or at)


@dataclass(frozen=True, slots=True)
class StartSecondRead:
    """A second read begins, or one that was withdrawn goes on with what it had decided."""

    read: SecondRead
    decisions: Decisions = ()

    def inverse(self) -> "WithdrawSecondRead":
        """Withdraw it again."""
        return WithdrawSecondRead(
            self.read, self.decisions, self.read.revealed or self.read.started
        )


@dataclass(frozen=True, slots=True)
class WithdrawSecondRead:
    """A second read is given up before its end; the log keeps what it decided."""

    read: SecondRead
    decisions: Decisions
    at: datetime

    def inverse(self) -> StartSecondRead:
        """Take it up again; from here on it is no longer blind."""
        return StartSecondRead(self.read.seen_at(self.at), self.decisions)


@dataclass(frozen=True, slots=True)
class FinishSecondRead:
    """The second read ends: from here on the two are compared and adjudicated."""

    read: SecondRead
    at: datetime

    def inverse(self) -> "ReopenSecondRead":
        """Go on reading."""
        return ReopenSecondRead(self.read, self.at)


@dataclass(frozen=True, slots=True)
class ReopenSecondRead:
    """A finished second read goes on; what it decides from here on is no longer blind."""

    read: SecondRead
    at: datetime

    def inverse(self) -> FinishSecondRead:
        """Finish it once more, at the time it was finished."""
        return FinishSecondRead(self.read.seen_at(self.at), self.at)


@dataclass(frozen=True, slots=True)
class DecideAgain:
    """The second reader decides on cells, or withdraws a decision; the first read stays."""

    changes: tuple[DecisionChange, ...]

    def inverse(self) -> "DecideAgain":
        """Give each cell the decision that the second reader had made before."""
        return DecideAgain(_turned(self.changes))


@dataclass(frozen=True, slots=True)
class Adjudicate:
    """A third decision on cells that were read twice, which stands before both reads."""

    changes: tuple[DecisionChange, ...]

    def inverse(self) -> "Adjudicate":
        """Give each cell the adjudication it had before."""
        return Adjudicate(_turned(self.changes))


def _turned(changes: tuple[DecisionChange, ...]) -> tuple[DecisionChange, ...]:
    return tuple(DecisionChange(c.cell, c.after, c.before) for c in changes)


ReadTurn = StartSecondRead | WithdrawSecondRead | FinishSecondRead | ReopenSecondRead
"""What begins or ends a second read."""

"""Undo and redo without a cap, rebuilt from the event log after a restart."""

from dataclasses import dataclass

from allview.review.commands import (
    AddAnnotations,
    Amend,
    Answer,
    Command,
    Decide,
    EnterClinical,
    Mend,
    RemoveAnnotations,
    Sign,
    Unmend,
)
from allview.review.remarks import WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReadTurn,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)

Undoable = (
    Decide
    | Answer
    | Mend
    | Unmend
    | AddAnnotations
    | RemoveAnnotations
    | EnterClinical
    | WriteRemark
    | ReadTurn
    | DecideAgain
    | Adjudicate
)
"""What a person does to a case, one step at a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """A logged event that can be taken back: its number in the log and its command."""

    number: int
    command: Undoable


class History:
    """The undo and redo stacks of one case.

    Decisions, mendings, marks, comments and the clinical context are undone; what the machine did
    is not, nor which fields were seen: those are marked by the hundred in passing, and have a key
    of their own to unmark. Undo stops at the start of a second read, which a slip of the hand would
    otherwise end and so show the first one; a second read is withdrawn on purpose.
    An event that takes another back carries that one's number, so feeding the log in order rebuilds
    both stacks.
    """

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """What undo would take back, or None."""
        last = self._undo[-1] if self._undo else None
        return None if last and isinstance(last.command, StartSecondRead) else last

    @property
    def next_redo(self) -> Step | None:
        """What redo would take back (an undo), or None."""
        return self._redo[-1] if self._redo else None

    def cells(self) -> set[str]:
        """Give the ids of the cells that undo or redo may come back to."""
        return set().union(*(_cells_of(step.command) for step in self._undo + self._redo))

    def record(self, number: int, command: Command, undoes: int | None = None) -> None:
        """Take note of event ``number`` of the log; ``undoes`` is the event it takes back."""
        undoable = _undoable(command)
        if isinstance(command, Sign | Amend):
            self._undo.clear()
            self._redo.clear()
        elif undoable is None:
            return
        elif self._redo and undoes == self._redo[-1].number:
            self._redo.pop()
            self._undo.append(Step(number, undoable))
        elif self._undo and undoes == self._undo[-1].number:
            self._undo.pop()
            self._redo.append(Step(number, undoable))
        else:
            self._undo.append(Step(number, undoable))
            self._redo.clear()


def _cells_of(command: Undoable) -> set[str]:
    match command:
        case Decide(changes) | DecideAgain(changes) | Adjudicate(changes):
            return {change.cell for change in changes}
        case Answer(_, _, beside) if beside is not None:
            return _cells_of(beside)
        case StartSecondRead(_, decisions) | WithdrawSecondRead(_, decisions):
            return {cell for cell, _ in decisions}
        case Mend(before, after) | Unmend(before, after):
            return {reviewed.cell.id for reviewed in before + after}
    return set()


def _undoable(command: Command) -> Undoable | None:
    match command:
        case Decide() | DecideAgain() | Adjudicate() | Answer():
            return command
        case Mend() | Unmend() | EnterClinical() | WriteRemark():
            return command
        case StartSecondRead() | WithdrawSecondRead() | FinishSecondRead() | ReopenSecondRead():
            return command
        case AddAnnotations(marks) | RemoveAnnotations(marks) if any(
            not mark.kind.is_in_passing for mark in marks
        ):
            return command
    return None

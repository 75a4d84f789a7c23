"""Which command puts a decision where it belongs, as the reads of a case stand."""

from collections.abc import Callable, Mapping

from allview.review.case import Case
from allview.review.cell import Decision, DecisionChange
from allview.review.commands import Answer, Decide
from allview.review.known_cells import answers_now
from allview.review.reads import Read, Reads
from allview.review.second_read import Adjudicate, DecideAgain

_Deciding = Decide | DecideAgain | Adjudicate
COMMAND_OF: Mapping[Read, Callable[[tuple[DecisionChange, ...]], _Deciding]] = {
    Read.FIRST: Decide,
    Read.SECOND: DecideAgain,
    Read.ADJUDICATION: Adjudicate,
}
"""What decides in each read."""


def decision_command(reads: Reads, decisions: Mapping[str, Decision | None]) -> _Deciding:
    """Make the command that decides on cells, or withdraws what was decided, in the read of now."""
    before = reads.current
    changes = tuple(
        DecisionChange(cell, before.get(cell), decision) for cell, decision in decisions.items()
    )
    return COMMAND_OF[reads.now](changes)


def decision_on(case: Case, decisions: Mapping[str, Decision | None]) -> _Deciding | Answer:
    """Make the command that decides on cells of a case, on known cells among them, or on both."""
    known = {cell: made for cell, made in decisions.items() if cell in case.known.cells}
    command = decision_command(
        case.reads, {cell: made for cell, made in decisions.items() if cell not in known}
    )
    if not known:
        return command
    before = answers_now(case)
    changes = tuple(DecisionChange(cell, before.get(cell), made) for cell, made in known.items())
    if isinstance(command, Adjudicate) or not command.changes:
        return Answer(case.reads.now, changes)
    return Answer(case.reads.now, changes, command)

"""Which command puts a decision where it belongs, as the reads of a case stand."""

from collections.abc import Callable, Mapping

from allview.review.cell import Decision, DecisionChange
from allview.review.commands import Decide
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

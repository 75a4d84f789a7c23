"""What a case answers to a command that does not fit it."""

import pytest

from allview.review.case import Case, CommandRefused
from allview.review.commands import Command
from tests.unit.review.builders import state_of


def refusal(case: Case, command: Command) -> str:
    """Give the sentence that a command is refused with; the case is then as it was."""
    before = state_of(case)
    with pytest.raises(CommandRefused) as refused:
        case.apply(command)
    assert state_of(case) == before
    return str(refused.value)

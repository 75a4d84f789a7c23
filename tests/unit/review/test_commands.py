import pytest
from hypothesis import given

from allview.review.commands import Amend, Change, Command, DefineClass, Facet, MixIn, Sign, merged
from allview.review.second_read import ReadTurn
from allview.review.shadow import NoteShadow
from tests.unit.review.builders import commands


@given(commands)
def test_the_inverse_of_the_inverse_is_the_command(command: Command) -> None:
    if isinstance(command, Sign | Amend | NoteShadow):
        with pytest.raises(ValueError, match="cannot be undone"):
            command.inverse()
    elif isinstance(command, DefineClass):
        with pytest.raises(ValueError, match="stays"):
            command.inverse()
    elif isinstance(command, MixIn):
        with pytest.raises(ValueError, match="cannot be taken out"):
            command.inverse()
    # That a first read was seen cannot be undone: test_second_read.py.
    elif not isinstance(command, ReadTurn):
        assert command.inverse().inverse() == command


def test_changes_of_one_event_become_one_change() -> None:
    both = merged(
        [
            Change(frozenset({Facet.CELLS}), frozenset({"S1-0001"}), frozenset({"S1"}), "analysis"),
            Change(frozenset({Facet.SLIDES}), slides=frozenset({"S2"}), origin="analysis"),
        ]
    )
    assert both == Change(
        frozenset({Facet.CELLS, Facet.SLIDES}),
        frozenset({"S1-0001"}),
        frozenset({"S1", "S2"}),
        "analysis",
    )
    assert merged([]) is None

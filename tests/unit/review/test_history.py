from hypothesis import given, settings
from hypothesis import strategies as st

from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.commands import AddAnnotations, AddCells, Command, Decide, Sign, Signature
from allview.review.history import History
from tests.unit.review.builders import LYMPHOCYTE, NOON, a_case, a_cell, a_decision, a_mark, decide

FIRST = decide("S1-0001", a_decision())
SECOND = decide("S1-0001", a_decision(LYMPHOCYTE), a_decision())


def numbers(history: History) -> tuple[int | None, int | None]:
    """Give the events that undo and redo would take back."""
    undo, redo = history.next_undo, history.next_redo
    return undo.number if undo else None, redo.number if redo else None


def test_what_was_decided_last_is_undone_first() -> None:
    history = History()
    assert numbers(history) == (None, None)
    history.record(1, FIRST)
    history.record(2, SECOND)
    assert numbers(history) == (2, None)
    history.record(3, SECOND.inverse(), undoes=2)
    assert numbers(history) == (1, 3)


def test_what_the_machine_did_is_not_undone() -> None:
    history = History()
    history.record(1, FIRST)
    history.record(2, AddCells((a_cell(),)))
    assert numbers(history) == (1, None)


def test_marks_are_undone_in_turn_with_decisions_but_not_the_fields_seen() -> None:
    history = History()
    history.record(1, FIRST)
    history.record(2, AddAnnotations((a_mark(),)))
    seen = a_mark("A2", AnnotationKind.SEEN)
    history.record(3, AddAnnotations((seen,)))
    assert numbers(history) == (2, None)
    history.record(4, AddAnnotations((a_mark(),)).inverse(), undoes=2)
    assert numbers(history) == (1, 4)
    assert history.cells() == {"S1-0001"}


def test_a_new_decision_drops_what_could_be_redone() -> None:
    history = History()
    history.record(1, FIRST)
    history.record(2, FIRST.inverse(), undoes=1)
    assert numbers(history) == (None, 2)
    history.record(3, FIRST)
    assert numbers(history) == (3, None)


def test_a_signature_ends_undo_and_redo() -> None:
    history = History()
    history.record(1, FIRST)
    history.record(2, SECOND)
    history.record(3, SECOND.inverse(), undoes=2)
    history.record(4, Sign(Signature("Dr. Müller", NOON, "reviewed")))
    assert numbers(history) == (None, None)


def test_it_knows_the_cells_it_may_come_back_to() -> None:
    history = History()
    history.record(1, FIRST)
    history.record(2, decide("S1-0002", a_decision()))
    history.record(3, decide("S1-0002", None, a_decision()), undoes=2)
    assert history.cells() == {"S1-0001", "S1-0002"}


class Reviewer:
    """Decides, undoes and redoes as the window does, and keeps the log."""

    def __init__(self) -> None:
        self.case = a_case([a_cell()])
        self.history = History()
        self.log: list[tuple[int, Command, int | None]] = []
        self.states = [dict(self.case.decisions)]
        self.position = 0

    def _write(self, command: Decide, undoes: int | None = None) -> None:
        number = len(self.log) + 1
        self.case.apply(command)
        self.history.record(number, command, undoes)
        self.log.append((number, command, undoes))

    def act(self, action: str) -> None:
        step = {"undo": self.history.next_undo, "redo": self.history.next_redo}.get(action)
        if action not in ("undo", "redo"):
            before = self.case.decisions.get("S1-0001")
            self._write(decide("S1-0001", a_decision(comment=action), before))
            self.states[self.position + 1 :] = [dict(self.case.decisions)]
            self.position += 1
        elif step is not None:
            assert isinstance(step.command, Decide)
            self._write(step.command.inverse(), undoes=step.number)
            self.position += 1 if action == "redo" else -1


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["a", "b", "undo", "undo", "redo"]), max_size=20))
def test_undo_and_redo_walk_through_the_states_even_after_a_restart(actions: list[str]) -> None:
    reviewer = Reviewer()
    for action in actions:
        reviewer.act(action)
        assert dict(reviewer.case.decisions) == reviewer.states[reviewer.position]
        assert (reviewer.history.next_undo is None) == (reviewer.position == 0)
        assert (reviewer.history.next_redo is None) == (
            reviewer.position == len(reviewer.states) - 1
        )
    reopened, case = History(), a_case([a_cell()])
    for number, command, undoes in reviewer.log:
        case.apply(command)
        reopened.record(number, command, undoes)
    assert reopened.next_undo == reviewer.history.next_undo
    assert reopened.next_redo == reviewer.history.next_redo
    assert isinstance(case, Case)
    assert dict(case.decisions) == dict(reviewer.case.decisions)

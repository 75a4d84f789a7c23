"""Two readers and a third do what they may, in any order."""

from datetime import timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from allview.review.blinding import in_sight
from allview.review.case import Case, CommandRefused
from allview.review.cell_class import AnyClass
from allview.review.commands import (
    Command,
    DefineClass,
    MixIn,
)
from allview.review.deciding import decision_on
from allview.review.history import History
from allview.review.known_cells import answers_now
from allview.review.known_results import known_results
from allview.review.queue import Queue
from allview.review.reads import Read
from allview.review.second_read import (
    FinishSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.storage.codec import decode, encode
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    NOON,
    OWN_CLASSES,
    PLASMA,
    a_known,
    state_of,
)
from tests.unit.review.two_readers import ADA, BEN, ONE, THREE, TWO, said, two_flagged

KNOWN = "K-01"


def begun() -> Case:
    """Give a case with a class of the laboratory's own and a known cell."""
    case = two_flagged()
    case.apply(DefineClass(PLASMA))
    case.apply(MixIn((a_known(1),)))
    return case


def what_is_said(case: Case) -> tuple[object, ...]:
    """Give who said what in each read; when the first could first be seen is never undone."""
    second = case.reads.second
    layers = [dict(case.reads.of(read)) for read in Read]
    layers += [dict(case.known.answers(case.reads, read)) for read in Read]
    return (*layers, second and (second.reader, second.started, second.finished))


class TwoReads(RuleBasedStateMachine):
    """Two readers and a third drive a case; a log of JSON is all that survives a restart."""

    def __init__(self) -> None:
        super().__init__()
        self.case = begun()
        self.history = History()
        self.log: list[tuple[str, str]] = []
        self.states = [what_is_said(self.case)]
        self.first = dict(self.case.reads.of(Read.FIRST))
        self.clock = count()

    def write(self, command: Command, undoes: int | None = None) -> bool:
        before = state_of(self.case)
        try:
            self.case.check(command)
        except CommandRefused:
            assert state_of(self.case) == before
            return False
        self.case.apply(command)
        self.log.append(encode(command))
        self.history.record(len(self.log), command, undoes)
        if undoes is None:
            self.states.append(what_is_said(self.case))
        return True

    @rule(
        cells=st.sets(st.sampled_from([ONE, TWO, THREE, KNOWN]), min_size=1),
        cell_class=st.none() | st.sampled_from([BLAST, LYMPHOCYTE, PLASMA]),
        who=st.sampled_from([ADA, BEN, "Cy Third"]),
    )
    def decide(self, cells: set[str], cell_class: AnyClass | None, who: str) -> None:
        made = cell_class and said(cell_class, who, next(self.clock))
        # A second read is by its reader: others are refused, which a test of its own shows.
        self.write(decision_on(self.case, dict.fromkeys(sorted(cells), made)))

    @rule(cell_class=st.sampled_from([BLAST, PLASMA]))
    def read_the_rest(self, cell_class: AnyClass) -> None:
        """Let whoever reads now decide what waits; else hardly a read is ever finished."""
        queue = Queue(in_sight(self.case))
        waiting = [cell.id for cell in queue.cells.values() if queue.awaits_decision(cell)]
        if waiting:
            who = BEN if self.case.reads.is_blind else ADA
            made = said(cell_class, who, next(self.clock))
            self.write(decision_on(self.case, dict.fromkeys(waiting, made)))

    @rule()
    def start(self) -> None:
        self.write(StartSecondRead(SecondRead(BEN, NOON + timedelta(minutes=next(self.clock)))))

    @precondition(lambda self: self.case.reads.second)
    @rule()
    def finish(self) -> None:
        at = NOON + timedelta(minutes=next(self.clock))
        assert self.case.reads.second is not None
        self.write(FinishSecondRead(self.case.reads.second, at))

    @precondition(lambda self: self.case.reads.is_blind)
    @rule()
    def withdraw(self) -> None:
        at = NOON + timedelta(minutes=next(self.clock))
        assert self.case.reads.second is not None
        decisions = self.case.reads.snapshot(Read.SECOND)
        self.write(WithdrawSecondRead(self.case.reads.second, decisions, at))

    @precondition(lambda self: self.history.next_undo)
    @rule()
    def undo_and_redo(self) -> None:
        step = self.history.next_undo
        assert step is not None
        there = what_is_said(self.case)
        assert self.write(step.command.inverse(), step.number)
        assert what_is_said(self.case) in self.states
        again = self.history.next_redo
        assert again is not None
        assert self.write(again.command.inverse(), again.number)
        assert what_is_said(self.case) == there

    @precondition(lambda self: self.history.next_undo)
    @rule()
    def undo(self) -> None:
        step = self.history.next_undo
        assert step is not None
        assert self.write(step.command.inverse(), step.number)
        assert what_is_said(self.case) in self.states

    @invariant()
    def the_first_read_never_changes_once_a_second_has_begun(self) -> None:
        reads = self.case.reads
        if reads.second is None:
            self.first = dict(reads.of(Read.FIRST))
        assert dict(reads.of(Read.FIRST)) == self.first

    @invariant()
    def nothing_of_the_first_read_is_in_sight_while_blind(self) -> None:
        seen = in_sight(self.case)
        if self.case.reads.is_blind:
            assert all(d.reviewer == BEN for d in seen.decisions.values())
            assert all(d.reviewer == BEN for d in answers_now(seen).values())

    @invariant()
    def how_known_cells_were_read_is_told_once_both_reads_are_over(self) -> None:
        told = {(result.reader, result.read) for result in known_results(self.case)}
        if not self.case.reads.is_compared:
            assert told == set()
        else:
            assert {read for _, read in told} == {Read.FIRST, Read.SECOND}
            assert {reader for reader, read in told if read is Read.SECOND} == {BEN}

    @invariant()
    def what_stands_is_the_adjudication_else_the_first_read(self) -> None:
        reads = self.case.reads
        standing = {**reads.of(Read.FIRST), **reads.of(Read.ADJUDICATION)}
        assert dict(self.case.decisions) == standing
        copy = self.case.copy()
        assert state_of(copy) == state_of(self.case)

    @invariant()
    def replaying_the_log_gives_the_same_case(self) -> None:
        again = begun()
        for kind, payload in self.log:
            again.apply(decode(kind, payload, OWN_CLASSES))
        assert state_of(again) == state_of(self.case)


TestTwoReads = TwoReads.TestCase
TestTwoReads.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)

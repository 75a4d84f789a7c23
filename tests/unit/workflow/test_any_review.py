"""Random reviews against a model of what the reviewer sees: counts, history and audit agree."""

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from allview.review.annotation import AnnotationKind
from allview.review.case import CommandRefused, version_of
from allview.review.cell import Box
from allview.review.cell_class import CellClass, OwnClass
from allview.review.commands import AddSlides, MixIn
from allview.review.differential import differential
from allview.review.known_cells import are_in_sight
from allview.review.reads import Read
from allview.review.slide_record import SlideRecord
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.storage.integrity import check_case_file
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.mending import around, halves
from allview.workflow.session import ReviewSession
from allview.workflow.signing import amend, signed_version
from tests.unit.review.builders import OWN_CLASSES, PLASMA, SMUDGE, a_cell, a_known

FOUND = tuple(a_cell(f"S1-{n:04d}", box=Box(10.0 * n, 20, 30, 30)) for n in (1, 11, 21, 31))
KNOWN = "K-01"


class Model:
    """Cells as (box, class, comment) by id, marks, what was said of the known cell.

    The states undo walks through, the versions, and what each own class was called when a cell was
    first given it.
    """

    def __init__(self, cells, marks):
        self.states = [(cells, marks, None)]
        self.at = 0
        self.events = 0
        self.signed = False
        self.versions = []
        self.named = {}

    def give(self, own):
        if isinstance(own, OwnClass) and own.id not in self.named:
            self.named[own.id] = own.name
            self.events += 1

    @property
    def cells(self):
        return dict(self.states[self.at][0])

    @property
    def marks(self):
        return self.states[self.at][1]

    @property
    def answer(self):
        return self.states[self.at][2]

    def step(self, cells=None, marks=None, **said):
        now = self.cells if cells is None else cells, self.marks if marks is None else marks
        now = *now, said.get("answer", self.answer)
        self.states[self.at + 1 :] = [now]
        self.at += 1
        self.events += 1

    def travel(self, by):
        there = not self.signed and 0 <= self.at + by < len(self.states)
        self.at += by if there else 0
        self.events += there

    def sign(self):
        self.versions.append(self.cells)
        self.states, self.at, self.signed = [self.states[self.at]], 0, True
        self.events += 1

    def amend(self):
        self.signed = False
        self.events += 1


def seen(case):
    def of(name, cell):
        decision = case.decisions.get(name)
        return cell.box, decision and decision.cell_class, decision.comment if decision else ""

    return {name: of(name, cell) for name, cell in case.cells.items()}


picks = st.integers(0, 50)
built_in = [c for c in CellClass if c is not CellClass.UNIDENTIFIED]
renamed = [replace(own, name=f"Atypical {own.name}") for own in OWN_CLASSES.values()]
classes = st.sampled_from([*built_in, PLASMA, SMUDGE, *renamed])
"""The laboratory's own classes come under two names, as if somebody changed the settings."""
sides = st.integers(1, 60).map(float)
places = st.builds(Box, sides, sides, sides, sides)


class AnyReview(RuleBasedStateMachine):
    """What a reviewer can do, in any order; a signed case takes none of it but an amendment."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="allview-"))
        self.session = session = ReviewSession(CaseFile.create(self.folder / "a.allview"), "Ada")
        session.apply(AddSlides((SlideRecord("S1", "a.png"),)))
        session.apply_event(SlideOpened("S1", 900, 700, Scale(0.2, ScaleSource.METADATA), 1))
        session.apply_event(CellsFound("S1", FOUND))
        session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
        session.apply(MixIn((a_known(1),)))
        self.model = Model(seen(session.case), frozenset())
        self.closed = self.of_the_machine()

    def of_the_machine(self):
        return sorted(map(str, self.session.case.closed_boxes("S1")))

    def cell(self, pick):
        ids = sorted(self.model.cells)
        return ids[pick % len(ids)]

    @contextmanager
    def refused_when_signed(self):
        if self.model.signed:
            with pytest.raises(CommandRefused, match="signed"):
                yield
        else:
            yield

    def decided(self, cell, cell_class, comment=""):
        with self.refused_when_signed():
            self.session.decide([cell], cell_class, comment)
            self.model.give(cell_class)
            box, _, _ = self.model.cells[cell]
            self.model.step(self.model.cells | {cell: (box, cell_class, comment)})

    def mended(self, plan, gone, *boxes, named=(None, "")):
        with self.refused_when_signed():
            before = set(self.session.case.cells)
            self.session.mend(plan)
            made = sorted(set(self.session.case.cells) - before)
            cells = {name: c for name, c in self.model.cells.items() if name not in gone}
            new = zip(made, boxes, strict=True)
            self.model.step(cells | {name: (box, *named) for name, box in new})

    has_cells = precondition(lambda self: self.model.cells)

    @has_cells
    @rule(pick=picks, cell_class=classes)
    def decide(self, pick, cell_class):
        self.decided(self.cell(pick), cell_class)

    @has_cells
    @rule(pick=picks, text=st.text(max_size=5))
    def comment(self, pick, text):
        cell = self.cell(pick)
        self.decided(cell, self.model.cells[cell][1] or CellClass.MONOCYTE, text)

    @has_cells
    @rule(cell_class=classes)
    def decide_all(self, cell_class):
        with self.refused_when_signed():
            self.session.decide_each(dict.fromkeys(self.model.cells, cell_class))
            self.model.give(cell_class)
            cells = self.model.cells.items()
            self.model.step({name: (box, cell_class, said) for name, (box, _, said) in cells})

    @has_cells
    @rule(pick=picks)
    def withdraw(self, pick):
        cell = self.cell(pick)
        with self.refused_when_signed():
            self.session.withdraw([cell])
            self.model.step(self.model.cells | {cell: (self.model.cells[cell][0], None, "")})

    @precondition(lambda self: not self.model.versions)
    @rule(pick=picks, cell_class=classes, alone=st.booleans())
    def answer(self, pick, cell_class, alone):
        beside = [] if alone or not self.model.cells else [self.cell(pick)]
        self.session.decide([KNOWN, *beside], cell_class)
        self.model.give(cell_class)
        cells = self.model.cells
        given = {cell: (cells[cell][0], cell_class, "") for cell in beside}
        self.model.step(cells | given, answer=cell_class)

    @precondition(lambda self: not self.model.versions)
    @rule()
    def withdraw_answer(self):
        self.session.withdraw([KNOWN])
        self.model.step(answer=None)

    @precondition(lambda self: self.model.versions)
    @rule()
    def answer_too_late(self):
        with pytest.raises(CommandRefused, match="signed" if self.model.signed else "to the end"):
            self.session.decide([KNOWN], CellClass.LYMPHOBLAST)

    @rule(box=places, cell_class=classes)
    def draw(self, box, cell_class):
        if not self.model.signed:
            self.model.give(cell_class)
        named = cell_class, ""
        self.mended(lambda m: m.draw("S1", box, cell_class, "Ada"), (), box, named=named)

    @has_cells
    @rule(pick=picks)
    def delete(self, pick):
        cell = self.cell(pick)
        self.mended(lambda m: m.delete([cell]), [cell])

    @has_cells
    @rule(pick=picks, box=places)
    def adjust(self, pick, box):
        cell = self.cell(pick)
        with self.refused_when_signed():
            self.session.mend(lambda m: m.adjust(cell, box))
            self.model.step(self.model.cells | {cell: (box, *self.model.cells[cell][1:])})

    @has_cells
    @rule(pick=picks)
    def split(self, pick):
        cell = self.cell(pick)
        parts = halves(self.model.cells[cell][0])
        self.mended(lambda m: m.split(cell, parts), [cell], *parts)

    @precondition(lambda self: len(self.model.cells) > 1)
    @rule(pick=picks)
    def merge(self, pick):
        pair = [self.cell(pick), self.cell(pick + 1)]
        whole = around([self.model.cells[cell][0] for cell in pair])
        self.mended(lambda m: m.merge(pair), pair, whole)

    @rule(x=sides)
    def mark(self, x):
        with self.refused_when_signed():
            before = set(self.session.case.annotations)
            self.session.annotate("S1", AnnotationKind.PLACE, [(x, x)])
            made = set(self.session.case.annotations) - before
            self.model.step(marks=self.model.marks | made)

    @precondition(lambda self: self.model.marks)
    @rule(pick=picks)
    def unmark(self, pick):
        marks = sorted(self.model.marks)
        mark = marks[pick % len(marks)]
        with self.refused_when_signed():
            self.session.remove_annotations([mark])
            self.model.step(marks=self.model.marks - {mark})

    @rule()
    def undo(self):
        self.session.undo()
        self.model.travel(-1)

    @rule()
    def redo(self):
        self.session.redo()
        self.model.travel(1)

    @rule()
    def reopen(self):
        before = self.of_the_machine(), self.session.case.signature, self.session.chain_head
        self.session.close()
        self.session = session = ReviewSession(CaseFile.open(self.session.file), "Ada")
        after = self.of_the_machine(), session.case.signature, session.chain_head
        assert before == after

    @precondition(lambda self: not self.model.signed)
    @rule()
    def sign(self):
        given = [cell_class for _, cell_class, _ in self.model.cells.values()]
        if all((*given, self.model.answer or self.model.versions)):
            self.session.sign("Review")
            self.model.sign()
        else:
            with pytest.raises(CommandRefused, match="still wait"):
                self.session.sign("Review")

    @rule()
    def amend(self):
        if self.model.signed:
            amend(self.session, "second look")
            self.model.amend()
        else:
            with pytest.raises(CommandRefused, match="not signed"):
                amend(self.session, "second look")

    @invariant()
    def counts_history_and_audit_agree(self):
        case, history, model = self.session.case, self.session.history, self.model
        assert seen(case) == model.cells
        assert set(case.annotations) == model.marks
        said = case.known.answers(case.reads, Read.FIRST)
        assert {cell: d.cell_class for cell, d in said.items()} == (
            {KNOWN: model.answer} if model.answer else {}
        )
        assert are_in_sight(case) is not bool(model.versions)
        counted = differential(case)
        decided = [c for _, c, _ in model.cells.values() if c]
        assert (counted.total, counted.decided) == (len(model.cells), len(decided))
        known = [*CellClass, *OWN_CLASSES.values()]
        assert all(counted.decided_counts[c] == decided.count(c) for c in known)
        assert {id_: own.name for id_, own in case.own_classes.items()} == model.named
        given = [d.cell_class for d in case.decisions.values()]
        own = [c for c in given if isinstance(c, OwnClass)]
        assert [c.name for c in own] == [model.named[c.id] for c in own]
        assert (history.next_undo is None) == (model.at == 0)
        assert (history.next_redo is None) == (model.at == len(model.states) - 1)
        assert (case.signature is not None) == model.signed
        assert version_of(case) == len(model.versions) + (not model.signed)

    def teardown(self):
        if not self.model.versions:
            while self.session.undo():
                self.model.travel(-1)
            assert self.model.at == 0
            assert seen(self.session.case) == self.model.cells
            assert self.of_the_machine() == self.closed
        for number, cells in enumerate(self.model.versions, start=1):
            assert seen(signed_version(self.session.case_file, number)[0]) == cells
        self.session.close()
        report = check_case_file(self.session.file)
        assert report.problems == ()
        assert report.events == 5 + self.model.events
        shutil.rmtree(self.folder)


TestAnyReview = AnyReview.TestCase
TestAnyReview.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)

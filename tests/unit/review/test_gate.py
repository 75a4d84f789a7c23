"""Nothing switches the gate of the signature off: whatever is done, a flagged cell leaves it by a
person's decision or a person's mending only, and that stays in sight.
"""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from allview.review.case import Case, CommandRefused
from allview.review.cell import NO_SUGGESTION, Box, Cell, ReviewedCell
from allview.review.commands import (
    AddCells,
    AddSlides,
    Command,
    Mend,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    Unmend,
    UpdateSlide,
)
from allview.review.mending_account import MendingKind, mending_account
from allview.review.slide_record import SlideRecord, SlideStatus
from tests.unit.review.builders import NOON, a_case, a_cell, a_decision, decide

SIGN = Sign(Signature("Ada", NOON, "reviewed"))
READ = SlideRecord("S1", "a.png", SlideStatus.ANALYSED)
PART = Cell("S1-D0001", "S1", Box(0, 0, 9, 9), 2.0, NO_SUGGESTION)


def mend(before: list[ReviewedCell], after: list[ReviewedCell]) -> Mend:
    return Mend(tuple(before), tuple(after), "Ada", NOON)


def test_a_deleted_flagged_cell_stays_in_the_account_with_a_name() -> None:
    flagged, plain = a_cell(), a_cell("S1-0002", flagged=False)
    case = a_case([flagged, plain])
    case.apply(mend([ReviewedCell(flagged), ReviewedCell(plain)], []))
    account = mending_account(case)
    (gone,) = account.gone
    assert (gone.cell, gone.kind, gone.decision) == (flagged, MendingKind.DELETED, None)
    assert (gone.reviewer, gone.at) == ("Ada", NOON)
    assert account.counts[MendingKind.DELETED] == 2
    assert (account.flagged_deleted, account.undecided_gone) == (1, 1)


def test_what_is_taken_back_leaves_the_account() -> None:
    case = a_case([a_cell()])
    command = mend([ReviewedCell(a_cell())], [])
    case.apply(command)
    case.apply(command.inverse())
    assert not mending_account(case).gone
    with pytest.raises(CommandRefused, match="still wait"):
        case.apply(SIGN)


def test_each_mending_has_its_kind() -> None:
    one, two, three = a_cell(), a_cell("S1-0002"), a_cell("S1-0003")
    case = a_case([one, two, three])
    moved = replace(one, box=Box(1, 1, 5, 5), found_box=one.box)
    drawn = [replace(PART, id=f"S1-D000{n}") for n in range(5)]
    case.apply(mend([ReviewedCell(one)], [ReviewedCell(moved)]))
    case.apply(mend([], [ReviewedCell(drawn[0], a_decision())]))
    case.apply(mend([ReviewedCell(two)], [ReviewedCell(drawn[1]), ReviewedCell(drawn[2])]))
    case.apply(mend([ReviewedCell(moved), ReviewedCell(three)], [ReviewedCell(drawn[3])]))
    case.apply(mend([ReviewedCell(drawn[1])], []))
    account = mending_account(case)
    assert {kind.value: number for kind, number in account.counts.items()} == {
        "drawn": 1, "deleted": 1, "adjusted": 1, "split": 1, "merged": 2,
    }  # fmt: skip
    assert [(gone.cell.id, gone.into) for gone in account.gone] == [
        ("S1-0002", ("S1-D0001", "S1-D0002")),
        ("S1-0001", ("S1-D0003",)),
        ("S1-0003", ("S1-D0003",)),
        ("S1-D0001", ()),
    ]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (mend([ReviewedCell(a_cell())], [ReviewedCell(a_cell("S1-0009", flagged=False))]), "machi"),
        (mend([ReviewedCell(a_cell())], [ReviewedCell(a_cell(flagged=False))]), "keeps"),
        (mend([ReviewedCell(a_cell())], [ReviewedCell(a_cell(), a_decision())]), "keeps"),
        (Unmend((), (ReviewedCell(a_cell()),)), "was not done"),
    ],
)
def test_no_mending_speaks_for_the_machine(command: Command, why: str) -> None:
    case = a_case([a_cell()])
    with pytest.raises(CommandRefused, match=why):
        case.apply(command)


def test_cells_that_went_for_an_analysis_that_never_ended_block_the_signature() -> None:
    case = a_case([a_cell()], [READ, SlideRecord("S2", "b.png", SlideStatus.ANALYSED)])
    case.apply(RemoveCells((a_cell(),)))
    with pytest.raises(CommandRefused, match=r"unfinished analysis: a\.png"):
        case.apply(SIGN)
    failed = replace(READ, status=SlideStatus.FAILED)
    case.apply(UpdateSlide(READ, failed))
    with pytest.raises(CommandRefused, match=r"unfinished analysis: a\.png"):
        case.copy().apply(SIGN)
    with pytest.raises(CommandRefused, match="found anew"):
        case.apply(RemoveSlides((failed,)))
    case.apply(UpdateSlide(failed, READ))
    case.apply(SIGN)


class AnyHistory(RuleBasedStateMachine):
    """Commands in any order, sensible or not; then somebody tries to sign."""

    def __init__(self) -> None:
        super().__init__()
        self.case = Case()
        self.case.apply(AddSlides((READ, SlideRecord("S2", "b.png", SlideStatus.ANALYSED))))
        self.serial = 0
        self.flagged: dict[str, Cell] = {}
        self.replaced: set[str] = set()
        self.removed: set[str] = set()

    def attempt(self, command: Command) -> bool:
        try:
            self.case.apply(command)
        except CommandRefused:
            return False
        return True

    def some(self, data: st.DataObject) -> list[ReviewedCell]:
        cells = list(self.case.cells.values())
        chosen = data.draw(st.lists(st.sampled_from(cells), max_size=2)) if cells else []
        return [ReviewedCell(cell, self.case.decisions.get(cell.id)) for cell in chosen]

    def fresh(self, *, flagged: bool, drawn: bool) -> Cell:
        self.serial += 1
        cell = a_cell(f"S{1 + self.serial % 2}-{self.serial:04}", flagged=flagged)
        return replace(cell, suggestion=NO_SUGGESTION) if drawn else cell

    @rule(flagged=st.booleans())
    def find(self, flagged: bool) -> None:
        cell = self.fresh(flagged=flagged, drawn=False)
        if self.attempt(AddCells((cell,))) and flagged:
            self.flagged[cell.id] = cell

    @rule(data=st.data(), drawn=st.booleans(), count=st.integers(0, 2), flagged=st.booleans())
    def mend(self, data: st.DataObject, drawn: bool, count: int, flagged: bool) -> None:
        new = [ReviewedCell(self.fresh(flagged=flagged, drawn=drawn)) for _ in range(count)]
        self.attempt(mend(self.some(data), new))

    @rule(data=st.data(), flagged=st.booleans())
    def adjust(self, data: st.DataObject, flagged: bool) -> None:
        before = self.some(data)[:1]
        suggestion = a_cell(flagged=flagged).suggestion
        after = [replace(one, cell=replace(one.cell, suggestion=suggestion)) for one in before]
        self.attempt(mend(before, after))

    @precondition(lambda self: self.case.trail.mendings)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        self.attempt(data.draw(st.sampled_from(self.case.trail.mendings)).inverse())

    @rule(data=st.data())
    def forge_an_undo(self, data: st.DataObject) -> None:
        self.attempt(Unmend((), tuple(self.some(data)), "Ada", NOON))

    @rule(data=st.data(), withdrawn=st.booleans())
    def decide(self, data: st.DataObject, withdrawn: bool) -> None:
        for one in self.some(data):
            self.attempt(decide(one.cell.id, None if withdrawn else a_decision(), one.decision))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        cells = tuple(one.cell for one in self.some(data))
        if self.attempt(RemoveCells(cells)):
            self.removed |= {cell.id for cell in cells}

    @precondition(lambda self: self.case.slides)
    @rule(data=st.data())
    def remove_slide(self, data: st.DataObject) -> None:
        self.attempt(RemoveSlides((data.draw(st.sampled_from(list(self.case.slides.values()))),)))

    @precondition(lambda self: self.case.slides)
    @rule(data=st.data(), status=st.sampled_from(SlideStatus))
    def analyse(self, data: st.DataObject, status: SlideStatus) -> None:
        before = data.draw(st.sampled_from(list(self.case.slides.values())))
        finishes = status is SlideStatus.ANALYSED is not before.status
        if self.attempt(UpdateSlide(before, replace(before, status=status))) and finishes:
            here = {c for c in self.removed if c.startswith(f"{before.id}-")}
            self.replaced |= here

    @invariant()
    def a_signature_covers_every_flagged_cell(self) -> None:
        signed = self.case.copy()
        try:
            signed.apply(SIGN)
        except CommandRefused:
            return
        gone = {one.cell.id for one in mending_account(signed).gone}
        for name in self.flagged:
            decided = name in signed.cells and name in signed.decisions
            assert decided or name in gone or name in self.replaced, name


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=60, stateful_step_count=25)

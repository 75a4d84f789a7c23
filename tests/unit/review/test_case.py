import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from allview.review.case import Case, CommandRefused
from allview.review.cell import DecisionChange
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalEntry
from allview.review.commands import (
    AddCells,
    AddSlides,
    Command,
    Decide,
    EnterClinical,
    Facet,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    UpdateSlide,
)
from allview.review.remarks import WHOLE_CASE, Remark, WriteRemark
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.storage.codec import decode, encode
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    NOON,
    a_case,
    a_cell,
    a_decision,
    decide,
    entries,
    moments,
    texts,
)

SLIDE = SlideRecord("S1", "S1.png")
READ = SlideRecord("S1", "S1.png", SlideStatus.ANALYSED)
ANALYSED = SlideRecord("S1", "S1.png", SlideStatus.ANALYSED, 640, 480)
SIGN = Sign(Signature("Dr. Müller", NOON, "reviewed"))
DECIDED = decide("S1-0001", a_decision(LYMPHOCYTE))


def test_slides_join_change_and_leave() -> None:
    case = Case()
    added = case.apply(AddSlides((SLIDE,)), origin="worklist")
    assert dict(case.slides) == {"S1": SLIDE}
    assert (added.facets, added.slides) == (frozenset({Facet.SLIDES}), frozenset({"S1"}))
    assert added.origin == "worklist"
    changed = case.apply(UpdateSlide(SLIDE, ANALYSED))
    assert case.slides["S1"] is ANALYSED
    assert changed.slides == frozenset({"S1"})
    case.apply(RemoveSlides((ANALYSED,)))
    assert not case.slides


def test_cells_join_and_leave() -> None:
    case = a_case([a_cell()])
    assert case.cells_of("S1") == [a_cell()]
    assert case.cells_of("S2") == []
    change = case.apply(RemoveCells((a_cell(),)))
    assert change.facets == {Facet.CELLS}
    assert change.cells == {"S1-0001"}
    assert change.slides == {"S1"}
    assert not case.cells


def test_a_decision_stands_before_the_suggestion_which_it_never_changes() -> None:
    case = a_case([a_cell()])
    assert case.class_of("S1-0001") is BLAST
    change = case.apply(DECIDED, "gallery")
    assert case.class_of("S1-0001") is LYMPHOCYTE
    assert case.cells["S1-0001"].suggestion == a_cell().suggestion
    assert change.facets == {Facet.DECISIONS}
    assert change.cells == {"S1-0001"}
    case.apply(DECIDED.inverse())
    assert case.class_of("S1-0001") is BLAST
    assert not case.decisions


def test_flagged_and_unidentified_cells_await_a_decision() -> None:
    unsure = a_cell("S1-0002", CellClass.UNIDENTIFIED, blast=0.3, flagged=False)
    plain = a_cell("S1-0003", LYMPHOCYTE, blast=0.1, flagged=False)
    case = a_case([a_cell(), unsure, plain])
    assert case.awaiting_decision() == [a_cell(), unsure]
    case.apply(DECIDED)
    assert case.awaiting_decision() == [unsure]


def test_what_the_case_shows_cannot_be_changed_past_it() -> None:
    case = a_case([a_cell()])
    for part in (case.slides, case.cells, case.decisions):
        with pytest.raises(TypeError):
            part["S1-0001"] = None  # type: ignore[index]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (AddSlides((SLIDE,)), "already in the case"),
        (AddSlides((SlideRecord("S2", "a"), SlideRecord("S2", "b"))), "named twice"),
        (RemoveSlides((ANALYSED,)), "not in the case as it was"),
        (RemoveSlides((READ,)), "has cells"),
        (RemoveSlides((SLIDE, SLIDE)), "named twice"),
        (UpdateSlide(ANALYSED, SLIDE), "not in the case as it was"),
        (UpdateSlide(READ, SlideRecord("S2", "S1.png")), "not in the case as it was"),
        (AddCells((a_cell(),)), "already in the case"),
        (AddCells((a_cell("S7-0001"),)), "slide is not in the case"),
        (AddCells((a_cell("S1-0009"), a_cell("S1-0009"))), "named twice"),
        (RemoveCells((a_cell(blast=0.4),)), "not in the case as it was"),
        (RemoveCells((a_cell("S1-0002"),)), "reviewed cell cannot be removed"),
        (RemoveCells((a_cell(), a_cell())), "named twice"),
        (decide("S1-0009", a_decision()), "not in the case"),
        (decide("S1-0002", a_decision()), "decided differently"),
        (decide("S1-0001", None, a_decision()), "decided differently"),
        (Decide((DecisionChange("S1-0001", None, a_decision()),) * 2), "named twice"),
        (SIGN, "1 flagged or unidentified cells still wait"),
        (RemoveSlides((SLIDE,)), "not in the case as it was"),
    ],
)
def test_a_command_that_does_not_fit_is_refused_and_changes_nothing(
    command: Command, why: str
) -> None:
    case = a_case([a_cell(), a_cell("S1-0002")])
    case.apply(decide("S1-0002", a_decision(LYMPHOCYTE)))
    slides, cells, decisions = dict(case.slides), dict(case.cells), dict(case.decisions)
    for attempt in (case.check, case.apply):
        with pytest.raises(CommandRefused, match=why):
            attempt(command)
    assert (dict(case.slides), dict(case.cells)) == (slides, cells)
    assert dict(case.decisions) == decisions
    assert case.signature is None


def test_a_signed_case_is_locked() -> None:
    case = a_case([a_cell()])
    case.apply(DECIDED)
    change = case.apply(SIGN)
    assert change.facets == {Facet.SIGNATURE}
    assert case.signature == SIGN.signature
    for command in (DECIDED.inverse(), AddSlides(()), SIGN):
        with pytest.raises(CommandRefused, match="signed and can no longer be changed"):
            case.apply(command)


def test_a_signature_needs_a_name_and_cannot_be_undone() -> None:
    with pytest.raises(CommandRefused, match="name"):
        a_case().apply(Sign(Signature("  ", NOON, "reviewed")))
    with pytest.raises(ValueError, match="cannot be undone"):
        SIGN.inverse()


class AnyReview(RuleBasedStateMachine):
    """Whatever happens: apply then inverse is identity, and replay equals the live state."""

    def __init__(self) -> None:
        super().__init__()
        self.case = a_case()
        self.log: list[tuple[str, str]] = [
            encode(AddSlides((READ,))),
        ]
        self.serial = 0

    def state(self) -> tuple[object, ...]:
        case = self.case
        documents = dict(case.slides), dict(case.cells), dict(case.decisions)
        return *documents, case.clinical, case.signature

    def do(self, command: Command) -> None:
        before = self.state()
        self.case.apply(command)
        after = self.state()
        self.case.apply(command.inverse())
        assert self.state() == before
        self.case.apply(command.inverse().inverse())
        assert self.state() == after
        self.log.append(encode(command))

    def undecided(self) -> list[str]:
        return [name for name in self.case.cells if name not in self.case.decisions]

    @rule()
    def add_slide(self) -> None:
        self.serial += 1
        self.do(AddSlides((SlideRecord(f"S{self.serial + 1}", "next.png"),)))

    @rule(data=st.data(), blast=st.floats(0, 1), count=st.integers(1, 3))
    def add_cells(self, data: st.DataObject, blast: float, count: int) -> None:
        slide = data.draw(st.sampled_from(list(self.case.slides)))
        self.serial += count
        names = [f"{slide}-{self.serial - i:04}" for i in range(count)]
        self.do(AddCells(tuple(a_cell(name, blast=blast) for name in names)))

    @precondition(lambda self: self.undecided())
    @rule(data=st.data())
    def remove_cell(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.undecided()))
        self.do(RemoveCells((self.case.cells[name],)))

    @precondition(lambda self: self.case.cells)
    @rule(data=st.data(), cell_class=st.none() | st.sampled_from(CellClass))
    def decide(self, data: st.DataObject, cell_class: CellClass | None) -> None:
        name = data.draw(st.sampled_from(list(self.case.cells)))
        after = None if cell_class is None else a_decision(cell_class)
        self.do(decide(name, after, self.case.decisions.get(name)))

    @rule(entry=st.none() | entries)
    def enter_clinical(self, entry: ClinicalEntry | None) -> None:
        self.do(EnterClinical(self.case.clinical, entry))

    @rule(remark=st.none() | st.builds(Remark, st.just("thick"), texts, moments))
    def remark(self, remark: Remark | None) -> None:
        self.do(WriteRemark(WHOLE_CASE, self.case.remarks.get(WHOLE_CASE), remark))

    @rule(data=st.data(), status=st.sampled_from(SlideStatus))
    def update_slide(self, data: st.DataObject, status: SlideStatus) -> None:
        before = data.draw(st.sampled_from(list(self.case.slides.values())))
        self.do(UpdateSlide(before, SlideRecord(before.id, before.path, status, 9, 9)))

    @invariant()
    def replay_equals_the_live_state(self) -> None:
        replayed = Case()
        for kind, payload in self.log:
            replayed.apply(decode(kind, payload))
        assert dict(replayed.slides) == dict(self.case.slides)
        assert dict(replayed.cells) == dict(self.case.cells)
        assert dict(replayed.decisions) == dict(self.case.decisions)
        assert replayed.clinical == self.case.clinical
        assert dict(replayed.remarks) == dict(self.case.remarks)


TestAnyReview = AnyReview.TestCase
TestAnyReview.settings = settings(max_examples=25, stateful_step_count=15)


def test_a_copy_stays_as_it_was() -> None:
    case = a_case([a_cell()])
    case.apply(DECIDED)
    copy = case.copy()
    assert (copy.slides, copy.cells, copy.decisions) == (case.slides, case.cells, case.decisions)
    case.apply(DECIDED.inverse())
    assert copy.decisions == {"S1-0001": DECIDED.changes[0].after}


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (SlideStatus.WAITING, "Not analysed to the end: a.png"),
        (SlideStatus.CANCELLED, "Not analysed to the end: a.png"),
        (SlideStatus.FAILED, "No slide of this case could be analysed"),
    ],
)
def test_no_signature_on_what_was_not_analysed(status: SlideStatus, why: str) -> None:
    case = a_case(slides=[SlideRecord("S1", "a.png", status)])
    with pytest.raises(CommandRefused, match=why):
        case.apply(SIGN)

"""What a person puts right: each a step of the history that no analysis overwrites."""

import pytest

from allview.review.case import CommandRefused
from allview.review.cell import NO_SUGGESTION, Box
from allview.review.cell_class import CellClass
from allview.review.commands import AddSlides, Facet
from allview.review.differential import differential
from allview.review.slide_record import SlideRecord
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.storage.integrity import check_case_file
from allview.workflow.events import CellsFound, Seconds, SlideFailed, SlideFinished, SlideOpened
from allview.workflow.job import AnalysisOptions
from allview.workflow.mending import halves
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import a_cell

BLAST, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.MONOCYTE
OPENED = SlideOpened("S1", 1100, 800, Scale(0.15, ScaleSource.METADATA), 4)
MISSED = Box(500, 300, 40, 30)


def a_found(number, slide="S1"):
    return a_cell(f"{slide}-{number:04d}", box=Box(10.0 * number, 20, 30, 30))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "case.allview"


@pytest.fixture
def session(file):
    session = new_session(file)
    yield session
    session.close()


def new_session(file):
    session = ReviewSession(CaseFile.create(file), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "a.png"), SlideRecord("S2", "b.png"))))
    session.apply_event(OPENED)
    session.apply_event(CellsFound("S1", tuple(a_found(n) for n in (1, 11, 21))))
    return session


def reopened(session):
    session.close()
    return ReviewSession(CaseFile.open(session.file), "Ada")


def request(session):
    return session.job(1, ["S1"], AnalysisOptions()).slides[0]


def draw(session, box=MISSED, cell_class=BLAST):
    return session.mend(lambda m: m.draw("S1", box, cell_class, session.reviewer))


def test_a_drawn_cell_is_the_reviewers_alone(session):
    change = draw(session)
    assert change.cells == {"S1-D0001"}
    assert change.slides == {"S1"}
    assert change.facets == {Facet.CELLS, Facet.DECISIONS}
    cell = session.case.cells["S1-D0001"]
    assert cell.suggestion is NO_SUGGESTION
    assert not cell.suggestion.probabilities
    assert cell.is_drawn
    assert cell.diameter_um == pytest.approx((40 * 30) ** 0.5 * 0.15)
    decision = session.case.decisions["S1-D0001"]
    assert (decision.cell_class, decision.reviewer) == (BLAST, "Ada")
    counts = differential(session.case)
    assert (counts.counts[BLAST], counts.decided, counts.flagged) == (4, 1, 3)


def test_a_drawn_cell_whose_decision_is_withdrawn_waits_for_one(session):
    draw(session)
    session.withdraw(["S1-D0001"])
    assert session.case.class_of("S1-D0001") is CellClass.UNIDENTIFIED
    assert session.case.cells["S1-D0001"] in session.case.awaiting_decision()


def test_a_deleted_cell_is_gone_with_its_decision_until_undo(session):
    session.decide(["S1-0011"], MONOCYTE)
    decision = session.case.decisions["S1-0011"]
    session.mend(lambda m: m.delete(["S1-0011"]))
    assert "S1-0011" not in session.case.cells
    assert "S1-0011" not in session.case.decisions
    again = reopened(session)
    again.undo()
    assert again.case.decisions["S1-0011"] == decision
    assert not again.case.closed_boxes("S1")
    again.redo()
    assert "S1-0011" not in again.case.cells
    again.close()
    assert not check_case_file(again.file).problems


def test_an_adjusted_cell_keeps_its_suggestion_with_the_box_it_is_about(session):
    before = session.case.cells["S1-0011"]
    session.decide(["S1-0011"], MONOCYTE)
    session.mend(lambda m: m.adjust("S1-0011", Box(100, 10, 60, 60)))
    session.mend(lambda m: m.adjust("S1-0011", MISSED))
    cell = session.case.cells["S1-0011"]
    assert (cell.box, cell.found_box, cell.suggestion) == (MISSED, before.box, before.suggestion)
    assert session.case.class_of("S1-0011") is MONOCYTE
    assert list(session.case.cells) == ["S1-0001", "S1-0011", "S1-0021"]
    session.undo()
    session.undo()
    assert session.case.cells["S1-0011"] == before


def test_the_parts_of_a_split_and_a_merged_cell_wait_to_be_named(session):
    session.decide(["S1-0001"], BLAST)
    box = session.case.cells["S1-0001"].box
    session.mend(lambda m: m.split("S1-0001", halves(box)))
    parts = ["S1-D0001", "S1-D0002"]
    assert list(session.case.cells) == ["S1-0011", "S1-0021", *parts]
    assert {c.id for c in session.case.awaiting_decision()} >= set(parts)
    session.mend(lambda m: m.merge(parts))
    merged = session.case.cells["S1-D0003"]
    assert merged.box == box
    assert merged.is_drawn
    session.undo()
    session.undo()
    assert session.case.class_of("S1-0001") is BLAST


def test_a_new_analysis_is_told_of_everything_that_was_mended(session):
    boxes = [session.case.cells[f"S1-{n:04d}"].box for n in (1, 11, 21)]
    draw(session)
    session.mend(lambda m: m.delete(["S1-0001"]))
    session.mend(lambda m: m.adjust("S1-0011", Box(150, 20, 30, 30)))
    session.mend(lambda m: m.split("S1-0021", halves(boxes[2])))
    again = reopened(session)
    told = request(again).reviewed
    assert {MISSED, Box(150, 20, 30, 30), *boxes, *halves(boxes[2])} == set(told)
    again.apply_event(OPENED)
    assert list(again.case.cells) == ["S1-0011", "S1-D0001", "S1-D0002", "S1-D0003"]
    again.close()


def test_what_was_mended_outlives_a_resumed_analysis(session):
    session.mend(lambda m: m.adjust("S1-0011", Box(150, 20, 30, 30)))
    draw(session)
    found = {cell.id for cell in request(session).found}
    assert not found & {"S1-0011", "S1-D0001"}


def test_the_number_of_a_deleted_cell_is_not_given_again(session):
    session.mend(lambda m: m.delete(["S1-0021"]))
    assert request(session).first_cell_number == 22


def test_what_a_running_analysis_finds_where_a_person_mended_is_left_out(session):
    draw(session, Box(395, 15, 40, 40))
    session.mend(lambda m: m.delete(["S1-0001"]))
    change = session.apply_event(CellsFound("S1", (a_found(40), a_found(2), a_found(60))))
    # The fortieth lies in what was drawn; the second's middle in what was deleted.
    assert change.cells == {"S1-0060"}
    session.undo()
    assert session.apply_event(CellsFound("S1", (a_found(2),))).cells == {"S1-0002"}


def test_a_box_around_many_cells_keeps_none_of_them_from_being_found(session):
    draw(session, Box(0, 0, 2000, 2000))
    change = session.apply_event(CellsFound("S1", (a_found(40),)))
    assert change.cells == {"S1-0040"}


def test_what_was_drawn_and_undone_or_deleted_may_be_found_by_the_machine(session):
    draw(session)
    session.undo()
    assert MISSED not in request(session).reviewed
    draw(session)
    session.mend(lambda m: m.delete(["S1-D0002"]))
    assert MISSED not in session.case.closed_boxes("S1")


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (lambda m: m.draw("S1", Box(1, 1, 0, 5), BLAST, "Ada"), "too small"),
        (lambda m: m.draw("S9", MISSED, BLAST, "Ada"), "slide is not in the case"),
        (lambda m: m.delete(["S1-0099"]), "not in the case"),
        (lambda m: m.delete([]), "no cell"),
        (lambda m: m.delete(["S1-0001", "S1-0001"]), "named twice"),
        (lambda m: m.merge(["S1-0001"]), "Two cells"),
        (lambda m: m.adjust("S1-0001", Box(float("nan"), 1, 5, 5)), "too small"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(session, plan, words):
    with pytest.raises(CommandRefused, match=words):
        session.mend(plan)
    assert len(session.case.cells) == 3


def test_cells_of_two_slides_cannot_be_merged(session):
    session.apply_event(CellsFound("S2", (a_found(1, "S2"),)))
    with pytest.raises(CommandRefused, match="one slide"):
        session.mend(lambda m: m.merge(["S1-0001", "S2-0001"]))


def test_a_signed_case_is_not_mended(session):
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.apply_event(SlideFailed("S2", "gone"))
    session.decide(list(session.case.cells), BLAST)
    session.sign("review")
    with pytest.raises(CommandRefused, match="signed"):
        draw(session)

from dataclasses import replace

import pytest

from allview.review.annotation import AnnotationKind
from allview.review.case import CommandRefused
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalContext, CnsStatus, Lineage
from allview.review.commands import AddSlides, Facet
from allview.review.slide_record import ModelRecord, SlideRecord, SlideStatus
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Seconds,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.job import AnalysisOptions
from allview.workflow.session import ReviewSession

OPENED = SlideOpened("S1", 1100, 800, Scale(0.15, ScaleSource.RED_CELLS), 4)
FINISHED = SlideFinished(
    "S1", (ModelRecord("cells", "1", "0" * 64),), {"early": 0.7}, Seconds(1, 1, 1, 2), "cpu"
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "case.allview"


@pytest.fixture
def session(file, make_cell):
    session = ReviewSession(CaseFile.create(file), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "field-1.png"), SlideRecord("S2", "field-2.png"))))
    session.apply_event(OPENED)
    session.apply_event(CellsFound("S1", tuple(make_cell(n) for n in (1, 2, 3))))
    session.apply_event(FINISHED)
    yield session
    session.close()


def reopened(session):
    session.close()
    return ReviewSession(CaseFile.open(session.file), "Ada")


def test_events_of_an_analysis_become_the_slides_record(session):
    slide = session.case.slides["S1"]
    assert (slide.width, slide.height, slide.mpp, slide.mpp_source) == (
        1100,
        800,
        0.15,
        "red cells",
    )
    assert slide.status is SlideStatus.ANALYSED
    assert slide.field_subtype == {"early": 0.7}
    assert session.pending_slides() == ("S2",)


def test_progress_alone_changes_nothing(session):
    assert session.apply_event(TileDone("S1", 1, 4)) is None


def test_failure_and_cancel_are_remembered(session):
    session.apply_event(SlideFailed("S2", "field-2.png: the file is empty"))
    assert session.case.slides["S2"].notes == ("field-2.png: the file is empty",)
    assert session.case.slides["S2"].status is SlideStatus.FAILED
    session.apply_event(Cancelled("S1"))
    assert session.pending_slides() == ("S1",)


def test_a_decision_is_there_after_reopening(session):
    change = session.decide(["S1-0001", "S1-0003"], CellClass.LYMPHOBLAST, "clear", origin="test")
    assert change.cells == {"S1-0001", "S1-0003"}
    assert change.facets == {Facet.DECISIONS}
    assert change.origin == "test"
    again = reopened(session)
    decision = again.case.decisions["S1-0003"]
    assert (decision.cell_class, decision.reviewer) == (CellClass.LYMPHOBLAST, "Ada")
    assert decision.comment == "clear"
    again.close()


def test_undo_and_redo_work_across_a_restart(session):
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    session.decide(["S1-0001"], CellClass.MONOCYTE)
    session.undo()
    again = reopened(session)
    assert again.case.class_of("S1-0001") is CellClass.LYMPHOBLAST
    again.redo()
    assert again.case.class_of("S1-0001") is CellClass.MONOCYTE
    again.undo()
    again.undo()
    assert "S1-0001" not in again.case.decisions
    assert again.undo() is None
    again.close()


def test_several_classes_are_one_step_of_the_history(session):
    session.decide_each({"S1-0001": CellClass.LYMPHOBLAST, "S1-0002": CellClass.MONOCYTE})
    session.undo()
    assert not session.case.decisions


def test_a_withdrawn_decision_leaves_the_cell_undecided(session):
    session.decide(["S1-0002"], CellClass.MONOCYTE)
    session.withdraw(["S1-0002"])
    assert "S1-0002" not in session.case.decisions


def test_what_is_refused_is_not_written(session):
    with pytest.raises(CommandRefused, match="not in the case"):
        session.decide(["S9-0001"], CellClass.MONOCYTE)
    reopened(session).close()


def test_no_signature_while_a_flagged_cell_waits(session):
    with pytest.raises(CommandRefused, match=r"Not analysed to the end: field-2\.png"):
        session.sign("review")
    session.apply_event(SlideFailed("S2", "field-2.png: the file is empty"))
    session.decide(["S1-0001", "S1-0002"], CellClass.LYMPHOBLAST)
    with pytest.raises(CommandRefused, match="1 flagged or unidentified"):
        session.sign("review")
    session.decide(["S1-0003"], CellClass.LYMPHOCYTE)
    session.sign("review")
    assert session.case.signature.meaning == "review"
    assert session.undo() is None
    with pytest.raises(CommandRefused, match="signed"):
        session.decide(["S1-0003"], CellClass.MONOCYTE)


def test_a_new_analysis_keeps_what_a_person_touched(session, make_cell):
    session.decide(["S1-0002"], CellClass.LYMPHOBLAST)
    session.decide(["S1-0003"], CellClass.MONOCYTE)
    session.undo()
    request = session.job(7, ["S1"], AnalysisOptions()).slides[0]
    assert request.first_cell_number == 4
    assert len(request.reviewed) == 2
    session.apply_event(OPENED)
    assert list(session.case.cells) == ["S1-0002", "S1-0003"]
    session.apply_event(CellsFound("S1", (make_cell(4),)))
    session.redo()
    assert session.case.class_of("S1-0003") is CellClass.MONOCYTE
    again = reopened(session)
    assert list(again.case.cells) == ["S1-0002", "S1-0003", "S1-0004"]
    again.close()


def test_slides_lie_relative_to_the_case(session):
    assert session.slide_path("S2") == session.folder / "field-2.png"
    assert session.name == "case"


def test_the_scale_a_user_gave_stays_with_the_slide(session):
    session.set_scale("S1", 0.25)
    assert session.case.slides["S1"].status is SlideStatus.WAITING
    again = reopened(session)
    assert again.job(1, ["S1"], AnalysisOptions()).slides[0].mpp == 0.25
    assert again.job(1, ["S2"], AnalysisOptions()).slides[0].mpp is None
    again.close()


def test_the_clinical_context_is_kept_undone_and_withdrawn(session):
    infant = ClinicalContext(age_months=7, white_cells=120.5, lineage=Lineage.B)
    session.enter_clinical(infant)
    session.enter_clinical(ClinicalContext(age_months=17, genetics="KMT2A-r", cns=CnsStatus.CNS2))
    session.undo()
    session = reopened(session)
    assert session.case.clinical.context == infant
    assert session.case.clinical.reviewer == "Ada"
    session.redo()
    assert session.case.clinical.context.genetics == "KMT2A-r"
    session.enter_clinical(ClinicalContext())
    assert session.case.clinical is None
    session.undo()
    assert session.case.clinical.context.cns is CnsStatus.CNS2
    head = session.chain_head
    with pytest.raises(CommandRefused, match="white-cell count is not above 0"):
        session.enter_clinical(ClinicalContext(white_cells=45_000))
    assert session.chain_head == head
    session.close()


def test_marks_are_kept_undone_and_never_share_an_id(session):
    session.annotate("S1", AnnotationKind.LENGTH, [(0, 0), (30, 40)])
    session.annotate("S1", AnnotationKind.PLACE, [(5, 6)], "odd cell")
    session.undo()
    session.annotate("S2", AnnotationKind.SEEN, [(0, 0), (100, 100)])
    session = reopened(session)
    assert list(session.case.annotations) == ["A1", "A3"]
    assert session.case.annotations["A1"].reviewer == "Ada"
    session.redo()
    assert session.case.annotations["A2"].label == "odd cell"
    session.annotate("S1", AnnotationKind.PLACE, [(7, 8)])
    session.remove_annotations(["A1", "A3"])
    assert len(session.case.annotations) == 2
    assert "A2" in session.case.annotations
    session.undo()
    assert set(session.case.annotations) >= {"A1", "A2", "A3"}
    session.close()


def waiting_cells(make_cell, *numbers):
    suspicious = (make_cell(number) for number in numbers)
    return tuple(
        replace(cell, suggestion=replace(cell.suggestion, flagged=True)) for cell in suspicious
    )


@pytest.fixture
def analysed_anew(file, make_cell):
    """Give a session whose one slide is being analysed anew: its waiting cells were taken."""
    session = ReviewSession(CaseFile.create(file), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "field-1.png"),)))
    session.apply_event(OPENED)
    session.apply_event(CellsFound("S1", waiting_cells(make_cell, 1, 2, 3)))
    session.apply_event(FINISHED)
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    session.apply_event(OPENED)
    session.apply_event(CellsFound("S1", waiting_cells(make_cell, 4, 5)))
    yield session
    session.close()


FAILED = SlideFailed("S1", "The disk is gone.")


def test_cells_that_wait_come_back_when_the_new_analysis_fails(analysed_anew):
    before = analysed_anew.case.slides["S1"]
    assert before.status is SlideStatus.WAITING
    change = analysed_anew.apply_event(FAILED)
    case = analysed_anew.case
    assert list(case.cells) == ["S1-0001", "S1-0002", "S1-0003"]
    assert change.cells == {"S1-0002", "S1-0003", "S1-0004", "S1-0005"}
    slide = case.slides["S1"]
    assert slide.status is SlideStatus.ANALYSED
    assert slide.field_subtype == {"early": 0.7}
    assert slide.notes == ("The new analysis failed, so the one before stands: The disk is gone.",)
    with pytest.raises(CommandRefused, match="2 flagged or unidentified cells still wait"):
        analysed_anew.sign("Reviewed")
    analysed_anew.decide(["S1-0002", "S1-0003"], CellClass.LYMPHOCYTE)
    analysed_anew.sign("Reviewed")


def test_they_come_back_after_a_restart_and_a_second_try(analysed_anew, make_cell):
    session = reopened(analysed_anew)
    session.apply_event(OPENED)
    session.apply_event(CellsFound("S1", waiting_cells(make_cell, 6)))
    session.apply_event(FAILED)
    session.apply_event(OPENED)
    session.apply_event(FAILED)
    again = reopened(session)
    assert set(again.case.cells) == {"S1-0001", "S1-0002", "S1-0003"}
    assert len(again.case.slides["S1"].notes) == 1
    again.close()


def test_what_was_decided_meanwhile_stays_and_is_not_there_twice(analysed_anew, make_cell):
    (same,) = waiting_cells(make_cell, 2)
    small = replace(same.box, x=same.box.x + 11, width=8)
    analysed_anew.apply_event(CellsFound("S1", (replace(same, id="S1-0009", box=small),)))
    analysed_anew.decide(["S1-0009"], CellClass.LYMPHOBLAST)
    analysed_anew.apply_event(FAILED)
    assert set(analysed_anew.case.cells) == {"S1-0001", "S1-0003", "S1-0009"}
    analysed_anew.decide(["S1-0003"], CellClass.LYMPHOCYTE)
    analysed_anew.sign("Reviewed")

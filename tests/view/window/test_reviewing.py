"""Reviewing with real keys on a real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from allview.workflow.session import ReviewSession
from tests.view.window.conftest import MakeWindow
from tests.view.window.reading import come_back
from tests.view.window.scripted import ScriptedAnalysis
from tests.view.window.test_opening import FLAGGED

Key = Qt.Key


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.gallery.list, key)


def decided(window: MainWindow) -> dict[str, CellClass]:
    return {cell: d.cell_class for cell, d in window.model.case.decisions.items()}


def test_enter_confirms_and_moves_to_the_next_undecided_cell(
    qtbot: QtBot, review: MainWindow
) -> None:
    press(qtbot, review, Key.Key_Return)
    assert decided(review) == {"S1-0001": CellClass.LYMPHOBLAST}
    assert review.selection.cell == "S2-0001"
    assert review.selection.slide == "S2"
    assert review.model.case.decisions["S1-0001"].reviewer == "Ada Example"


def test_backspace_rejects_and_a_digit_reclassifies(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, Key.Key_Backspace, Key.Key_4, Key.Key_0)
    assert decided(review) == {
        "S1-0001": CellClass.LYMPHOCYTE,
        "S2-0001": CellClass.NEUTROPHIL,
        "S1-0002": CellClass.UNIDENTIFIED,
    }


def test_undo_takes_one_decision_back_and_shows_its_cell_and_redo_makes_it_again(
    qtbot: QtBot, review: MainWindow
) -> None:
    press(qtbot, review, Key.Key_Return, Key.Key_Return)
    qtbot.keyClick(review.gallery.list, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert list(decided(review)) == ["S1-0001"]
    assert review.selection.cell == "S2-0001"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(review.gallery.list, Key.Key_Z, both)
    assert list(decided(review)) == ["S1-0001", "S2-0001"]


def test_decisions_are_there_when_the_case_is_opened_again(
    qtbot: QtBot, review: MainWindow, make_window: MakeWindow, folder: Path
) -> None:
    press(qtbot, review, Key.Key_Return, Key.Key_Backspace)
    before = dict(review.model.case.decisions)
    review.close()
    again = make_window("Somebody Else")
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([folder / "case.allview"])
    assert dict(again.model.case.decisions) == before
    assert again.selection.cell == "S1-0002"


def test_arrows_move_through_the_gallery_and_stop_at_its_ends(
    qtbot: QtBot, review: MainWindow
) -> None:
    seen = []
    review.selection.cellChanged.connect(seen.append)
    press(qtbot, review, Key.Key_Left, *[Key.Key_Right] * 4, Key.Key_Left)
    assert seen == [*FLAGGED[1:], FLAGGED[2]]


def test_space_and_n_go_to_the_next_undecided_cell_and_round_the_end(
    qtbot: QtBot, review: MainWindow
) -> None:
    press(qtbot, review, Key.Key_Return, Key.Key_Space, Key.Key_N)
    assert review.selection.cell == "S2-0002"
    press(qtbot, review, Key.Key_Space)
    assert review.selection.cell == "S2-0001"


def test_keys_work_on_the_slide_as_well(qtbot: QtBot, review: MainWindow) -> None:
    review.slide.setFocus()
    qtbot.keyClick(review.slide, Key.Key_Right)
    qtbot.keyClick(review.slide, Key.Key_Return)
    assert list(decided(review)) == ["S2-0001"]


def test_a_cell_clicked_on_the_slide_is_chosen_in_the_gallery(review: MainWindow) -> None:
    review.slide.cell_activated.emit("S1-0002")
    index = review.gallery.list.currentIndex()
    assert index.data(Qt.ItemDataRole.UserRole) == "S1-0002"
    assert review.inspector.title.text() == "Suspicious, 59 % lymphoblast"


def test_a_cell_that_is_not_flagged_is_confirmed_as_what_the_machine_says(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.slide.cell_activated.emit("S1-0003")
    press(qtbot, review, Key.Key_Return)
    assert decided(review) == {"S1-0003": CellClass.LYMPHOCYTE}


def test_those_to_decide_shrink_as_they_are_decided(qtbot: QtBot, review: MainWindow) -> None:
    review.gallery.show_cells(Show.WAITING)
    press(qtbot, review, Key.Key_Return)
    assert list(review.gallery.order()) == FLAGGED[1:]
    assert review.selection.cell == "S2-0001"
    press(qtbot, review, *[Key.Key_Return] * 3)
    assert not review.gallery.order()
    assert review.gallery.list.reason_for_nothing == "Nothing is left to decide."


def test_the_counts_follow_each_decision(qtbot: QtBot, review: MainWindow) -> None:
    counts = review.counts
    assert counts.count_of(CellClass.LYMPHOBLAST) == "4"
    assert counts.blasts.text() == "66.7 %"
    assert counts.interval.text() == "95 % interval 30.0 to 90.3 %, n = 6"
    assert counts.remaining.text() == "4 cells still to decide"
    press(qtbot, review, Key.Key_Backspace)
    assert counts.count_of(CellClass.LYMPHOBLAST) == "3"
    assert counts.blasts.text() == "50.0 %"
    assert counts.remaining.text() == "3 cells still to decide"


def test_a_key_goes_to_the_comment_or_says_why_there_is_none(
    qtbot: QtBot, review: MainWindow
) -> None:
    press(qtbot, review, Key.Key_O)
    assert review.statusBar().currentMessage() == "Decide first, then comment"
    press(qtbot, review, Key.Key_Return, Key.Key_Left)
    come_back(review)
    press(qtbot, review, Key.Key_O)
    comment = review.inspector.comment
    assert comment.hasFocus()
    qtbot.keyClicks(comment, "two nucleoli")
    qtbot.keyClick(comment, Key.Key_Return)
    assert review.model.case.decisions["S1-0001"].comment == "two nucleoli"
    assert review.gallery.list.hasFocus()
    review.selection.choose_cell("")
    press(qtbot, review, Key.Key_O)
    assert review.statusBar().currentMessage() == "Choose a cell first."


def test_a_comment_is_text_and_goes_with_the_decision(qtbot: QtBot, review: MainWindow) -> None:
    comment = review.inspector.comment
    assert not comment.isEnabled()
    assert comment.placeholderText() == "Decide first, then comment"
    press(qtbot, review, Key.Key_Return, Key.Key_Left)
    comment.setFocus()
    qtbot.keyClicks(comment, "2 nucleoli n")
    qtbot.keyClick(comment, Key.Key_Backspace)
    qtbot.keyClick(comment, Key.Key_Return)
    assert review.gallery.list.hasFocus()
    assert list(decided(review)) == ["S1-0001"]
    assert review.model.case.decisions["S1-0001"].comment == "2 nucleoli"
    press(qtbot, review, Key.Key_Right)
    assert (comment.text(), comment.isEnabled()) == ("", False)
    press(qtbot, review, Key.Key_Left)
    assert comment.text() == "2 nucleoli"


def test_a_comment_written_later_changes_no_class(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, Key.Key_3, Key.Key_Left)
    comment = review.inspector.comment
    comment.setFocus()
    qtbot.keyClicks(comment, "sure")
    qtbot.keyClick(comment, Key.Key_Return)
    decision = review.model.case.decisions["S1-0001"]
    assert (decision.cell_class, decision.comment) == (CellClass.MONOCYTE, "sure")


def test_w_withdraws_the_decision_and_stays(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, Key.Key_Return, Key.Key_Left, Key.Key_W)
    assert not review.model.case.decisions
    assert review.selection.cell == "S1-0001"


# Qt's offscreen screen warns whenever a dialog has a smallest size.


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Backspace, Key.Key_5, Key.Key_W])
def test_a_signed_case_takes_no_more_decisions(
    qtbot: QtBot, review: MainWindow, key: Qt.Key
) -> None:
    press(qtbot, review, *[Key.Key_Return] * 4)
    assert review.model.sign("Reviewed")
    before = dict(review.model.case.decisions)
    press(qtbot, review, key)
    assert review.statusBar().currentMessage().startswith("This case is signed")
    assert dict(review.model.case.decisions) == before
    assert not review.actions_by_id["undo"].isEnabled()
    assert review.counts.remaining.text() == "Signed"


def test_a_signed_case_is_not_offered_for_signing_again(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    press(qtbot, review, *[Key.Key_Return] * 4)
    assert review.statusBar().currentMessage().endswith("The case can be signed.")
    assert review.model.sign("Reviewed")
    with qtbot.waitSignal(review.opening.opened):
        review.opening.open([folder])
    assert "signed" not in review.statusBar().currentMessage()
    assert not review.actions_by_id["sign"].isEnabled()


def test_after_the_flagged_cells_come_those_that_nobody_could_identify(
    qtbot: QtBot, make_window: MakeWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unidentified = True
    window = make_window("Ada Example")
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    press(qtbot, window, *[Key.Key_Return] * 4)
    assert list(window.gallery.order()) == ["S1-0003", "S2-0003"]
    assert window.selection.cell == "S1-0003"
    press(qtbot, window, Key.Key_4, Key.Key_Return)
    assert not window.model.case.awaiting_decision()
    assert decided(window)["S2-0003"] is CellClass.UNIDENTIFIED


def test_rejecting_where_no_other_class_is_likely_says_so_and_decides_nothing(
    qtbot: QtBot, make_window: MakeWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unidentified = True
    window = make_window("Ada Example")
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    window.gallery.show_cells(Show.ALL)
    words = "Not a blast, but no other class is likely: give the cell one by its key."
    window.selection.choose_cell("S1-0003")
    assert window.inspector.reject.toolTip().startswith("No other class is likely")
    press(qtbot, window, Key.Key_Backspace)
    assert window.statusBar().currentMessage() == words
    assert (decided(window), window.selection.cell) == ({}, "S1-0003")
    press(qtbot, window, Key.Key_0)
    window.selection.choose_cell("S1-0003")
    window.inspector.reject.click()
    assert window.statusBar().currentMessage() == words
    # Of several, those are rejected that another class is likely of.
    window.selection.choose_cells("S1-0001", {"S1-0001", "S2-0003"})
    assert "becomes Lymphocyte" in window.inspector.reject.toolTip()
    press(qtbot, window, Key.Key_Backspace)
    expected = {"S1-0003": CellClass.UNIDENTIFIED, "S1-0001": CellClass.LYMPHOCYTE}
    assert decided(window) == expected
    said = "1 cell decided: Lymphocyte. Left as they were: 1."
    assert window.statusBar().currentMessage() == said


def test_what_the_same_reviewer_said_already_is_not_written_again(
    qtbot: QtBot, review: MainWindow
) -> None:
    session = review.model.session
    assert session is not None
    press(qtbot, review, Key.Key_Return, Key.Key_Left)
    head = session.chain_head
    press(qtbot, review, Key.Key_Return)
    assert session.chain_head == head
    assert review.selection.cell == "S2-0001"
    press(qtbot, review, Key.Key_Left, Key.Key_2)
    assert session.chain_head != head


def test_a_slide_shown_again_shows_what_was_decided_meanwhile(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.selection.choose_slide("S2")
    review.model.decide("S1-0003", CellClass.MONOCYTE)
    review.selection.choose_slide("S1")
    assert review.slide.description_of("S1-0003") == "Monocyte, decided"
    with qtbot.waitSignal(review.analysis.ended):
        review.analysis.start(["S1"])
    assert review.slide.description_of("S1-0003") == "Monocyte, decided"
    assert review.slide.description_of("S1-0002") == ""
    assert review.slide.description_of("S1-0004") == "Lymphoblast, suggested, flagged"


def test_a_key_without_a_cell_says_what_is_missing(qtbot: QtBot, review: MainWindow) -> None:
    review.selection.choose_cell("")
    press(qtbot, review, Key.Key_Return)
    assert review.statusBar().currentMessage() == "Choose a cell first."
    assert not review.model.case.decisions


def test_what_was_said_goes_with_an_undo(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, *[Key.Key_Return] * 4)
    said = "Nothing is left to decide. Left to the network: 2 cells. The case can be signed."
    assert review.statusBar().currentMessage() == said
    review.review.undo()
    assert not review.statusBar().currentMessage()


def test_a_case_with_a_slide_that_failed_is_not_called_complete(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unscaled = {"S2"}
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    press(qtbot, window, *[Key.Key_Return] * 2)
    said = window.statusBar().currentMessage()
    # One cell is left to the network.
    assert said == "Nothing is left to decide. Could not be analysed (1): b.png"


def test_what_must_be_known_of_a_case_is_said_when_it_is_opened(
    qtbot: QtBot, review: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = ("c.png is new: a signed case takes no slides.", "a.png is missing.")
    monkeypatch.setattr(
        ReviewSession, "notices", property(lambda _: notices, lambda _, __: None), raising=False
    )
    with qtbot.waitSignal(review.opening.opened):
        review.opening.open([folder])
    assert all(notice in review.messages.text for notice in notices)


def test_a_cell_unlike_anything_learned_says_so_and_comes_first_when_asked(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unidentified = analysis.atypical = True
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    window.gallery.show_cells(Show.ALL)
    window.gallery.sorting.orders[Order.ATYPICALITY].trigger()
    first, second, third, *_ = window.gallery.order()
    assert (first, second) == ("S1-0003", "S2-0003")
    window.selection.choose_cell(first)
    assert window.inspector.doubt.isVisible()
    assert "uncertainty" in window.inspector.measurements.text()
    window.selection.choose_cell(third)
    assert not window.inspector.doubt.isVisible()


def test_a_cell_that_the_border_cuts_says_so(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unidentified = analysis.cut = analysis.atypical = True
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    window.gallery.show_cells(Show.ALL)
    window.selection.choose_cell("S1-0003")
    assert window.inspector.doubt.isVisible()
    assert "Cut by the border" in window.inspector.doubt.text()
    assert "Unlike anything" in window.inspector.doubt.text()
    window.selection.choose_cell("S1-0001")
    assert not window.inspector.doubt.isVisible()

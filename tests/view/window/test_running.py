"""Analysing, signing and exporting on a real window."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.slide_record import SlideStatus, Survey
from allview.slides.slide import Scale, ScaleSource
from allview.storage.errors import CaseFileError
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.main_window import MainWindow
from allview.view.panels.signed_banner import SignedBanner
from allview.workflow.events import Seconds, SlideFailed, SlideFinished, SlideOpened
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import come_back
from tests.view.window.scripted import SUSPICIONS, ScriptedAnalysis


@pytest.fixture
def running(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> MainWindow:
    """Give a window whose analysis waits in the middle of the first slide."""
    analysis.gate.clear()
    with qtbot.waitSignal(window.analysis.started):
        window.opening.open([folder])
    qtbot.waitUntil(analysis.waiting.is_set)
    progress = window.analysis.progress
    assert progress is not None
    # That the slide is open may come alone, its first tile a moment later.
    qtbot.waitUntil(lambda: (progress.current, progress.tiles_done) == ("S1", 1))
    return window


def test_progress_is_shown_while_it_runs(running: MainWindow) -> None:
    assert running.strip.isVisible()
    assert running.worklist.rows.slide_row("S1").text == "Analysing, 50 %"
    assert running.worklist.rows.slide_row("S2").text == "Waiting"
    assert running.actions_by_id["stop"].isEnabled()
    assert not running.actions_by_id["sign"].isEnabled()


def test_escape_stops_it_and_keeps_what_is_there(qtbot: QtBot, running: MainWindow) -> None:
    with qtbot.waitSignal(running.analysis.ended) as ended:
        qtbot.keyClick(running.gallery.list, Qt.Key.Key_Escape)
    assert ended.args == [True]
    assert not running.strip.isVisible()
    statuses = [record.status for record in running.model.case.slides.values()]
    assert statuses == [SlideStatus.CANCELLED, SlideStatus.WAITING]


def test_nothing_left_to_decide_is_not_said_of_slides_that_were_not_searched(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.gates["S2"] = threading.Event()
    window.opening.open([folder])
    qtbot.waitUntil(lambda: len(window.model.case.cells) == len(SUSPICIONS))
    for cell in tuple(window.model.case.cells.values()):
        window.model.confirm(cell)
    so_far = "Nothing left to decide so far; 1 of 2 slides not analysed whole"
    qtbot.waitUntil(lambda: window.counts.remaining.text() == so_far)
    with qtbot.waitSignal(window.analysis.ended):
        window.analysis.cancel()
    assert window.counts.remaining.text() == so_far
    with qtbot.waitSignal(window.analysis.ended):
        analysis.gates["S2"].set()
        window.analysis.start_all()
    for cell in tuple(window.model.case.cells.values()):
        window.model.confirm(cell)
    assert window.counts.remaining.text() == "Nothing left to decide"


def test_nothing_left_to_decide_is_not_said_of_a_slide_with_parts_that_could_not_be_read(
    review: MainWindow,
) -> None:
    for cell in tuple(review.model.case.cells.values()):
        review.model.confirm(cell)
    said = review.counts.remaining
    assert said.text() == "Nothing left to decide"
    gap = Box(0, 0, 100, 100)
    survey = Survey("r", 1024, frozenset({0}), gaps=(gap,))
    assert review.model.apply_event(
        SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "fake", survey=survey)
    )
    not_whole = "Nothing left to decide; {} of 2 slides not analysed whole"
    assert said.text() == not_whole.format(1)
    assert said.property("role") == "warning"
    assert review.model.apply_event(SlideFailed("S2", "b.png: it was removed."))
    assert said.text() == not_whole.format(2)


def test_a_first_slide_that_cannot_be_read_makes_way_for_the_first_that_was(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    (folder / "a.png").write_bytes(b"no picture")
    analysis.gate.clear()
    window.opening.open([folder])
    qtbot.waitUntil(analysis.waiting.is_set)
    qtbot.waitUntil(lambda: window.selection.slide == "S2")
    assert not window.selection.cell
    with qtbot.waitSignal(window.analysis.ended):
        analysis.gate.set()


def test_a_slide_that_a_person_chose_stays_though_it_cannot_be_read(running: MainWindow) -> None:
    for slide in ("S2", "S1"):
        running.selection.choose_slide(slide)
    scale = Scale(0.2, ScaleSource.METADATA)
    assert running.model.apply_event(SlideOpened("S2", 320, 240, scale, 2))
    assert running.model.apply_event(SlideFailed("S1", "a.png: cannot be read."))
    assert running.selection.slide == "S1"


def test_a_slide_whose_cell_is_looked_at_stays_though_it_fails(review: MainWindow) -> None:
    assert review.selection.cell == "S1-0001"
    assert review.model.apply_event(SlideFailed("S1", "a.png: it was removed."))
    assert review.model.case.slides["S1"].status is SlideStatus.FAILED
    assert (review.selection.slide, review.selection.cell) == ("S1", "S1-0001")


def test_who_scans_a_slide_stays_there_when_the_analysis_ends(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    qtbot.waitUntil(lambda: running.slide.viewport is not None)
    running.slide.zoom_in_action.trigger()
    with qtbot.waitSignal(running.analysis.ended):
        analysis.gate.set()
    assert (running.selection.slide, running.selection.cell) == ("S1", "")
    qtbot.keyClick(running.gallery.list, Qt.Key.Key_N)
    assert running.selection.cell == "S1-0001"


def test_who_chose_another_slide_stays_there_when_the_analysis_ends(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    running.selection.choose_slide("S2")
    with qtbot.waitSignal(running.analysis.ended):
        analysis.gate.set()
    assert (running.selection.slide, running.selection.cell) == ("S2", "")


def test_f5_goes_on_where_it_was_stopped(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    with qtbot.waitSignal(running.analysis.ended):
        running.analysis.cancel()
    analysis.gate.set()
    with qtbot.waitSignal(running.analysis.ended):
        qtbot.keyClick(running.gallery.list, Qt.Key.Key_F5)
    assert len(running.model.case.cells) == 6


def test_the_case_may_be_reviewed_meanwhile(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    second = analysis.gates["S2"] = threading.Event()
    analysis.gate.set()
    qtbot.waitUntil(lambda: bool(running.model.case.cells))
    running.selection.choose_cell("S1-0001")
    qtbot.keyClick(running.gallery.list, Qt.Key.Key_Return)
    assert running.analysis.is_running
    with qtbot.waitSignal(running.analysis.ended):
        second.set()
    assert list(running.model.case.decisions) == ["S1-0001"]
    assert len(running.model.case.cells) == 6


def test_an_analysis_that_breaks_says_so(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.error = ValueError("cells: its weights do not fit its card")
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert "its weights do not fit its card" in window.messages.text
    assert window.actions_by_id["analyse"].isEnabled()


def test_a_full_disk_stops_the_analysis_with_one_sentence(
    qtbot: QtBot,
    running: MainWindow,
    analysis: ScriptedAnalysis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = running.model.session
    assert session is not None

    def refuse(*_args: object, **_more: object) -> None:
        raise CaseFileError(session.file, "could not be saved because the disk is full")

    monkeypatch.setattr(session, "apply_event", refuse)
    with qtbot.waitSignal(running.analysis.ended):
        analysis.gate.set()
    assert "the disk is full" in running.messages.text
    assert not running.model.case.cells


def press_in_dialog(name: QDialogButtonBox.StandardButton, seen: list[bool]) -> None:
    def press(dialog: SignDialog) -> None:
        for line in (dialog.pin, dialog.again):
            line.setText("2718")
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        button = box.button(name)
        assert isinstance(button, QPushButton)
        seen.append(button.isEnabled())
        if button.isEnabled():
            button.click()
        else:
            dialog.reject()

    in_dialog(SignDialog, press)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_signing_names_what_was_not_analysed(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unscaled = {"S2"}
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    dialog = SignDialog(window.model.case, "Ada Example")
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Could not be analysed (1): b.png" in texts
    assert dialog.refusal.text().startswith("2 flagged or unidentified cells still wait")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_case_with_a_slide_that_waits_is_not_offered_for_signing(
    qtbot: QtBot, running: MainWindow
) -> None:
    with qtbot.waitSignal(running.analysis.ended):
        running.analysis.cancel()
    dialog = SignDialog(running.model.case, "Ada Example")
    qtbot.addWidget(dialog)
    assert "a.png, b.png" in dialog.refusal.text()
    assert (
        not dialog.findChild(QDialogButtonBox)
        .button(QDialogButtonBox.StandardButton.Ok)
        .isEnabled()
    )


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_case_is_signed_only_when_everything_is_decided(qtbot: QtBot, review: MainWindow) -> None:
    could: list[bool] = []
    press_in_dialog(QDialogButtonBox.StandardButton.Ok, could)
    review.signing.ask()
    assert review.model.case.signature is None
    come_back(review)
    for _ in range(4):
        qtbot.keyClick(review.gallery.list, Qt.Key.Key_Return)
    press_in_dialog(QDialogButtonBox.StandardButton.Ok, could)
    review.signing.ask()
    assert could == [False, True]
    signature = review.model.case.signature
    assert signature is not None
    assert (signature.reviewer, signature.meaning) == ("Ada Example", "Review")
    banner = review.findChild(SignedBanner)
    assert isinstance(banner, SignedBanner)
    assert banner.isVisible()
    assert "by Ada Example" in banner.text.text()


def test_the_report_is_written_beside_the_review(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    qtbot.keyClick(review.gallery.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(folder / "report")
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "report.pdf" in review.messages.text


def test_a_report_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    with qtbot.waitSignal(review.exporting.failed):
        review.exporting.export(folder / "a.png" / "report.pdf")
    assert "report.pdf" in review.messages.text


def test_slides_without_a_cell_are_told_from_slides_not_seen_yet(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.empty = True
    analysis.gate.clear()
    with qtbot.waitSignal(window.analysis.started):
        window.opening.open([folder])
    assert window.gallery.list.reason_for_nothing == "No cells yet."
    with qtbot.waitSignal(window.analysis.ended):
        analysis.gate.set()
    assert window.gallery.list.reason_for_nothing == "No cells were found."
    assert window.worklist.rows.slide_row("S1").text == "No cells found"
    assert window.counts.blasts.text() == "–"


def test_light_and_dark_are_one_key_apart(qtbot: QtBot, window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    before = window.preferences.current.theme
    qtbot.keyClick(window, Qt.Key.Key_L, both)
    first = window.preferences.current.theme
    qtbot.keyClick(window, Qt.Key.Key_L, both)
    assert before == "system"
    assert {first, window.preferences.current.theme} == {"light", "dark"}


def test_the_wish_to_stop_is_heard_at_once(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    cancel = running.strip.findChild(QPushButton)
    assert isinstance(cancel, QPushButton)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert "Stopping…" in {label.text() for label in running.strip.findChildren(QLabel)}
    assert not cancel.isEnabled()
    qtbot.waitUntil(lambda: not running.analysis.is_running)


def test_a_new_analysis_keeps_what_was_decided_and_lets_go_of_the_rest(
    qtbot: QtBot, review: MainWindow
) -> None:
    qtbot.keyClick(review.gallery.list, Qt.Key.Key_Return)
    review.selection.choose_cell("S1-0002")
    with qtbot.waitSignal(review.analysis.ended):
        qtbot.keyClick(review.gallery.list, Qt.Key.Key_F5)
    assert set(review.model.case.decisions) == {"S1-0001"}
    assert "S1-0001" in review.model.case.cells
    assert "S1-0002" not in review.model.case.cells
    assert review.model.cell(review.selection.cell) is not None


def test_a_note_is_seen_in_the_worklist_and_said_until_a_new_try(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.notes = {"S2": ("The red cells contradict the scale.",)}
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    rows = window.worklist.rows
    assert rows.slide_row("S2").glyph == "warning"
    assert rows.slide_row("S2").note == "The red cells contradict the scale."
    assert rows.slide_row("S1").note == ""
    heights = [window.worklist.list.visualRect(rows.index_of(s)).height() for s in ("S1", "S2")]
    assert heights[0] < heights[1]
    assert "b.png: The red cells contradict the scale." in window.messages.text
    analysis.notes = {}
    with qtbot.waitSignal(window.analysis.ended):
        window.analysis.start(["S2"])
    assert "red cells" not in window.messages.text
    assert rows.slide_row("S2").note == ""


def test_an_export_that_succeeds_takes_back_the_failure_before(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    with qtbot.waitSignal(review.exporting.failed):
        review.exporting.export(folder / "a.png" / "report.pdf")
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(folder / "second.pdf")
    assert "second.pdf" in review.messages.text
    assert "a.png" not in review.messages.text


def test_the_analysis_knows_where_the_technician_looks(
    qtbot: QtBot, running: MainWindow, analysis: ScriptedAnalysis
) -> None:
    attention = analysis.jobs[-1].attention
    qtbot.waitUntil(lambda: running.slide.viewport is not None)
    running.slide.one_to_one_action.trigger()
    with qtbot.waitSignal(running.slide.viewport_changed):
        qtbot.keyClick(running.slide, Qt.Key.Key_Right)
    viewport = running.slide.viewport
    assert viewport is not None
    assert attention.slide == running.selection.slide
    qtbot.waitUntil(
        lambda: attention.place_on(running.selection.slide) == running.slide.viewport.center
    )


def test_who_signs_reads_what_was_taken_away(qtbot: QtBot, review: MainWindow) -> None:
    review.mending.delete()
    dialog = SignDialog(review.model.case, "Ada Example")
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Mended cells: 1 deleted." in said
    assert "Of the deleted cells the network had flagged 1." in said
    assert "Taken away undecided though flagged or unidentified" in said
    assert "listed on the report: 1 cell." in said

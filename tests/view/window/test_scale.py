"""Giving a slide its scale by hand, and the title that tells how far the analysis is."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from allview.review.slide_record import SlideRecord
from allview.view.dialogs.scale_dialog import ScaleDialog, read_mpp
from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog
from tests.view.window.scripted import ScriptedAnalysis

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_scale_entered_is_kept_and_the_slide_analysed_with_it(
    qtbot: QtBot, review: MainWindow, analysis: ScriptedAnalysis
) -> None:
    review.selection.choose_slide("S2")

    def enter(dialog: ScaleDialog) -> None:
        dialog.field.setText("0,31")
        dialog.accept()

    in_dialog(ScaleDialog, enter)
    with qtbot.waitSignal(review.analysis.ended):
        review.actions_by_id["scale"].trigger()
    (request,) = analysis.jobs[-1].slides
    assert (request.id, request.mpp) == ("S2", 0.31)


def test_a_cancelled_dialog_changes_nothing(review: MainWindow, analysis: ScriptedAnalysis) -> None:
    review.selection.choose_slide("S1")
    before = review.model.case.slides["S1"]
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    review.actions_by_id["scale"].trigger()
    assert review.model.case.slides["S1"] == before
    assert len(analysis.jobs) == 1


def test_the_title_names_the_case_and_the_progress(
    qtbot: QtBot, window: MainWindow, folder, analysis: ScriptedAnalysis
) -> None:
    assert window.windowTitle() == "AllView"
    analysis.gate.clear()
    window.opening.open([folder])
    qtbot.waitUntil(lambda: window.windowTitle().endswith("% – case – AllView"))
    with qtbot.waitSignal(window.analysis.ended):
        analysis.gate.set()
    assert window.windowTitle() == "case – AllView"


def enter(mpp: float) -> None:
    """Answer the dialog that is about to open."""

    def answer(dialog: ScaleDialog) -> None:
        dialog.field.setText(f"{mpp}")
        dialog.accept()

    in_dialog(ScaleDialog, answer)


def test_a_slide_without_scale_asks_for_it_and_is_analysed_with_it(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unscaled = {"S2"}
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert '<a href="scale:S2">' in window.messages.text
    assert window.worklist.rows.slide_row("S2").text == "Scale unknown: enter it with Ctrl+M"
    enter(0.31)
    with qtbot.waitSignal(window.analysis.ended):
        window.messages.linkActivated.emit("scale:S2")
    assert [(request.id, request.mpp) for request in analysis.jobs[-1].slides] == [("S2", 0.31)]
    assert not window.messages.isVisible()
    assert window.worklist.rows.slide_row("S2").text.startswith("3 cells")


def test_a_scale_entered_during_an_analysis_is_used_after_it(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unscaled = {"S1"}
    analysis.gate.clear()
    window.opening.open([folder])
    qtbot.waitUntil(lambda: "scale:S1" in window.messages.text)
    enter(0.31)
    window.messages.linkActivated.emit("scale:S1")
    assert len(analysis.jobs) == 1
    with qtbot.waitSignals([window.analysis.ended, window.analysis.ended]):
        analysis.gate.set()
    assert [(request.id, request.mpp) for request in analysis.jobs[-1].slides] == [("S1", 0.31)]
    assert not window.messages.isVisible()


def test_slides_that_all_fail_are_not_called_slides_without_cells(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.unscaled = {"S1", "S2"}
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert window.gallery.list.reason_for_nothing == "No slide could be analysed."
    assert window.statusBar().currentMessage() == "No slide could be analysed."


def test_the_analysis_names_what_the_window_looks_for() -> None:
    # Read, not imported: the sentence stands beside torch, which costs two seconds.
    source = find_spec("allview.workflow.slide_notes")
    assert source is not None
    assert source.origin is not None
    assert '"enter the µm per pixel."' in Path(source.origin).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "mpp"),
    [("0,1044", 0.1044), ("0.1044", 0.1044), (" .25 ", 0.25), ("2", 2.0), ("0.02", 0.02)],
)
def test_a_scale_is_read_with_a_point_or_a_comma(text: str, mpp: float) -> None:
    assert read_mpp(text) == mpp


@pytest.mark.parametrize("text", ["", "x", "10", "1044", "0.01", "-0.2", "0,1,0", "1e-1", "٠٫٢"])
def test_what_is_no_scale_is_not_taken_for_one(text: str) -> None:
    assert read_mpp(text) is None


def test_an_unknown_scale_is_not_invented_and_a_known_one_is_told(qtbot: QtBot) -> None:
    unknown = ScaleDialog(SlideRecord("S1", "a.png"))
    known = ScaleDialog(SlideRecord("S1", "a.png", mpp=0.1044, mpp_source="red cells"))
    for dialog in (unknown, known):
        qtbot.addWidget(dialog)
    ok = unknown.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert (unknown.field.text(), ok.isEnabled()) == ("", False)
    unknown.field.setText("0,25")
    assert ok.isEnabled()
    texts = {label.text() for label in known.findChildren(QLabel)}
    assert "Its scale now: 0.1044 µm per pixel, from the red cells." in texts

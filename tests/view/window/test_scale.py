"""Giving a slide its scale by hand, and the title that tells how far the analysis is."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.view.dialogs.scale_dialog import ScaleDialog
from allview.view.main_window import MainWindow
from tests.view.window.scripted import ScriptedAnalysis

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_scale_entered_is_kept_and_the_slide_analysed_with_it(
    qtbot: QtBot, review: MainWindow, analysis: ScriptedAnalysis
) -> None:
    review.selection.choose_slide("S2")

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ScaleDialog)
        dialog.mpp = 0.31
        dialog.accept()

    QTimer.singleShot(0, enter)
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

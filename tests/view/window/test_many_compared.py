"""Many cells read twice: the window stays at hand while another thread compares them."""

from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from allview.review.case import Case
from allview.review.cell_class import LEARNED_CLASSES
from allview.view.workers.comparing import ComparedReads, compare_reads
from allview.workflow.second_reading import finish_second_read, start_second_read
from allview.workflow.session import ReviewSession
from tests.bench.gallery_run import large_session
from tests.view.window.conftest import MakeWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CELLS = 2_000


def read_twice(session: ReviewSession) -> int:
    """Let Ada read every cell, and Ben, who differs in one of ten; on how many they differ."""
    said = {name: cell.suggestion.cell_class for name, cell in session.case.cells.items()}
    session.reviewer = "Ada Example"
    session.decide_each(said)
    start_second_read(session, "Ben Second")
    session.reviewer = "Ben Second"
    other = dict(zip(LEARNED_CLASSES, LEARNED_CLASSES[1:] + LEARNED_CLASSES[:1], strict=True))
    differing = list(said)[::10]
    session.decide_each(said | {name: other[said[name]] for name in differing})
    finish_second_read(session)
    session.reviewer = "Cy Third"
    return len(differing)


def test_the_window_waits_for_no_comparison(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared_in: list[Thread] = []

    def compare(case: Case) -> ComparedReads:
        compared_in.append(current_thread())
        return compare_reads(case)

    monkeypatch.setattr("allview.view.second_read_controller.compare_reads", compare)
    session = large_session(tmp_path, CELLS, side=2000)
    differing = read_twice(session)
    window = make_window("Cy Third")
    window.model.show(session)
    with qtbot.waitSignal(window.slide.opened):
        window.selection.choose_slide("S1")
    qtbot.waitUntil(lambda: window.slide.is_complete)
    with qtbot.waitSignal(window.second_read.compared):
        window.actions_by_id["second_compare"].trigger()
        dialog = window.second_read.comparison
        assert dialog.isVisible()
        assert dialog.remaining.text() == "Comparing the two reads…"
    assert len(dialog.rows.rows) == CELLS
    assert dialog.rows.open == differing
    assert len(compared_in) == 1
    assert compared_in[0] is not main_thread()

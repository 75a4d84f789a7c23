"""Opening a case on a real window: dropped, dropped again, wrong, replaced."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.slide_record import SlideStatus
from allview.view.main_window import MainWindow
from allview.view.panels.welcome import Welcome
from allview.workflow.opening import open_case
from allview.workflow.session import ReviewSession
from tests.view.window.scripted import ScriptedAnalysis, write_slides

FLAGGED = ["S1-0001", "S2-0001", "S1-0002", "S2-0002"]
"""Most suspicious first, as the gallery has them."""


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, *how)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, *how))


def test_a_dropped_folder_is_opened_analysed_and_ready_to_review(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    with qtbot.waitSignal(window.analysis.ended) as ended:
        drop(window, folder)
    assert ended.args == [False]
    assert window.windowTitle() == "case – AllView"
    assert list(window.gallery.order()) == FLAGGED
    assert window.selection.cell == FLAGGED[0]
    assert window.selection.slide == "S1"
    assert window.gallery.list.hasFocus()
    assert [record.status for record in window.model.case.slides.values()] == [
        SlideStatus.ANALYSED
    ] * 2


class Gate:
    """Opens cases as the real one does, but not before it is told to go on."""

    def __init__(self) -> None:
        self.entered, self.go_on = threading.Event(), threading.Event()

    def __call__(self, paths: Sequence[Path], reviewer: str, **how: Any) -> ReviewSession:
        self.entered.set()
        assert self.go_on.wait(60)
        return open_case(paths, reviewer, **how)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr(window.opening, "_open_case", gate)
    yield gate
    gate.go_on.set()


def test_while_a_case_is_opened_the_window_names_it_and_invites_nobody(
    qtbot: QtBot, window: MainWindow, folder: Path, gate: Gate
) -> None:
    welcome, page = window.findChild(Welcome), window.pages.opening
    assert welcome is not None
    assert welcome.isVisible()
    for file in (folder, folder / "case.allview"):
        gate.go_on.clear()
        window.opening.open([file])
        assert page.isVisible()
        assert page.text.text() == "Opening case…"
        assert not welcome.isVisible()
        assert not window.strip.isVisible()
        with qtbot.waitSignal(window.opening.opened):
            gate.go_on.set()
        assert window.worklist.isVisible()
        assert not page.isVisible()


def test_another_case_is_opened_beside_the_one_that_is_shown(
    qtbot: QtBot, window: MainWindow, folder: Path, gate: Gate, tmp_path: Path
) -> None:
    gate.go_on.set()
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    gate.go_on.clear()
    window.opening.open([write_slides(tmp_path / "other")])
    assert window.worklist.isVisible()
    assert "Opening other…" in {label.text() for label in window.strip.findChildren(QLabel)}
    with qtbot.waitSignal(window.opening.opened):
        gate.go_on.set()


def test_return_presses_the_button_of_the_invitation_that_has_the_focus(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []
    for name in ("open_folder", "open_files"):
        action = window.actions_by_id[name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, name=name: pressed.append(name))
    welcome = window.findChild(Welcome)
    assert welcome is not None
    for button in welcome.findChildren(QPushButton):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["open_folder", "open_files"]


def test_a_slide_that_failed_is_not_the_first_to_be_seen(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "0.png").write_bytes(b"")
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    window.model.decide_each(dict.fromkeys(window.gallery.order(), CellClass.LYMPHOBLAST))
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open([folder])
    slides = window.model.case.slides
    assert next(iter(slides.values())).status is SlideStatus.FAILED
    assert slides[window.selection.slide].name == "a.png"
    assert not window.messages.text


def test_after_what_could_not_be_opened_the_window_invites_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.opening.failed):
        window.opening.open([tmp_path / "nowhere"])
    assert window.findChild(Welcome).isVisible()


def test_nothing_to_open_is_one_sentence_and_changes_nothing(
    qtbot: QtBot, review: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with qtbot.waitSignal(review.opening.failed):
        review.opening.open([empty])
    assert "empty: no slide found" in review.messages.text
    assert not review.strip.isVisible()
    assert review.windowTitle() == "case – AllView"


def test_another_case_takes_the_place_of_the_first(
    qtbot: QtBot, review: MainWindow, tmp_path: Path, analysis: ScriptedAnalysis
) -> None:
    other = write_slides(tmp_path / "other", ["only.png"])
    with qtbot.waitSignal(review.analysis.ended):
        review.opening.open([other])
    assert review.windowTitle() == "other – AllView"
    assert list(review.gallery.order()) == ["S1-0001", "S1-0002"]
    assert len(analysis.jobs) == 2


def test_the_open_case_dropped_again_is_opened_again_with_what_is_new(
    qtbot: QtBot, review: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    review.review.confirm()
    (folder / "c.png").write_bytes((folder / "a.png").read_bytes())
    with qtbot.waitSignal(review.analysis.ended):
        review.opening.open([folder])
    assert [request.id for request in analysis.jobs[-1].slides] == ["S3"]
    assert list(review.model.case.decisions) == ["S1-0001"]


def test_a_slide_that_fails_says_why_in_the_worklist_and_the_others_go_on(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "a.png").write_bytes((folder / "a.png").read_bytes()[:60])
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    failed = window.worklist.rows.slide_row("S1")
    assert failed.tone == "danger"
    assert failed.record.name == "a.png"
    assert failed.text
    assert "a.png" not in failed.text
    assert "a.png" in window.messages.text
    assert window.worklist.rows.slide_row("S2").text.startswith("3 cells, 2 flagged")


def test_closing_in_the_middle_of_an_analysis_leaves_no_thread_and_the_slide_pending(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    analysis.gate.clear()
    with qtbot.waitSignal(window.analysis.started):
        window.opening.open([folder])
    qtbot.waitUntil(analysis.waiting.is_set)
    window.close()
    assert not window.analysis.is_running


def test_the_window_comes_back_as_it_was_divided(window: MainWindow, tmp_path: Path) -> None:
    window.close()
    assert (tmp_path / "settings" / "window.ini").exists()


@pytest.mark.parametrize("is_quick", [False, True])
def test_a_case_that_is_being_opened_is_closed_with_the_window(
    window: MainWindow, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch, is_quick: bool
) -> None:
    window.opening.open([folder])
    assert gate.entered.wait(60)
    close = window.opening.close

    def close_meanwhile() -> None:
        gate.go_on.set()
        if is_quick:
            # It is open, and nobody takes it: no event is handled any more.
            window.opening._background._pool.shutdown(wait=True)
        close()

    monkeypatch.setattr(window.opening, "close", close_meanwhile)
    window.close()
    open_case([folder]).close()


def test_a_slide_replaced_after_its_analysis_is_noticed_when_it_is_shown_again(
    qtbot: QtBot, review: MainWindow
) -> None:
    assert review.model.session is not None
    path = review.model.session.slide_path("S2")
    path.write_bytes(review.model.session.slide_path("S1").read_bytes())
    assert review.selection.slide == "S1"
    with qtbot.waitSignal(review.slide.failed) as failed:
        review.selection.choose_slide("S2")
    assert "was replaced since it was analysed" in failed.args[0]
    assert "was replaced since it was analysed" in review.messages.text
    assert "was replaced since it was analysed" in review.slide.accessibleDescription()
    with qtbot.waitSignal(review.analysis.ended):
        review.analysis.start(["S2"])
    qtbot.waitUntil(lambda: review.slide.viewport is not None)
    assert "replaced" not in review.slide.accessibleDescription()

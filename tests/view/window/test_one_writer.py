"""A case that somebody else writes: to be read here, and the window says who has it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.commands import AddSlides, Change, merged
from allview.review.slide_record import SlideRecord
from allview.review.verdicts import confirmed_class
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError, CaseInUse
from allview.storage.holder import Holder, put_plate, remove_plate
from allview.view import following_controller
from allview.view.main_window import MainWindow
from allview.view.opening_controller import OPEN_AGAIN
from allview.view.panels.signed_banner import SignedBanner
from allview.workflow import following
from allview.workflow.following import News, ReadSoFar, Stamp
from allview.workflow.session import ReviewSession
from tests.view.window.scripted import ScriptedAnalysis

pytest.importorskip("resource", reason="the scripted review is of POSIX")

from tests.durability.child import Child
from tests.durability.scripted_review import digest


def banner(window: MainWindow) -> SignedBanner:
    found = window.findChild(SignedBanner)
    assert found is not None
    return found


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open([path])


def last_said(writer: Child) -> int:
    """Give the number of the last event that the writer has acknowledged and was heard of."""
    return int(writer.acknowledged[-1].split()[0])


def test_a_second_window_reads_the_case_and_says_who_has_it(
    qtbot: QtBot, window: MainWindow, folder: Path, analysis: ScriptedAnalysis
) -> None:
    path = folder / "case.allview"
    with Child(path, 1) as writer:
        writer.read(3)
        opened(qtbot, window, path)
        assert banner(window).isVisible()
        text = banner(window).text.text()
        assert text.startswith("<b>Read only.</b> ")
        assert " has this case open on " in text
        assert window.model.is_locked
        for name in ("sign", "analyse", "scale", "undo"):
            assert not window.actions_by_id[name].isEnabled()
            assert "open elsewhere" in window.actions_by_id[name].toolTip()
        window.selection.choose_cell(next(iter(window.model.case.cells)))
        window.review.confirm()
        assert "open elsewhere" in window.statusBar().currentMessage()
        writer.read(3)
        writer.kill()
    assert not analysis.jobs
    opened(qtbot, window, path)
    assert "Read only" not in banner(window).text.text()
    assert window.model.session is not None
    assert window.model.session.in_use is None


def test_what_another_computer_did_not_close_is_taken_over_by_a_link(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    review.model.show(None)
    path = folder / "case.allview"
    put_plate(path, Holder("Grace <b>", "ward 3", datetime(2026, 11, 27, 9, 12, tzinfo=UTC), 17))
    opened(qtbot, review, path)
    assert "Grace &lt;b&gt; has this case open on ward 3 since 2026-11-27" in (
        banner(review).text.text()
    )
    assert review.model.is_locked
    assert "allview:take-over" in review.messages.text
    with qtbot.waitSignal(review.opening.opened):
        review.messages.linkActivated.emit("allview:take-over")
    assert not review.model.is_locked
    assert not banner(review).isVisible()
    assert "allview:take-over" not in review.messages.text


def test_what_another_process_decides_appears_in_the_window_that_reads(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    path = folder / "case.allview"
    window.following.timer.setInterval(20)
    with Child(path, 1) as writer:
        writer.read(3)
        opened(qtbot, window, path)
        session = window.model.session
        assert session is not None
        for _ in range(3):
            # A quick writer stops when nobody reads what it says: read on to what is news here.
            known = session.case_file.last_number
            while last_said(writer) <= known:
                writer.read(1)
            qtbot.waitUntil(lambda: session.case_file.last_number >= last_said(writer))
        writer.kill()
    with CaseFile.open(path, read_only=True) as file:
        qtbot.waitUntil(lambda: session.case_file.last_number == file.last_number)
        again = ReviewSession(file)
        assert digest(session.case) == digest(again.case)
        assert session.chain_head == file.chain_head
    assert window.model.tally.case.cells == len(session.case.cells)


def test_what_was_found_last_is_let_go_of_with_the_window(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[CaseFile] = []
    is_found = Event()

    def news(known: ReadSoFar, stamp: Stamp | None) -> News:
        result = following.news(known, stamp)
        if result.case_file is not None:
            found.append(result.case_file)
            is_found.set()
        return result

    monkeypatch.setattr(following_controller, "news", news)
    path = folder / "case.allview"
    with Child(path, 1) as writer:
        writer.read(3)
        opened(qtbot, window, path)
        window.following.timer.stop()
        writer.read(5)
        window.following.timer.timeout.emit()
        # No event is handled until the window is closed: nobody takes what was found.
        assert is_found.wait(60)
        window.close()
        writer.kill()
    with pytest.raises(CaseFileError, match="closed"):
        list(found[0].rows())


def test_a_case_that_the_other_closes_is_offered_to_be_changed(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    review.model.show(None)
    path = folder / "case.allview"
    holder = Holder("Grace", "ward 3", datetime(2026, 11, 27, 9, 12, tzinfo=UTC), 17)
    put_plate(path, holder)
    review.following.timer.setInterval(20)
    opened(qtbot, review, path)
    assert review.model.is_locked
    put_plate(path, replace(holder, name="Hopper"))
    qtbot.waitUntil(lambda: "Hopper has this case open on ward 3" in banner(review).text.text())
    assert "Grace" not in banner(review).text.text()
    remove_plate(path, replace(holder, name="Hopper"))
    qtbot.waitUntil(lambda: "Hopper" not in banner(review).text.text())
    assert "safe to go on here" not in review.messages.text
    text = banner(review).text
    assert text.text().startswith("<b>Read only.</b> Nobody else has this case open any more: ")
    assert "has this case open on" not in text.text()
    assert text.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(review.opening.opened):
        text.linkActivated.emit(OPEN_AGAIN)
    assert not banner(review).isVisible()
    assert not review.model.is_locked
    assert not review.following.timer.isActive()


def test_what_was_done_on_two_slides_between_two_looks_is_shown_on_both(
    review: MainWindow,
) -> None:
    for slide in ("S2", "S1"):
        review.selection.choose_slide(slide)

    def both(session: ReviewSession) -> Change | None:
        gone = session.mend(lambda mending: mending.delete(["S1-0001"]))
        return merged([gone, session.decide(["S2-0001"], CellClass.BASOPHIL)])

    assert review.model.change(both)
    assert not review.slide.description_of("S1-0001")
    review.selection.choose_slide("S2")
    assert review.slide.description_of("S2-0001") == "Basophil, decided, flagged"


def test_slides_that_join_the_case_elsewhere_come_into_the_list(review: MainWindow) -> None:
    rows, before = review.worklist.rows, len(review.model.case.slides)
    chosen = review.selection.slide
    joined = AddSlides((SlideRecord("S9", "late.png"),))
    assert review.model.change(lambda session: session.apply(joined))
    assert rows.rowCount() == before + 1
    assert rows.index_of("S9").isValid()
    assert review.selection.slide == chosen


def test_what_another_decides_is_not_called_the_reader_s(
    review: MainWindow,
) -> None:
    review.preferences.set(replace(review.preferences.current, blind_first=True))
    session = review.model.session
    assert session is not None
    said: list[str] = []
    review.blind.said.connect(said.append)

    def differ() -> None:
        cell = session.case.cells["S2-0001"]
        assert confirmed_class(cell) is CellClass.LYMPHOBLAST
        assert review.model.change(lambda s: s.decide([cell.id], CellClass.BASOPHIL))
        # What is said comes after whatever clears what was said before.
        QCoreApplication.processEvents()

    session.in_use = CaseInUse(session.file, Holder("Grace", "ward 3", datetime.now(UTC), 17))
    differ()
    assert said == []
    session.in_use = None
    session.undo()
    differ()
    assert "you say Basophil" in said[0]

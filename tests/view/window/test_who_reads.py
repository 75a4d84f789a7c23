"""Whose name stands beside what is decided, at a machine that several people sit down at."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.reads import Read
from allview.view.main_window import MainWindow
from allview.workflow.second_reading import finish_second_read
from allview.workflow.signing import amend
from tests.view.window.conftest import MakeWindow
from tests.view.window.reading import answer, begin, come_back, press
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BLAST, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.MONOCYTE


@pytest.fixture
def read_once(review: MainWindow) -> MainWindow:
    """Give a case that Ada has read, at her machine."""
    come_back(review)
    review.model.decide_each(dict.fromkeys(FLAGGED, BLAST))
    return review


def ben_reads_all(window: MainWindow) -> None:
    begin(window)
    window.model.decide_each({**dict.fromkeys(FLAGGED, BLAST), FLAGGED[0]: MONOCYTE})


def reopened(
    qtbot: QtBot, window: MainWindow, make: MakeWindow, name: str, answered: Callable[[], None]
) -> MainWindow:
    """Open the window's case anew at the machine of a person."""
    assert window.model.session is not None
    file = window.model.session.file
    window.close()
    again = make(name)
    again.model.replaced.connect(answered, Qt.ConnectionType.SingleShotConnection)
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([file])
    come_back(again)
    return again


def readers_of(window: MainWindow, read: Read) -> set[str]:
    return {decision.reviewer for decision in window.model.case.reads.of(read).values()}


def test_a_second_read_leaves_the_settings_as_they_are(read_once: MainWindow) -> None:
    window = read_once
    begin(window)
    press(window, Qt.Key.Key_3)
    # No other change of the settings brings another person to the keyboard.
    window.preferences.set(replace(window.preferences.current, theme="dark"))
    press(window, Qt.Key.Key_3)
    assert len(window.model.case.reads.of(Read.SECOND)) == 2
    assert readers_of(window, Read.SECOND) == {"Ben Second"}
    assert window.preferences.current.reviewer == "Ada Example"
    answer("")
    press(window, Qt.Key.Key_W, CTRL, SHIFT)
    come_back(window)
    window.selection.choose_cell(FLAGGED[0])
    press(window, Qt.Key.Key_3)
    assert window.model.case.decisions[FLAGGED[0]].reviewer == "Ada Example"
    assert readers_of(window, Read.FIRST) == {"Ada Example"}


def test_who_opens_a_second_read_at_anothers_machine_says_who_it_is(
    qtbot: QtBot, read_once: MainWindow, make_window: MakeWindow
) -> None:
    begin(read_once)
    again = reopened(qtbot, read_once, make_window, "Ada Example", lambda: answer("", accept=False))
    answer("", accept=False)
    press(again, Qt.Key.Key_3)
    come_back(again)
    assert not again.model.case.reads.of(Read.SECOND)
    answer("")
    press(again, Qt.Key.Key_3)
    come_back(again)
    press(again, Qt.Key.Key_3)
    assert readers_of(again, Read.SECOND) == {"Ben Second"}
    assert len(again.model.case.reads.of(Read.SECOND)) == 2
    assert again.preferences.current.reviewer == "Ada Example"


def test_the_second_reader_is_not_asked_at_a_machine_of_his_own(
    qtbot: QtBot, read_once: MainWindow, make_window: MakeWindow
) -> None:
    begin(read_once)
    again = reopened(qtbot, read_once, make_window, "ben second", lambda: None)
    press(again, Qt.Key.Key_3)
    assert QApplication.activeModalWidget() is None
    assert readers_of(again, Read.SECOND) == {"ben second"}


def test_whoever_is_there_withdraws_a_read_without_being_its_reader(
    qtbot: QtBot, read_once: MainWindow, make_window: MakeWindow
) -> None:
    begin(read_once)
    again = reopened(qtbot, read_once, make_window, "Ada Example", lambda: answer("", accept=False))
    answer("")
    press(again, Qt.Key.Key_W, CTRL, SHIFT)
    come_back(again)
    session = again.model.session
    assert session is not None
    assert session.case.reads.second is None
    assert [event.actor for event in session.case_file.events()][-1] == "Ada Example"


def test_none_of_the_two_readers_is_proposed_as_adjudicator(
    qtbot: QtBot, read_once: MainWindow
) -> None:
    window = read_once
    ben_reads_all(window)
    with qtbot.waitSignal(window.second_read.compared):
        press(window, Qt.Key.Key_R, CTRL, SHIFT)
    dialog = window.second_read.comparison
    come_back(dialog)
    assert dialog.name.text() == ""
    assert dialog.remaining.text().endswith("Enter below who adjudicates, then press Return.")
    QTest.keyClicks(dialog.focusWidget(), "Fay Senior")
    press(dialog, Qt.Key.Key_Return)
    assert dialog.remaining.text().endswith("N goes to the next.")
    press(dialog, Qt.Key.Key_F)
    assert readers_of(window, Read.ADJUDICATION) == {"Fay Senior"}
    assert window.preferences.current.reviewer == "Ada Example"
    dialog.close()
    come_back(window)
    # Who adjudicates is known by now, for keys of the window and when the dialog opens again.
    window.selection.choose_cell(FLAGGED[1])
    press(window, Qt.Key.Key_3)
    assert window.model.case.reads.of(Read.ADJUDICATION)[FLAGGED[1]].reviewer == "Fay Senior"
    with qtbot.waitSignal(window.second_read.compared):
        window.second_read.compare()
    assert dialog.name.text() == "Fay Senior"


def test_a_third_person_at_a_machine_of_their_own_adjudicates_at_once(
    qtbot: QtBot, read_once: MainWindow, make_window: MakeWindow
) -> None:
    ben_reads_all(read_once)
    with qtbot.waitSignal(read_once.second_read.compared):
        press(read_once, Qt.Key.Key_R, CTRL, SHIFT)
    read_once.second_read.comparison.close()
    again = reopened(qtbot, read_once, make_window, "Cy Third", lambda: None)
    with qtbot.waitSignal(again.second_read.compared):
        again.second_read.compare()
    dialog = again.second_read.comparison
    come_back(dialog)
    assert dialog.name.text() == "Cy Third"
    press(dialog, Qt.Key.Key_S)
    assert readers_of(again, Read.ADJUDICATION) == {"Cy Third"}


def test_a_key_of_the_window_asks_who_adjudicates_and_takes_a_reader_who_says_so(
    qtbot: QtBot, read_once: MainWindow
) -> None:
    window = read_once
    ben_reads_all(window)
    with qtbot.waitSignal(window.second_read.compared):
        press(window, Qt.Key.Key_R, CTRL, SHIFT)
    window.second_read.comparison.close()
    come_back(window)
    window.selection.choose_cell(FLAGGED[0])
    answer("", accept=False)
    press(window, Qt.Key.Key_3)
    come_back(window)
    assert not window.model.case.reads.of(Read.ADJUDICATION)
    answer("Ben Second")
    press(window, Qt.Key.Key_3)
    come_back(window)
    window.selection.choose_cell(FLAGGED[1])
    press(window, Qt.Key.Key_3)
    assert len(window.model.case.reads.of(Read.ADJUDICATION)) == 2
    assert readers_of(window, Read.ADJUDICATION) == {"Ben Second"}


def test_an_adjudicator_who_is_known_keeps_one_name(read_once: MainWindow) -> None:
    ben_reads_all(read_once)
    assert read_once.model.change(finish_second_read)
    assert read_once.reviewer.adjudicate_as("ben  second")
    assert read_once.model.decide(FLAGGED[0], BLAST)
    assert readers_of(read_once, Read.ADJUDICATION) == {"Ben Second"}


def test_whoever_amends_is_not_taken_for_the_adjudicator_before(
    qtbot: QtBot, read_once: MainWindow
) -> None:
    window, model = read_once, read_once.model
    ben_reads_all(window)
    assert model.change(finish_second_read)
    window.second_read.comparison.close()
    assert window.reviewer.adjudicate_as("Fay Senior")
    assert model.decide(FLAGGED[0], BLAST)
    assert model.sign("Review")
    assert model.session is not None
    model.session.reviewer = "Ada Example"
    assert model.change(lambda session: amend(session, "late cytometry"))
    come_back(window)
    window.selection.choose_cell(FLAGGED[1])
    answer("", accept=False)
    press(window, Qt.Key.Key_3)
    come_back(window)
    assert set(model.case.reads.of(Read.ADJUDICATION)) == {FLAGGED[0]}

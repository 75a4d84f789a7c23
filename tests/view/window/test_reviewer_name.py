"""Who reviews: the name is asked for before the first decision."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from allview.view.dialogs.reviewer_dialog import ReviewerDialog, is_name
from allview.view.main_window import MainWindow
from tests.view.window.conftest import MakeWindow
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import come_back
from tests.view.window.test_reviewing import press

Key = Qt.Key


offscreen_dialog = pytest.mark.qt_log_ignore("propagateSizeHints")


def answer(qtbot: QtBot, name: str, key: Qt.Key) -> None:
    def type_name(dialog: ReviewerDialog) -> None:
        field = dialog.findChild(QLineEdit)
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, key)

    in_dialog(ReviewerDialog, type_name)


def answer_when_opened(qtbot: QtBot, window: MainWindow, name: str, key: Qt.Key) -> None:
    # The dialog opens once its case is shown: the timer of the answer is set just before.
    window.model.replaced.connect(
        lambda: answer(qtbot, name, key), Qt.ConnectionType.SingleShotConnection
    )


@offscreen_dialog
def test_the_name_is_asked_for_once_when_a_case_is_opened(
    qtbot: QtBot, make_window: MakeWindow, folder: Path
) -> None:
    window = make_window("")
    answer_when_opened(qtbot, window, "Grace Example", Key.Key_Return)
    with qtbot.waitSignals([window.analysis.ended, window.preferences.changed]):
        window.opening.open([folder])
    assert window.preferences.current.reviewer == "Grace Example"
    come_back(window)
    press(qtbot, window, Key.Key_Return)
    assert [d.reviewer for d in window.model.case.decisions.values()] == ["Grace Example"]


@offscreen_dialog
def test_who_declined_is_asked_at_the_first_decision_which_is_then_made(
    qtbot: QtBot, make_window: MakeWindow, folder: Path
) -> None:
    window = make_window("")
    answer_when_opened(qtbot, window, "", Key.Key_Escape)
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    come_back(window)
    answer(qtbot, "Grace Example", Key.Key_Return)
    press(qtbot, window, Key.Key_Return)
    come_back(window)
    press(qtbot, window, Key.Key_Return)
    names = {d.reviewer for d in window.model.case.decisions.values()}
    assert (len(window.model.case.decisions), names) == (2, {"Grace Example"})
    assert window.preferences.current.reviewer == "Grace Example"


@offscreen_dialog
def test_without_a_name_nothing_is_decided(
    qtbot: QtBot, make_window: MakeWindow, folder: Path
) -> None:
    window = make_window("")
    answer_when_opened(qtbot, window, "Half a na", Key.Key_Escape)
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    come_back(window)
    answer(qtbot, "Half a na", Key.Key_Escape)
    press(qtbot, window, Key.Key_Return)
    assert not window.model.case.decisions


@pytest.mark.parametrize("name", ["", "5", "5 ", "1234", "x"])
def test_a_key_of_the_review_is_nobodys_name(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("name", ["Li", "Ada Example", "李 雷", "Ö. B."])
def test_a_name_has_two_letters(name: str) -> None:
    assert is_name(name)

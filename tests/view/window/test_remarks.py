"""Comments on the case and on a slide: written by keyboard, kept, undone, on the report."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from allview.report.remarks_section import remarks_section
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.remarks import WHOLE_CASE
from allview.view.dialogs.remarks_dialog import RemarksDialog
from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import begin, come_back, press
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(qtbot: QtBot, window: MainWindow, on_case: str, on_slide: str) -> list[tuple[str, str]]:
    """Write both by keyboard; gives what stood there before."""
    stood = []

    def answer(dialog: RemarksDialog) -> None:
        assert dialog.slide is not None
        stood.append(dialog.texts())
        for edit, text in ((dialog.case, on_case), (dialog.slide, on_slide)):
            qtbot.keyClick(edit, Qt.Key.Key_A, CTRL)
            qtbot.keyClick(edit, Qt.Key.Key_Delete)
            qtbot.keyClicks(edit, text)
            qtbot.keyClick(edit, Qt.Key.Key_Tab)
        dialog.accept()

    come_back(window)
    in_dialog(RemarksDialog, answer)
    press(window, Qt.Key.Key_C, CTRL, SHIFT)
    return stood


def test_comments_are_kept_undone_and_reported(qtbot: QtBot, review: MainWindow) -> None:
    slide = review.selection.slide
    assert write(qtbot, review, "Ask for a new smear", "Too thick") == [("", "")]
    case, session = review.model.case, review.model.session
    assert {place: remark.text for place, remark in case.remarks.items()} == {
        WHOLE_CASE: "Ask for a new smear",
        slide: "Too thick",
    }
    assert {remark.reviewer for remark in case.remarks.values()} == {"Ada Example"}
    assert [row["text"] for row in remarks_section(case, Words())] == [
        "Ask for a new smear",
        "Too thick",
    ]
    assert session is not None
    replayed = Case()
    for event in session.case_file.events():
        replayed.apply(event.command)
    assert dict(replayed.remarks) == dict(case.remarks)

    head = session.chain_head
    assert write(qtbot, review, "Ask for a new smear", "Too thick") == [
        ("Ask for a new smear", "Too thick")
    ]
    assert session.chain_head == head  # nothing was said anew

    review.review.undo()
    assert slide not in case.remarks
    assert "comment was changed" in review.statusBar().currentMessage()
    review.review.redo()
    write(qtbot, review, "", "Too thick")
    assert list(case.remarks) == [slide]


def test_a_blind_second_reader_sees_none_of_the_first(qtbot: QtBot, review: MainWindow) -> None:
    for cell in FLAGGED:
        assert review.model.decide(cell, CellClass.LYMPHOBLAST)
    write(qtbot, review, "Surely leukaemia", "")
    come_back(review)
    begin(review)
    come_back(review)
    press(review, Qt.Key.Key_C, CTRL, SHIFT)
    assert "stay hidden" in review.statusBar().currentMessage()


def test_too_long_a_comment_cannot_be_kept(qtbot: QtBot, review: MainWindow) -> None:
    dialog = RemarksDialog(None, None, "a.png", review)
    qtbot.addWidget(dialog)
    dialog.case.setPlainText("x" * 4001)
    assert not dialog._ok.isEnabled()
    dialog.case.setPlainText("x" * 4000)
    assert dialog._ok.isEnabled()


def test_the_report_has_them(qtbot: QtBot, review: MainWindow, tmp_path: Path) -> None:
    write(qtbot, review, "Ask for a new smear", "Too thick")
    report = tmp_path / "report.pdf"
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(report)
    pages = (page.extract_text() for page in PdfReader(report).pages)
    text = " ".join(" ".join(pages).split())
    assert "Comments on case and slides The case Ask for a new smear Ada Example" in text

"""A second, blind read in a real window: by keys, from its start to the adjudication."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from allview.report.palette import CLASS_COLORS
from allview.review.annotation import AnnotationKind
from allview.review.cell_class import CellClass
from allview.review.reads import Read
from allview.storage.holder import Holder, put_plate
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.dialogs.second_read_dialogs import StartReadDialog
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from allview.workflow.second_reading import finish_second_read
from tests.view.window.conftest import MakeWindow
from tests.view.window.reading import answer, begin, come_back, press
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BLAST, BASOPHIL, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.BASOPHIL, CellClass.MONOCYTE
WORDS = "Auer rod seen here"


@pytest.fixture
def read_once(review: MainWindow) -> MainWindow:
    """Give a case that Ada has read: one basophil among the flagged, one comment, one bookmark."""
    come_back(review)
    model = review.model
    for cell in FLAGGED:
        assert model.decide(cell, BASOPHIL if cell == "S2-0001" else BLAST)
    model.decide("S2-0001", BASOPHIL, WORDS)
    model.decide("S1-0003", BASOPHIL)
    model.annotate("S1", AnnotationKind.PLACE, ((40.0, 40.0),), "likely a basophil")
    model.annotate("S1", AnnotationKind.SEEN, ((0.0, 0.0), (320.0, 240.0)))
    return review


def shown_words(window: QWidget) -> Iterator[str]:
    """Walk over every widget that is to be seen and give each word on it, or in its lists."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        for name in ("text", "toolTip", "accessibleName", "accessibleDescription"):
            value = getattr(widget, name, None)
            if callable(value):
                yield str(value())
        model = getattr(widget, "model", None)
        if callable(model) and hasattr(model(), "rowCount"):
            items = model()
            for row in range(items.rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    yield str(items.index(row, 0).data(role) or "")


def has_color(window: QWidget, cell_class: CellClass) -> bool:
    """Whether any visible pixel of a widget has exactly a class's colour."""
    image = window.grab().toImage()
    wanted = QColor(*CLASS_COLORS[cell_class]).rgb()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_nothing_of_the_first_read_is_to_be_seen(qtbot: QtBot, read_once: MainWindow) -> None:
    window = read_once
    window.gallery.show_cells(Show.ALL)
    window.selection.choose_cell("S2-0001")
    # It was there to be seen before: this walk finds what it looks for.
    before = " ".join(shown_words(window))
    assert "decided: Basophil" in before
    assert WORDS in before
    assert "Ada Example" in before
    assert has_color(window.gallery.list, BASOPHIL)
    assert window.counts.count_of(BASOPHIL) == "2"
    assert window.slide.description_of("S2-0001") == "Basophil, decided, flagged"

    begin(window)
    assert window.model.case.reads.is_blind
    window.gallery.show_cells(Show.ALL)
    for cell in window.gallery.order():
        window.selection.choose_cell(cell)
        assert "suggested" in window.slide.description_of(cell)
        words = " ".join(shown_words(window))
        for secret in ("decided: ", ", decided", WORDS, "Ada Example", "likely a basophil"):
            assert secret not in words, secret
        assert window.inspector.decision.text() == "Not decided yet"
        assert not window.inspector.comment.text()
    assert window.counts.count_of(BASOPHIL) == "0"
    assert not has_color(window.gallery.list, BASOPHIL)
    assert not window.model.case.annotations
    assert not window.actions_by_id["undo"].isEnabled()

    press(window, Qt.Key.Key_D, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferentialDialog)
    assert dialog.classes.item(list(CellClass).index(BASOPHIL), 1).text() == "0"
    assert dialog.readers.rowCount() == 0
    assert dialog.kappa.text() == "No cell yet that both the network and a reviewer named."
    dialog.reject()


def test_the_banner_says_who_reads_and_no_report_tells_of_the_first(
    qtbot: QtBot, read_once: MainWindow, tmp_path: Path
) -> None:
    begin(read_once)
    assert any("Ben Second decides every cell anew" in text for text in shown_words(read_once))
    read_once.exporting.export(tmp_path / "report.pdf")
    assert "must not see the first one" in read_once.messages.text
    assert not (tmp_path / "report.pdf").exists()


def test_the_second_reader_cannot_be_the_first(qtbot: QtBot, read_once: MainWindow) -> None:
    dialog = StartReadDialog(read_once.model.case, read_once)
    qtbot.addWidget(dialog)
    dialog.show()
    (name,) = dialog.findChildren(QLineEdit)
    qtbot.keyClicks(name, "ada example")
    assert dialog.refusal.text() == (
        "ada example made the first read: the second reader is another person."
    )
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    # It grows with what it has to say: no line of a text is cut.
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert dialog.refusal in labels
    qtbot.waitUntil(lambda: all(w.height() >= w.heightForWidth(w.width()) for w in labels))


def test_what_keeps_a_read_from_starting_or_ending_is_said(
    qtbot: QtBot, review: MainWindow
) -> None:
    come_back(review)
    for key in (Qt.Key.Key_R, Qt.Key.Key_W):
        press(review, key, CTRL, SHIFT)
        assert review.statusBar().currentMessage() == "No second read is under way."
    press(review, Qt.Key.Key_D, CTRL, SHIFT)
    assert "nothing to compare" in review.statusBar().currentMessage()
    dialog = StartReadDialog(review.model.case, review)
    qtbot.addWidget(dialog)
    assert "4 flagged or unidentified cells still wait" in dialog.refusal.text()


def ben_reads(window: MainWindow) -> None:
    """Let Ben read the case by keys, with a slip that is undone, to the end."""
    begin(window)
    cells = window.gallery.list
    assert window.focusWidget() is cells
    assert window.selection.cell == FLAGGED[0]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return):
        press(window, key)
    press(window, Qt.Key.Key_R, CTRL, SHIFT)
    assert "2 cells still to decide" in window.statusBar().currentMessage()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_3)
    assert window.statusBar().currentMessage().startswith("Nothing is left to decide: Ctrl+Shift+R")
    press(window, Qt.Key.Key_R, CTRL, SHIFT)


def test_the_whole_story_by_keys(
    qtbot: QtBot, read_once: MainWindow, make_window: MakeWindow, folder: Path
) -> None:
    window = read_once
    with qtbot.waitSignal(window.second_read.compared):
        ben_reads(window)

    dialog = window.second_read.comparison
    come_back(dialog)
    names = [row.cell.id for row in dialog.rows.rows]
    # A basophil to Ada, a blast to Ben; a blast and a monocyte; one that Ben left to the machine.
    assert names[:3] == ["S2-0001", "S2-0002", "S1-0003"]
    assert [row.alike for row in dialog.rows.rows] == [False] * 3 + [True] * 2
    assert window.selection.cell == "S2-0001"
    QTest.keyClicks(dialog.focusWidget(), "Cy Third")
    press(dialog, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_C)
    QTest.keyClicks(dialog.focusWidget(), "fine chromatin, no granules")
    press(dialog, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_S)
    assert window.selection.cell == "S2-0002"
    press(dialog, Qt.Key.Key_2)
    press(dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.rows.open == 2
    dialog.table.selectRow(1)
    press(dialog, Qt.Key.Key_F)
    press(dialog, Qt.Key.Key_2)
    assert dialog.remaining.text() == "Nothing is left to adjudicate."
    press(dialog, Qt.Key.Key_A)
    press(dialog, Qt.Key.Key_Escape)
    reads = window.model.case.reads
    settled = {
        cell: (decision.cell_class, decision.reviewer, decision.comment)
        for cell, decision in reads.of(Read.ADJUDICATION).items()
    }
    by = "Cy Third"
    assert settled == {
        "S2-0001": (BLAST, by, "fine chromatin, no granules"),
        "S2-0002": (BLAST, by, ""),
        "S1-0003": (CellClass.LYMPHOCYTE, by, ""),
        "S1-0001": (BLAST, by, ""),
        "S1-0002": (BLAST, by, ""),
    }
    assert reads.of(Read.FIRST)["S2-0001"].comment == WORDS
    assert reads.of(Read.SECOND)["S2-0002"].cell_class is MONOCYTE
    assert window.model.sign("Reviewed")
    before = dict(window.model.case.decisions)
    window.close()

    again = make_window(by)
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([folder])
    assert dict(again.model.case.decisions) == before
    come_back(again)
    with qtbot.waitSignal(again.second_read.compared):
        press(again, Qt.Key.Key_D, CTRL, SHIFT)
    shown = again.second_read.comparison
    come_back(shown)
    press(shown, Qt.Key.Key_F)
    assert dict(again.model.case.decisions) == before


def test_a_withdrawn_read_shows_the_first_again(read_once: MainWindow) -> None:
    begin(read_once)
    press(read_once, Qt.Key.Key_3)
    answer("")
    press(read_once, Qt.Key.Key_W, CTRL, SHIFT)
    come_back(read_once)
    assert read_once.model.case.reads.second is None
    assert read_once.counts.count_of(BASOPHIL) == "2"
    assert set(read_once.model.case.annotations) == {"A1", "A2"}
    press(read_once, Qt.Key.Key_Z, CTRL)
    assert read_once.model.case.decisions["S1-0001"].cell_class is MONOCYTE
    # The first read was in sight: nobody calls this blind any more.
    said = " ".join(shown_words(read_once))
    assert "taken up again: Ben Second may have seen the first." in said
    assert "Second read, blind" not in said


def test_a_window_that_only_reads_adjudicates_nothing(
    qtbot: QtBot, read_once: MainWindow, folder: Path
) -> None:
    window, model = read_once, read_once.model
    begin(window)
    assert model.session is not None
    model.decide_each(dict.fromkeys([*FLAGGED, "S1-0003"], BLAST))
    assert model.change(finish_second_read)
    path = model.session.file
    model.show(None)
    put_plate(path, Holder("Grace", "ward 3", datetime(2026, 11, 27, 9, 12, tzinfo=UTC), 17))
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open([path])
    with qtbot.waitSignal(window.second_read.compared):
        window.second_read.compare()
    dialog = window.second_read.comparison
    assert dialog.rows.open > 0
    labels = ("Take first (F)", "Take all agreements (A)")
    buttons = [b for b in dialog.findChildren(QPushButton) if b.text() in labels]
    assert [button.isEnabled() for button in buttons] == [False, False]
    QTest.keyClick(dialog.table, Qt.Key.Key_F)
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, CTRL)
    assert not dialog.said.text()
    assert not model.case.reads.of(Read.ADJUDICATION)
    dialog.close()


def test_a_comparison_that_fails_is_told_and_leaves_nothing_waiting(
    qtbot: QtBot, read_once: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_case: object) -> None:
        raise MemoryError

    monkeypatch.setattr("allview.view.second_read_controller.compare_reads", fail)
    begin(read_once)
    for cell in FLAGGED:
        read_once.model.decide(cell, BLAST)
    with qtbot.waitSignal(
        read_once.second_read.refused, check_params_cb=lambda why: "could not be compared" in why
    ):
        press(read_once, Qt.Key.Key_R, CTRL, SHIFT)
    assert not read_once.second_read.comparison.isVisible()

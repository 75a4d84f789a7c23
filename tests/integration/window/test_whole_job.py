"""The whole job in one window with the real engine, by the keys a technician presses.

In ``make test`` it runs in a real window under Xvfb.
"""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from allview.demo.demo_slides import write_demo_slides
from allview.report.cells_csv import write_cells_csv
from allview.review.cell_class import CellClass
from allview.review.slide_record import SlideStatus
from allview.review.verdicts import confirmed_class, rejected_class
from allview.settings import Settings, save_settings
from allview.storage.integrity import check_case_file
from allview.view.action_table import CLASS_KEYS
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.theme import ThemeSwitch
from allview.workflow import slide_analysis
from allview.workflow.field_subtype import map_fields
from tests.view.window.reading import come_back

ANALYSIS_MS = 120_000


@pytest.fixture(scope="module")
def painted(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("painted")
    write_demo_slides(folder)
    return folder


@pytest.fixture
def folder(tmp_path, painted) -> Path:
    folder = tmp_path / "Blutausstrich Ä 17"
    folder.mkdir()
    for name in ("demo-1-blasts.png", "demo-2-healthy.jpg"):
        shutil.copy(painted / name, folder)
    (folder / "empty.png").touch()
    return folder


@pytest.fixture
def open_window(qtbot, qapp, tmp_path):
    windows = []

    def open_window(known_cells: int = 0) -> MainWindow:
        settings = tmp_path / "settings.json"
        own = Settings(reviewer="Ada Lovelace", laboratory="St Agnes", known_cells=known_cells)
        save_settings(own, settings)
        window = MainWindow(Preferences(settings, qapp), ThemeSwitch(qapp), tmp_path / "window.ini")
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), *how, plain)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), *how, plain))


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def analysed(qtbot, window, path):
    with qtbot.waitSignal(window.analysis.ended, timeout=ANALYSIS_MS):
        drop(window, path)


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_from_drop_to_report_and_back(qtbot, open_window, folder):
    window = open_window()
    analysed(qtbot, window, folder)
    case = window.model.case
    statuses = {slide.name: slide.status for slide in case.slides.values()}
    assert statuses["demo-1-blasts.png"] is SlideStatus.ANALYSED
    assert statuses["empty.png"] is SlideStatus.FAILED
    assert len(case.cells) > 25

    come_back(window)
    window.gallery.list.setFocus()
    window.review.next_undecided()
    first = window.selection.cell
    press(window, Qt.Key.Key_Backspace)
    assert case.class_of(first) is rejected_class(case.cells[first])
    assert window.selection.cell != first
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first not in case.decisions
    assert window.selection.cell == first
    press(window, Qt.Key.Key_Return)
    assert case.class_of(first) is confirmed_class(case.cells[first])
    second = window.selection.cell
    press(window, Qt.Key.Key_3)
    decided = dict(case.decisions)
    assert set(decided) == {first, second}
    assert decided[second].cell_class.value == "monocyte"

    report = folder / "report.pdf"
    with qtbot.waitSignal(window.exporting.written):
        window.exporting.export(report)
    window.close()

    again = open_window()
    with qtbot.waitSignal(again.opening.opened):
        drop(again, folder)
    assert dict(again.model.case.decisions) == decided
    assert again.model.case.cells == case.cells
    text = text_of(report)
    for expected in ("Ada Lovelace", "St Agnes", first, second, "empty.png", "research use"):
        assert expected in text
    again.close()


def test_known_cells_are_read_with_the_others_and_count_nowhere(qtbot, open_window, folder):
    window = open_window(known_cells=6)
    with qtbot.waitSignal(window.known.mixedIn, timeout=ANALYSIS_MS):
        drop(window, folder)
    model, case = window.model, window.model.case
    found = dict(case.cells)
    truths = {name: known.truth for name, known in model.queue.known.items()}
    assert len(truths) == 6
    come_back(window)
    window.gallery.list.setFocus()
    missed = next(name for name, truth in truths.items() if truth is CellClass.LYMPHOBLAST)
    window.review.next_undecided()
    waiting = model.tally.queued(model.queue).waiting
    for _ in range(waiting):
        cell = window.selection.cell
        cell_class = truths.get(cell, CellClass.LYMPHOBLAST)
        if cell == missed:
            cell_class = CellClass.LYMPHOCYTE
        press(window, Qt.Key(ord(CLASS_KEYS[cell_class])))
    assert model.tally.queued(model.queue).waiting == 0
    assert window.selection.cell
    assert model.sign("Review")

    assert dict(case.cells) == found
    assert case.decisions.keys() <= found.keys()
    report, table = folder / "report.pdf", folder / "cells.csv"
    with qtbot.waitSignal(window.exporting.written):
        window.exporting.export(report)
    write_cells_csv(case, table)
    text = " ".join(text_of(report).split())
    assert "read right 5 of 6" in text
    assert "1 × Lymphoblast called Lymphocyte" in text
    assert "lymphoblasts missed 1 of 3" in text
    assert table.read_text(encoding="utf-8").count("\n") == len(found) + 1
    assert not any(name in text or name in table.read_text(encoding="utf-8") for name in truths)
    file = window.model.session.file
    window.close()
    assert check_case_file(file).problems == ()


def test_cancel_ends_the_analysis_soon_and_keeps_what_was_found(
    qtbot, open_window, folder, monkeypatch
):
    def mapped_once_cancelled(fields, engine, cancel):
        # A fast machine would be through with the slides before the window hears of a cell.
        assert cancel.wait(ANALYSIS_MS / 1000)
        return map_fields(fields, engine, cancel)

    monkeypatch.setattr(slide_analysis, "map_fields", mapped_once_cancelled)
    window = open_window()
    with qtbot.waitSignal(window.analysis.progressed, timeout=ANALYSIS_MS):
        drop(window, folder)
    # Loading torch for the first time takes seconds; the promise is about a running analysis.
    qtbot.waitUntil(lambda: bool(window.model.case.cells), timeout=ANALYSIS_MS)
    with qtbot.waitSignal(window.analysis.ended, timeout=ANALYSIS_MS) as ended:
        window.analysis.cancel()
    assert ended.args == [True]
    assert window.model.case.cells
    # Soon: not even the slide is finished that lacked its last step alone.
    statuses = {slide.status for slide in window.model.case.slides.values()}
    assert SlideStatus.ANALYSED not in statuses
    assert window.model.session.pending_slides()
    window.close()

"""Blind-first reading: nothing in the window tells what the machine said of an undecided cell.

Two windows on the same slides, of which the machine said quite different things, must be the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from allview.review.cell import Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.settings import Settings, save_settings
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.services import Services
from allview.view.theme import ThemeSwitch
from allview.workflow.job import SlideRequest
from tests.view.window.scripted import ScriptedAnalysis, write_slides

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|This plugin does not support raise")

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE
TEXTS = (
    "text", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "placeholderText", "windowTitle", "title",
)  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)


class OtherOpinion(ScriptedAnalysis):
    """Finds the same cells in the same places and thinks otherwise of every one."""

    def _cells(self, request: SlideRequest) -> tuple[Cell, ...]:
        cells = super()._cells(request)
        monocyte = Suggestion(MONOCYTE, {BLAST: 0.01, LYMPHOCYTE: 0.09, MONOCYTE: 0.9}, False, 2.0)
        unsure = Suggestion(
            CellClass.UNIDENTIFIED, {BLAST: 0.3, LYMPHOCYTE: 0.4, MONOCYTE: 0.3}, False
        )
        sure = Suggestion(BLAST, {BLAST: 1.0, LYMPHOCYTE: 0.0, MONOCYTE: 0.0}, True)
        opinions = (monocyte, unsure, sure)
        return tuple(
            replace(cell, suggestion=opinion) for cell, opinion in zip(cells, opinions, strict=True)
        )


Opened = Callable[[str, ScriptedAnalysis], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opened]:
    """Give windows on an analysed case, in blind-first mode."""
    windows: list[MainWindow] = []

    def make(name: str, analysis: ScriptedAnalysis) -> MainWindow:
        file = tmp_path / name / "settings.json"
        save_settings(Settings(reviewer="Ada Example", blind_first=True), file)
        window = MainWindow(
            Preferences(file, qapp),
            ThemeSwitch(qapp),
            file.with_name("window.ini"),
            Services(analyze=analysis),
        )
        windows.append(window)
        # Only the window that is active would be looked at.
        window.slide.viewport_changed.disconnect(window.looking._dwell.start)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        folder = write_slides(tmp_path / name / "case")
        with qtbot.waitSignal(window.analysis.ended):
            window.opening.open([folder])
        qtbot.waitUntil(lambda: window.slide.viewport is not None)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def blind(opened: Opened) -> MainWindow:
    return opened("one", ScriptedAnalysis())


def all_said(window: MainWindow, name: str) -> list[str]:
    """Give everything that the window and its dialogs say, seen or not."""
    parts: list[QObject] = [window, *window.findChildren(QWidget), *window.findChildren(QAction)]
    said = [f"{_origin(part)}: {_texts(part)}" for part in parts]
    for view in window.findChildren(QAbstractItemView):
        said += _items(view)
    for cell in window.model.case.cells:
        said.append(f"{cell} on the slide: {window.slide.description_of(cell)}")
    return [line.replace(f"/{name}/", "/") for line in said]


def _origin(part: QObject) -> str:
    parent = part.parent()
    return f"{type(parent).__name__}/{type(part).__name__} {part.objectName()}"


def _texts(part: QObject) -> list[str]:
    methods = (getattr(part, text, None) for text in TEXTS)
    shown = part.isVisible() if isinstance(part, QWidget) else True
    return [str(shown), *(str(method()) for method in methods if callable(method))]


def _items(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    columns = range(model.columnCount()) if isinstance(view, QTableView) else range(1)
    indexes = [model.index(row, column) for row in range(model.rowCount()) for column in columns]
    return [str([index.data(role) for role in ROLES]) for index in indexes]


def pictures(qtbot: QtBot, window: MainWindow) -> list[np.ndarray]:
    """Give how each part of the window looks while it is the active one."""
    window.activateWindow()
    window.gallery.list.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    parts = window.gallery, window.inspector, window.slide, window.worklist, window.counts
    images = [part.grab().toImage() for part in parts]
    return [np.frombuffer(image.constBits(), np.uint8).copy() for image in images]


def assert_alike(qtbot: QtBot, one: MainWindow, other: MainWindow) -> None:
    # A window is laid out, and its pictures come, when they come.
    qtbot.waitUntil(lambda: all_said(one, "one") == all_said(other, "other"))
    qtbot.waitUntil(
        lambda: all(map(np.array_equal, pictures(qtbot, one), pictures(qtbot, other))),
    )


def test_nothing_in_the_window_tells_what_the_machine_said(qtbot: QtBot, opened: Opened) -> None:
    one, other = opened("one", ScriptedAnalysis()), opened("other", OtherOpinion())
    assert_alike(qtbot, one, other)
    for window in (one, other):
        window.slide.heat_action.setChecked(True)
        window.actions_by_id["look_cell"].trigger()
        window.gallery.show_cells(Show.ALL)
        window.selection.choose_cell("S2-0003")
        window.actions_by_id["differential"].trigger()
    assert_alike(qtbot, one, other)
    for window in (one, other):
        dialog = window.findChild(DifferentialDialog)
        assert dialog is not None
        dialog.close()
        window.selection.choose_slide("S1")
        window.review.next_undecided()
    assert_alike(qtbot, one, other)


def test_cells_side_by_side_and_reference_cells_tell_nothing(qtbot: QtBot, opened: Opened) -> None:
    one, other = opened("one", ScriptedAnalysis()), opened("other", OtherOpinion())
    for window in (one, other):
        window.gallery_tools.atlas.show()
        window.gallery.select_all()
        window.gallery_tools.comparing.show()
        assert "suggestion hidden" in " ".join(all_said(window, ""))
    qtbot.waitUntil(lambda: all_said(one, "one") == all_said(other, "other"))
    for window in (one, other):
        for dialog in window.findChildren(QDialog):
            dialog.close()


def test_no_group_is_confirmed_while_suggestions_are_hidden(blind: MainWindow) -> None:
    said: list[str] = []
    blind.gallery_tools.said.connect(said.append)
    blind.actions_by_id["confirm_group"].trigger()
    assert said == ["Suggestions are hidden: each cell is decided by itself."]
    assert not blind.model.case.decisions


def test_an_open_reading_of_the_same_two_cases_is_told_apart(opened: Opened) -> None:
    """The walk would see it."""
    one, other = opened("one", ScriptedAnalysis()), opened("other", OtherOpinion())
    for window in (one, other):
        window.blind.turn(False)
    assert all_said(one, "one") != all_said(other, "other")
    assert "lymphoblast 89 %" in " ".join(all_said(one, "one"))


def test_the_gallery_is_ordered_by_place_and_holds_every_undecided_cell(blind: MainWindow) -> None:
    names = [f"S{slide}-000{number}" for slide in (1, 2) for number in (1, 2, 3)]
    assert list(blind.gallery.order()) == names
    blind.model.decide("S1-0002", BLAST)
    assert list(blind.gallery.order()) == [n for n in names if n != "S1-0002"]
    assert blind.counts.remaining.text() == "5 cells still to decide"
    assert blind.counts.count_of(BLAST) == "1"


def test_what_is_hidden_can_be_neither_confirmed_nor_rejected(blind: MainWindow) -> None:
    said: list[str] = []
    blind.review.refused.connect(said.append)
    blind.review.confirm()
    blind.review.reject()
    assert said == ["The suggestion is hidden: give the cell a class by its key."] * 2
    assert not blind.model.case.decisions


def test_a_decision_shows_the_suggestion_and_points_out_that_they_differ(
    qtbot: QtBot, blind: MainWindow
) -> None:
    assert blind.selection.cell == "S1-0001"
    blind.review.reclassify(LYMPHOCYTE)
    words = "S1-0001: you say Lymphocyte, the network Lymphoblast (89 %). Shift+N goes back to it."
    qtbot.waitUntil(lambda: blind.statusBar().currentMessage() == words)
    assert blind.selection.cell == "S1-0002"
    blind.review.reclassify(BLAST)
    qtbot.waitUntil(lambda: blind.statusBar().currentMessage() != words)
    blind.blind.reconsider()
    assert blind.selection.cell == "S1-0001"
    assert "89 %" in blind.inspector.title.text()
    blind.review.confirm()
    decision = blind.model.case.decisions["S1-0001"]
    assert (decision.cell_class, decision.blind_class) == (BLAST, LYMPHOCYTE)


def test_with_suggestions_in_sight_and_after_reopening_one_goes_back_to_differences_too(
    qtbot: QtBot, review: MainWindow, folder: Path
) -> None:
    for name in ("S1-0001", "S2-0001"):
        review.model.decide(name, LYMPHOCYTE)
    review.model.decide("S1-0002", BLAST)
    with qtbot.waitSignal(review.opening.opened):
        review.opening.open([folder])
    seen = []
    for _ in range(3):
        review.blind.reconsider()
        seen.append(review.selection.cell)
    assert seen == ["S2-0001", "S1-0001", "S1-0001"]
    none = "There is no other cell where you and the network differ."
    assert review.statusBar().currentMessage() == none


def test_agreement_tells_blind_decisions_from_others(qtbot: QtBot, blind: MainWindow) -> None:
    blind.model.decide("S1-0001", LYMPHOCYTE)
    blind.model.decide("S1-0001", BLAST)
    blind.model.decide("S1-0002", BLAST)
    blind.blind.turn(False)
    blind.model.decide("S1-0003", LYMPHOCYTE)
    blind.actions_by_id["differential"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferentialDialog)
    first, then = (label.text() for label in dialog.by_sight)
    assert first.startswith("Decided blind: Alike in 1 of 2 cells")
    assert then.startswith("With the suggestion in sight: Alike in 1 of 1 cells")
    assert dialog.kappa.text().startswith("Alike in 3 of 3 cells")


def test_what_was_in_sight_is_not_decided_blind(qtbot: QtBot, review: MainWindow) -> None:
    qtbot.keyClick(review, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert review.preferences.current.blind_first
    assert review.actions_by_id["blind"].isChecked()
    assert "from the next opening" in review.statusBar().currentMessage()
    review.model.decide("S1-0001", LYMPHOCYTE)
    assert review.model.case.decisions["S1-0001"].blind_class is None
    qtbot.keyClick(review, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not review.model.blind.is_on
    assert "Flagged 4" in {b.text() for b in review.gallery.findChildren(QAbstractButton)}


def test_a_signed_case_hides_nothing(qtbot: QtBot, blind: MainWindow) -> None:
    for cell in list(blind.model.case.cells):
        if cell.endswith(("1", "2")):
            blind.model.decide(cell, BLAST)
    assert blind.model.sign("Reviewed")
    assert not blind.model.blind.is_on
    blind.selection.choose_cell("S1-0003")
    buttons = blind.gallery.findChildren(QAbstractButton)
    words = "Lymphocyte, suggested"
    qtbot.waitUntil(lambda: blind.slide.description_of("S1-0003") == words)
    assert "Flagged 4" in {button.text() for button in buttons}
    labels = {label.text() for label in blind.inspector.findChildren(QLabel)}
    assert "Lymphocyte" in labels


def test_no_report_tells_what_the_machine_said_of_an_undecided_cell(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    said = []
    for name, analysis in (("one", ScriptedAnalysis()), ("other", OtherOpinion())):
        window = opened(name, analysis)
        # Even a cell that nobody need decide would show its class.
        *most, last = window.model.case.cells
        for cell in most:
            window.model.decide(cell, LYMPHOCYTE)
        window.exporting.export(tmp_path / f"{name}.pdf")
        assert not (tmp_path / f"{name}.pdf").exists()
        said.append(window.messages.text)
        window.model.decide(last, MONOCYTE)
        with qtbot.waitSignal(window.exporting.written):
            window.exporting.export(tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").exists()
        assert "preliminary" not in window.messages.text
    assert said[0] == said[1]
    assert "a preliminary report would tell them (not decided yet: 1)" in said[0]


def test_with_the_suggestions_in_sight_a_preliminary_report_is_written(
    qtbot: QtBot, blind: MainWindow, tmp_path: Path
) -> None:
    blind.blind.turn(False)
    with qtbot.waitSignal(blind.exporting.written):
        blind.exporting.export(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").exists()

"""What the field network said of a slide, in the window, with what it learned from."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.review.commands import UpdateSlide
from allview.review.field_map import FieldMap
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FIELDS = FieldMap(
    100.0,
    ("benign", "pre"),
    ((0.0, 0.0), (100.0, 0.0)),
    ((0.9, 0.1), (0.1, 0.9)),
    "Learned from 12 pictures alone.",
    ("It knows no healthy blood.",),
)


@pytest.fixture
def mapped(looking: MainWindow) -> MainWindow:
    """Give a window on a slide whose fields the network has looked at."""
    session = looking.model.session
    assert session is not None
    before = session.case.slides["S1"]
    after = replace(before, field_subtype={"benign": 0.5, "pre": 0.5}, field_map=FIELDS)
    looking.model.changed.emit(session.apply(UpdateSlide(before, after)))
    return looking


def test_a_key_lays_the_map_over_the_slide(qtbot: QtBot, mapped: MainWindow) -> None:
    before = mapped.slide.grab().toImage()
    qtbot.keyClick(mapped.slide, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert mapped.slide.subtypes.words_at(150, 50) == "Pre 90 %"
    assert mapped.slide.grab().toImage() != before
    mapped.selection.choose_slide("S2")
    assert not mapped.slide.subtypes.action.isEnabled()


def test_the_worklist_and_the_differential_tell_it_with_its_source(mapped: MainWindow) -> None:
    rows = mapped.worklist.rows
    tip = rows.index_of("S1").data(Qt.ItemDataRole.ToolTipRole)
    assert "Field network: Benign 50 %, Pre 50 %" in tip
    mapped.actions_by_id["differential"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DifferentialDialog)
    cells = [dialog.subtypes.item(0, column).text() for column in range(4)]
    assert cells == ["a.png", "50 %", "50 %", "2"]
    told = [label.text() for label in dialog.statements]
    assert told == ["Learned from 12 pictures alone.", "It knows no healthy blood."]


def test_blind_first_hides_it(mapped: MainWindow) -> None:
    mapped.blind.turn(True)
    assert not mapped.slide.subtypes.action.isEnabled()
    assert "Field network" not in mapped.worklist.rows.index_of("S1").data(
        Qt.ItemDataRole.ToolTipRole
    )
    mapped.blind.turn(False)
    assert mapped.slide.subtypes.action.isEnabled()

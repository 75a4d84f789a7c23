"""Cells side by side, and beside the reference cells of their class."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.dialogs.compare_dialog import CompareDialog, common_field_um
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow
from allview.workflow.reference_cells import PAINTED
from tests.unit.review.builders import a_cell
from tests.view.window.reading import come_back
from tests.view.window.test_opening import FLAGGED
from tests.view.window.test_reviewing import press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key


def compared(window: MainWindow) -> CompareDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CompareDialog)
    return dialog


def test_selected_cells_stand_side_by_side_at_one_scale(qtbot: QtBot, review: MainWindow) -> None:
    review.gallery.show_cells(Show.ALL)
    QTest.keyClick(review.gallery.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, review, Key.Key_V)
    dialog = compared(review)
    assert [tile.cell.id for tile in dialog.tiles] == list(review.gallery.order())
    # Both slides have 0.2 µm a pixel.
    assert {tile.frame.side for tile in dialog.tiles} == {130}
    assert dialog.tiles[0].accessibleName() == "Lymphoblast?, lymphoblast 89 %, diameter 10.0 µm"
    # Without a window manager a dialog is not given the keys.
    come_back(dialog)
    assert dialog.focusWidget() is dialog.tiles[0]
    for key, place in ((Key.Key_Right, 1), (Key.Key_Down, 5), (Key.Key_Down, 5)):
        QTest.keyClick(dialog.focusWidget(), key)
        assert dialog.focusWidget() is dialog.tiles[place]
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert not dialog.isVisible()
    assert review.selection.cell == dialog.tiles[5].cell.id


def test_one_cell_is_not_compared(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, Key.Key_V)
    assert QApplication.activeModalWidget() is None
    assert review.statusBar().currentMessage().startswith("Select the cells to compare first: X")


def test_the_common_field_holds_the_largest_cell_in_um() -> None:
    small, large = a_cell("S1-1"), a_cell("S2-1", box=Box(0, 0, 400, 300))
    assert common_field_um([small, large], {"S1": 0.1, "S2": 0.1}) == pytest.approx(52)
    assert common_field_um([small, large], {"S1": 0.1, "S2": None}) == 26


@pytest.fixture
def references(tmp_path: Path) -> Path:
    return tmp_path / "reference"


def test_the_atlas_is_painted_until_the_laboratory_keeps_a_cell_of_its_own(
    qtbot: QtBot, review: MainWindow, references: Path
) -> None:
    atlas = review.gallery_tools.atlas
    with qtbot.waitSignal(atlas.filled):
        press(qtbot, review, Key.Key_T)
    dialog = atlas.dialog
    assert dialog is not None
    assert dialog.shown_class is CellClass.LYMPHOBLAST
    assert dialog.examples.count() == PAINTED
    assert dialog.origin.text().startswith("Painted examples")
    assert not dialog.remove.isEnabled()
    review.gallery_tools.atlas.keep()
    assert review.statusBar().currentMessage().startswith("Decide the cell first")
    review.model.decide(FLAGGED[0], CellClass.LYMPHOBLAST)
    with qtbot.waitSignal(atlas.filled):
        atlas.keep()
    assert review.statusBar().currentMessage() == "1 cell kept as reference: Lymphoblast."
    assert dialog.examples.count() == 1
    assert len(list(references.rglob("*.png"))) == 1
    dialog.examples.setCurrentRow(0)
    with qtbot.waitSignal(atlas.filled):
        QTest.keyClick(dialog.examples, Key.Key_Delete)
    assert dialog.examples.count() == PAINTED
    assert not list(references.rglob("*.png"))
    dialog.close()
    assert atlas.dialog is None


def test_the_atlas_shows_the_cell_under_review_beside_the_references(
    qtbot: QtBot, review: MainWindow
) -> None:
    atlas = review.gallery_tools.atlas
    with qtbot.waitSignal(atlas.filled):
        atlas.show()
    dialog = atlas.dialog
    assert dialog is not None
    review.selection.choose_cell(FLAGGED[2])
    assert dialog._tile is not None
    assert dialog._tile.cell.id == FLAGGED[2]
    with qtbot.waitSignal(atlas.filled):
        QTest.keyClick(dialog.classes, Key.Key_Down)
    assert dialog.shown_class is CellClass.LYMPHOCYTE
    dialog.close()

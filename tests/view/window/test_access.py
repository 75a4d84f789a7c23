"""The window for those who use no mouse, or cannot see it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QListView,
    QSlider,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from allview.view.action_table import TOOLBAR
from allview.view.gallery.cell_order import Show
from allview.view.main_window import MainWindow


def tab_stops(qtbot: QtBot, window: MainWindow, start: QWidget, count: int) -> list[str]:
    start.setFocus()
    stops = []
    for _ in range(count):
        focus = QApplication.focusWidget()
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        name = focus.accessibleName()
        stops.append(name or (focus.text() if isinstance(focus, QAbstractButton) else ""))
    return stops


def test_tab_goes_from_the_slides_over_the_cells_to_the_decision(
    qtbot: QtBot, review: MainWindow
) -> None:
    review.resize(1366, 740)
    stops = tab_stops(qtbot, review, review.worklist.list, 11)
    assert stops == [
        "Slide",
        "Flagged 4",
        "Size of the pictures",
        "Which cells come first",
        "Every class, 4",
        "All of these are right",
        "Cells",
        "✓ Lymphoblast",
        "✗ Not a blast",
        "Lymphoblast, 89 %",
        "Lymphocyte, 10 %",
    ]


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, review: MainWindow) -> None:
    review.resize(1366, 740)
    buttons = [b for b in review.gallery.findChildren(QAbstractButton) if b.text() == "All 6"]
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Space)
    assert len(review.gallery.order()) == 6
    assert review.selection.cell == "S1-0001"


def test_the_number_rows_decide_by_mouse(qtbot: QtBot, review: MainWindow) -> None:
    rows = review.inspector.classes.findChildren(QAbstractButton)
    qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert review.model.case.decisions["S1-0001"].cell_class.label == "Monocyte"


def test_whatever_takes_keys_has_a_name(review: MainWindow) -> None:
    for kind in (QListView, QLineEdit, QSlider):
        for widget in review.findChildren(kind):
            assert widget.accessibleName() or widget.placeholderText()
    for button in review.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert button.accessibleName() or button.text()


def test_the_gallery_reads_a_cell_out_in_words(review: MainWindow) -> None:
    review.review.confirm()
    review.gallery.show_cells(Show.ALL)
    words = [review.gallery.cells.index(row).data() for row in (0, 5)]
    assert words == [
        "S1-0001: Lymphoblast, lymphoblast 89 %, decided: Lymphoblast",
        "S2-0003: Lymphocyte, lymphoblast 18 %, not decided",
    ]


def test_no_button_of_the_toolbar_is_out_of_sight_in_a_small_window(window: MainWindow) -> None:
    (bar,) = window.findChildren(QToolBar)
    # As in a language of longer words.
    window.actions_by_id["export"].setIconText("Report to be exported, and more")
    for width, has_words in ((1600, True), (960, False), (1600, True)):
        window.resize(width, 700)
        QApplication.processEvents()
        buttons = [bar.widgetForAction(window.actions_by_id[name]) for name in TOOLBAR if name]
        assert all(button.isVisible() for button in buttons)
        assert all(bar.rect().contains(button.geometry()) for button in buttons)
        style = buttons[0].toolButtonStyle()
        assert (style is Qt.ToolButtonStyle.ToolButtonTextBesideIcon) is has_words
        settings = bar.widgetForAction(window.actions_by_id["settings"])
        assert settings.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly

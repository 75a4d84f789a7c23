"""Measures and bookmarks of a case: made, kept, listed, gone to, undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.review.annotation import AnnotationKind
from allview.view.dialogs.marks_dialog import MarksDialog
from allview.view.dialogs.place_dialogs import GoToDialog, PlaceDialog
from allview.view.main_window import MainWindow
from allview.workflow.session import ReviewSession
from tests.view.slide.slide_view_kit import LEFT, NONE
from tests.view.window.dialogs import in_dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _measure(window: MainWindow) -> None:
    view = window.slide
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_R)
    middle = view.rect().center()
    for place in (middle, middle + QPoint(40, 30)):
        QTest.mouseClick(view, LEFT, NONE, place)


def _session(window: MainWindow) -> ReviewSession:
    assert window.model.session is not None
    return window.model.session


def test_a_length_is_kept_in_the_case_with_its_reviewer_and_undone(looking: MainWindow) -> None:
    _measure(looking)
    (mark,) = looking.model.case.annotations.values()
    assert (mark.kind, mark.slide, mark.reviewer) == (AnnotationKind.LENGTH, "S1", "Ada Example")
    viewport = looking.slide.viewport
    assert viewport is not None
    assert mark.length == pytest.approx(50 / viewport.scale)
    looking.actions_by_id["undo"].trigger()
    assert not looking.model.case.annotations
    looking.actions_by_id["redo"].trigger()
    assert list(looking.model.case.annotations.values()) == [mark]
    assert looking.actions_by_id["length"].isChecked()


def test_what_is_marked_is_drawn_again_when_its_slide_comes_back(
    qtbot: QtBot, looking: MainWindow
) -> None:
    _measure(looking)
    marks = looking.slide.marks.marks
    assert [mark.kind for mark in marks] == [AnnotationKind.LENGTH]
    for slide, shown in (("S2", ()), ("S1", marks)):
        with qtbot.waitSignal(looking.slide.opened):
            looking.selection.choose_slide(slide)
        assert looking.slide.marks.marks == shown
    with qtbot.waitSignal(looking.slide.opened):
        looking.slide.outdated.emit()
    assert looking.slide.marks.marks == marks


def test_the_cell_under_review_is_still_the_current_one_once_its_slide_is_shown_anew(
    qtbot: QtBot, looking: MainWindow
) -> None:
    looking.selection.choose_cell("S1-0001")
    with qtbot.waitSignal(looking.slide.opened):
        looking.slide.outdated.emit()
    assert looking.slide.handles.take_keys()


def test_enter_measures_while_the_tool_is_in_hand_and_decides_nothing(looking: MainWindow) -> None:
    view = looking.slide
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A)
    assert looking.actions_by_id["area"].isChecked()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(view.tool.points) == 1
    assert not looking.model.case.decisions
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not looking.actions_by_id["area"].isChecked()


def test_a_place_is_bookmarked_listed_and_gone_to_from_another_slide(
    qtbot: QtBot, looking: MainWindow
) -> None:
    def name(dialog: PlaceDialog) -> None:
        dialog.field.setText(" doubtful ")
        dialog.accept()

    in_dialog(PlaceDialog, name)
    looking.actions_by_id["add_place"].trigger()
    (mark,) = looking.model.case.annotations.values()
    assert (mark.kind, mark.label) == (AnnotationKind.PLACE, "doubtful")
    with qtbot.waitSignal(looking.slide.opened):
        looking.selection.choose_slide("S2")
    looking.actions_by_id["list_marks"].trigger()
    marks = looking.findChild(MarksDialog)
    assert marks is not None
    assert marks.list.item(0).text().startswith("Bookmark · doubtful · x ")
    with qtbot.waitSignal(looking.slide.opened):
        QTest.keyClick(marks.list, Qt.Key.Key_Return)
    assert looking.selection.slide == "S1"
    assert marks.isVisible()
    viewport = looking.slide.viewport
    assert viewport is not None
    qtbot.waitUntil(lambda: looking.slide.viewport.center == pytest.approx(mark.points[0]))
    QTest.keyClick(marks.list, Qt.Key.Key_Delete)
    assert not looking.model.case.annotations
    assert marks.list.count() == 0


def test_an_empty_list_names_the_keys_that_fill_it(looking: MainWindow) -> None:
    looking.actions_by_id["list_marks"].trigger()
    marks = looking.findChild(MarksDialog)
    assert marks is not None
    words = "None yet: B bookmarks a place, R measures a length, A an area."
    assert marks.empty.text() == words
    assert marks.empty.isVisible()
    marks.close()


def test_coordinates_are_gone_to(qtbot: QtBot, looking: MainWindow) -> None:
    def enter(dialog: GoToDialog) -> None:
        dialog.field.setText("100; 80")
        dialog.accept()

    in_dialog(GoToDialog, enter)
    looking.actions_by_id["go_to"].trigger()
    qtbot.waitUntil(lambda: looking.slide.viewport.center == pytest.approx((100, 80)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("100, 80", (100, 80)),
        (" 10.5;20 ", (10.5, 20)),
        ("10 20", (10, 20)),
        ("1000, 80", None),
        ("-1, 5", None),
        ("nowhere", None),
        ("", None),
    ],
)
def test_only_a_place_on_the_slide_is_one(
    qtbot: QtBot, text: str, place: tuple[float, float] | None
) -> None:
    dialog = GoToDialog((500, 400), (0, 0))
    qtbot.addWidget(dialog)
    dialog.field.setText(text)
    assert dialog.place == place


def test_a_signed_case_keeps_its_marks_and_takes_no_more(looking: MainWindow) -> None:
    _measure(looking)
    case = looking.model.case
    for cell in case.awaiting_decision():
        looking.model.confirm(cell)
    assert looking.model.sign("reviewed")
    QTest.mouseClick(looking.slide, LEFT, NONE, QPoint(100, 100))
    QTest.mouseClick(looking.slide, LEFT, NONE, QPoint(150, 100))
    looking.actions_by_id["add_place"].trigger()
    assert len(case.annotations) == 1
    assert "signed" in looking.statusBar().currentMessage()


def test_the_next_slide_shows_its_own_marks_and_no_tool(qtbot: QtBot, looking: MainWindow) -> None:
    _measure(looking)
    with qtbot.waitSignal(looking.slide.opened):
        looking.selection.choose_slide("S2")
    assert looking.slide.tool.kind is None
    assert _session(looking).case.annotations["A1"].slide == "S1"


def test_the_list_is_as_wide_as_what_it_says_and_no_wider_than_a_screen(qtbot: QtBot) -> None:
    dialog = MarksDialog()
    qtbot.addWidget(dialog)
    bookmark = "Bookmark · Feathered edge · x 50000, y 40000 · scan.tif · Ada Example"
    dialog.show_marks([("1", bookmark)], can_remove=True)
    dialog.show()
    assert not dialog.list.horizontalScrollBar().isVisible()
    dialog.show_marks([("1", bookmark * 20)], can_remove=True)
    assert dialog.minimumSizeHint().width() <= 800

"""What the reviewer looks at is kept in the case by itself, sparingly."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from allview.report.look_sentences import look_sentences
from allview.report.words import Words
from allview.review.annotation import Annotation, AnnotationKind
from allview.review.cell_class import CellClass
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.main_window import MainWindow
from allview.view.slide.navigator import Navigator
from allview.workflow.opening import open_case
from tests.view.window.reading import begin, come_back
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def kept(window: MainWindow) -> list[Annotation]:
    marks = window.model.case.annotations.values()
    return [mark for mark in marks if mark.kind is AnnotationKind.LOOKED]


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the view has come to rest, and have it looked at for long enough."""
    navigator = window.slide.findChild(Navigator)
    assert navigator is not None
    qtbot.waitUntil(lambda: not navigator.moving and window.slide.is_complete)
    dwell = window.looking._dwell
    assert dwell.isActive()
    dwell.stop()
    dwell.timeout.emit()
    assert not dwell.isActive()


def test_where_the_view_rests_is_kept_with_its_scale(qtbot: QtBot, looking: MainWindow) -> None:
    looking.slide.one_to_one_action.trigger()
    rest(qtbot, looking)
    looking.looking.keep()
    (mark,) = kept(looking)
    assert (mark.slide, mark.reviewer) == ("S1", "Ada Example")
    viewport = looking.slide.viewport
    assert viewport is not None
    assert float(mark.label) == round(0.2 / viewport.magnification, 3)
    assert looking.model.looks.share("S1") > 0.5
    assert "looked at" in looking.worklist.rows.slide_row("S1").text


def test_what_was_seen_before_is_not_kept_again_nor_undone(
    qtbot: QtBot, looking: MainWindow
) -> None:
    rest(qtbot, looking)
    looking.looking.keep()
    number = len(kept(looking))
    looking.slide.viewport_changed.emit()
    rest(qtbot, looking)
    looking.looking.keep()
    assert len(kept(looking)) == number
    session = looking.model.session
    assert session is not None
    assert session.history.next_undo is None


def test_from_too_far_away_nothing_is_looked_at(qtbot: QtBot, looking: MainWindow) -> None:
    rest(qtbot, looking)
    looking.looking.keep()
    number = len(kept(looking))
    navigator = looking.slide.findChild(Navigator)
    assert navigator is not None
    viewport = looking.slide.viewport
    assert viewport is not None
    # 0.2 µm a pixel of the slide: above 0.5 µm a pixel of the screen.
    far = looking.looking._seen(viewport.centered_on(viewport.center, 0.3))
    assert far is None or viewport.min_scale > 0.3
    assert len(kept(looking)) == number


def test_what_was_looked_at_outlives_the_window(qtbot: QtBot, looking: MainWindow) -> None:
    looking.slide.one_to_one_action.trigger()
    rest(qtbot, looking)
    assert not kept(looking)
    session = looking.model.session
    assert session is not None
    file = session.file
    looking.close()
    again = open_case([file], "Ada Example")
    marks = again.case.annotations.values()
    assert [mark.kind for mark in marks] == [AnnotationKind.LOOKED]
    again.close()


def test_who_signs_reads_what_was_looked_at(qtbot: QtBot, looking: MainWindow) -> None:
    looking.slide.one_to_one_action.trigger()
    rest(qtbot, looking)
    looking.looking.keep()
    dialog = SignDialog(looking.model.case, "Ada Example")
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "of the slides' area looked at near enough to judge a cell" in said
    assert "2 of 4 flagged cells were never in view" in said
    area, cells = look_sentences(looking.model.case, Words())
    assert area.startswith("Looked at by Ada Example: ")
    assert "µm per screen pixel or nearer" in area
    assert cells == "Of 4 flagged cells 2 were in view as near as that."


def test_a_blind_read_shows_what_its_reader_looked_at_alone(
    qtbot: QtBot, looking: MainWindow
) -> None:
    window = looking
    come_back(window)
    window.slide.one_to_one_action.trigger()
    rest(qtbot, window)
    window.model.decide_each(dict.fromkeys(FLAGGED, CellClass.LYMPHOBLAST))
    assert "looked at" in window.worklist.rows.slide_row("S1").text
    # What Ada looked at just before is not written down in Ben's name.
    assert not kept(window)
    begin(window)
    session = window.model.session
    assert session is not None
    assert {mark.reviewer for mark in session.case.annotations.values()} == {"Ada Example"}
    assert window.model.looks.share("S1") == 0
    assert "looked at" not in window.worklist.rows.slide_row("S1").text
    # The same place is new to Ben.
    window.selection.choose_slide("S1")
    window.slide.one_to_one_action.trigger()
    window.slide.viewport_changed.emit()
    rest(qtbot, window)
    window.looking.keep()
    assert {mark.reviewer for mark in kept(window)} == {"Ben Second"}
    assert window.model.looks.share("S1") > 0
    window.model.decide_each(dict.fromkeys(FLAGGED, CellClass.LYMPHOBLAST))
    with qtbot.waitSignal(window.second_read.compared):
        window.second_read.finish()
    dialog = window.second_read.comparison
    said = [label.text() for label in dialog.tabs.widget(1).findChildren(QLabel)]
    whose = [line.split(":")[0] for line in said if "looked at near enough" in line]
    assert whose == ["First read (Ada Example)", "Second read (Ben Second)"]
    first, _, second, _ = look_sentences(window.model.case, Words())
    assert first.startswith("Looked at in the first read, by Ada Example: ")
    assert second.startswith("Looked at in the second read, by Ben Second: ")


def test_who_only_watches_a_blind_read_leaves_no_trace_in_it(
    qtbot: QtBot, looking: MainWindow
) -> None:
    window = looking
    come_back(window)
    window.model.decide_each(dict.fromkeys(FLAGGED, CellClass.LYMPHOBLAST))
    begin(window)
    assert window.model.session is not None
    window.model.session.reviewer = "Ada Example"
    window.slide.one_to_one_action.trigger()
    rest(qtbot, window)
    window.looking.keep()
    marks = window.model.session.case.annotations.values()
    assert not [mark for mark in marks if mark.at > window.model.case.reads.second.started]
    assert window.model.looks.share("S1") == 0

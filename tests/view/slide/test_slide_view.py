import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.slides import open_slide
from allview.slides.fingerprint import fingerprint
from allview.slides.shared_build import Progress
from allview.slides.slide import Slide, SlideError
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.slide_view import SlideView
from tests.view.slide.fake_slide import FakeSlide
from tests.view.slide.slide_view_kit import FILE, LEFT, NONE, mark, settled, shown


def _at(view: SlideView, x: float, y: float) -> QPoint:
    return QPointF(*shown(view).to_screen((x, y))).toPoint()


def _has_hatching(picture: QImage) -> bool:
    row = [picture.pixelColor(x, 200) for x in range(300, 500)]
    reddish = [c for c in row if c.red() - c.blue() > 20]
    pale = [c for c in row if c == QColor(240, 240, 242)]
    return len(reddish) > 10 and len(pale) > 10


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_tooltip_names_the_cell(view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1000, 600, side=80, flagged=True)]))
    place = _at(view, 1000, 600)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "Lymphoblast, suggested, flagged"
    QToolTip.hideText()


def test_slow_opening_is_announced(qtbot: QtBot, make_view: Callable[..., SlideView]) -> None:
    gate = threading.Event()

    def slowly(path: Path, _: Progress) -> Slide:
        gate.wait(60)
        return FakeSlide(path)

    view = make_view(slowly)
    view.show_slide(FILE, "S1", None)
    blank = view.grab().toImage()
    qtbot.waitUntil(lambda: view.grab().toImage() != blank)
    with qtbot.waitSignal(view.opened):
        gate.set()


def test_a_click_on_a_cell_activates_it_and_a_click_beside_does_not(
    qtbot: QtBot, view: SlideView
) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1000, 600, side=80), mark("S1-2", 300, 300, side=80)]))
    activated: list[str] = []
    view.cell_activated.connect(activated.append)
    QTest.mouseClick(view, LEFT, NONE, _at(view, 1700, 1000))
    assert activated == []
    QTest.mouseClick(view, LEFT, NONE, _at(view, 300, 310))
    assert activated == ["S1-2"]


def test_a_cell_is_drawn_in_its_colour_and_the_update_redraws_it(
    qtbot: QtBot, view: SlideView
) -> None:
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    plain = view.grab().toImage()
    view.set_cells(MarkTable([mark("S1-1", 1000, 600, side=100)]))
    marked = view.grab().toImage()
    view.update_cells(
        [CellMark("S1-1", Box(950, 550, 100, 100), CellClass.NEUTROPHIL, False, decided=True)]
    )
    changed = view.grab().toImage()
    assert plain != marked
    assert marked != changed


def test_the_current_cell_has_a_reticle(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1000, 600)]))
    before = view.grab().toImage()
    view.set_current_cell("S1-1")
    assert view.grab().toImage() != before
    view.set_current_cell(None)
    assert view.grab().toImage() == before


def test_a_slide_that_cannot_be_opened_says_why(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    def refuse(path: Path, _: Progress) -> Slide:
        raise SlideError(path, "is no slide; open a photograph.")

    view = make_view(refuse)
    blank = view.grab().toImage()
    with qtbot.waitSignal(view.failed) as failed:
        view.show_slide(FILE, "S1", None)
    assert failed.args == ["fake.png: is no slide; open a photograph."]
    assert view.viewport is None
    assert view.grab().toImage() != blank


def test_unreadable_tiles_are_hatched_and_reported_once(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    view = make_view(lambda path, _: FakeSlide(path, unreadable=lambda x, y: x >= 512))
    causes: list[str] = []
    view.failed.connect(causes.append)
    with qtbot.waitSignal(view.failed):
        view.show_slide(FILE, "S1", None)
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    qtbot.waitUntil(lambda: _has_hatching(view.grab().toImage()))
    assert causes == ["fake.png: its pixels are damaged; scan it again."]


def test_the_empty_view_invites_and_is_described(make_view: Callable[..., SlideView]) -> None:
    view = make_view()
    assert view.accessibleName() == "Slide"
    assert view.accessibleDescription() == "Drop a folder of slides here"


def test_the_shown_slide_is_described(view: SlideView) -> None:
    assert view.accessibleDescription().startswith("S1, fake.png, 39 % · slide 0.25 µm/px")
    view.clear()
    assert view.viewport is None
    assert view.accessibleDescription() == "Drop a folder of slides here"


def test_hovering_a_cell_changes_the_cursor(view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1000, 600, side=80)]))
    QTest.mouseMove(view, _at(view, 1000, 600))
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view, _at(view, 1600, 600))
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_cells_far_too_small_are_all_shown_at_one_scale(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1500, 900, side=40), mark("S1-2", 700, 500, side=60)]))
    view.center_on("S1-1")
    first = settled(qtbot, view)
    view.center_on("S1-2")
    second = settled(qtbot, view)
    assert first.scale == second.scale == pytest.approx(0.25 / 0.12)


def test_the_heat_map_is_switched_by_key_and_stays_for_the_next_slide(
    qtbot: QtBot, view: SlideView
) -> None:
    hot = CellMark("S1-1", Box(950, 550, 100, 100), CellClass.LYMPHOBLAST, True, False, 0.97)
    view.set_cells(MarkTable([hot]))
    cold = view.grab().toImage()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_H)
    assert view.heat_action.isChecked()
    assert view.grab().toImage() != cold
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S2", 0.25)
    assert view.heat_action.isChecked()
    view.set_cells(MarkTable([hot]))
    heated = view.grab().toImage()
    view.heat_action.trigger()
    assert view.grab().toImage() != heated


def test_a_slide_that_is_not_the_analysed_one_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40), (200, 10, 30)).save(path)
    analysed = fingerprint(path)
    view = SlideView()
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.failed):
        with qtbot.waitSignal(view.opened):
            view.show_slide(path, "S1", 0.25, analysed=analysed)
        view.shutdown()
    Image.new("RGB", (60, 40), (0, 90, 180)).save(path)
    view = SlideView()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed) as failed:
        view.show_slide(path, "S1", 0.25, analysed=analysed)
    assert failed.args[0].startswith("a.png was replaced since it was analysed")
    assert view.viewport is not None
    with qtbot.waitSignal(view.opened):
        view.show_slide(path, "S1", 0.25, analysed=fingerprint(path))
    view.shutdown()


def test_a_slide_replaced_while_the_window_was_left_is_noticed_on_coming_back(
    qtbot: QtBot, tmp_path: Path, make_view: Callable[..., SlideView]
) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40), (200, 10, 30)).save(path)
    view = make_view(open_slide)
    with qtbot.waitSignal(view.opened):
        view.show_slide(path, "S1", 0.25)
    settled(qtbot, view)
    Image.new("RGB", (90, 40), (0, 90, 180)).save(path)
    with qtbot.waitSignal(view.outdated):
        QApplication.sendEvent(view, QEvent(QEvent.Type.WindowActivate))


def test_a_part_that_cannot_be_read_does_not_hide_that_the_slide_is_another(
    qtbot: QtBot, tmp_path: Path, make_view: Callable[..., SlideView]
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"another picture")
    may_fail = threading.Event()

    def unreadable(x: int, y: int) -> bool:
        return may_fail.wait(60)

    view = make_view(lambda path, _: FakeSlide(path, unreadable=unreadable))
    causes: list[str] = []
    view.failed.connect(causes.append)
    with qtbot.waitSignal(view.failed):
        view.show_slide(path, "S1", 0.25, analysed="of the old picture")
    with qtbot.waitSignal(view.failed):
        may_fail.set()
    another, damaged = causes
    assert "was replaced since it was analysed" in another
    assert damaged == "a.png: its pixels are damaged; scan it again."
    assert another in view.accessibleDescription()
    assert damaged in view.accessibleDescription()
    view.clear()
    assert view.accessibleDescription() == "Drop a folder of slides here"

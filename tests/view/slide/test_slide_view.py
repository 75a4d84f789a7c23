import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QToolTip
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.slides.slide import Slide, SlideError
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.minimap import Minimap
from allview.view.slide.navigator import Navigator
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Viewport
from tests.view.slide.fake_slide import FakeSlide, Shelf

FILE = Path("fake.png")
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def _mark(cell: str, x: float, y: float, side: float = 40, flagged: bool = False) -> CellMark:
    box = Box(x - side / 2, y - side / 2, side, side)
    return CellMark(cell, box, CellClass.LYMPHOBLAST, flagged=flagged, decided=False)


@pytest.fixture
def make_view(qtbot: QtBot) -> Iterator[Callable[..., SlideView]]:
    made: list[SlideView] = []

    def make(opener: Callable[[Path], Slide] | None = None) -> SlideView:
        view = SlideView(opener=opener or Shelf())
        made.append(view)
        view.resize(800, 600)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitExposed(view)
        return view

    yield make
    for view in made:
        view.shutdown()


@pytest.fixture
def view(qtbot: QtBot, make_view: Callable[..., SlideView]) -> SlideView:
    view = make_view()
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S1", 0.25)
    return view


def _shown(view: SlideView) -> Viewport:
    assert view.viewport is not None
    return view.viewport


def _settled(qtbot: QtBot, view: SlideView) -> Viewport:
    """Wait until nothing moves any more."""
    navigator = view.findChild(Navigator)
    assert navigator is not None
    qtbot.waitUntil(lambda: not navigator.moving)
    return _shown(view)


def _wheel(view: SlideView, at: QPointF, angle: int = 0, pixels: int = 0) -> None:
    phase = Qt.ScrollPhase.ScrollUpdate if pixels else Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        NONE,
        phase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_slide_opens_fitted_and_its_pixels_appear(qtbot: QtBot, view: SlideView) -> None:
    assert _shown(view).is_fit
    place = QPoint(*(round(v) for v in _shown(view).to_screen((1000, 600))))

    def arrived() -> bool:
        color = view.grab().toImage().pixelColor(place)
        return abs(color.red() - 62) < 3 and abs(color.green() - 37) < 3 and color.blue() < 3

    qtbot.waitUntil(arrived)


def test_the_wheel_zooms_about_the_cursor(qtbot: QtBot, view: SlideView) -> None:
    cursor = (200.0, 330.0)
    under, scale = _shown(view).to_slide(cursor), _shown(view).scale
    for _ in range(3):
        _wheel(view, QPointF(*cursor), angle=120)
    after = _settled(qtbot, view)
    assert after.to_slide(cursor) == pytest.approx(under, abs=0.5)
    assert after.scale == pytest.approx(scale * 1.3**3, rel=0.01)


def test_a_touchpad_zooms_at_once_by_its_pixels(view: SlideView) -> None:
    scale = _shown(view).scale
    _wheel(view, QPointF(400, 300), angle=120, pixels=240)
    assert _shown(view).scale == pytest.approx(2 * scale)


def test_a_drag_pans_and_rolls_out(qtbot: QtBot, view: SlideView) -> None:
    view.one_to_one_action.trigger()
    before = _settled(qtbot, view)
    QTest.mousePress(view, LEFT, NONE, QPoint(400, 300))
    for step in range(1, 9):
        QTest.mouseMove(view, QPoint(400 - 20 * step, 300 - 10 * step))
    held = _shown(view)
    assert held.center == pytest.approx((before.center[0] + 160, before.center[1] + 80), abs=1)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(240, 220))
    after = _settled(qtbot, view)
    assert after.center[0] > held.center[0] + 5
    assert after.center[1] > held.center[1] + 2


def test_a_double_click_zooms_in_where_it_is(qtbot: QtBot, view: SlideView) -> None:
    scale, under = _shown(view).scale, _shown(view).to_slide((300, 300))
    QTest.mouseDClick(view, LEFT, NONE, QPoint(300, 300))
    after = _settled(qtbot, view)
    assert after.scale == pytest.approx(2 * scale)
    assert after.to_slide((300, 300)) == pytest.approx(under, abs=0.5)


def test_a_pinch_zooms(view: SlideView) -> None:
    scale = _shown(view).scale
    middle = QPointF(400, 300)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        middle,
        middle,
        view.mapToGlobal(middle),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(view, event)
    assert _shown(view).scale == pytest.approx(1.25 * scale)


def test_fingers_on_a_touch_screen_zoom(view: SlideView) -> None:
    scale = _shown(view).scale
    pinch = QPinchGesture()
    pinch.setScaleFactor(1.5)
    pinch.setCenterPoint(QPointF(view.mapToGlobal(QPoint(400, 300))))
    QApplication.sendEvent(view, QGestureEvent([pinch]))
    assert _shown(view).scale == pytest.approx(1.5 * scale)


def test_taking_hold_of_the_slide_stops_it(qtbot: QtBot, view: SlideView) -> None:
    view.one_to_one_action.trigger()
    navigator = view.findChild(Navigator)
    assert navigator is not None
    moving = [navigator.moving]
    QTest.mousePress(view, LEFT, NONE, QPoint(400, 300))
    moving.append(navigator.moving)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(400, 300))
    moving.append(navigator.moving)
    assert moving == [True, False, False]


def test_zoom_actions_zoom_about_the_middle(qtbot: QtBot, view: SlideView) -> None:
    before = _shown(view)
    view.zoom_in_action.trigger()
    after = _settled(qtbot, view)
    assert after.scale == pytest.approx(1.5 * before.scale)
    assert after.center == pytest.approx(before.center)
    view.zoom_out_action.trigger()
    assert _settled(qtbot, view).scale == pytest.approx(before.scale)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_tooltip_names_the_cell(view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1000, 600, side=80, flagged=True)]))
    place = _at(view, 1000, 600)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "Lymphoblast, suggested, flagged"
    QToolTip.hideText()


def test_slow_opening_is_announced(qtbot: QtBot, make_view: Callable[..., SlideView]) -> None:
    gate = threading.Event()

    def slowly(path: Path) -> Slide:
        gate.wait(10)
        return FakeSlide(path)

    view = make_view(slowly)
    view.show_slide(FILE, "S1", None)
    blank = view.grab().toImage()
    qtbot.waitUntil(lambda: view.grab().toImage() != blank)
    with qtbot.waitSignal(view.opened):
        gate.set()


def test_keys_zoom_and_pan(qtbot: QtBot, view: SlideView) -> None:
    scale = _shown(view).scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    zoomed = _settled(qtbot, view)
    assert zoomed.scale == pytest.approx(1.5 * scale)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert _settled(qtbot, view).center[0] > zoomed.center[0]
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert _settled(qtbot, view).scale == pytest.approx(scale)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Left, Qt.Key.Key_Return])
def test_keys_of_the_review_are_left_to_the_window(view: SlideView, key: Qt.Key) -> None:
    before = view.viewport
    QTest.keyClick(view, key)
    assert view.viewport == before


def test_fit_and_actual_pixels(qtbot: QtBot, view: SlideView) -> None:
    view.one_to_one_action.trigger()
    assert _settled(qtbot, view).magnification == pytest.approx(1)
    view.fit_action.trigger()
    assert _settled(qtbot, view).is_fit


def test_a_click_on_a_cell_activates_it_and_a_click_beside_does_not(
    qtbot: QtBot, view: SlideView
) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1000, 600, side=80), _mark("S1-2", 300, 300, side=80)]))
    activated: list[str] = []
    view.cell_activated.connect(activated.append)
    QTest.mouseClick(view, LEFT, NONE, _at(view, 1700, 1000))
    assert activated == []
    QTest.mouseClick(view, LEFT, NONE, _at(view, 300, 310))
    assert activated == ["S1-2"]


def _at(view: SlideView, x: float, y: float) -> QPoint:
    return QPointF(*_shown(view).to_screen((x, y))).toPoint()


def test_centering_brings_a_cell_to_the_middle_large_enough(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1500, 900)]))
    view.center_on("S1-1")
    after = _settled(qtbot, view)
    assert after.to_screen((1500, 900)) == pytest.approx((400, 300))
    assert 40 * after.scale >= 56


def test_centering_before_slide_and_cell_are_there_waits_for_both(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    view = make_view()
    view.show_slide(FILE, "S1", None)
    view.center_on("S1-1")
    qtbot.waitUntil(lambda: view.viewport is not None)
    view.update_cells([_mark("S1-1", 200, 200)])
    assert _settled(qtbot, view).center == pytest.approx((200, 200))


def test_a_cell_is_drawn_in_its_colour_and_the_update_redraws_it(
    qtbot: QtBot, view: SlideView
) -> None:
    view.one_to_one_action.trigger()
    _settled(qtbot, view)
    plain = view.grab().toImage()
    view.set_cells(MarkTable([_mark("S1-1", 1000, 600, side=100)]))
    marked = view.grab().toImage()
    view.update_cells(
        [CellMark("S1-1", Box(950, 550, 100, 100), CellClass.NEUTROPHIL, False, decided=True)]
    )
    changed = view.grab().toImage()
    assert plain != marked
    assert marked != changed


def test_the_current_cell_has_a_reticle(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1000, 600)]))
    before = view.grab().toImage()
    view.set_current_cell("S1-1")
    assert view.grab().toImage() != before
    view.set_current_cell(None)
    assert view.grab().toImage() == before


def test_a_slide_that_cannot_be_opened_says_why(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    def refuse(path: Path) -> Slide:
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
    view = make_view(lambda path: FakeSlide(path, unreadable=lambda x, y: x >= 512))
    causes: list[str] = []
    view.failed.connect(causes.append)
    with qtbot.waitSignal(view.failed):
        view.show_slide(FILE, "S1", None)
    view.one_to_one_action.trigger()
    _settled(qtbot, view)
    qtbot.waitUntil(lambda: _has_hatching(view.grab().toImage()))
    assert causes == ["fake.png: its pixels are damaged; scan it again."]


def _has_hatching(picture: QImage) -> bool:
    row = [picture.pixelColor(x, 200) for x in range(300, 500)]
    reddish = [c for c in row if c.red() - c.blue() > 20]
    pale = [c for c in row if c == QColor(240, 240, 242)]
    return len(reddish) > 10 and len(pale) > 10


def test_the_empty_view_invites_and_is_described(make_view: Callable[..., SlideView]) -> None:
    view = make_view()
    assert view.accessibleName() == "Slide"
    assert view.accessibleDescription() == "Drop a folder of slides here"


def test_the_shown_slide_is_described(view: SlideView) -> None:
    assert view.accessibleDescription().startswith("S1, fake.png, 39 % · slide 0.25 µm/px")
    view.clear()
    assert view.viewport is None
    assert view.accessibleDescription() == "Drop a folder of slides here"


def test_the_map_appears_when_zoomed_in_and_moves_the_view(qtbot: QtBot, view: SlideView) -> None:
    minimap = view.findChild(Minimap)
    assert minimap is not None
    assert not minimap.isVisible()
    view.one_to_one_action.trigger()
    _settled(qtbot, view)
    assert minimap.isVisible()
    QTest.mouseClick(minimap, LEFT, NONE, QPoint(minimap.width() // 4, minimap.height() // 4))
    assert _shown(view).center == pytest.approx((500, 300), abs=15)


def test_hovering_a_cell_changes_the_cursor(view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1000, 600, side=80)]))
    QTest.mouseMove(view, _at(view, 1000, 600))
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view, _at(view, 1600, 600))
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_resizing_keeps_a_fitted_slide_fitted(qtbot: QtBot, view: SlideView) -> None:
    view.resize(500, 700)
    qtbot.waitUntil(lambda: _shown(view).size == (500, 700))
    assert _shown(view).is_fit


def test_the_scale_of_the_file_serves_where_none_is_given(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    view = make_view()
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S1", None)
    assert view.accessibleDescription().endswith("slide 0.25 µm/px from the file")
    view.set_mpp(0.5, "entered by hand")
    assert view.accessibleDescription().endswith("slide 0.5 µm/px entered by hand")
    view.set_mpp(None)
    assert view.accessibleDescription().endswith("slide 0.25 µm/px from the file")


def test_cells_far_too_small_are_all_shown_at_one_scale(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1500, 900, side=40), _mark("S1-2", 700, 500, side=60)]))
    view.center_on("S1-1")
    first = _settled(qtbot, view)
    view.center_on("S1-2")
    second = _settled(qtbot, view)
    assert first.scale == second.scale == pytest.approx(0.25 / 0.12)


def test_the_zoom_of_the_user_is_kept_from_cell_to_cell(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([_mark("S1-1", 1500, 900, side=40), _mark("S1-2", 700, 500, side=60)]))
    view.one_to_one_action.trigger()
    _settled(qtbot, view)
    for cell in ("S1-1", "S1-2"):
        view.center_on(cell)
        assert _settled(qtbot, view).scale == 1


def test_the_next_slide_is_shown_at_the_same_um_per_screen_pixel(
    qtbot: QtBot, view: SlideView
) -> None:
    view.one_to_one_action.trigger()
    _settled(qtbot, view)
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S2", 0.5)
        view.set_cells(MarkTable([_mark("S2-1", 700, 500, side=60)]))
        view.center_on("S2-1")
    assert _settled(qtbot, view).scale == pytest.approx(2)


def test_the_map_leaves_the_current_cell_in_sight_and_can_be_hidden(
    qtbot: QtBot, view: SlideView
) -> None:
    minimap = view.findChild(Minimap)
    assert minimap is not None
    view.one_to_one_action.trigger()
    below = _settled(qtbot, view).to_slide((view.width() - 60, view.height() - 60))
    low = minimap.y()
    view.set_cells(MarkTable([_mark("S1-1", *below)]))
    view.set_current_cell("S1-1")
    assert minimap.y() < low
    view.set_current_cell(None)
    assert minimap.y() == low
    view.map_action.trigger()
    assert not minimap.isVisible()
    view.map_action.trigger()
    assert minimap.isVisible()


def test_a_wheel_without_a_slide_does_nothing(make_view: Callable[..., SlideView]) -> None:
    view = make_view()
    _wheel(view, QPointF(10, 10), angle=120)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QApplication.sendEvent(view, QEvent(QEvent.Type.PaletteChange))
    assert view.viewport is None

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture
from pytestqt.qtbot import QtBot

from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.minimap import Minimap
from allview.view.slide.navigator import Navigator
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Viewport
from tests.view.slide.slide_view_kit import FILE, LEFT, NONE, mark, settled, shown, wheel


def test_a_slide_opens_fitted_and_its_pixels_appear(qtbot: QtBot, view: SlideView) -> None:
    assert shown(view).is_fit
    place = QPoint(*(round(v) for v in shown(view).to_screen((1000, 600))))

    def arrived() -> bool:
        color = view.grab().toImage().pixelColor(place)
        return abs(color.red() - 62) < 3 and abs(color.green() - 37) < 3 and color.blue() < 3

    qtbot.waitUntil(arrived)


def test_the_wheel_zooms_about_the_cursor(qtbot: QtBot, view: SlideView) -> None:
    cursor = (200.0, 330.0)
    under, scale = shown(view).to_slide(cursor), shown(view).scale
    for _ in range(3):
        wheel(view, QPointF(*cursor), angle=120)
    after = settled(qtbot, view)
    assert after.to_slide(cursor) == pytest.approx(under, abs=0.5)
    assert after.scale == pytest.approx(scale * 1.3**3, rel=0.01)


def test_a_touchpad_zooms_at_once_by_its_pixels(view: SlideView) -> None:
    scale = shown(view).scale
    wheel(view, QPointF(400, 300), angle=120, pixels=240)
    assert shown(view).scale == pytest.approx(2 * scale)


class Ticks:
    """A clock by which 10 ms pass between two looks, however busy the machine is."""

    def __init__(self) -> None:
        self.now = 0

    def elapsed(self) -> int:
        self.now += 10
        return self.now


def test_a_drag_pans_and_rolls_out(qtbot: QtBot, view: SlideView) -> None:
    view.one_to_one_action.trigger()
    before = settled(qtbot, view)
    navigator = view.findChild(Navigator)
    assert navigator is not None
    navigator._clock = Ticks()
    QTest.mousePress(view, LEFT, NONE, QPoint(400, 300))
    for step in range(1, 9):
        QTest.mouseMove(view, QPoint(400 - 20 * step, 300 - 10 * step))
    held = shown(view)
    assert held.center == pytest.approx((before.center[0] + 160, before.center[1] + 80), abs=1)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(240, 220))
    after = settled(qtbot, view)
    assert after.center[0] > held.center[0] + 5
    assert after.center[1] > held.center[1] + 2


def test_a_double_click_zooms_in_where_it_is(qtbot: QtBot, view: SlideView) -> None:
    scale, under = shown(view).scale, shown(view).to_slide((300, 300))
    QTest.mouseDClick(view, LEFT, NONE, QPoint(300, 300))
    after = settled(qtbot, view)
    assert after.scale == pytest.approx(2 * scale)
    assert after.to_slide((300, 300)) == pytest.approx(under, abs=0.5)


def test_a_pinch_zooms(view: SlideView) -> None:
    scale = shown(view).scale
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
    assert shown(view).scale == pytest.approx(1.25 * scale)


def test_fingers_on_a_touch_screen_zoom(view: SlideView) -> None:
    scale = shown(view).scale
    pinch = QPinchGesture()
    pinch.setScaleFactor(1.5)
    pinch.setCenterPoint(QPointF(view.mapToGlobal(QPoint(400, 300))))
    QApplication.sendEvent(view, QGestureEvent([pinch]))
    assert shown(view).scale == pytest.approx(1.5 * scale)


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_what_is_under_two_fingers_stays_under_them(view: SlideView, factor: float) -> None:
    view.one_to_one_action.trigger()
    navigator = view.findChild(Navigator)
    assert navigator is not None
    navigator.finish()
    under = shown(view).to_slide((400, 300))
    pinch = QPinchGesture()
    pinch.setScaleFactor(factor)
    pinch.setLastCenterPoint(QPointF(view.mapToGlobal(QPoint(400, 300))))
    pinch.setCenterPoint(QPointF(view.mapToGlobal(QPoint(430, 280))))
    pinch.setChangeFlags(QPinchGesture.ChangeFlag.CenterPointChanged)
    QApplication.sendEvent(view, QGestureEvent([pinch]))
    assert shown(view).to_slide((430, 280)) == pytest.approx(under, abs=0.5)


def test_two_fingers_that_move_on_the_glass_pan_the_slide(view: SlideView) -> None:
    view.one_to_one_action.trigger()
    navigator = view.findChild(Navigator)
    assert navigator is not None
    navigator.finish()
    device = QTest.createTouchDevice()
    touch = QTest.touchEvent(view, device, False)
    touch.press(0, QPoint(350, 300), view).press(1, QPoint(450, 300), view).commit()
    under = []
    for step in range(0, 60, 10):
        touch = QTest.touchEvent(view, device, False)
        touch.move(0, QPoint(350 - step, 300 - step), view)
        touch.move(1, QPoint(450 + step, 300 - step), view).commit()
        under.append(shown(view).to_slide((400, 300 - step)))
    touch = QTest.touchEvent(view, device, False)
    touch.release(0, QPoint(300, 250), view).release(1, QPoint(500, 250), view).commit()
    assert shown(view).scale > 1.2
    assert under[-1] == pytest.approx(under[0], abs=1)


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
    before = shown(view)
    view.zoom_in_action.trigger()
    after = settled(qtbot, view)
    assert after.scale == pytest.approx(1.5 * before.scale)
    assert after.center == pytest.approx(before.center)
    view.zoom_out_action.trigger()
    assert settled(qtbot, view).scale == pytest.approx(before.scale)


def test_keys_zoom_and_pan(qtbot: QtBot, view: SlideView) -> None:
    scale = shown(view).scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    zoomed = settled(qtbot, view)
    assert zoomed.scale == pytest.approx(1.5 * scale)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert settled(qtbot, view).center[0] > zoomed.center[0]
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert settled(qtbot, view).scale == pytest.approx(scale)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Left, Qt.Key.Key_Return])
def test_keys_of_the_review_are_left_to_the_window(view: SlideView, key: Qt.Key) -> None:
    before = view.viewport
    QTest.keyClick(view, key)
    assert view.viewport == before


def test_fit_and_actual_pixels(qtbot: QtBot, view: SlideView) -> None:
    view.one_to_one_action.trigger()
    assert settled(qtbot, view).magnification == pytest.approx(1)
    view.fit_action.trigger()
    assert settled(qtbot, view).is_fit


def test_centering_brings_a_cell_to_the_middle_large_enough(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1500, 900)]))
    view.center_on("S1-1")
    after = settled(qtbot, view)
    assert after.to_screen((1500, 900)) == pytest.approx((400, 300))
    assert 40 * after.scale >= 56


def test_centering_before_slide_and_cell_are_there_waits_for_both(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    view = make_view()
    view.show_slide(FILE, "S1", None)
    view.center_on("S1-1")
    qtbot.waitUntil(lambda: view.viewport is not None)
    view.update_cells([mark("S1-1", 200, 200)])
    assert settled(qtbot, view).center == pytest.approx((200, 200))


def test_a_slide_that_is_opened_for_a_cell_shows_it_at_once(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    view, asked = make_view(), list[Viewport]()
    view.show_slide(FILE, "S1", 0.25)
    view.set_cells(MarkTable([mark("S1-1", 200, 200)]))
    view.center_on("S1-1")
    view.viewport_changed.connect(lambda: asked.append(shown(view)))
    with qtbot.waitSignal(view.opened):
        pass
    # Nobody saw where it would come from, and what lies on the way is not read.
    assert len(asked) == 2
    assert asked[0].is_fit
    assert shown(view) == asked[1] == settled(qtbot, view)
    assert shown(view).center == pytest.approx((200, 200))


def test_the_map_appears_when_zoomed_in_and_moves_the_view(qtbot: QtBot, view: SlideView) -> None:
    minimap = view.findChild(Minimap)
    assert minimap is not None
    assert not minimap.isVisible()
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    assert minimap.isVisible()
    QTest.mouseClick(minimap, LEFT, NONE, QPoint(minimap.width() // 4, minimap.height() // 4))
    assert shown(view).center == pytest.approx((500, 300), abs=15)


def test_resizing_keeps_a_fitted_slide_fitted(qtbot: QtBot, view: SlideView) -> None:
    view.resize(500, 700)
    qtbot.waitUntil(lambda: shown(view).size == (500, 700))
    assert shown(view).is_fit


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


def test_the_zoom_of_the_user_is_kept_from_cell_to_cell(qtbot: QtBot, view: SlideView) -> None:
    view.set_cells(MarkTable([mark("S1-1", 1500, 900, side=40), mark("S1-2", 700, 500, side=60)]))
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    for cell in ("S1-1", "S1-2"):
        view.center_on(cell)
        assert settled(qtbot, view).scale == 1


def test_the_next_slide_is_shown_at_the_same_um_per_screen_pixel(
    qtbot: QtBot, view: SlideView
) -> None:
    view.one_to_one_action.trigger()
    settled(qtbot, view)
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S2", 0.5)
        view.set_cells(MarkTable([mark("S2-1", 700, 500, side=60)]))
        view.center_on("S2-1")
    assert settled(qtbot, view).scale == pytest.approx(2)


def test_the_map_leaves_the_current_cell_in_sight_and_can_be_hidden(
    qtbot: QtBot, view: SlideView
) -> None:
    minimap = view.findChild(Minimap)
    assert minimap is not None
    view.one_to_one_action.trigger()
    below = settled(qtbot, view).to_slide((view.width() - 60, view.height() - 60))
    low = minimap.y()
    view.set_cells(MarkTable([mark("S1-1", *below)]))
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
    wheel(view, QPointF(10, 10), angle=120)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QApplication.sendEvent(view, QEvent(QEvent.Type.PaletteChange))
    assert view.viewport is None

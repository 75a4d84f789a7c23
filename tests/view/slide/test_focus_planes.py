"""Focus planes on the screen: stepped by wheel and key, never one shown as another."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.slides import open_slide
from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels, Slide
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.minimap import Minimap
from allview.view.slide.slide_view import SlideView
from tests.view.slide.fake_slide import FakeSlide
from tests.view.slide.slide_view_kit import FILE, mark, settled, shown, wheel

SHIFT = Qt.KeyboardModifier.ShiftModifier
MIDDLE = QPointF(400, 300)
PLANES = 5


class Stack(FakeSlide):
    """Grey all over, 40 levels lighter from plane to plane; some planes wait at a gate."""

    def __init__(self, path: Path, gate: threading.Event, gated: frozenset[int]) -> None:
        super().__init__(path)
        self.n_planes, self.plane = PLANES, PLANES // 2
        self._gate, self._gated = gate, gated

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        if self.plane in self._gated:
            self._gate.wait(60)
        return np.full((size[1], size[0], 3), 40 * (self.plane + 1), np.uint8)


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    path = tmp_path / "stack.ome.tif"
    planes = np.stack([np.full((300, 400, 3), 40 * (n + 1), np.uint8) for n in range(PLANES)])
    tifffile.imwrite(path, planes, photometric="rgb", tile=(128, 128), metadata={"axes": "ZYXS"})
    return path


@pytest.fixture
def focused(qtbot: QtBot, make_view: Callable[..., SlideView], stack: Path) -> SlideView:
    view = make_view(open_slide)
    with qtbot.waitSignal(view.opened):
        view.show_slide(stack, "S1", 0.25)
    _wait_for_plane(qtbot, view, 3)
    return view


def _grey(view: SlideView) -> int:
    return view.grab().toImage().pixelColor(MIDDLE.toPoint()).red()


def _wait_for_plane(qtbot: QtBot, view: SlideView, plane: int) -> None:
    qtbot.waitUntil(lambda: _grey(view) == 40 * plane)


def test_a_stack_opens_with_the_plane_that_is_analysed(focused: SlideView) -> None:
    assert "Focus plane 3 of 5" in focused.accessibleDescription()
    assert "the analysis" not in focused.accessibleDescription()


def test_shift_and_wheel_go_through_the_planes_and_stop_at_the_last(
    qtbot: QtBot, focused: SlideView
) -> None:
    before = shown(focused)
    wheel(focused, MIDDLE, -120, modifiers=SHIFT)
    _wait_for_plane(qtbot, focused, 4)
    assert "Focus plane 4 of 5 · the analysis reads plane 3" in focused.accessibleDescription()
    for _ in range(3):
        wheel(focused, MIDDLE, -120, modifiers=SHIFT)
    _wait_for_plane(qtbot, focused, 5)
    wheel(focused, MIDDLE, 480, modifiers=SHIFT)
    _wait_for_plane(qtbot, focused, 1)
    assert settled(qtbot, focused) == before


def test_small_turns_add_up_to_a_notch_and_turning_back_starts_anew(focused: SlideView) -> None:
    for angle in (-50, -50, 50, -50, -50):
        wheel(focused, MIDDLE, angle, modifiers=SHIFT)
    assert focused.planes.plane == 2
    wheel(focused, MIDDLE, -20, modifiers=SHIFT)
    assert focused.planes.plane == 3


def test_keys_go_through_the_planes(qtbot: QtBot, focused: SlideView) -> None:
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_PageDown, SHIFT)
    _wait_for_plane(qtbot, focused, 4)
    QTest.keyClick(focused, Qt.Key.Key_PageUp, SHIFT)
    _wait_for_plane(qtbot, focused, 3)


def test_a_plane_seen_before_is_there_at_once(qtbot: QtBot, focused: SlideView) -> None:
    focused.planes.next_action.trigger()
    _wait_for_plane(qtbot, focused, 4)
    focused.planes.previous_action.trigger()
    assert _grey(focused) == 120


def test_the_plane_before_stands_in_until_the_new_one_comes_and_the_screen_says_so(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    gate = threading.Event()
    view = make_view(lambda path, _: Stack(path, gate, frozenset({3})))
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S1", 0.25)
    _wait_for_plane(qtbot, view, 3)
    view.planes.next_action.trigger()
    assert _grey(view) == 120
    reading = view.grab().toImage().copy(200, 5, 400, 40)
    gate.set()
    _wait_for_plane(qtbot, view, 4)
    # The middle is there before the rest.
    qtbot.waitUntil(lambda: view.grab().toImage().copy(200, 5, 400, 40) != reading)


def test_the_next_planes_are_read_ahead(qtbot: QtBot, make_view: Callable[..., SlideView]) -> None:
    read: set[int] = set()

    class Watched(Stack):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            read.add(self.plane)
            return super().read_region(location, level, size)

    view = make_view(lambda path, _: Watched(path, threading.Event(), frozenset()))
    with qtbot.waitSignal(view.opened):
        view.show_slide(FILE, "S1", 0.25)
    qtbot.waitUntil(lambda: read == {1, 2, 3})


def test_an_unreadable_plane_is_not_replaced_by_another(
    qtbot: QtBot, make_view: Callable[..., SlideView]
) -> None:
    class Torn(Stack):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            if self.plane == 3:
                raise OSError
            return super().read_region(location, level, size)

    def opener(path: Path, _: Progress) -> Slide:
        return Torn(path, threading.Event(), frozenset())

    view = make_view(opener)
    with qtbot.waitSignal(view.failed):
        view.show_slide(FILE, "S1", 0.25)
    view.planes.next_action.trigger()
    paper = QColor(240, 240, 242)

    def is_hatched() -> bool:
        picture = view.grab().toImage()
        return any(picture.pixelColor(x, 300) == paper for x in range(380, 400))

    # It fails tile by tile, and the first of them need not be in the middle.
    qtbot.waitUntil(is_hatched)


def test_cells_and_overview_stay_on_every_plane(qtbot: QtBot, focused: SlideView) -> None:
    focused.set_cells(MarkTable([mark("S1-1", 200, 150, side=60, flagged=True)]))
    focused.center_on("S1-1")
    box = Box(170, 120, 60, 60)
    here = settled(qtbot, focused).to_screen((box.x, 150))
    for plane in (3, 4):
        place = QPointF(*here).toPoint()
        picture = focused.grab().toImage()
        near = {picture.pixelColor(place.x() + d, place.y()).saturation() for d in range(-4, 5)}
        assert max(near) > 100, plane
        focused.planes.next_action.trigger()
    minimap = focused.findChild(Minimap)
    assert minimap is not None
    qtbot.waitUntil(lambda: minimap.has_picture)


def test_a_flat_slide_says_that_it_is_and_does_not_move(qtbot: QtBot, view: SlideView) -> None:
    before = shown(view)
    wheel(view, MIDDLE, -120, modifiers=SHIFT)
    assert "This slide has one focus plane" in view.accessibleDescription()
    assert settled(qtbot, view) == before
    assert not view.planes.next_action.isEnabled()
    qtbot.waitUntil(lambda: "focus" not in view.accessibleDescription())


def test_the_next_slide_starts_in_its_own_middle(
    qtbot: QtBot, focused: SlideView, stack: Path
) -> None:
    focused.planes.next_action.trigger()
    with qtbot.waitSignal(focused.opened):
        focused.show_slide(stack, "S2", 0.25)
    assert focused.planes.plane == 2
    _wait_for_plane(qtbot, focused, 3)

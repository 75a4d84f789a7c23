from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from allview.view.slide.minimap import Minimap
from allview.view.slide.slide_view import SlideView
from tests.shared_data import shared_data

pytestmark = pytest.mark.data


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SlideView]:
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    yield view
    view.shutdown()


def test_a_scan_is_shown_at_the_scale_it_states(qtbot: QtBot, view: SlideView) -> None:
    path = shared_data("slides", "cmu-1-small-region.svs")
    with qtbot.waitSignal(view.opened):
        view.show_slide(path, "S1", None)
    assert view.viewport is not None
    assert view.viewport.slide == pytest.approx((2220, 2967))
    assert view.accessibleDescription().endswith("slide 0.499 µm/px from the file")
    minimap = view.findChild(Minimap)
    assert minimap is not None
    qtbot.waitUntil(lambda: minimap.has_picture)


@pytest.mark.parametrize("name", ["broken.svs", "openslide_unopenable.tiff"])
def test_a_damaged_file_is_named(qtbot: QtBot, view: SlideView, name: str) -> None:
    path = shared_data("slides", name)
    with qtbot.waitSignal(view.failed) as failed:
        view.show_slide(path, "S1", None)
    assert failed.args[0].startswith(f"{name}: ")
    assert view.viewport is None


def test_a_scan_that_opens_but_cannot_be_read_says_so(qtbot: QtBot, view: SlideView) -> None:
    path = shared_data("slides", "openslide_unreadable.svs")
    with qtbot.waitSignal(view.failed) as failed:
        view.show_slide(path, "S1", None)
    assert failed.args[0].startswith("openslide_unreadable.svs: ")
    assert view.viewport is not None

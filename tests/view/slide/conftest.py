"""A slide view on made-up slides, closed with its threads when the test ends."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from allview.view.slide.slide_view import SlideView
from allview.view.slide.tile_queue import Opener
from tests.view.slide.fake_slide import Shelf
from tests.view.slide.slide_view_kit import FILE


@pytest.fixture
def make_view(qtbot: QtBot) -> Iterator[Callable[..., SlideView]]:
    made: list[SlideView] = []

    def make(opener: Opener | None = None) -> SlideView:
        view = SlideView(opener=opener or Shelf())
        made.append(view)
        view.resize(800, 600)
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
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

"""The view and the panels share what is in memory."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from allview.slides import open_slide
from allview.slides.slide import Slide
from allview.view.main_window import MainWindow
from allview.view.slide.tile_image import as_image
from allview.view.workers import thumbnail_loader
from allview.view.workers.thumbnail_loader import Frame, Picture, read_picture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Note each place that is read of a file for a panel."""
    places: list[tuple[int, int]] = []
    real = thumbnail_loader.open_ready_slide

    def opened(path: Path, analysed: str = "") -> Slide:
        slide = real(path, analysed)
        region = slide.read_region
        monkeypatch.setattr(
            slide, "read_region", lambda at, *rest: (places.append(at), region(at, *rest))[1]
        )
        return slide

    monkeypatch.setattr(thumbnail_loader, "open_ready_slide", opened)
    return places


def test_a_cell_whose_tiles_are_in_view_is_not_read_again(
    qtbot: QtBot, looking: MainWindow, read: list[tuple[int, int]]
) -> None:
    looking.slide.one_to_one_action.trigger()
    qtbot.waitUntil(lambda: looking.slide.is_complete)
    session = looking.model.session
    assert session is not None
    path, analysed = session.slide_path("S1"), session.case.slides["S1"].fingerprint
    picture = Picture(path, 77, Frame(20, 30, 100), analysed=analysed)
    qtbot.waitUntil(lambda: looking.pictures.get(picture) is not None)
    with open_slide(path) as slide:
        expected = as_image(read_picture(slide, picture))
    assert looking.pictures.get(picture) == expected
    assert (20, 30) not in read
    looking.slide.clear()
    elsewhere = Picture(path, 77, Frame(40, 30, 100), analysed=analysed)
    qtbot.waitUntil(lambda: looking.pictures.get(elsewhere) is not None)
    assert (40, 30) in read

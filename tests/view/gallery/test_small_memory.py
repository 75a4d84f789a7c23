"""Where memory is short, the pictures of the cells in sight still come to rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.slides.slide import Scale, ScaleSource
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_order import Show
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.picture_cache import PictureCache
from allview.view.pictures import Pictures
from allview.view.workers.thumbnail_loader import Picture, ThumbnailLoader
from allview.workflow.events import CellsFound, SlideOpened
from allview.workflow.opening import open_case
from tests.unit.review.builders import a_cell
from tests.view.window.scripted import write_slides

CELLS = 36
ROOM_FOR = 6
"""Pictures of the usual size."""


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """Keep what is asked for."""
    asked: list[Picture] = []
    request = ThumbnailLoader.request

    def noting(loader: ThumbnailLoader, picture: Picture) -> None:
        asked.append(picture)
        request(loader, picture)

    monkeypatch.setattr(ThumbnailLoader, "request", noting)
    return asked


@pytest.fixture
def gallery(qtbot: QtBot, tmp_path: Path, requests: list[Picture]) -> Iterator[GalleryPanel]:
    session = open_case([write_slides(tmp_path / "case", ["a.png"])])
    session.apply_event(SlideOpened("S1", 320, 240, Scale(0.2, ScaleSource.METADATA), 1))
    cells = (a_cell(f"S1-{n}", box=Box(8.0 * n, 80, 40, 40)) for n in range(CELLS))
    session.apply_event(CellsFound("S1", tuple(cells)))
    model, owner = CaseModel(), QWidget()
    qtbot.addWidget(owner)
    side = 96 * owner.devicePixelRatioF()
    cache = PictureCache(round(2 * ROOM_FOR * side * side * 4))
    pictures = Pictures(model, owner, cache)
    panel = GalleryPanel(model, pictures, owner)
    panel.kept = cache.pictures
    owner.resize(900, 600)
    panel.resize(900, 600)
    model.show(session)
    panel.show_cells(Show.ALL)
    with qtbot.waitExposed(owner):
        owner.show()
    yield panel
    pictures.close()
    model.show(None)


def test_requests_for_pictures_come_to_an_end_and_every_cell_in_sight_has_one(
    qtbot: QtBot, gallery: GalleryPanel, requests: list[Picture]
) -> None:
    assert len(list(gallery.list.in_sight())) == CELLS > ROOM_FOR
    wanted = set(requests)

    def are_kept() -> bool:
        wanted.update(requests)
        return len(wanted) >= CELLS and all(gallery.kept.get(picture) for picture in wanted)

    qtbot.waitUntil(are_kept)
    requests.clear()
    gallery.list.viewport().repaint()
    assert requests == []
    assert len(wanted) == CELLS

import functools
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview import paths
from allview.review.cell import Box
from allview.slides import open_ready_slide, open_slide
from allview.slides.slide import Scale, ScaleSource
from allview.view.case_model import CaseModel
from allview.view.pictures import Pictures, cell_frame
from allview.workflow.events import CellsFound, SlideOpened
from allview.workflow.opening import open_case
from tests.unit.review.builders import a_cell
from tests.view.window.scripted import write_slides


def test_cells_are_shown_at_one_magnification_where_the_scale_is_known() -> None:
    small = a_cell(box=Box(100, 100, 40, 40))
    large = a_cell(box=Box(100, 100, 70, 60))
    assert cell_frame(small, 0.2).side == cell_frame(large, 0.2).side == 130


def test_a_cell_too_large_for_that_is_shown_whole() -> None:
    assert cell_frame(a_cell(box=Box(0, 0, 200, 100)), 0.2).side == 320


@pytest.mark.parametrize("mpp", [None, 0.2])
def test_the_cell_is_in_the_middle(mpp: float | None) -> None:
    frame = cell_frame(a_cell(box=Box(100, 200, 40, 60)), mpp)
    assert frame.x + frame.side / 2 == pytest.approx(120, abs=1)
    assert frame.y + frame.side / 2 == pytest.approx(230, abs=1)


def test_what_lies_off_the_slide_is_canvas_and_not_white(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    folder = write_slides(tmp_path / "case", ["a.png"])
    session = open_case([folder])
    session.apply_event(SlideOpened("S1", 320, 240, Scale(0.2, ScaleSource.METADATA), 1))
    cell = a_cell(box=Box(0, 100, 40, 40))
    session.apply_event(CellsFound("S1", (cell,)))
    model = CaseModel()
    pictures = Pictures(model)
    model.show(session)
    canvas = QImage(130, 130, QImage.Format.Format_RGB32)
    colors = qapp.palette()

    def paint() -> tuple[QColor, QColor]:
        painter = QPainter(canvas)
        pictures.paint_cell(painter, canvas.rect(), cell, colors)
        painter.end()
        return canvas.pixelColor(20, 65), canvas.pixelColor(110, 65)

    ground = colors.color(QPalette.ColorRole.Dark).getRgb()
    before = paint()
    qtbot.waitUntil(lambda: paint()[1].getRgb() == (200, 200, 200, 255))
    assert [color.getRgb() for color in before] == [ground, ground]
    assert paint()[0].getRgb() == ground
    pictures.close()
    model.show(None)


def test_a_picture_that_was_not_ready_is_had_at_the_next_try(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setattr(
        "allview.view.workers.thumbnail_loader.open_ready_slide",
        functools.partial(open_ready_slide, held_pixels=1_000),
    )
    folder = write_slides(tmp_path / "case", ["a.png"])
    model = CaseModel()
    pictures = Pictures(model)
    model.show(open_case([folder]))
    wanted = pictures.slide_picture("S1", 64)
    with qtbot.waitSignal(pictures.ready):
        pictures.get(wanted)
    assert pictures.get(wanted) is None
    open_slide(folder / "a.png", held_pixels=1_000).close()
    pictures.retry()
    qtbot.waitUntil(lambda: pictures.get(wanted) is not None)
    pictures.close()

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.minimap import Minimap
from allview.view.slide.viewport import Viewport
from tests.view.slide.slide_view_kit import mark

SLIDE = (4000.0, 3000.0)


def test_a_decision_is_painted_over_the_map_as_if_all_of_it_were_painted_anew(
    qtbot: QtBot,
) -> None:
    rng = np.random.default_rng(3)
    places = rng.random((400, 2)) * SLIDE
    found = [mark(f"c{n}", x, y, flagged=n % 2 == 0) for n, (x, y) in enumerate(places.tolist())]
    minimap, marks = shown(qtbot, MarkTable(found))
    before = picture(minimap)
    for step in (
        [replace(found[0], decided=True)],
        [replace(found[2], decided=True, cell_class=CellClass.MONOCYTE), found[1]],
        [found[0]],
    ):
        marks.update(step)
        minimap.follow(cell.id for cell in step)
        assert picture(minimap) != before
        before = picture(minimap)
        assert before == picture(shown(qtbot, marks)[0])


@pytest.mark.parametrize(
    "center", [(50.0, 40.0), (0.0, 0.0), (50_000.0, 40_000.0), (99_990.0, 79_990.0)]
)
def test_the_frame_is_seen_wherever_the_view_is(qtbot: QtBot, center: tuple[float, float]) -> None:
    slide = 100_000.0, 80_000.0
    minimap = Minimap(None)  # type: ignore[arg-type]  # alone, as a window
    qtbot.addWidget(minimap)
    minimap.show_slide(slide)
    minimap.show_view(Viewport(slide, (800.0, 400.0), center, 1.0, 1.0))
    image = picture(minimap)
    dark = np.array(
        [
            [image.pixelColor(x, y).lightness() < 60 for x in range(2, image.width() - 2)]
            for y in range(2, image.height() - 2)
        ]
    )
    rows, columns = np.nonzero(dark)
    # A frame around something: its middle is not dark.
    assert np.ptp(rows) >= 6
    assert np.ptp(columns) >= 6
    assert not dark[round(rows.mean()), round(columns.mean())]
    middle = np.array([columns.mean(), rows.mean()]) + 2.5
    expected = np.array(center) / slide * (image.width(), image.height())
    assert np.abs(middle - expected).max() <= 8


def shown(qtbot: QtBot, marks: MarkTable) -> tuple[Minimap, MarkTable]:
    minimap = Minimap(None)  # type: ignore[arg-type]  # alone, as a window
    qtbot.addWidget(minimap)
    minimap.show_slide(SLIDE)
    minimap.show_view(Viewport(SLIDE, (400.0, 300.0), (2000.0, 1500.0), 1.0, 1.0))
    minimap.show_cells(marks)
    return minimap, marks


def picture(minimap: Minimap) -> QImage:
    return minimap.grab().toImage()

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.slide_record import Flaw, Survey
from allview.view.slide.poor_parts import PoorParts
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Viewport

SLIDE = 4000, 3000
SIZE = 400, 300
SURVEY = Survey(
    "r",
    1000,
    frozenset(range(12)),
    {
        Flaw.BLURRED: frozenset({5}),
        Flaw.UNREADABLE: frozenset({11}),
        Flaw.EMPTY: frozenset({0}),
    },
)


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Words need fonts, and fonts an application."""


def _changed(parts: PoorParts, scale: float, center: tuple[float, float]) -> NDArray[np.bool_]:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0xFFF0F0F0)
    painter = QPainter(image)
    parts.paint(painter, Viewport(SLIDE, SIZE, center, scale))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIZE[1], SIZE[0], 4)
    return (pixels[:, :, :3] != 240).any(axis=2)


def test_from_afar_the_poor_parts_are_tinted_and_no_other() -> None:
    changed = _changed(PoorParts(SURVEY, *SLIDE), 0.08, (2000, 1500))
    place = Viewport(SLIDE, SIZE, (2000, 1500), 0.08).to_screen
    for point, poor in (
        ((1500, 1500), True),
        ((3500, 2500), True),
        ((500, 500), False),
        ((2500, 1500), False),
    ):
        x, y = place(point)
        assert changed[round(y), round(x)] == poor, point


def test_near_a_frame_leaves_the_cells_as_they_are() -> None:
    changed = _changed(PoorParts(SURVEY, *SLIDE), 0.3, (1500, 1500))
    assert changed.any()
    assert not changed[150, 200]


@pytest.mark.parametrize("scale", [0.08, 0.6])
def test_nothing_is_marked_beyond_the_slide(scale: float) -> None:
    slide, center = (3500, 2400), (3300, 2200)
    whole = SURVEY.flaws | {Flaw.UNREADABLE: frozenset({7, 11})}
    changed = _changed(PoorParts(replace(SURVEY, flaws=whole), *slide), scale, center)
    right, bottom = Viewport(slide, SIZE, center, scale).to_screen(slide)
    assert changed.any()
    assert not changed[:, round(right) + 1 :].any()
    assert not changed[round(bottom) + 1 :].any()


def test_what_is_wrong_is_said_in_words() -> None:
    parts = PoorParts(SURVEY, *SLIDE)
    assert parts.words_at(1500, 1500) == "Out of focus"
    assert "could not be read" in parts.words_at(3999, 2999)
    assert parts.words_at(500, 500) == ""
    assert not PoorParts()
    assert PoorParts().words_at(5, 5) == ""


def test_the_view_marks_them_until_told_not_to(qtbot: QtBot) -> None:
    view = SlideView()
    qtbot.addWidget(view)
    assert view.poor_action.isChecked()
    view.set_survey(SURVEY, *SLIDE)
    view.poor_action.trigger()
    assert not view.poor_action.isChecked()
    view.shutdown()


def test_a_large_slide_that_was_not_surveyed_takes_no_room(monkeypatch):
    made = []
    monkeypatch.setattr(
        "allview.view.slide.poor_parts.PoorParts._tinted", lambda parts: made.append(parts)
    )
    assert not PoorParts(None, 100_000, 80_000)
    assert made == []


@pytest.mark.parametrize("scale", [0.08, 0.3])
def test_what_could_not_be_read_within_a_part_is_marked(scale: float) -> None:
    gap = Box(2100.0, 1200.0, 512.0, 512.0)
    parts = PoorParts(Survey("r", 1000, frozenset(range(12)), gaps=(gap,)), *SLIDE)
    assert parts
    assert "could not be read" in parts.words_at(*gap.center)
    assert parts.words_at(2050, 1150) == ""
    changed = _changed(parts, scale, gap.center)
    reach = round(scale * 256) + 1
    assert changed.any()
    changed[150 - reach : 150 + reach, 200 - reach : 200 + reach] = False
    assert not changed.any()

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from allview.report.palette import CLASS_COLORS, OWN_COLORS
from allview.review.cell import Box
from allview.review.cell_class import CellClass, ClassSign, OwnClass, OwnColor
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.overlay import CellOverlay
from allview.view.slide.viewport import Viewport

SIZE = 400, 300
GROUND = (240, 240, 240)
BLAST = CLASS_COLORS[CellClass.LYMPHOBLAST]


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Words need fonts, and fonts an application."""


def _view(scale: float, ratio: float = 1.0) -> Viewport:
    return Viewport((4000, 3000), SIZE, (2000, 1500), scale, ratio)


def _mark(
    side: float, flagged: bool = False, decided: bool = False, x: float = 2000, y: float = 1500
) -> CellMark:
    box = Box(x - side / 2, y - side / 2, side, side)
    return CellMark(f"{x}-{y}", box, CellClass.LYMPHOBLAST, flagged=flagged, decided=decided)


def _painted(overlay: CellOverlay, view: Viewport, mpp: float | None = None) -> NDArray[np.uint8]:
    width, height = (round(side * view.pixel_ratio) for side in SIZE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.pixel_ratio)
    image.fill(0xFFF0F0F0)
    painter = QPainter(image)
    overlay.paint(painter, view, mpp)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[..., 2::-1].copy()


def _overlay(*marks: CellMark) -> CellOverlay:
    overlay = CellOverlay()
    overlay.marks = MarkTable(marks)
    return overlay


def _share_of_class_color(pixels: NDArray[np.uint8]) -> float:
    return float((pixels == BLAST).all(axis=-1).mean())


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_decided_cell_is_solid_and_a_suggestion_dotted(ratio: float) -> None:
    view = _view(1.0, ratio)
    # The box is 60 px wide and the frame 4 px off: its upper line lies at y = 150 - 30 - 4.
    row, columns = round((116 + 1.5) * ratio), slice(round(180 * ratio), round(220 * ratio))
    solid = _painted(_overlay(_mark(60, decided=True)), view)[row, columns]
    dotted = _painted(_overlay(_mark(60)), view)[row, columns]
    assert _share_of_class_color(solid) == 1
    assert 0.4 <= _share_of_class_color(dotted) <= 0.6


def test_a_flagged_cell_has_corners_outside_its_frame() -> None:
    plain = _painted(_overlay(_mark(60)), _view(1.0))
    flagged = _painted(_overlay(_mark(60, flagged=True)), _view(1.0))
    corner = (slice(108, 115), slice(158, 166))
    assert (plain[corner] == GROUND).all()
    assert _share_of_class_color(flagged[corner]) > 0.2


def test_from_afar_cells_are_dots_and_flagged_ones_larger() -> None:
    def dot(flagged: bool) -> int:
        painted = _painted(_overlay(_mark(40, flagged=flagged, decided=True)), _view(0.1))
        assert (painted[150, 200] == BLAST).all()
        return int((painted == BLAST).all(axis=-1).sum())

    assert dot(flagged=True) > 1.5 * dot(flagged=False)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("flagged", [False, True])
def test_from_afar_a_suggestion_is_hollow(flagged: bool, ratio: float) -> None:
    middle = round(150 * ratio), round(200 * ratio)
    suggested = _painted(_overlay(_mark(40, flagged=flagged)), _view(0.1, ratio))
    decided = _painted(_overlay(_mark(40, flagged=flagged, decided=True)), _view(0.1, ratio))
    assert (suggested[middle] >= 190).all()
    assert (suggested[middle] < 255).any()
    assert (decided[middle] == BLAST).all()
    rings = _share_of_class_color(suggested) / _share_of_class_color(decided)
    assert 0.3 < rings < 0.9


def test_a_crowd_is_drawn_as_dots_even_from_near() -> None:
    crowd = [
        _mark(40, decided=True, x=1900 + 2 * (i % 100), y=1490 + 2 * (i // 100))
        for i in range(1000)
    ]
    painted = _painted(_overlay(*crowd), _view(1.0))
    assert (painted[150, 200] == BLAST).all()


def test_too_many_cells_for_dots_are_a_density_under_the_flagged_ones() -> None:
    rng = np.random.default_rng(0)
    crowd = [
        _mark(4, x=float(x), y=float(y)) for x, y in rng.uniform((0, 0), (2000, 3000), (13_000, 2))
    ]
    overlay = _overlay(*crowd, _mark(4, flagged=True, decided=True, x=3000))
    painted = _painted(overlay, _view(0.1))
    assert (painted[150, 300] == BLAST).all()
    assert (painted == BLAST).all(axis=-1).sum() < 200
    tinted, empty = painted[100:200, 20:180].mean(axis=(0, 1)), painted[20:120, 320:380]
    assert tinted[0] < GROUND[0] - 60
    assert (empty == GROUND).all()


def test_the_density_follows_the_cells() -> None:
    rng = np.random.default_rng(0)
    crowd = [
        _mark(4, x=float(x), y=float(y)) for x, y in rng.uniform((0, 0), (2000, 3000), (13_000, 2))
    ]
    overlay = _overlay(*crowd)
    before = _painted(overlay, _view(0.1))
    overlay.marks.update([_mark(4, x=3500 + i % 50, y=1500 + i // 50) for i in range(2000)])
    changed = (_painted(overlay, _view(0.1)) != before).any(axis=-1)
    assert changed[140:160, 345:365].any()


def test_the_heat_map_is_warm_where_blasts_are_and_says_its_range() -> None:
    def mark(x: int, y: int, suspicion: float) -> CellMark:
        box = Box(x - 20, y - 20, 40, 40)
        return CellMark(f"{x}-{y}", box, CellClass.LYMPHOCYTE, False, False, suspicion)

    places = [(x, y) for x in range(1000, 3000, 60) for y in range(1300, 1700, 60)]
    overlay = _overlay(*(mark(x, y, 0.95 if x < 2000 else 0.02) for x, y in places))
    plain = _painted(overlay, _view(0.1)).astype(int)
    overlay.shows_heat = True
    heated = _painted(overlay, _view(0.1)).astype(int)
    blue_lost = (plain - heated)[135:165, :, 2]
    assert blue_lost[:, 110:190].mean() > 5 * blue_lost[:, 210:290].mean() > 0
    assert (heated[200:, :] == plain[200:, :]).all()
    assert (heated[12:60, 12:130] != plain[12:60, 12:130]).any()


def test_the_heat_map_of_a_field_shows_where_its_blasts_are_dense() -> None:
    def mark(x: int, y: int, suspicion: float) -> CellMark:
        box = Box(x - 50, y - 50, 100, 100)
        return CellMark(f"{x}-{y}", box, CellClass.LYMPHOCYTE, False, False, suspicion)

    crowd = [mark(x, y, 0.95) for x in (800, 920, 1040) for y in (1400, 1520, 1640)]
    overlay = _overlay(*crowd, mark(2000, 1500, 0.95), mark(3000, 1500, 0.05))
    plain = _painted(overlay, _view(0.1), 0.1).astype(int)
    overlay.shows_heat = True
    heated = _painted(overlay, _view(0.1), 0.1).astype(int)
    blue_lost = (plain - heated)[..., 2]
    # Beside the middle of each cell, where no dot is drawn.
    dense, alone, other = (blue_lost[150, at] for at in (98, 208, 308))
    assert dense > 1.2 * alone > 2 * other > 0
    assert (blue_lost[100:200, 240:264] == 0).all()
    assert (blue_lost[:, 350:] == 0).all()


def test_dots_at_the_edge_are_cut_off_not_wrapped_around() -> None:
    view = _view(0.1)
    left, *_ = view.visible
    painted = _painted(_overlay(_mark(40, decided=True, x=left + 1, y=1500)), view)
    assert (painted[150, 0] == BLAST).all()
    assert (painted[:, -20:] == GROUND).all()


def test_a_large_cell_is_named_below_its_frame() -> None:
    small, large = (_painted(_overlay(_mark(side)), _view(1.0)) for side in (60, 70))
    assert (small[200:230] == GROUND).all()
    assert not (large[200:230] == GROUND).all()


def test_the_reticle_rings_the_current_cell() -> None:
    overlay = _overlay(_mark(40), _mark(40, x=2120))
    overlay.current = "2000-1500"
    ringed = _painted(overlay, _view(1.0))
    overlay.current = "no such cell"
    plain = _painted(overlay, _view(1.0))
    differs = np.argwhere((ringed != plain).any(axis=-1))
    assert differs.mean(axis=0) == pytest.approx((150, 200), abs=1)


@pytest.mark.parametrize(
    ("flagged", "decided", "words"),
    [
        (True, False, "Lymphoblast, suggested, flagged"),
        (False, True, "Lymphoblast, decided"),
    ],
)
def test_a_mark_can_be_said_in_words(flagged: bool, decided: bool, words: str) -> None:
    overlay = _overlay(_mark(40, flagged=flagged, decided=decided))
    assert overlay.describe("2000-1500") == words


def test_a_click_near_a_dot_finds_it_at_any_zoom(qtbot: QtBot) -> None:
    overlay = _overlay(_mark(40))
    assert overlay.cell_at(_view(0.05), (206, 150)) == "2000-1500"
    assert overlay.cell_at(_view(0.05), (215, 150)) is None


def test_many_flagged_cells_do_not_cover_a_small_picture() -> None:
    rng = np.random.default_rng(1)
    crowd = [
        _mark(4, flagged=True, x=float(x), y=float(y))
        for x, y in rng.uniform((0, 0), (4000, 3000), (9_000, 2))
    ]
    painted = _painted(_overlay(*crowd), _view(0.1))
    assert 0.02 < _share_of_class_color(painted) < 0.3


@pytest.mark.parametrize("decided", [False, True])
def test_own_classes_of_one_colour_are_told_apart_by_their_sign(decided: bool) -> None:
    pictures = set()
    for sign in ClassSign:
        own = OwnClass("own-1", "Plasma cell", sign=sign)
        mark = replace(_mark(80, decided=decided), cell_class=own)
        picture = _painted(_overlay(mark), _view(1.0))
        assert (picture == OWN_COLORS[own.color]).all(axis=-1).any()
        pictures.add(picture.tobytes())
    assert len(pictures) == len(ClassSign)


def test_one_class_may_have_another_colour_in_another_case() -> None:
    """What is kept to paint faster must not be kept by the id of a class."""
    for color in OwnColor:
        own = OwnClass("own-1", "Plasma cell", color=color)
        for scale in (1.0, 0.05):
            mark = replace(_mark(80, decided=True), cell_class=own)
            picture = _painted(_overlay(mark), _view(scale))
            assert (picture == OWN_COLORS[color]).all(axis=-1).any()


def test_the_words_beside_a_cell_have_the_colour_of_its_class_in_the_open_case() -> None:
    def swatch(color: OwnColor) -> int:
        own = OwnClass("own-1", "Smudge", color=color)
        mark = replace(_mark(100, decided=True), cell_class=own)
        # Below the box and its frame there is nothing but the words.
        painted = _painted(_overlay(mark), _view(1.0))[208:]
        return int((painted == OWN_COLORS[color]).all(axis=-1).sum())

    assert all(swatch(color) for color in OwnColor)

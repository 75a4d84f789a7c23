from dataclasses import replace

from allview.view.slide.prefetch import wanted_tiles
from allview.view.slide.pyramid import TileKey, TilePyramid
from allview.view.slide.viewport import Viewport

PYRAMID = TilePyramid(100_000, 80_000)
HERE = Viewport((100_000, 80_000), (1200, 700), (50_000, 40_000), 1.0)


def _order(before: Viewport | None, now: Viewport = HERE) -> dict[TileKey, int]:
    return {key: place for place, key in enumerate(wanted_tiles(PYRAMID, now, before))}


def test_the_whole_and_what_is_in_view_come_first() -> None:
    wanted = wanted_tiles(PYRAMID, HERE)
    near = PYRAMID.covering(0, HERE.visible)
    assert wanted[0] == PYRAMID.root
    assert wanted[1 : 1 + len(near)] == near
    assert len(set(wanted)) == len(wanted)


def test_a_pan_reads_ahead_before_it_reads_behind() -> None:
    order = _order(HERE.panned(40, 0))
    left, top, right, bottom = HERE.visible
    width = right - left
    ahead = set(PYRAMID.covering(0, (right, top, right + width, bottom)))
    behind = set(PYRAMID.covering(0, (left - 500, top, left, bottom)))
    near = set(PYRAMID.covering(0, HERE.visible))
    assert ahead <= order.keys()
    assert max(order[key] for key in ahead) < min(order[key] for key in behind - near)
    assert max(order[key] for key in near) < min(order[key] for key in ahead - near)


def test_the_nearest_of_what_comes_is_read_first() -> None:
    order = _order(HERE.panned(0, 40))
    column = PYRAMID.covering(0, (50_000, 40_600, 50_010, 41_040))
    places = [order[key] for key in sorted(column, key=lambda key: key.row)]
    assert places == sorted(places)


def test_zooming_in_reads_the_next_finer_level_of_the_middle() -> None:
    now = replace(HERE, scale=0.25)
    before = replace(now, scale=0.22)
    finer = set(PYRAMID.covering(1, (49_000, 39_500, 51_000, 40_500)))
    assert finer <= _order(before, now).keys()
    assert not finer & _order(None, now).keys()


def test_coarse_tiles_stand_ready_around() -> None:
    assert {TileKey(2, 24, 19), TileKey(2, 25, 19)} <= _order(None).keys()


def test_another_slide_has_no_direction() -> None:
    other = Viewport((500, 500), (1200, 700), (0, 0), 1.0)
    assert _order(other) == _order(None)

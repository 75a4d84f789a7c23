import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.view.slide.pyramid import TILE_PX, TileKey, TilePyramid

lengths = st.integers(1, 5000)


@given(lengths, lengths, st.integers(0, 4))
def test_the_tiles_of_a_level_cover_every_pixel_once(width: int, height: int, level: int) -> None:
    pyramid = TilePyramid(width, height)
    level = min(level, pyramid.root.level)
    covered = np.zeros((height, width), np.uint8)
    for key in pyramid.covering(level, (0, 0, width, height)):
        left, top, right, bottom = (int(v) for v in pyramid.rect(key))
        assert right > left
        assert bottom > top
        covered[top:bottom, left:right] += 1
    assert (covered == 1).all()


@given(lengths, lengths)
def test_the_root_shows_the_whole_slide_in_one_tile(width: int, height: int) -> None:
    pyramid = TilePyramid(width, height)
    assert pyramid.rect(pyramid.root) == (0, 0, width, height)
    assert max(width, height) / 2**pyramid.root.level <= TILE_PX


def test_children_lie_within_their_parent_and_on_the_slide() -> None:
    pyramid = TilePyramid(1100, 600)
    children = list(pyramid.children(pyramid.root))
    assert [child.parent for child in children] == [pyramid.root] * len(children)
    assert {(child.column, child.row) for child in children} == {(0, 0), (1, 0)}
    assert list(pyramid.children(TileKey(0, 0, 0))) == []


def test_padding_is_one_pixel_of_the_level_and_stays_on_the_slide() -> None:
    pyramid = TilePyramid(3000, 2000)
    assert pyramid.padded(TileKey(1, 1, 0)) == (1022, 0, 2050, 1026)
    assert pyramid.padded(pyramid.root) == (0, 0, 3000, 2000)


def test_the_middle_comes_first() -> None:
    keys = TilePyramid(5120, 5120).covering(0, (0, 0, 2560, 2560))
    assert keys[0] == TileKey(0, 2, 2)
    assert len(keys) == 25


def test_a_ring_goes_around_but_not_off_the_slide() -> None:
    pyramid = TilePyramid(5120, 5120)
    assert len(pyramid.covering(0, (0, 0, 512, 512), ring=1)) == 4
    assert len(pyramid.covering(0, (1024, 1024, 1536, 1536), ring=1)) == 9
    assert pyramid.covering(0, (-900, -900, -600, -600)) == []


@pytest.mark.parametrize(
    ("magnification", "level"), [(16, 0), (1, 0), (0.6, 0), (0.55, 1), (0.25, 2), (0.001, 4)]
)
def test_the_level_is_sharp_enough(magnification: float, level: int) -> None:
    assert TilePyramid(5120, 5120).level_for(magnification) == level


def test_tiles_of_focus_planes_are_kept_apart() -> None:
    pyramid = TilePyramid(3000, 2000, plane=1, n_planes=3, home=1)
    keys = pyramid.covering(0, (0, 0, 600, 600))
    assert {key.plane for key in keys} == {1}
    assert {key.parent.plane for key in keys} == {1}
    assert {child.plane for child in pyramid.children(TileKey(1, 0, 0, 2))} == {2}
    beside = list(pyramid.beside())
    assert [other.plane for other in beside] == [2, 0]
    assert not set(keys) & set(beside[0].covering(0, (0, 0, 600, 600)))
    assert {other.root for other in beside} == {pyramid.root}
    assert [other.plane for other in beside[0].beside()] == [1]

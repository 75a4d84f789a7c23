import itertools
from contextlib import closing
from pathlib import Path
from threading import Event as CancelToken
from types import SimpleNamespace

import numpy as np
import pytest

from allview.review.cell import Box
from allview.review.slide_record import Flaw
from allview.slides import SlideError
from allview.slides.in_memory import InMemorySlide
from allview.slides.slide import OpeningCancelled
from allview.slides.tiles import Rect
from allview.workflow.attention import Attention
from allview.workflow.damaged_reading import read_what_can_be
from allview.workflow.readers import Readers
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.tile_search import TileSearch

GLASS = (236.4, 230.0, 226.0)


class Damaged(InMemorySlide):
    """A slide with tiles of 512 pixels, of which some cannot be decoded."""

    def __init__(self, *bad):
        pixels = np.random.default_rng(1).integers(0, 200, (2100, 3001, 3), np.uint8)
        super().__init__(Path("a.svs"), pixels, None)
        self.bad = [Box(512 * column, 512 * row, 512, 512) for column, row in bad]
        self.reads = 0

    def read_region(self, location, level, size):
        self.reads += 1
        scale = self.level_downsamples[level]
        asked = Box(*location, size[0] * scale, size[1] * scale)
        if any(asked.shared_with(bad).is_whole for bad in self.bad):
            raise SlideError(self.path, "a tile is damaged.")
        return super().read_region(location, level, size)


def test_what_is_whole_is_read_at_once():
    slide = Damaged()
    read = read_what_can_be(slide, Rect(100, 200, 900, 700), 0, GLASS, CancelToken())
    assert (slide.reads, read.lost, read.failure) == (1, (), None)


def test_only_the_damaged_tiles_are_lost_and_are_glass():
    slide = Damaged((1, 1), (3, 0))
    read = read_what_can_be(slide, Rect(100, 200, 2000, 1500), 0, GLASS, CancelToken())
    assert read.lost == (Box(1536, 200, 512, 312), Box(512, 512, 512, 512))
    whole = Damaged().read_region((100, 200), 0, (2000, 1500))
    is_lost = np.zeros(whole.shape[:2], bool)
    is_lost[:312, 1436:1948] = is_lost[312:824, 412:924] = True
    assert np.array_equal(read.pixels[~is_lost], whole[~is_lost])
    assert (read.pixels[is_lost] == (236, 230, 226)).all()
    assert str(read.failure) == "a.svs: a tile is damaged."


def test_of_a_coarser_level_what_is_lost_is_told_in_pixels_of_the_finest():
    slide = Damaged((2, 1))
    level = slide.level_downsamples.index(2.0)
    read = read_what_can_be(slide, Rect(0, 0, 3000, 2100), level, GLASS, CancelToken())
    assert read.lost == (Box(1024, 0, 1024, 1024),)
    assert read.pixels.shape == (1050, 1500, 3)


def test_a_part_of_which_nothing_can_be_read_fails():
    with pytest.raises(SlideError, match="a tile is damaged"):
        read_what_can_be(Damaged((0, 0)), Rect(0, 0, 400, 400), 0, GLASS, CancelToken())


def test_a_cancel_is_heard_before_the_next_square():
    slide, cancel = Damaged((1, 1)), CancelToken()
    cancel.set()
    with pytest.raises(OpeningCancelled):
        read_what_can_be(slide, Rect(0, 0, 2000, 1500), 0, GLASS, cancel)
    assert slide.reads == 1


@pytest.fixture
def tiles_of():
    """What a search gives of each tile of a slide, read at a downsample of two."""
    finder = SimpleNamespace(find=lambda *_: [])
    stain, card = SimpleNamespace(white=GLASS), SimpleNamespace(mpp=0.2, input_pixels=64)

    def tiles_of(slide):
        search = TileSearch(slide, finder, 0.1, stain, card, (), Stopwatch(), CancelToken())
        with closing(Readers(1)) as readers, closing(search):
            tiles = {tile.tile: tile for tile in search.run(set(), "S1", Attention(), readers)}
        return search.tiles, tiles

    return tiles_of


def test_a_core_that_is_lost_but_for_a_part_of_a_pixel_is_not_searched(tiles_of):
    cut, tiles = tiles_of(Damaged(*itertools.product((4, 5), range(5))))
    assert cut[1].core == Rect(2048, 0, 953, 2048)  # the level has no pixel for the last column
    assert tiles[0].failure is None
    assert (tiles[1].flaw, tiles[1].gaps) == (Flaw.UNREADABLE, ())
    assert str(tiles[1].failure) == "a.svs: a tile is damaged."


def test_a_core_of_which_a_square_was_read_is_searched(tiles_of):
    _, tiles = tiles_of(Damaged((4, 0)))
    assert tiles[1].failure is None
    assert tiles[1].gaps == (Box(2048, 0, 952, 1024),)

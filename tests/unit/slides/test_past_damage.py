"""Reading past what is damaged."""

from pathlib import Path

import numpy as np
import pytest

from allview.slides import SlideError
from allview.slides.in_memory import InMemorySlide
from allview.slides.past_damage import PastDamage
from allview.slides.thumbnail import thumbnail


class Cracked(InMemorySlide):
    """A slide 1,100 pixels high that cannot be read left of a column of level 0."""

    def __init__(self, column, width=1600):
        pixels = np.random.default_rng(2).integers(0, 120, (1100, width, 3), np.uint8)
        super().__init__(Path("a.svs"), pixels, None)
        self.level_dimensions, self.level_downsamples = self.level_dimensions[:1], (1.0,)
        self.column = column

    def read_region(self, location, level, size):
        if location[0] < self.column:
            raise SlideError(self.path, "a tile is damaged.")
        return super().read_region(location, level, size)


def test_a_thumbnail_shows_what_can_be_read_and_is_grey_where_nothing_can():
    slide = Cracked(512)
    read = PastDamage(slide)
    seen = thumbnail(slide, 400, read)
    whole = thumbnail(Cracked(0), 400)
    assert (seen[:, :128] == 190).all()
    assert np.array_equal(seen[:, 128:], whole[:, 128:])
    assert sum(width * height for *_, width, height in read.lost) == 512 * 1100
    assert str(read.failure) == "a.svs: a tile is damaged."


def test_a_slide_of_which_nothing_can_be_read_fails():
    slide = Cracked(1600)
    with pytest.raises(SlideError, match="a tile is damaged"):
        thumbnail(slide, 400, PastDamage(slide))


def test_a_slide_whose_first_block_is_lost_shows_all_later_ones():
    slide = Cracked(4096, 4800)
    seen = thumbnail(slide, 300, PastDamage(slide))
    assert (seen[:, :256] == 190).all()
    assert np.array_equal(seen[:, 256:], thumbnail(Cracked(0, 4800), 300)[:, 256:])


def test_a_region_without_a_pixel_is_filled_and_refused_only_while_nothing_was_read():
    slide = Cracked(512)
    read = PastDamage(slide, (1.0, 2.0, 3.0))
    read.check()
    assert (read((0, 0), 0, (8, 8)) == (1, 2, 3)).all()
    assert not read.is_any_read
    with pytest.raises(SlideError, match="a tile is damaged"):
        read.check()
    assert np.array_equal(read((600, 0), 0, (8, 8)), slide.read_region((600, 0), 0, (8, 8)))
    assert read.is_any_read
    read.check()

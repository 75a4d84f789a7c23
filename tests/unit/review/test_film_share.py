from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.cell import Box
from allview.review.film_share import FilmShare, film_share
from allview.review.slide_record import SlideRecord, SlideStatus, Survey

# Three tiles a row, the last 50 px wide, and two rows, the lower one 20 px high.
SLIDE = SlideRecord("S1", "a.png", SlideStatus.ANALYSED, 250, 120, 0.5)


def searched(slide: SlideRecord, *tiles: int) -> SlideRecord:
    return replace(slide, survey=Survey("r", 100, frozenset(tiles)))


def test_tiles_at_the_edge_count_with_what_lies_on_the_slide() -> None:
    whole = film_share([searched(SLIDE, *range(6))])
    assert whole.share == 1
    assert whole.area_mm2 == pytest.approx(250 * 120 * 0.25 / 1e6)
    corner = film_share([searched(SLIDE, 5)])
    assert corner.share == pytest.approx(50 * 20 / (250 * 120))


def test_slides_count_by_their_area_on_the_glass() -> None:
    coarse = searched(replace(SLIDE, id="S2", mpp=1.0))
    share = film_share([searched(SLIDE, *range(6)), coarse])
    assert share.share == pytest.approx(1 / 5)
    unscaled = film_share([searched(SLIDE, *range(6)), replace(coarse, mpp=None)])
    assert unscaled.share == pytest.approx(1 / 2)
    assert unscaled.area_mm2 is None


def test_slides_of_which_nothing_is_known_are_told() -> None:
    share = film_share([searched(SLIDE, 0), SLIDE, SlideRecord("S3", "c.png")])
    assert (share.slides, share.left_out) == (1, 2)
    nothing = film_share([SLIDE])
    assert (nothing.share, nothing.area_mm2, nothing.left_out) == (None, None, 1)
    assert film_share([]).share is None


@given(
    st.integers(20, 400),
    st.integers(1, 900),
    st.integers(1, 900),
    st.none() | st.floats(0.05, 2),
)
def test_a_slide_searched_whole_is_all_of_it(
    tile: int, width: int, height: int, mpp: float | None
) -> None:
    tiles = frozenset(range(-(-width // tile) * -(-height // tile)))
    survey = Survey("r", tile, tiles)
    slide = replace(SLIDE, width=width, height=height, mpp=mpp, survey=survey)
    assert film_share([slide]).share == pytest.approx(1)


@pytest.mark.parametrize(
    ("area", "text"),
    [
        (None, ""),
        (0.00251, "0.0025 mm²"),
        (0.095, "0.095 mm²"),
        (0.104, "0.10 mm²"),
        (3.456, "3.46 mm²"),
        (225.4, "225 mm²"),
    ],
)
def test_an_area_is_written_with_the_digits_it_needs(area: float | None, text: str) -> None:
    assert FilmShare(1.0, area, 1, 0).area_text == text


def test_what_could_not_be_read_within_a_part_was_not_searched():
    survey = Survey("r", 100, frozenset({0, 1}), gaps=(Box(50, 0, 50, 100),))
    slide = SlideRecord("S1", "a.svs", width=200, height=100, mpp=1.0, survey=survey)
    assert film_share([slide]).share == 0.75

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.view.slide.field_grid import FieldGrid
from allview.view.slide.field_layer import FieldLayer
from allview.view.slide.viewport import Viewport

GRID = FieldGrid((4000.0, 3000.0), 4, 3)


def test_fields_have_the_size_of_a_camera_field() -> None:
    grid = FieldGrid.of((100_000, 80_000), 0.2)
    width, height = (side * 0.2 for side in grid.field)
    assert (width, height) == (pytest.approx(200, rel=0.02), pytest.approx(150, rel=0.02))
    assert FieldGrid.of((2592, 1944), 0.1).count == 4
    assert FieldGrid.of((1600, 1200), 0.1).count == 1
    assert FieldGrid.of((2100, 1600), None).count == 1
    assert FieldGrid.of((20_000, 15_000), None).count == 100


@given(st.floats(100, 50_000), st.floats(100, 50_000), st.none() | st.floats(0.05, 2))
def test_every_field_is_found_by_its_middle_and_together_they_are_the_slide(
    width: float, height: float, mpp: float | None
) -> None:
    grid = FieldGrid.of((width, height), mpp)
    area = 0.0
    for number in range(min(grid.count, 300)):
        left, top, right, bottom = grid.rect(number)
        assert grid.number_at(((left + right) / 2, (top + bottom) / 2)) == number
        area += (right - left) * (bottom - top)
    assert area == pytest.approx(width * height * min(grid.count, 300) / grid.count)


def test_rows_are_read_to_and_fro() -> None:
    lefts = [GRID.rect(number)[0] for number in range(12)]
    assert lefts == [0, 1000, 2000, 3000, 3000, 2000, 1000, 0, 0, 1000, 2000, 3000]
    middles = [((r[0] + r[2]) / 2, (r[1] + r[3]) / 2) for r in map(GRID.rect, range(12))]
    assert all(np.hypot(*np.subtract(a, b)) == 1000 for a, b in pairwise(middles))


def test_what_was_seen_is_counted_by_field() -> None:
    layer = FieldLayer()
    layer.set_fields(GRID, [GRID.rect(0), GRID.rect(4), GRID.rect(4)])
    assert [n for n in range(12) if layer.is_seen(n)] == [0, 4]
    assert layer.share_seen == pytest.approx(2 / 12)
    assert layer.next_unseen(0) == 1
    assert layer.next_unseen(4) == 5
    layer.set_fields(GRID, [(0, 0, 4000, 3000)])
    assert layer.share_seen == 1
    assert layer.next_unseen(3) is None


def test_after_the_last_field_the_first_unseen_one_follows() -> None:
    layer = FieldLayer()
    layer.set_fields(GRID, [GRID.rect(n) for n in (0, 10, 11)])
    assert layer.next_unseen(11) == 1


def test_a_field_half_seen_at_another_scale_is_not_seen() -> None:
    assert not GRID.seen([(0, 0, 500, 1000)]).any()
    assert GRID.seen([(-10, 5, 2010, 995)]).sum() == 2


def test_the_words_say_where_one_is_and_how_much_was_seen() -> None:
    layer = FieldLayer()
    layer.set_fields(GRID, [GRID.rect(4)])
    at_field = Viewport((4000, 3000), (400, 300), (3500, 1500), 0.4)
    assert layer.words(at_field) == (
        "Field 5 of 12 · marked as seen · 8 % of the slide marked as seen"
    )
    layer.set_fields(GRID, [])
    assert layer.words(at_field) == "Field 5 of 12 · 0 % of the slide marked as seen"
    layer.set_fields(None, [])
    assert layer.words(at_field) == ""
    assert layer.share_seen == 0

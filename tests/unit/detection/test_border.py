import pytest

from allview.detection.border import is_cut
from allview.review.cell import Box

SIZE = (1000, 600)


@pytest.mark.parametrize(
    ("x", "y"), [(0, 200), (300, 0), (900, 200), (300, 500), (0.4, 200), (300, 499.5)]
)
def test_a_cell_at_any_of_the_four_sides_is_cut(x: float, y: float) -> None:
    assert is_cut(Box(x, y, 100, 100), SIZE, mpp=0.5)


def test_a_cell_that_ends_before_the_border_is_whole() -> None:
    assert not is_cut(Box(5, 5, 990, 590), SIZE, mpp=0.25)


def test_a_quarter_of_a_micrometre_counts_as_touching_however_fine_the_pixels() -> None:
    box = Box(4, 200, 100, 100)
    assert is_cut(box, SIZE, mpp=0.05)
    assert not is_cut(box, SIZE, mpp=0.1)

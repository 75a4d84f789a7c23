import pytest

from allview.view.words import counted_cells, whole_percent


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0, "0 %"),
        (0.0004, "<1 %"),
        (0.005, "<1 %"),
        (0.006, "1 %"),
        (0.014, "1 %"),
        (0.994, "99 %"),
        (0.995, ">99 %"),
        (0.99999, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_no_probability_is_rounded_to_certainty(probability: float, text: str) -> None:
    assert whole_percent(probability) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 cells"), (1, "1 cell"), (2500, "2,500 cells")])
def test_one_cell_is_no_plural(number: int, text: str) -> None:
    assert counted_cells(number) == text

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.view.slide.scale_bar import MAX_LENGTH, scale_bar, zoom_text
from allview.view.slide.viewport import Viewport


def _view(scale: float, ratio: float = 1.0) -> Viewport:
    return Viewport((100_000, 100_000), (800, 600), (500, 500), scale, ratio)


@given(st.floats(0.004, 16), st.floats(0.02, 5))
def test_the_bar_is_as_long_as_it_says(scale: float, mpp: float) -> None:
    bar = scale_bar(_view(scale), mpp)
    amount, unit = bar.label.split(" ")
    um = float(amount) * {"µm": 1, "mm": 1000}[unit]
    assert bar.length == pytest.approx(um / mpp * scale, rel=1e-6)
    assert f"{um:e}"[0] in "125"


@given(st.floats(0.004, 16), st.floats(0.02, 5))
def test_the_bar_is_neither_too_long_nor_too_short(scale: float, mpp: float) -> None:
    assert MAX_LENGTH / 2.5 - 1e-6 <= scale_bar(_view(scale), mpp).length <= MAX_LENGTH + 1e-6


@pytest.mark.parametrize(
    ("scale", "mpp", "label"),
    [(1.0, 0.25, "20 µm"), (0.01, 0.25, "2 mm"), (16, 0.1, "1 µm"), (1.0, 0.5, "50 µm")],
)
def test_steps_are_one_two_five(scale: float, mpp: float, label: str) -> None:
    assert scale_bar(_view(scale), mpp).label == label


def test_an_unknown_scale_is_said() -> None:
    assert scale_bar(_view(1.0), None).label == "100 px, scale unknown"


def test_the_zoom_counts_physical_pixels_and_the_slide_has_its_own_scale() -> None:
    assert zoom_text(_view(0.4), 0.04) == "40 % · slide 0.04 µm/px"
    assert zoom_text(_view(0.4, ratio=2.0), 0.04) == "80 % · slide 0.04 µm/px"
    told = zoom_text(_view(0.8587), 0.1044, "from the red cells")
    assert told == "86 % · slide 0.104 µm/px from the red cells"
    assert zoom_text(_view(0.01), 0.25) == "1 % · slide 0.25 µm/px"
    assert zoom_text(_view(45.3), None) == "4530 %"
    assert zoom_text(_view(1.0), None) == "100 %"


def test_a_narrow_view_has_no_room_for_where_the_scale_comes_from() -> None:
    narrow = Viewport((100_000, 100_000), (400, 300), (500, 500), 0.8587)
    assert zoom_text(narrow, 0.1044, "from the red cells") == "86 % · slide 0.104 µm/px"

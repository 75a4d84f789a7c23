import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.slides.resolution import MAX_MPP, MIN_MPP, scale_from_dpi, scale_from_mpp
from allview.slides.slide import Scale, ScaleSource


@given(st.floats(MIN_MPP, MAX_MPP))
def test_what_a_microscope_can_have_is_trusted(mpp: float) -> None:
    assert scale_from_mpp(mpp, mpp) == Scale(pytest.approx(mpp), ScaleSource.METADATA)  # type: ignore[arg-type]


@pytest.mark.parametrize("mpp", [0.0, -0.25, 0.0199, 2.01, 352.8, float("nan"), float("inf")])
def test_what_it_cannot_have_is_not(mpp: float) -> None:
    assert scale_from_mpp(mpp, mpp) is None
    assert scale_from_mpp(0.25, mpp) is None


def test_pixels_must_be_square() -> None:
    assert scale_from_mpp(0.25, 0.30) is None
    nearly = scale_from_mpp(0.25, 0.26)
    assert nearly is not None
    assert 0.25 < nearly.mpp < 0.26


def test_dots_per_inch() -> None:
    assert scale_from_dpi(254_000, 254_000) == Scale(0.1, ScaleSource.METADATA)
    assert scale_from_dpi(0, 0) is None
    assert scale_from_dpi(96, 96) is None
    assert scale_from_dpi(float("nan"), 254_000) is None

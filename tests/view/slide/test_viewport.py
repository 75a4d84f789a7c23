import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.view.slide.viewport import MAX_SCALE, Viewport

sides = st.floats(20, 100_000)
screens = st.floats(200, 4000)
shares = st.floats(0, 1)
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0])


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    slide = draw(sides), draw(sides)
    fitted = Viewport.fitting(slide, (draw(screens), draw(screens)), draw(ratios))
    scale = fitted.min_scale * (fitted.max_scale / fitted.min_scale) ** draw(shares)
    return fitted.centered_on((slide[0] * draw(shares), slide[1] * draw(shares)), scale)


@given(viewports(), shares, shares, st.floats(0.05, 20))
def test_zooming_leaves_what_is_under_the_cursor_where_it_is(
    view: Viewport, across: float, down: float, factor: float
) -> None:
    cursor = view.to_screen((view.slide[0] * across, view.slide[1] * down))
    zoomed = view.zoom_about(cursor, factor)
    assert zoomed.to_screen(view.to_slide(cursor)) == pytest.approx(cursor, abs=0.01)


def test_zooming_beside_the_slide_does_not_lose_it() -> None:
    view = Viewport.fitting((1000, 1000), (900, 400))
    edge = view.to_screen((0, 500))
    zoomed = view.zoom_about((10, 200), 20)
    assert zoomed.scale == pytest.approx(20 * view.scale)
    assert zoomed.to_screen((0, 500)) == pytest.approx(edge)


@given(viewports(), st.floats(0.001, 1000))
def test_zooming_stays_within_the_limits(view: Viewport, factor: float) -> None:
    scale = view.zoom_about((0, 0), factor).scale
    assert view.min_scale * 0.999 <= scale <= view.max_scale * 1.001


@given(viewports())
def test_fit_contains_the_slide_and_touches_its_margin(view: Viewport) -> None:
    fitted = view.fit()
    left, top, right, bottom = fitted.visible
    assert left <= 0 <= fitted.slide[0] <= right
    assert top <= 0 <= fitted.slide[1] <= bottom
    spare = min(
        fitted.size[0] - fitted.slide[0] * fitted.scale,
        fitted.size[1] - fitted.slide[1] * fitted.scale,
    )
    assert spare == pytest.approx(24, abs=0.01)


@given(viewports(), shares, shares)
def test_screen_and_slide_are_each_other_undone(view: Viewport, across: float, down: float) -> None:
    point = view.slide[0] * across, view.slide[1] * down
    assert view.to_slide(view.to_screen(point)) == pytest.approx(point, abs=0.01)


@given(viewports(), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_panning_never_loses_the_slide(view: Viewport, dx: float, dy: float) -> None:
    x, y = view.panned(dx, dy).center
    assert 0 <= x <= view.slide[0]
    assert 0 <= y <= view.slide[1]


def test_panning_from_off_the_slide_does_not_jump() -> None:
    view = Viewport((1000, 1000), (400, 400), (-50, 500), 1.0)
    assert view.panned(10, 0).center == (-50, 500)
    assert view.panned(-10, 0).center == (-40, 500)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_one_to_one_is_one_slide_pixel_on_one_physical_pixel(ratio: float) -> None:
    view = Viewport.fitting((4000, 3000), (800, 600), ratio).one_to_one()
    assert view.magnification == pytest.approx(1)
    left, _ = view.to_screen((1000, 0))
    right, _ = view.to_screen((1010, 0))
    assert (right - left) * ratio == pytest.approx(10)


def test_a_fitted_slide_stays_fitted_when_the_widget_grows() -> None:
    view = Viewport.fitting((1000, 1000), (400, 400))
    assert view.resized((800, 900), 2.0).is_fit


def test_a_zoomed_slide_keeps_middle_and_scale_when_the_widget_grows() -> None:
    view = Viewport((1000, 1000), (400, 400), (300, 200), 2.0)
    grown = view.resized((800, 900), 1.0)
    assert (grown.center, grown.scale) == ((300, 200), 2.0)


def test_a_tiny_slide_can_fill_the_widget() -> None:
    view = Viewport.fitting((16, 16), (800, 600))
    assert view.scale == pytest.approx(576 / 16)
    assert view.max_scale >= view.scale
    assert Viewport.fitting((5000, 5000), (800, 600)).max_scale == MAX_SCALE

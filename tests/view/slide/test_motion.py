import itertools

import pytest

from allview.view.slide.motion import Flight, Glide, Motion, Zoom
from allview.view.slide.viewport import Viewport

START = Viewport((4000, 3000), (800, 600), (2000, 1500), 1.0)


def test_a_zoom_keeps_its_anchor_all_the_way_and_arrives() -> None:
    zoom = Zoom(START, (100, 50), 3.0)
    under = START.to_slide((100, 50))
    for time in (0, 0.03, 0.1, zoom.seconds):
        assert zoom.at(time).to_screen(under) == pytest.approx((100, 50))
    assert zoom.at(zoom.seconds).scale == pytest.approx(3)


def test_a_flight_arrives_exactly() -> None:
    end = START.centered_on((10, 20), 4.0)
    flight = Flight(START, end)
    assert flight.at(flight.seconds) == end
    halfway = flight.at(flight.seconds / 2)
    assert 1 < halfway.scale < 4
    assert 10 < halfway.center[0] < 2000


def test_a_glide_slows_down() -> None:
    glide = Glide(START, (-1000.0, 0.0))
    way = [glide.at(time).center[0] for time in (0, 0.1, 0.2, 0.3)]
    steps = [after - before for before, after in itertools.pairwise(way)]
    assert steps[0] > steps[1] > steps[2] > 0


@pytest.mark.parametrize(
    "motion", [Zoom(START, (1, 1), 2.0), Flight(START, START.fit()), Glide(START, (50.0, 50.0))]
)
def test_every_motion_begins_where_the_picture_is(motion: Motion) -> None:
    begun = motion.at(0)
    assert begun.center == pytest.approx(START.center)
    assert begun.scale == pytest.approx(START.scale)

import math

import numpy as np
import pytest

from allview.detection.region import Region, components, disc, regions_of
from tests.unit.detection.masks import discs


def test_components_know_where_they_lie() -> None:
    found = components(discs(60, 30, (10, 12, 11), (45, 15, 21)))
    left, right = sorted(found, key=lambda region: region.x)
    assert left.center == pytest.approx((10, 12), abs=0.1)
    assert right.center == pytest.approx((45, 15), abs=0.1)
    assert right.diameter == pytest.approx(21, rel=0.03)
    assert right.area == np.count_nonzero(right.mask)
    assert left.diameter == pytest.approx(2 * math.sqrt(left.area / math.pi))


def test_diagonal_pixels_are_connected() -> None:
    assert len(components(np.eye(5, dtype=np.uint8))) == 1


def test_labels_are_cut_in_order_and_moved() -> None:
    labels = np.array([[0, 2, 2], [1, 0, 0]], np.int32)
    first, second = regions_of(labels, 100, 200)
    assert (first.x, first.y, first.right, first.bottom) == (100, 201, 101, 202)
    assert (second.x, second.y, second.area) == (101, 200, 2)
    assert regions_of(np.zeros((3, 3), np.int32)) == []


def test_a_region_that_was_cut_out_keeps_no_more_than_its_own_pixels() -> None:
    labels = np.zeros((400, 400), np.int32)
    labels[:200], labels[390:, 390:] = 1, 2
    for region in regions_of(labels):
        kept = region.mask if region.mask.base is None else region.mask.base
        assert kept.nbytes == region.mask.size


def test_two_make_one() -> None:
    one = Region(2, 3, np.ones((4, 5), np.uint8))
    other = Region(5, 6, np.ones((3, 6), np.uint8))
    both = one.joined(other)
    assert (both.x, both.y, both.right, both.bottom) == (2, 3, 11, 9)
    assert both.area == 20 + 18 - 2


def test_nearness_counts_the_gap() -> None:
    one = Region(0, 0, np.ones((4, 4), np.uint8))
    other = Region(7, 0, np.ones((4, 4), np.uint8))
    assert not one.near(other, 3)
    assert one.near(other, 4)


def test_touching_the_edge() -> None:
    assert Region(0, 5, np.ones((2, 2), np.uint8)).touches_edge(20, 20)
    assert Region(18, 5, np.ones((2, 2), np.uint8)).touches_edge(20, 20)
    assert not Region(5, 5, np.ones((2, 2), np.uint8)).touches_edge(20, 20)


@pytest.mark.parametrize(("radius", "side"), [(0.1, 3), (1.4, 3), (3.0, 7)])
def test_a_structuring_disc_has_a_middle(radius: float, side: int) -> None:
    assert disc(radius).shape == (side, side)

import numpy as np
import pytest

from allview.detection.cytoplasm import grow_cells
from allview.detection.region import components
from tests.unit.detection.masks import discs

MPP = 0.25


def test_a_nucleus_grows_to_its_stained_cell() -> None:
    nuclei = components(discs(120, 120, (60, 60, 32)))
    (cell,) = grow_cells(nuclei, discs(120, 120, (57, 60, 52)), MPP)
    assert cell.diameter == pytest.approx(52, rel=0.04)
    assert cell.center == pytest.approx((57, 60), abs=1)


def test_without_stained_cytoplasm_it_stays_as_it_is() -> None:
    nuclei = components(discs(120, 120, (60, 60, 32)))
    (cell,) = grow_cells(nuclei, np.zeros((120, 120), np.uint8), MPP)
    assert cell.area == nuclei[0].area


def test_it_grows_no_farther_than_cytoplasm_reaches() -> None:
    nuclei = components(discs(200, 200, (100, 100, 32)))
    (cell,) = grow_cells(nuclei, np.ones((200, 200), np.uint8), MPP)
    assert cell.diameter == pytest.approx(32 + 2 * 16, rel=0.05)


def test_neighbours_share_the_land_between_them() -> None:
    nuclei = components(discs(160, 120, (55, 60, 30), (95, 60, 30)))
    left, right = grow_cells(nuclei, discs(160, 120, (55, 60, 46), (95, 60, 46)), MPP)
    assert left.right <= 76
    assert right.x >= 74
    assert left.area == pytest.approx(right.area, rel=0.03)


def test_a_thread_to_another_stain_is_cut() -> None:
    stained = discs(160, 120, (60, 60, 44), (100, 60, 24))
    stained[59:61, 60:100] = 1
    nuclei = components(discs(160, 120, (60, 60, 34)))
    (cell,) = grow_cells(nuclei, stained, MPP)
    assert cell.right <= 84

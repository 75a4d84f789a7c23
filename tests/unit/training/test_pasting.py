import numpy as np
import pytest

from allview.training.pasting import cell_radii, partners, pasted
from tests.unit.training.conftest import CELL, RED_CELL, painted


def test_the_radius_is_that_of_the_cell_in_the_middle():
    small = painted(136, 136, [(68, 68, 20, CELL), (20, 20, 15, RED_CELL)])
    large = painted(136, 136, [(66, 70, 34, CELL), (120, 120, 15, RED_CELL)])
    aside = painted(136, 136, [(20, 20, 20, CELL)])
    radii = cell_radii(np.stack([small, large, aside]), 0.2)
    assert radii[0] == pytest.approx(20, abs=3)
    assert radii[1] == pytest.approx(34, abs=4)
    assert np.isnan(radii[2])


def test_the_cell_stays_and_the_background_is_the_others():
    cell = painted(136, 136, [(68, 68, 20, CELL)])
    ground = np.broadcast_to(RED_CELL, (136, 136, 3)).astype(np.uint8)
    (mixed,) = pasted(cell[None], np.array([20.0], np.float32), ground[None], 0.2)
    np.testing.assert_array_equal(mixed[55:80, 55:80], cell[55:80, 55:80])
    np.testing.assert_array_equal(mixed[:30], ground[:30])


def test_a_partner_is_of_another_source_and_not_larger():
    radii = np.array([10, 20, 30, np.nan, 12], np.float32)
    sources = np.array(["a", "a", "b", "b", "b"])
    chosen = partners(radii, sources, np.random.default_rng(0))
    assert chosen.tolist() == [-1, 4, chosen[2], -1, 0]
    assert chosen[2] in {0, 1}

import numpy as np
import pytest

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.slide.cell_bins import MAX_BINS, bin_cells
from allview.view.slide.cell_marks import CellMark, MarkTable

SLIDE = 19_200.0, 9_600.0
REACH = 60.0


def _mark(number: int, x: float, y: float, suspicion: float | None) -> CellMark:
    box = Box(x - 20, y - 20, 40, 40)
    return CellMark(str(number), box, CellClass.LYMPHOCYTE, False, False, suspicion)


def test_every_cell_is_counted_once_where_it_lies() -> None:
    marks = MarkTable([_mark(1, 5050, 3050, 0.2), _mark(2, 5060, 3060, 0.6)])
    bins = bin_cells(marks, SLIDE, REACH)
    assert bins.counts.shape == (MAX_BINS // 2, MAX_BINS)
    assert bins.counts.sum() == pytest.approx(2)
    assert np.unravel_index(bins.counts.argmax(), bins.counts.shape) == (30, 50)


def test_suspicion_is_the_mean_and_not_less_for_lone_cells() -> None:
    marks = MarkTable(
        [_mark(1, 5050, 3050, 0.2), _mark(2, 5060, 3060, 0.6), _mark(3, 15_050, 3050, 0.9)]
    )
    suspicion = bin_cells(marks, SLIDE, REACH).suspicion
    assert suspicion[30, 50] == pytest.approx(0.4)
    assert suspicion[31, 51] == pytest.approx(0.4)
    assert suspicion[30, 150] == pytest.approx(0.9)
    assert suspicion[60, 100] == 0


def test_a_cell_that_no_network_looked_at_is_counted_but_has_no_part_in_the_mean() -> None:
    marks = MarkTable(
        [_mark(1, 5050, 3050, 0.6), _mark(2, 5060, 3060, None), _mark(3, 15_050, 3050, None)]
    )
    bins = bin_cells(marks, SLIDE, REACH)
    assert bins.counts.sum() == pytest.approx(3)
    assert bins.judged.max() == pytest.approx(1, rel=1e-3)
    assert bins.suspicion[30, 50] == pytest.approx(0.6)
    assert bins.judged[30, 150] == 0


@pytest.mark.parametrize("reach", [20.0, 60.0, 150.0])
def test_a_cell_spreads_as_far_as_asked_and_is_one_in_its_middle(reach: float) -> None:
    marks = MarkTable([_mark(1, 500, 300, 0.2)])
    bins = bin_cells(marks, (1000.0, 600.0), reach)
    assert bins.judged.max() == pytest.approx(1, rel=1e-3)
    across = bins.counts.sum(axis=0) / bins.counts.sum()
    places = (np.arange(len(across)) + 0.5) * bins.side
    spread = np.sqrt((across * (places - (across * places).sum()) ** 2).sum())
    assert spread == pytest.approx(reach, rel=0.1)


def test_cells_on_the_far_edge_and_no_cells_are_fine() -> None:
    edge = bin_cells(MarkTable([_mark(1, 19_200, 9_600, 1.0)]), SLIDE, REACH)
    assert edge.counts[-1, -1] > 0
    assert bin_cells(MarkTable(), SLIDE, REACH).counts.sum() == 0

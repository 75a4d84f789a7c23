import pytest
from hypothesis import HealthCheck, given, settings
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.commands import AddCells
from allview.review.queue import Queue
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_order import Filter, Order, Ranking, Show
from allview.view.gallery.gallery_model import GalleryModel
from tests.unit.review.builders import a_case, a_cell
from tests.view.test_tally import CELLS, Step, steps, take

DISTANCES = {cell.id: len(cell.id) + number % 3 for number, cell in enumerate(CELLS[:6])}


class Holder(CaseModel):
    """Holds a case that no file keeps."""

    def __init__(self) -> None:
        super().__init__()
        self._nothing = self._seen = a_case(CELLS)
        self.queue = Queue(self._nothing)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("cell_class", [None, CellClass.LYMPHOBLAST])
@given(walk=steps)
@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_rows_that_followed_equal_rows_made_anew(
    qtbot: QtBot, show: Show, order: Order, cell_class: CellClass | None, walk: list[Step]
) -> None:
    holder = Holder()
    rows = GalleryModel(holder)
    cells = Filter(show, cell_class)
    rows.show(cells)
    rows.sort_by(order, DISTANCES)
    for step in walk:
        for change in take(holder.case, step):
            rows.follow(change)
        wanted = [cell for _, cell in Ranking(holder.case, order, DISTANCES).of_all(cells)]
        assert list(rows.ids) == rows.stringList() == wanted
        assert [rows.index_of(cell).row() for cell in wanted] == list(range(len(wanted)))
    assert not rows.index_of("elsewhere").isValid()


def test_many_new_cells_at_once_are_shown_too(qtbot: QtBot) -> None:
    holder = Holder()
    rows = GalleryModel(holder)
    rows.show(Filter(Show.ALL))
    many = tuple(a_cell(f"S1-9{number:03d}", blast=number / 1000) for number in range(900))
    rows.follow(holder.case.apply(AddCells(many)))
    assert list(rows.ids) == [cell for _, cell in Ranking(holder.case).of_all(Filter(Show.ALL))]


def test_the_rows_keep_the_rules_of_qt(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    holder = Holder()
    rows = GalleryModel(holder)
    rows.show(Filter(Show.ALL))
    qtmodeltester.check(rows, force_py=True)
    for change in take(holder.case, ([0, 3, 5], None)):
        rows.follow(change)
    for change in take(holder.case, ([0, 3, 5], None)):
        rows.follow(change)
    assert rows.rowCount() == len(CELLS)

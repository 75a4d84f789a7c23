import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.slide.cell_marks import CellMark, MarkTable

numbers = st.floats(-1000, 1000)
lengths = st.floats(1, 200)
boxes = st.builds(Box, numbers, numbers, lengths, lengths)


def _mark(cell: str, box: Box, cell_class: CellClass = CellClass.LYMPHOCYTE) -> CellMark:
    return CellMark(cell, box, cell_class, flagged=False, decided=False)


@given(st.lists(boxes, max_size=20), boxes)
def test_exactly_the_boxes_that_touch_the_view_are_in_view(shown: list[Box], view: Box) -> None:
    table = MarkTable(_mark(str(i), box) for i, box in enumerate(shown))
    right, bottom = view.x + view.width, view.y + view.height
    expected = [
        i
        for i, box in enumerate(shown)
        if box.x < right
        and box.x + box.width > view.x
        and box.y < bottom
        and box.y + box.height > view.y
    ]
    assert table.in_view((view.x, view.y, right, bottom)).tolist() == expected


def test_an_update_changes_the_known_and_adds_the_new() -> None:
    table = MarkTable([_mark("a", Box(0, 0, 10, 10)), _mark("b", Box(50, 0, 10, 10))])
    changed = CellMark("a", Box(1, 1, 8, 8), CellClass.LYMPHOBLAST, flagged=True, decided=True)
    table.update([changed, _mark("c", Box(90, 0, 10, 10))])
    assert table.ids == ["a", "b", "c"]
    assert table.box_of("a") == Box(1, 1, 8, 8)
    assert table.class_of(0) is CellClass.LYMPHOBLAST
    assert table.flagged.tolist() == [True, False, False]
    assert table.decided.tolist() == [True, False, False]


def test_a_table_says_whether_cells_came_or_moved() -> None:
    table = MarkTable([_mark("a", Box(0, 0, 10, 10))])
    assert not table.update([_mark("a", Box(0, 0, 10, 10), CellClass.MONOCYTE)])
    assert table.update([_mark("a", Box(200, 0, 30, 10))])
    assert table.in_view((0, 0, 50, 50)).tolist() == []
    assert table.in_view((190, 0, 250, 50)).tolist() == [0]
    assert table.centers.tolist() == [[215, 5]]
    assert table.sides.tolist() == [30]
    assert table.update([_mark("b", Box(0, 0, 10, 10))])


def test_the_last_word_on_a_cell_counts_even_within_one_batch() -> None:
    twice = [_mark("a", Box(0, 0, 1, 1)), _mark("a", Box(5, 5, 2, 2), CellClass.MONOCYTE)]
    table = MarkTable(twice)
    assert len(table) == len(table.boxes) == 1
    assert table.box_of("a") == Box(5, 5, 2, 2)
    assert table.class_of(0) is CellClass.MONOCYTE


def test_a_point_finds_the_nearest_box_that_holds_it() -> None:
    table = MarkTable([_mark("wide", Box(0, 0, 100, 100)), _mark("small", Box(60, 60, 20, 20))])
    assert table.at((70, 70), reach=0) == "small"
    assert table.at((10, 10), reach=0) == "wide"
    assert table.at((300, 300), reach=5) is None


def test_a_point_beside_a_dot_still_finds_it() -> None:
    table = MarkTable([_mark("dot", Box(0, 0, 2, 2))])
    assert table.at((6, 1), reach=6) == "dot"
    assert table.at((6, 1), reach=4) is None


def test_a_table_without_cells_finds_nothing() -> None:
    table = MarkTable()
    assert table.at((0, 0), reach=100) is None
    assert table.in_view((0, 0, 10, 10)).tolist() == []
    assert table.box_of("a") is None
    assert np.shape(table.centers) == (0, 2)

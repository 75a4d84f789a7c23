from dataclasses import replace

from allview.review.cell import Box
from allview.review.slide_record import SlideRecord
from allview.view.gallery.cell_order import Filter, Order, Ranking, Show, neighbour, next_undecided
from tests.unit.review.builders import LYMPHOCYTE, a_case, a_cell, a_decision, decide

CASE = a_case(
    [
        a_cell("S1-0001", blast=0.6),
        a_cell("S1-0002", LYMPHOCYTE, blast=0.1, flagged=False),
        a_cell("S2-0001", blast=0.9),
        a_cell("S2-0002", blast=0.6),
    ]
)
CASE.apply(decide("S2-0001", a_decision()))


def shown(show: Show) -> list[str]:
    return [cell for _, cell in Ranking(CASE).of_all(Filter(show))]


def test_the_most_suspicious_come_first_and_equal_ones_by_id() -> None:
    assert shown(Show.ALL) == ["S2-0001", "S1-0001", "S2-0002", "S1-0002"]


def test_the_most_uncertain_or_the_most_unusual_come_first_when_asked() -> None:
    assert [cell for _, cell in Ranking(CASE, Order.UNCERTAINTY).of_all(Filter(Show.ALL))][:2] == [
        "S1-0001",
        "S2-0002",
    ]
    odd = a_cell("S1-0009", blast=0.01, flagged=False)
    odd = replace(odd, suggestion=replace(odd.suggestion, atypicality=1.4))
    case = a_case([a_cell("S1-0001"), odd])
    assert Ranking(case, Order.ATYPICALITY).of_all(Filter(Show.ALL)) == [
        (-1.4, "S1-0009"),
        (0.0, "S1-0001"),
    ]


def test_each_filter_shows_its_cells() -> None:
    assert shown(Show.FLAGGED) == ["S2-0001", "S1-0001", "S2-0002"]
    assert shown(Show.WAITING) == ["S1-0001", "S2-0002"]


def test_the_next_undecided_lies_further_on_then_round_the_end() -> None:
    order = ["S1-0001", "S2-0001", "S2-0002"]
    assert next_undecided(CASE, order, "S1-0001") == "S2-0002"
    assert next_undecided(CASE, order, "S2-0002") == "S1-0001"
    assert next_undecided(CASE, order, "elsewhere") == "S1-0001"


def test_there_may_be_no_other_undecided() -> None:
    assert next_undecided(CASE, ["S2-0001", "S2-0002"], "S2-0002") == ""
    assert next_undecided(CASE, [], "") == ""


def test_neighbours_stop_at_both_ends() -> None:
    order = ["a", "b"]
    assert [neighbour(order, "a", 1), neighbour(order, "b", 1)] == ["b", "b"]
    assert [neighbour(order, "b", -1), neighbour(order, "a", -1)] == ["a", "a"]
    assert [neighbour(order, "", 1), neighbour([], "a", 1)] == ["a", ""]


def test_position_goes_slide_by_slide_band_by_band_from_left_to_right() -> None:
    places = {"S1-1": (900, 10), "S1-2": (50, 400), "S1-3": (20, 700), "S2-1": (0, 0)}
    # 100 µm are 500 pixels where the scale is unknown.
    slides = [SlideRecord("S1", "a.png"), SlideRecord("S2", "b.png")]
    cells = [a_cell(name, box=Box(x, y, 10, 10)) for name, (x, y) in reversed(places.items())]
    ranks = Ranking(a_case(cells, slides), Order.POSITION).of_all(Filter(Show.ALL))
    assert [cell for _, cell in ranks] == ["S1-2", "S1-1", "S1-3", "S2-1"]

import pytest

from allview.detection import lobes
from allview.detection.lobes import WhiteCell, join_in_round_cell, join_lobes
from allview.detection.region import Region, components
from tests.unit.detection.masks import discs

MPP = 0.25


def um(*places: tuple[float, float, float]) -> list[Region]:
    """Draw each disc, given in µm, as a region of its own."""
    drawn = (discs(200, 160, *[(x / MPP, y / MPP, d / MPP)]) for x, y, d in places)
    return [components(mask)[0] for mask in drawn]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_lobes_of_a_neutrophil_are_one_nucleus(count: int) -> None:
    places = [(10, 10, 4.5), (14.5, 11, 4.2), (13.5, 15.5, 4.4), (9.2, 14.8, 4.0)]
    assert len(join_lobes(um(*places[:count]), MPP)) == 1


def test_two_lymphocytes_side_by_side_stay_two() -> None:
    assert len(join_lobes(um((10, 10, 7.0), (17.2, 10, 7.0)), MPP)) == 2


def test_a_platelet_beside_a_large_blast_stays_apart() -> None:
    assert len(join_lobes(um((15, 15, 12.0), (22.3, 15, 2.5)), MPP)) == 2


def test_lobes_far_apart_stay_apart() -> None:
    assert len(join_lobes(um((10, 10, 4.5), (17, 10, 4.5)), MPP)) == 2


def test_a_chain_longer_than_a_cell_is_not_one_cell() -> None:
    chain = um(*[(6 + 4.5 * i, 10, 4.5) for i in range(6)])
    assert len(join_lobes(chain, MPP)) >= 2


def test_the_order_of_the_parts_does_not_matter() -> None:
    parts = um((10, 10, 4.5), (14.5, 11, 4.2), (13.5, 15.5, 4.4), (30, 20, 9.0))
    forward = {r.center for r in join_lobes(parts, MPP)}
    assert forward == {r.center for r in join_lobes(parts[::-1], MPP)}


def white_cells(nuclei: list[Region], cells: list[Region]) -> list[WhiteCell]:
    return [WhiteCell(n, c) for n, c in zip(nuclei, cells, strict=True)]


def half_discs(x: float, y: float, diameter: float) -> list[Region]:
    whole = discs(200, 160, (x / MPP, y / MPP, diameter / MPP))
    left, right = whole.copy(), whole.copy()
    left[:, round(x / MPP) :] = 0
    right[:, : round(x / MPP)] = 0
    return [components(left)[0], components(right)[0]]


def test_two_nuclei_in_one_round_cell_are_one_cell() -> None:
    nuclei = um((12, 15, 6.5), (19, 15, 6.5))
    (joined,) = join_in_round_cell(white_cells(nuclei, half_discs(15.5, 15, 15.0)), MPP)
    assert joined.cell.diameter * MPP == pytest.approx(15.0, rel=0.03)
    assert joined.nucleus.center == pytest.approx((15.5 / MPP, 15 / MPP), abs=1)


@pytest.mark.parametrize("diameter", [6.5, 8.0])
@pytest.mark.parametrize("apart", [0.85, 1.0])
def test_two_touching_blasts_are_two_cells(diameter: float, apart: float) -> None:
    nuclei = um((12, 15, diameter), (12 + diameter * apart, 15, diameter))
    assert len(join_in_round_cell(white_cells(nuclei, nuclei), MPP)) == 2


def test_what_is_larger_than_a_cell_is_not_joined() -> None:
    nuclei = um((12, 18, 11.0), (22.5, 18, 11.0))
    cells = half_discs(17, 18, 24.0)
    assert len(join_in_round_cell(white_cells(nuclei, cells), MPP)) == 2


def test_only_neighbours_are_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    made = lobes._make_one_cell
    monkeypatch.setattr(lobes, "_make_one_cell", lambda *pair: asked.append(pair) or made(*pair))
    one = discs(20, 20, (10, 10, 18))
    nuclei = [Region(40 * x, 40 * y, one) for x in range(9) for y in range(9)]
    assert len(join_in_round_cell(white_cells(nuclei, nuclei), MPP)) == 81
    assert len(asked) == 0

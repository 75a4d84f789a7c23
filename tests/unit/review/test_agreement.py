from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.agreement import agreement, cohens_kappa
from allview.review.cell import NO_SUGGESTION
from allview.review.cell_class import CellClass
from allview.review.differential import wilson_interval
from tests.unit.review.builders import BLAST, LYMPHOCYTE, a_case, a_cell, a_decision, decide

UNIDENTIFIED = CellClass.UNIDENTIFIED
Table = list[list[int]]


def squares(least: int = 0) -> st.SearchStrategy[Table]:
    return st.integers(2, 4).flatmap(
        lambda k: st.lists(
            st.lists(st.integers(least, 60), min_size=k, max_size=k), min_size=k, max_size=k
        )
    )


def kappa_of(p: np.ndarray) -> float:
    chance = p.sum(axis=1) @ p.sum(axis=0)
    return float((np.trace(p) - chance) / (1 - chance))


def test_kappa_agrees_with_the_literature() -> None:
    # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), 18.1:
    # two diagnosticians and 100 subjects, kappa 0.68.
    kappa = cohens_kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert kappa is not None
    assert kappa.value == pytest.approx(0.676, abs=5e-4)
    # The example of fmsb::Kappa.test in R.
    kappa = cohens_kappa([[20, 5], [10, 15]])
    assert kappa is not None
    assert (kappa.value, kappa.low, kappa.high) == pytest.approx((0.4, 0.1511, 0.6489), abs=5e-5)


@given(squares(least=1))
def test_the_interval_is_that_of_the_delta_method(table: Table) -> None:
    kappa = cohens_kappa(table)
    assert kappa is not None
    counts = np.array(table, float)
    n, p, step = counts.sum(), counts / counts.sum(), 1e-6
    gradient = np.zeros(p.size)
    for i in range(p.size):
        up, down = p.copy().ravel(), p.copy().ravel()
        up[i] += step
        down[i] -= step
        gradient[i] = (kappa_of(up.reshape(p.shape)) - kappa_of(down.reshape(p.shape))) / (2 * step)
    flat = p.ravel()
    variance = flat @ gradient**2 - (flat @ gradient) ** 2
    spread = 1.959964 * np.sqrt(max(variance, 0) / n)
    assert kappa.low == pytest.approx(max(-1, kappa.value - spread), abs=1e-4)
    assert kappa.high == pytest.approx(min(1, kappa.value + spread), abs=1e-4)


@given(squares())
def test_kappa_does_not_depend_on_who_reads_first_or_on_the_order_of_classes(table: Table) -> None:
    kappa = cohens_kappa(table)
    turned = cohens_kappa([list(row) for row in zip(*table, strict=True)])
    shuffled = cohens_kappa([row[::-1] for row in table[::-1]])
    if kappa is None:
        assert turned is None
        assert shuffled is None
        return
    assert turned is not None
    assert shuffled is not None
    assert -1 <= kappa.low <= kappa.value <= kappa.high <= 1
    for other in (turned, shuffled):
        assert (other.value, other.low, other.high) == pytest.approx(
            (kappa.value, kappa.low, kappa.high)
        )


def test_chance_alone_is_zero_and_one_class_alone_is_nothing() -> None:
    chance = cohens_kappa([[25, 25], [25, 25]])
    assert chance is not None
    assert chance.value == pytest.approx(0)
    assert cohens_kappa([[7, 0], [0, 0]]) is None
    # The network called all of them blasts, the reviewer nearly all: 0 would be no news.
    assert cohens_kappa([[95, 5], [0, 0]]) is None
    assert cohens_kappa([[95, 0], [5, 0]]) is None
    assert cohens_kappa([[0, 0], [0, 0]]) is None
    assert cohens_kappa([]) is None


@given(st.integers(1, 500), st.integers(1, 500))
def test_few_cells_that_all_agree_prove_less_than_many(first: int, second: int) -> None:
    kappa = cohens_kappa([[first, 0], [0, second]])
    more = cohens_kappa([[10 * first, 0], [0, 10 * second]])
    assert kappa is not None
    assert more is not None
    assert kappa.value == pytest.approx(1)
    assert kappa.high == pytest.approx(1)
    assert kappa.low < more.low < 1
    if first == second:
        low, _ = wilson_interval(2 * first, 2 * first)
        assert kappa.low == pytest.approx(2 * low - 1)


def test_only_cells_that_both_named_are_compared() -> None:
    cells = [
        a_cell("S1-0001"),
        a_cell("S1-0002"),
        a_cell("S1-0003", LYMPHOCYTE, blast=0.1, flagged=False),
        a_cell("S1-0004", UNIDENTIFIED, flagged=False),
        a_cell("S1-0005", UNIDENTIFIED, flagged=False),
        a_cell("S1-0006"),
        a_cell("S1-0007"),
    ]
    case = a_case(cells)
    said = {1: BLAST, 2: LYMPHOCYTE, 3: LYMPHOCYTE, 4: BLAST, 5: UNIDENTIFIED, 6: UNIDENTIFIED}
    for number, cell_class in said.items():
        case.apply(decide(f"S1-000{number}", a_decision(cell_class)))
    result = agreement(case)
    assert result.confusion == {
        (BLAST, BLAST): 1,
        (BLAST, LYMPHOCYTE): 1,
        (LYMPHOCYTE, LYMPHOCYTE): 1,
    }
    assert (result.cells, result.alike) == (3, 2)
    assert (result.named_by_reviewer, result.named_by_network) == (1, 1)
    assert result.classes == (BLAST, LYMPHOCYTE)
    assert result.kappa == cohens_kappa([[1, 1], [0, 1]])


def test_two_who_never_agree_are_not_certain_to_never_agree() -> None:
    kappa = cohens_kappa([[0, 5], [5, 0]])
    assert kappa is not None
    assert kappa.value == kappa.low == -1
    assert kappa.high == pytest.approx(2 * wilson_interval(0, 10)[1] - 1)


def test_a_case_nobody_decided_has_no_kappa() -> None:
    result = agreement(a_case([a_cell()]))
    assert (result.cells, result.classes, result.kappa) == (0, (), None)


def test_a_cell_that_a_person_drew_is_no_answer_of_the_network() -> None:
    drawn = replace(a_cell("S1-0001"), suggestion=NO_SUGGESTION)
    case = a_case([drawn, a_cell("S1-0002")])
    for name in list(case.cells):
        case.apply(decide(name, a_decision(BLAST)))
    found = agreement(case)
    assert found.named_by_reviewer == 0
    assert sum(found.confusion.values()) == 1

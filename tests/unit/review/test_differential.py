import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.cell_class import CellClass
from allview.review.differential import detection_limit, differential, wilson_interval
from tests.unit.review.builders import BLAST, LYMPHOCYTE, a_case, a_cell, a_decision, decide


def test_a_cell_counts_as_the_reviewer_says_else_as_the_machine_suggests() -> None:
    case = a_case([a_cell(f"S1-{i:04}") for i in range(1, 5)])
    case.apply(decide("S1-0001", a_decision(LYMPHOCYTE)))
    case.apply(decide("S1-0002", a_decision(BLAST)))
    result = differential(case)
    assert result.counts[BLAST] == 3
    assert result.counts[LYMPHOCYTE] == 1
    assert result.decided_counts[BLAST] == 1
    assert (result.total, result.decided, result.undecided) == (4, 2, 2)
    assert (result.flagged, result.flagged_undecided) == (4, 2)
    assert list(result.counts) == list(CellClass)


def test_only_counted_cells_are_in_the_denominator() -> None:
    cells = [
        a_cell("S1-0001"),
        a_cell("S1-0002", LYMPHOCYTE, flagged=False),
        a_cell("S1-0003", CellClass.ERYTHROBLAST, flagged=False),
        a_cell("S1-0004", CellClass.ARTEFACT, flagged=False),
        a_cell("S1-0005", CellClass.UNIDENTIFIED, flagged=False),
    ]
    result = differential(a_case(cells))
    assert (result.total, result.counted) == (5, 2)
    assert result.blasts.value == 50
    assert result.blasts.n == 2
    assert result.percentage(LYMPHOCYTE) == 50
    assert result.percentage(CellClass.ERYTHROBLAST) is None


def test_one_slide_can_be_counted_alone() -> None:
    case = a_case([a_cell("S1-0001"), a_cell("S2-0001"), a_cell("S2-0002")])
    assert differential(case, "S1").total == 1
    assert differential(case, "S2").flagged == 2
    assert differential(case).total == 3


def test_nothing_counted_means_nothing_known() -> None:
    result = differential(a_case())
    assert result.blasts.value is None
    assert (result.blasts.low, result.blasts.high, result.blasts.n) == (0, 100, 0)
    assert result.percentage(BLAST) is None
    assert result.detection_limit == 100


def test_finding_no_blast_still_allows_some() -> None:
    cells = [a_cell(f"S1-{i:04}", LYMPHOCYTE, flagged=False) for i in range(200)]
    result = differential(a_case(cells))
    assert result.blasts.value == 0
    assert result.blasts.low == 0
    assert result.detection_limit == pytest.approx(1.8275, abs=1e-4)
    assert differential(a_case([a_cell()])).detection_limit is None


# Newcombe, Statistics in Medicine 17:857 (1998), table I, method 3.
@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_wilson_interval_agrees_with_the_literature(
    successes: int, n: int, low: float, high: float
) -> None:
    assert wilson_interval(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_holds_the_proportion_and_mirrors(of: tuple[int, int]) -> None:
    successes, n = of
    low, high = wilson_interval(successes, n)
    assert 0 <= low <= successes / n <= high <= 1
    mirrored = wilson_interval(n - successes, n)
    assert mirrored == pytest.approx((1 - high, 1 - low))
    wider = wilson_interval(successes, n, confidence=0.99)
    assert wider[0] <= low
    assert high <= wider[1]


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson_interval(successes, n)


@given(st.integers(1, 5000))
def test_at_the_detection_limit_missing_every_blast_has_the_tails_chance(n: int) -> None:
    assert (1 - detection_limit(n)) ** n == pytest.approx(0.025)


def test_without_observations_everything_is_possible() -> None:
    assert detection_limit(0) == 1
    assert wilson_interval(0, 0) == (0, 1)

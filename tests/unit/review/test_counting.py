import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from allview.review.cell_class import CellClass
from allview.review.counting import (
    DEFAULT_THRESHOLD,
    THRESHOLDS,
    Side,
    cells_to_halve,
    cells_to_tell,
    count_quality,
)
from allview.review.differential import Differential, wilson_interval
from tests.unit.review.builders import BLAST, LYMPHOCYTE

counts = st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
proportions = st.sampled_from([0.05, 0.2, 0.25]) | st.floats(0.01, 0.99)


def of_blasts(blasts: int, n: int) -> Differential:
    counts = dict.fromkeys(CellClass, 0) | {BLAST: blasts, LYMPHOCYTE: n - blasts}
    return Differential(counts, {}, 0, 0)


def test_sixteen_percent_of_two_hundred_needs_185_more_to_be_told_from_twenty() -> None:
    # z² t (1 - t) / (p - t)² = 3.8415 * 0.16 / 0.0016 = 384.1, by hand.
    assert cells_to_tell(32, 200, 0.20) == 185
    assert cells_to_tell(16, 100, 0.20) == 285
    assert cells_to_tell(60, 200, 0.20) == 0


@pytest.mark.parametrize(("blasts", "n"), [(40, 200), (0, 0), (1, 5)])
def test_no_count_tells_a_share_from_itself(blasts: int, n: int) -> None:
    assert cells_to_tell(blasts, n, 0.20) is None


@given(counts, proportions)
def test_that_many_more_cells_are_enough_and_one_less_is_not(
    of: tuple[int, int], threshold: float
) -> None:
    blasts, n = of
    assume(abs(blasts / n - threshold) > 1e-4)
    more = cells_to_tell(blasts, n, threshold)
    assert more is not None
    total = n + more
    assert not holds(blasts / n, total, threshold)
    assert more == 0 or holds(blasts / n, total - 1, threshold)


def holds(share: float, n: int, threshold: float) -> bool:
    """Whether the Wilson interval holds the threshold; by the quadratic's own two ends."""
    z2 = 1.959963984540054**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = (z2 * share * (1 - share) / n + z2 * z2 / (4 * n * n)) ** 0.5 / (1 + z2 / n)
    return middle - spread <= threshold <= middle + spread


@given(counts)
def test_the_interval_tells_exactly_where_no_more_are_asked_for(of: tuple[int, int]) -> None:
    blasts, n = of
    quality = count_quality(of_blasts(blasts, n))
    low, high = wilson_interval(blasts, n)
    assert (quality.side is Side.ABOVE) == (low > 0.2)
    assert (quality.side is Side.BELOW) == (high < 0.2)
    assert (quality.to_tell == 0) == (quality.side is not Side.AROUND)


@given(counts, st.integers(2, 30))
def test_a_share_counted_often_enough_has_half_the_interval(
    of: tuple[int, int], times: int
) -> None:
    blasts, n = of
    more = cells_to_halve(blasts, n)
    assert more is not None
    width, wider = _width(blasts, n), _width(blasts * times, n * times)
    assert (wider <= width / 2) == (n * times >= n + more)


def _width(blasts: int, n: int) -> float:
    low, high = wilson_interval(blasts, n)
    return high - low


@given(counts)
def test_halving_takes_between_one_and_three_times_the_cells_and_a_few(of: tuple[int, int]) -> None:
    blasts, n = of
    more = cells_to_halve(blasts, n)
    assert more is not None
    # With few cells the z² of Wilson's interval counts like cells that are there already.
    assert n <= more <= 3 * (n + 4) + 1


def test_halving_the_interval_of_large_counts_takes_three_times_as_many_more() -> None:
    assert cells_to_halve(10_000, 20_000) == pytest.approx(60_000, rel=1e-3)
    assert cells_to_halve(32, 200) == 602
    assert cells_to_halve(0, 0) is None


def test_a_small_count_is_told_how_many_are_missing() -> None:
    quality = count_quality(of_blasts(30, 150), threshold=5)
    assert (quality.counted, quality.missing) == (150, 50)
    assert (quality.threshold, quality.side, quality.to_tell) == (5, Side.ABOVE, 0)
    assert count_quality(of_blasts(0, 200)).missing == 0
    assert count_quality(of_blasts(0, 200)).side is Side.BELOW


def test_nothing_counted_says_nothing() -> None:
    quality = count_quality(of_blasts(0, 0))
    assert (quality.to_tell, quality.to_halve, quality.missing) == (None, None, 200)
    assert quality.side is Side.AROUND


def test_the_default_is_one_of_the_thresholds() -> None:
    assert DEFAULT_THRESHOLD in THRESHOLDS

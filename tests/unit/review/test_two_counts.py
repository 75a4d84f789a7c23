import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.two_counts import independent_counts, paired_counts


def test_fishers_tea() -> None:
    # Fisher's own example, 3 of 4 against 1 of 4: (16 + 1) / 70 twice.
    assert independent_counts(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert independent_counts(4, 4, 0, 4) == pytest.approx(2 / 70)


def test_counts_that_are_the_same_do_not_differ() -> None:
    assert independent_counts(20, 200, 20, 200) == pytest.approx(1)
    assert independent_counts(0, 0, 5, 10) == 1
    assert independent_counts(0, 200, 0, 200) == 1


def test_two_hundred_cells_tell_five_percent_from_fifteen_but_not_from_eight() -> None:
    assert independent_counts(10, 200, 30, 200) < 0.05
    assert independent_counts(10, 200, 16, 200) > 0.05


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_it_is_the_sum_over_all_tables_no_more_probable(a: int, b: int, c: int, d: int) -> None:
    n, m, both = a + b, c + d, a + c
    ways = [math.comb(n, k) * math.comb(m, both - k) for k in range(both + 1)]
    expected = sum(w for w in ways if w <= ways[a]) / sum(ways)
    assert independent_counts(a, n, c, m) == pytest.approx(expected, abs=1e-9)
    assert independent_counts(a, n, c, m) == pytest.approx(independent_counts(c, m, a, n))


def test_no_count_is_larger_than_what_it_is_of() -> None:
    with pytest.raises(ValueError, match="no counts"):
        independent_counts(5, 4, 0, 4)


def test_readers_who_differ_both_ways_do_not_lean() -> None:
    assert paired_counts(0, 0) == 1
    assert paired_counts(4, 4) == 1
    assert paired_counts(0, 5) == pytest.approx(2 / 32)
    assert paired_counts(0, 6) == pytest.approx(2 / 64)
    assert paired_counts(1, 9) == pytest.approx(2 * 11 / 1024)
    assert paired_counts(9, 1) == paired_counts(1, 9)


def test_large_counts_stay_finite() -> None:
    assert 0 <= independent_counts(20_000, 100_000, 20_500, 100_000) <= 1
    assert paired_counts(5_000, 5_300) < 0.01

import math

from hypothesis import given
from hypothesis import strategies as st

from allview.detection.matching import match_centers

POINTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)


def test_the_nearest_pair_is_matched_first() -> None:
    matches = match_centers([(0, 0), (3, 0)], [(4, 0), (20, 0)], 5)
    assert matches.pairs == ((1, 0),)
    assert matches.unmatched_found == (0,)
    assert matches.unmatched_true == (1,)


def test_a_true_point_is_matched_once_though_found_twice() -> None:
    matches = match_centers([(0, 0), (1, 0)], [(0, 0)], 5)
    assert matches.pairs == ((0, 0),)
    assert matches.unmatched_found == (1,)


def test_the_limit_is_inclusive() -> None:
    assert match_centers([(0, 0)], [(3, 4)], 5).pairs == ((0, 0),)
    assert match_centers([(0, 0)], [(3, 4)], 4.99).pairs == ()


def test_nothing_matches_nothing() -> None:
    assert match_centers([], [(1, 1)], 5).unmatched_true == (0,)
    assert match_centers([(1, 1)], [], 5).unmatched_found == (0,)
    assert match_centers([], [], 5).pairs == ()


@given(found=POINTS, true=POINTS, limit=st.floats(0, 30))
def test_matches_are_one_to_one_near_and_complete(
    found: list[tuple[float, float]], true: list[tuple[float, float]], limit: float
) -> None:
    matches = match_centers(found, true, limit)
    used_found = [i for i, _ in matches.pairs]
    used_true = [j for _, j in matches.pairs]
    assert sorted([*used_found, *matches.unmatched_found]) == list(range(len(found)))
    assert sorted([*used_true, *matches.unmatched_true]) == list(range(len(true)))
    assert all(math.dist(found[i], true[j]) <= limit for i, j in matches.pairs)
    # No two left over could still have been matched.
    for i in matches.unmatched_found:
        assert all(math.dist(found[i], true[j]) > limit for j in matches.unmatched_true)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.differential import wilson_interval
from allview.training.operating_point import effective_number, operating_threshold


def each_alone(n):
    return np.arange(n).astype(str)


def test_one_missed_of_fifteen_moves_no_threshold():
    score = np.array([0.2] + [0.9] * 14)
    assert operating_threshold(score, np.ones(15, bool), each_alone(15), 0.95) == 0.5


def test_many_missed_positives_lower_the_threshold_to_them():
    score = np.array([0.2] * 60 + [0.9] * 140 + [0.45] * 500)
    positive = np.arange(700) < 200
    assert operating_threshold(score, positive, each_alone(700), 0.95) == 0.2


def test_a_hopeless_network_flags_nearly_everything():
    assert operating_threshold(np.zeros(99), np.ones(99, bool), each_alone(99), 0.95) == 0.01


def test_one_pale_field_lowers_a_threshold_less_than_pale_cells_of_many():
    """The scores of the fold whose threshold one of its three ill fields had pulled to 0.1."""
    pale = [0.10, 0.12, 0.12, 0.23, 0.26, 0.30, 0.30, 0.33, 0.42]
    score, positive = np.array([*pale, *[0.9] * 25]), np.ones(34, bool)
    one_field = np.array([*["pale"] * 32, "second", "third"])
    assert operating_threshold(score, positive, each_alone(34), 0.97) == 0.12
    assert operating_threshold(score, positive, one_field, 0.97) == 0.3


def test_what_is_not_positive_decides_nothing():
    score = np.array([0.2] * 60 + [0.9] * 140)
    groups = each_alone(200)
    alone = operating_threshold(score, np.ones(200, bool), groups, 0.95)
    others, more = np.full(500, 0.4), np.full(500, "elsewhere")
    beside = np.concatenate([score, others]), np.arange(700) < 200, np.concatenate([groups, more])
    assert operating_threshold(*beside, 0.95) == alone


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abcdef")), min_size=1, max_size=60),
    st.floats(0.5, 0.99),
)
def test_a_threshold_never_contradicts_the_wanted_sensitivity(scores, wanted):
    score = np.array([value for value, _ in scores])
    groups = np.array([group for _, group in scores])
    threshold = operating_threshold(score, np.ones(len(score), bool), groups, wanted)
    worth = effective_number(groups)
    share = float((score >= threshold).mean())
    assert threshold == 0.01 or wilson_interval(share * worth, worth)[1] >= wanted


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abc")), min_size=1, max_size=60))
def test_groups_never_lower_a_threshold(scores):
    score = np.array([value for value, _ in scores])
    groups, all_ = np.array([group for _, group in scores]), np.ones(len(scores), bool)
    alone = operating_threshold(score, all_, each_alone(len(score)), 0.97)
    assert operating_threshold(score, all_, groups, 0.97) >= alone


def test_pictures_that_come_alone_count_whole():
    assert effective_number(each_alone(40)) == 40


def test_the_more_a_group_has_the_less_each_of_it_counts():
    worth = [effective_number(np.full(n, "field")) for n in (1, 10, 100, 10_000)]
    assert worth == sorted(worth)
    assert worth[0] == 1
    assert worth[-1] == pytest.approx(1 / 0.15, rel=0.01)
    twice = np.repeat(["first", "second"], 10)
    assert effective_number(twice) == pytest.approx(2 * worth[1])

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allview.training.pictures import PictureSet
from allview.training.sampling import sampling_weights
from allview.training.splits import (
    grouped_split,
    held_out,
    random_split,
    rows_named,
    split_again,
)

_rows = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2)), min_size=1, max_size=80)


def _set(groups, source="s", labels=None):
    labels = [0] * len(groups) if labels is None else labels
    return PictureSet(
        source,
        np.zeros((len(groups), 2, 2, 3), np.uint8),
        np.eye(3, dtype=bool)[labels],
        np.array(groups),
        np.array(["x"] * len(groups)),
    )


@given(_rows)
def test_every_row_is_in_one_part_and_no_group_is_cut(rows):
    strata = np.array([f"s{s}" for _, s in rows])
    groups = np.array([f"s{s}g{g}" for g, s in rows])
    split = grouped_split(groups, strata, 0.2, 0.2)
    parts = np.stack([split.train, split.validation, split.test])
    assert (parts.sum(axis=0) == 1).all()
    for group in set(groups.tolist()):
        assert parts[:, groups == group].any(axis=1).sum() == 1


@given(st.permutations(range(30)))
def test_a_split_does_not_depend_on_the_order_of_reading(order):
    groups = np.array([f"g{i // 2}" for i in range(30)])
    strata = np.array(["x"] * 30)
    split = grouped_split(groups, strata, 0.2, 0.3)
    shuffled = grouped_split(groups[list(order)], strata, 0.2, 0.3)
    assert (shuffled.test == split.test[list(order)]).all()


def test_shares_are_met_within_each_stratum():
    groups = np.array([f"g{i}" for i in range(200)])
    strata = np.array(["a"] * 150 + ["b"] * 50)
    split = grouped_split(groups, strata, 0.1, 0.2)
    assert [int(split.test[strata == s].sum()) for s in "ab"] == [30, 10]
    assert [int(split.validation[strata == s].sum()) for s in "ab"] == [15, 5]


@given(st.lists(st.integers(1, 9), min_size=20, max_size=20))
def test_a_split_does_not_depend_on_how_many_cells_a_group_holds(sizes):
    groups = np.repeat([f"g{i}" for i in range(20)], sizes)
    split = grouped_split(groups, np.full(len(groups), "x"), 0.2, 0.2)
    plain = np.array([f"g{i}" for i in range(20)])
    expected = grouped_split(plain, np.full(20, "x"), 0.2, 0.2)
    assert set(groups[split.test]) == set(plain[expected.test])
    assert set(groups[split.validation]) == set(plain[expected.validation])


@given(st.integers(5, 60))
def test_five_folds_test_every_group_once(n):
    groups = np.array([f"g{i}" for i in range(n)])
    strata = np.array(["a"] * n)
    folds = [grouped_split(groups, strata, 0.2, 0.2, fold) for fold in range(5)]
    assert (sum(fold.test.astype(int) for fold in folds) == 1).all()
    assert all(not (fold.test & fold.validation).any() for fold in folds)


def test_random_split_is_a_partition_and_repeats():
    split, again = random_split(100, 0.1, 0.2, 3), random_split(100, 0.1, 0.2, 3)
    assert (split.train.sum(), split.validation.sum(), split.test.sum()) == (70, 10, 20)
    assert (split.test == again.test).all()


def test_what_a_card_lists_finds_the_same_rows_again():
    pictures = _set(["a", "b", "b", "c", "d"])
    split = grouped_split(pictures.groups, pictures.strata, 0.2, 0.4)
    kept = held_out("by name", [(pictures, split)])
    assert (rows_named(pictures, kept.test) == split.test).all()
    assert (rows_named(pictures, kept.validation) == split.validation).all()
    assert len(kept.sha256) == 64
    again = split_again(pictures, kept)
    assert (again.train == split.train).all()
    assert (again.validation == split.validation).all()
    other = held_out(
        "by name",
        [
            (
                pictures.pick(np.array([0, 1])),
                grouped_split(pictures.groups[:2], pictures.strata[:2], 0, 0.5),
            )
        ],
    )
    assert other.sha256 != kept.sha256


def test_sources_get_their_shares_and_rare_classes_the_root_of_theirs():
    big = _set(["g"] * 100, "big", [0] * 64 + [1] * 36)
    small = _set(["g"] * 5, "small")
    weights = sampling_weights([big, small], {"big": 3, "small": 1})
    assert np.isclose(weights.sum(), 1)
    assert np.isclose(weights[:100].sum(), 0.75)
    assert np.isclose(weights[:64].sum() / weights[64:100].sum(), 8 / 6)

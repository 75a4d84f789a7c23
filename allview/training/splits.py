"""Who learns and who is asked: random and grouped splits, the same on every machine."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import HeldOut
from allview.training.pictures import PictureSet


@dataclass(frozen=True, slots=True)
class Split:
    """Row masks of one picture set: disjoint, together all of it."""

    train: NDArray[np.bool_]
    validation: NDArray[np.bool_]
    test: NDArray[np.bool_]


def grouped_split(
    groups: NDArray[np.str_],
    strata: NDArray[np.str_],
    validation: float,
    test: float,
    fold: int = 0,
) -> Split:
    """Split whole groups, in proportion within each stratum.

    Groups are ordered by the SHA-256 of their name, so a split needs no seed and no file, and
    depends on the names alone: not on the order of reading, nor on how many cells were found.

    Parameters
    ----------
    groups, strata : of each row; a group lies in one stratum.
    validation, test : share of each stratum's groups, 0..1, rounded to whole groups.
    fold : which of the ``1 / test`` folds of a cross-validation is tested, from 0; the fold
        after it is validated on.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for group, stratum in zip(groups.tolist(), strata.tolist(), strict=True):
        members[stratum].add(group)
    tested: list[str] = []
    validated: list[str] = []
    for names in members.values():
        order = sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())
        first_tested = round(fold * test * len(order))
        last_tested = round((fold + 1) * test * len(order)) - first_tested
        order = order[first_tested:] + order[:first_tested]
        last_validated = last_tested + round(validation * len(order))
        tested += order[:last_tested]
        validated += order[last_tested:last_validated]
    in_test, in_validation = np.isin(groups, tested), np.isin(groups, validated)
    return Split(train=~in_test & ~in_validation, validation=in_validation, test=in_test)


def split_again(pictures: PictureSet, kept: HeldOut) -> Split:
    """Split as a card says it was: what it held out stays held out, the rest is learned from."""
    in_test = rows_named(pictures, kept.test)
    in_validation = rows_named(pictures, kept.validation)
    return Split(train=~in_test & ~in_validation, validation=in_validation, test=in_test)


def random_split(n: int, validation: float, test: float, seed: int) -> Split:
    """Split single rows at random: the paper's way, which leaks between near-duplicates."""
    place = np.random.default_rng(seed).permutation(n)
    last_tested = round(test * n)
    last_validated = last_tested + round(validation * n)
    return Split(
        train=place >= last_validated,
        validation=(place >= last_tested) & (place < last_validated),
        test=place < last_tested,
    )


def held_out(description: str, parts: Sequence[tuple[PictureSet, Split]]) -> HeldOut:
    """List what a split keeps from training, for the card."""
    validation = _names((pictures, split.validation) for pictures, split in parts)
    test = _names((pictures, split.test) for pictures, split in parts)
    lines = "\n".join([*validation, "", *test])
    return HeldOut(description, validation, test, hashlib.sha256(lines.encode()).hexdigest())


def rows_named(pictures: PictureSet, names: Iterable[str]) -> NDArray[np.bool_]:
    """Find the rows whose group is among the names ``held_out`` gave."""
    groups = np.char.add(f"{pictures.source}/", pictures.groups)
    return np.isin(groups, sorted(names))


def _names(parts: Iterable[tuple[PictureSet, NDArray[np.bool_]]]) -> tuple[str, ...]:
    return tuple(sorted({f"{p.source}/{g}" for p, rows in parts for g in p.groups[rows].tolist()}))

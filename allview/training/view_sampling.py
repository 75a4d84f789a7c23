"""Drawing the views of a training step from the marked pictures of every source."""

from collections.abc import Sequence

import numpy as np

from allview.training.detection_windows import (
    BESIDE_SMALL_FIELDS,
    SINGLES,
    SMALL_FIELDS,
    WHOLE,
    Example,
    compose,
)
from allview.training.marked_pictures import MarkedPicture

_SHARES = {"ill": 0.47, "healthy": 0.12, "small": 0.25, "singles": 0.08, "painted": 0.08}
_SINGLE_SHARES = {"pbc": 0.3, "jhu_acute": 0.35, "no_cell": 0.35, "wbc_masks": 0.15}


class ViewSampling:
    """Draws views: fields with blasts most often, for they hold the smudges too.

    Parameters
    ----------
    pictures : to learn from; a source that is missing is not drawn.
    batch : views a step.
    seed : of every choice.
    """

    def __init__(self, pictures: Sequence[MarkedPicture], batch: int, seed: int) -> None:
        self._batch = batch
        self._generator = np.random.default_rng(seed)
        self._pools: dict[str, list[MarkedPicture]] = {}
        for picture in pictures:
            self._pools.setdefault(_pool(picture), []).append(picture)
        singles = {name: w for name, w in _SINGLE_SHARES.items() if name in self._pools}
        self._single_shares = _normalised(singles)
        kinds = {name: w for name, w in _SHARES.items() if name in self._pools}
        if singles:
            kinds["singles"] = _SHARES["singles"]
        self._shares = _normalised(kinds)

    def draw(self) -> list[Example]:
        """Draw the views of one step."""
        return [self._view(str(self._choose(self._shares))) for _ in range(self._batch)]

    def _view(self, kind: str) -> Example:
        if kind == "singles":
            return compose([(self._single(), slot) for slot in SINGLES], self._generator)
        if kind != "small":
            return compose([(self._from(kind), WHOLE[0])], self._generator)
        parts = [(self._from(kind), slot) for slot in SMALL_FIELDS]
        if self._single_shares:
            parts += [(self._single(), slot) for slot in BESIDE_SMALL_FIELDS]
        return compose(parts, self._generator)

    def _single(self) -> MarkedPicture:
        return self._from(str(self._choose(self._single_shares)))

    def _from(self, pool: str) -> MarkedPicture:
        members = self._pools[pool]
        return members[int(self._generator.integers(len(members)))]

    def _choose(self, shares: dict[str, float]) -> str:
        return str(self._generator.choice(list(shares), p=list(shares.values())))


def _pool(picture: MarkedPicture) -> str:
    match picture.source:
        case "all_idb1":
            return "ill" if picture.group.endswith("_1") else "healthy"
        case "bccd":
            return "small"
        case "jhu_acute":
            return "jhu_acute" if len(picture.cells) else "no_cell"
        case other:
            return other


def _normalised(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()}

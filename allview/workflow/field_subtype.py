"""What the field network makes of a slide: the mean over the fields that hold cells."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from threading import Event

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.network.model_card import ModelCard
from allview.slides.sampling import read_samples
from allview.slides.slide import Slide
from allview.slides.tiles import Rect

_MOST_FIELDS = 64
_LEAST_SHARE = 0.9


def read_fields(
    slide: Slide, mpp: float, centers: Sequence[tuple[float, float]], card: ModelCard
) -> NDArray[np.uint8]:
    """Read the fields of a slide that hold cells, as the field network looks at them.

    Parameters
    ----------
    slide : open.
    mpp : µm per level-0 pixel.
    centers : of the cells found, in level-0 pixels; fields without a cell say nothing.
    card : of the field network.

    Returns
    -------
    (n, side, side, 3); none where the slide is smaller than one field or holds no cell.

    Raises
    ------
    SlideError
        When none of the fields can be read.
    """
    side = round(card.input_um / mpp)
    corners = _corners(slide.size, side, centers)
    if not corners:
        return np.empty((0, card.input_pixels, card.input_pixels, 3), np.uint8)
    parts = [Rect(x, y, side, side) for x, y in corners]
    return np.stack(read_samples(slide, parts, card.mpp / mpp))


def field_subtype(fields: NDArray[np.uint8], engine: Engine, cancel: Event) -> Mapping[str, float]:
    """Average the field network's probabilities over fields (n, side, side, 3); empty for none.

    Raises
    ------
    ClassifyingCancelled
        When ``cancel`` is set.
    """
    if not len(fields):
        return {}
    probabilities = engine.classify(fields, cancel).mean(axis=0)
    return dict(zip(engine.card.classes, probabilities.tolist(), strict=True))


def _corners(
    size: tuple[int, int], side: int, centers: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """Find the top left corners of the fields of a grid that hold cells, evenly thinned."""
    columns, rows = (_starts(length, side) for length in size)
    seen = {
        (y, x)
        for cx, cy in centers
        for y in _covering(rows, side, cy)
        for x in _covering(columns, side, cx)
    }
    corners = [(x, y) for y, x in sorted(seen)]
    stride = -(-len(corners) // _MOST_FIELDS)
    return corners[:: max(1, stride)]


def _covering(starts: Sequence[int], side: int, place: float) -> Sequence[int]:
    """Pick the fields along one axis that cover a place; ``starts`` ascend."""
    return starts[bisect_right(starts, place - side) : bisect_right(starts, place)]


def _starts(length: int, side: int) -> list[int]:
    """Spread whole fields over a length, overlapping so that they leave no gap.

    One centred field where not quite one fits; none where the length is much shorter.
    """
    if length < _LEAST_SHARE * side:
        return []
    if length <= side:
        return [(length - side) // 2]
    count = math.ceil(length / side)
    return [round(i * (length - side) / (count - 1)) for i in range(count)]

"""What the field network makes of a slide: of each field that holds cells, and of their mean."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Event

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.network.model_card import ModelCard
from allview.review.field_map import FieldMap
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Slide, SlideError

_MOST_FIELDS = 64
_LEAST_SHARE = 0.9
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields as the field network looks at them.

    Parameters
    ----------
    pixels : (n, side, side, 3).
    corners : n: upper left, in level-0 pixels.
    side : of each in level-0 pixels.
    """

    pixels: NDArray[np.uint8]
    corners: tuple[tuple[int, int], ...]
    side: int


def read_fields(
    slide: Slide, mpp: float, centers: Sequence[tuple[float, float]], card: ModelCard
) -> Fields:
    """Read the fields of a slide that hold cells, as the field network looks at them.

    Parameters
    ----------
    slide : open.
    mpp : µm per level-0 pixel.
    centers : of the cells found, in level-0 pixels; fields without a cell say nothing.
    card : of the field network.

    Returns
    -------
    Fields
        None where the slide is smaller than one field or holds no cell.

    Raises
    ------
    SlideError
        When none of the fields can be read.
    """
    side = round(card.input_um / mpp)
    corners = _corners(slide.size, side, centers)
    if not corners:
        return Fields(np.empty((0, card.input_pixels, card.input_pixels, 3), np.uint8), (), side)
    read, failure = {}, None
    for corner in corners:
        try:
            read[corner] = read_at_downsample(slide, corner, (side, side), card.mpp / mpp)
        except SlideError as error:
            failure = error
    if failure is not None and not read:
        raise failure
    return Fields(np.stack([*read.values()]), tuple(read), side)


def map_fields(fields: Fields, engine: Engine, cancel: Event) -> FieldMap | None:
    """Ask the field network about each field; None where there is none.

    Raises
    ------
    ClassifyingCancelled
        When ``cancel`` is set.
    """
    if not len(fields.pixels):
        return None
    probabilities = engine.classify(fields.pixels, cancel).astype(np.float64)
    return FieldMap(
        float(fields.side),
        tuple(engine.card.classes),
        tuple((float(x), float(y)) for x, y in fields.corners),
        tuple(tuple(row) for row in probabilities.round(_DECIMALS).tolist()),
        trained_on(engine.card),
        tuple(engine.card.limits),
    )


def field_subtype(fields: FieldMap | None) -> Mapping[str, float]:
    """Average the probabilities over the fields; empty where there are none."""
    if fields is None:
        return {}
    mean = np.array(fields.probabilities).mean(axis=0)
    return dict(zip(fields.classes, mean.tolist(), strict=True))


def trained_on(card: ModelCard) -> str:
    """Say plainly what a field network learned from and what it means, from its card."""
    counted = (f"{source.images:,} pictures of {source.name}" for source in card.training_data)
    sources = ", ".join(counted)
    learned = f"Learned from {sources} alone." if sources else ""
    return " ".join(filter(None, [learned, card.positive_meaning, card.intended_use]))


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

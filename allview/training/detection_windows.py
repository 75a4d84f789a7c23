"""Cutting, turning, staining and composing marked pictures into what the detector learns from."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.heat_map import STRIDE
from allview.training.marked_pictures import FILL, GRID_MPP, LIGHT_LEVELS, MarkedPicture

SIDE = 192
"""Side of a training view, in pixels of the grid: 77 µm."""

_MARGIN = 14
_SINGLE_RADIUS = 7.0 / GRID_MPP
_LEAST_VISIBLE = 0.45
_MISTAKEN_RADIUS = 12
_MISTAKEN_WEIGHT = 3.0
_SCALES = (0.75, 1.3)
_ON_A_SPOT = 0.75
_ON_A_MISTAKEN = 0.4
_COUNTED = 0.4  # of the heat of a middle: from there on, offset and size are learned too
_SPREAD = 1 / 6  # standard deviation of the heat, share of the diameter

Floats = NDArray[np.float32]
Slot = tuple[int, int, int, int]
"""x, y, width and height of a place on a view."""
WHOLE: tuple[Slot, ...] = ((0, 0, SIDE, SIDE),)
SMALL_FIELDS: tuple[Slot, ...] = ((0, 0, 126, 92), (0, 100, 126, 92))
SINGLES = tuple((x, y, 62, 62) for y in (0, 65, 130) for x in (0, 65, 130))
BESIDE_SMALL_FIELDS = tuple((129, y, 62, 62) for y in (0, 65, 130))


@dataclass(slots=True)
class Example:
    """A view and what is wanted of it, maps in pixels of ``STRIDE``.

    Parameters
    ----------
    light : SIDE × SIDE × 3, 1 being empty glass.
    heat : wanted heat, 0..1.
    known : 1 where the heat is known, 0 where nothing is learned.
    shape : (4, ...) wanted offset x and y in pixels, logarithms of width and height over 30.
    weight : (2, ...) how much offset, and size, count.
    """

    light: Floats
    heat: Floats
    known: Floats
    shape: Floats
    weight: Floats


def empty_example() -> Example:
    """Start a view of nothing, of which nothing is known."""
    side = SIDE // STRIDE
    return Example(
        np.full((SIDE, SIDE, 3), FILL, np.float32),
        np.zeros((side, side), np.float32),
        np.zeros((side, side), np.float32),
        np.zeros((4, side, side), np.float32),
        np.zeros((2, side, side), np.float32),
    )


def put(
    example: Example,
    picture: MarkedPicture,
    slot: Slot,
    generator: np.random.Generator,
    *,
    change: bool = True,
) -> None:
    """Cut a window of a picture, change its scale, stain and focus, and put it into a slot."""
    left, top, width, height = slot
    zoom = float(np.exp(generator.uniform(*np.log(_SCALES)))) if change else 1.0
    light, cells, doubtful, spots = _turned(picture, generator)
    size = (max(8, round(light.shape[1] * zoom)), max(8, round(light.shape[0] * zoom)))
    mistaken = _mistaken(spots, cells, doubtful)
    spot = _middle(light) if picture.single else _spot(spots, mistaken, generator)
    at_x, at_y = (None, None) if spot is None else (spot[0] * zoom, spot[1] * zoom)
    x = _start(size[0], width, at_x, generator)
    y = _start(size[1], height, at_y, generator)
    window = _resized(light, zoom, size, (x, y, width, height))
    shown_h, shown_w = window.shape[:2]
    seen: Floats = window.astype(np.float32) / np.float32(LIGHT_LEVELS)
    if change:
        seen = _changed(seen, generator)
    example.light[top : top + shown_h, left : left + shown_w] = seen
    known = np.zeros((SIDE, SIDE), np.float32)
    known[top : top + shown_h, left : left + shown_w] = _known(
        picture, zoom, cells, size, (x, y, shown_w, shown_h)
    )
    move = np.array([left - x, top - y], np.float32)
    for cx, cy in mistaken * zoom + move:
        around = np.zeros_like(known)
        cv2.circle(around, (round(float(cx)), round(float(cy))), _MISTAKEN_RADIUS, 1.0, cv2.FILLED)
        known[around > 0] *= _MISTAKEN_WEIGHT
    for cx, cy, radius in doubtful * zoom:
        middle = (round(float(cx + move[0])), round(float(cy + move[1])))
        cv2.circle(known, middle, round(float(radius)), 0.0, cv2.FILLED)
    _mark(example, known, cells * zoom, move, (left, top, shown_w, shown_h))


def _mistaken(spots: Floats, cells: Floats, doubtful: Floats) -> Floats:
    """Find the spots that are no cell, nor may be one."""
    marked = np.concatenate([cells[:, :2], doubtful[:, :2]])
    apart = np.hypot(spots[:, None, 0] - marked[None, :, 0], spots[:, None, 1] - marked[None, :, 1])
    return np.asarray(spots[apart.min(axis=1, initial=np.inf) > _MISTAKEN_RADIUS], np.float32)


def _turned(
    picture: MarkedPicture, generator: np.random.Generator
) -> tuple[NDArray[np.uint8], Floats, Floats, Floats]:
    """Mirror and turn by a random multiple of 90°: a smear has no upright."""
    light = picture.light
    lists = [picture.cells.copy(), picture.doubtful.copy(), picture.spots.copy()]
    if generator.random() < 0.5:
        light = light[:, ::-1]
        for marks in lists:
            marks[:, 0] = light.shape[1] - marks[:, 0]
    if generator.random() < 0.5:
        light = light[::-1]
        for marks in lists:
            marks[:, 1] = light.shape[0] - marks[:, 1]
    if generator.random() < 0.5 and picture.source != "bccd":
        light = light.transpose(1, 0, 2)
        lists[0] = lists[0][:, [1, 0, 3, 2]]
        lists[1] = lists[1][:, [1, 0, 2]]
        lists[2] = lists[2][:, [1, 0]]
    return light, lists[0], lists[1], lists[2]


def _middle(light: NDArray[np.uint8]) -> tuple[float, float]:
    return light.shape[1] / 2, light.shape[0] / 2


def _spot(
    spots: Floats, mistaken: Floats, generator: np.random.Generator
) -> tuple[float, float] | None:
    """Choose what a window of a field shows, what is mistaken for a cell as often as cells."""
    if not len(spots) or generator.random() > _ON_A_SPOT:
        return None
    shown = mistaken if len(mistaken) and generator.random() < _ON_A_MISTAKEN else spots
    x, y = shown[generator.integers(len(shown))].tolist()
    return x, y


def _start(length: int, shown: int, spot: float | None, generator: np.random.Generator) -> int:
    """Choose where the window starts; now and then it lies against the picture's edge."""
    last = max(0, length - shown)
    if spot is None:
        start = generator.uniform(-0.3 * last, 1.3 * last)
    else:
        start = spot - shown * generator.uniform(0.42, 0.58)
    return int(np.clip(round(start), 0, last))


def _resized(
    light: NDArray[np.uint8], zoom: float, size: tuple[int, int], window: Slot
) -> NDArray[np.uint8]:
    x, y, width, height = window
    if zoom == 1.0:
        return light[y : y + height, x : x + width]
    pad = 3
    x0, y0 = max(0, int(x / zoom) - pad), max(0, int(y / zoom) - pad)
    x1, y1 = int((x + width) / zoom) + pad, int((y + height) / zoom) + pad
    part = np.ascontiguousarray(light[y0:y1, x0:x1])
    shown = (min(width, size[0] - x), min(height, size[1] - y))
    to_source = np.array(
        [[1 / zoom, 0, (x + 0.5) / zoom - 0.5 - x0], [0, 1 / zoom, (y + 0.5) / zoom - 0.5 - y0]]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    resized = cv2.warpAffine(part, to_source, shown, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(resized, np.uint8)


def _known(
    picture: MarkedPicture, zoom: float, cells: Floats, size: tuple[int, int], window: Slot
) -> Floats:
    """Where the marks can be trusted: not where the window, rather than the picture, ends."""
    x, y, width, height = window
    known = np.ones((height, width), np.float32)
    if picture.single:
        known[:] = 0
        reach = float(cells[:, 2:].max(initial=0.0)) / 2
        middle = (round(size[0] / 2 - x), round(size[1] / 2 - y))
        cv2.circle(known, middle, round(max(_SINGLE_RADIUS, reach) * zoom), 1.0, cv2.FILLED)
        return known
    if x > 0:
        known[:, :_MARGIN] = 0
    if y > 0:
        known[:_MARGIN] = 0
    if x + width < size[0]:
        known[:, -_MARGIN:] = 0
    if y + height < size[1]:
        known[-_MARGIN:] = 0
    return known


def _changed(light: Floats, generator: np.random.Generator) -> Floats:
    """Stain, lamp, focus and camera of another laboratory (Beer and Lambert for the stain)."""
    density = -np.log10(np.clip(light, 0.01, 1.25))
    strength = generator.uniform(0.7, 1.4)
    mix = np.eye(3) * strength * generator.uniform(0.85, 1.18, 3)
    mix += generator.normal(0, 0.05, (3, 3))
    density = np.maximum(density, 0) @ mix.astype(np.float32) + np.minimum(density, 0)
    density += generator.normal(0, 0.02, 3).astype(np.float32)
    changed = np.power(np.float32(10), -density)
    if generator.random() < 0.5:
        changed = cv2.GaussianBlur(changed, (0, 0), generator.uniform(0.3, 1.2))
    elif generator.random() < 0.3:
        changed += 0.6 * (changed - cv2.GaussianBlur(changed, (0, 0), 1.0))
    changed += generator.normal(0, generator.uniform(0, 0.03), changed.shape).astype(np.float32)
    return np.asarray(np.clip(changed, 0, 1.2), np.float32)


def _mark(example: Example, known: Floats, cells: Floats, move: Floats, shown: Slot) -> None:
    left, top, width, height = shown
    unknown = known
    for cx, cy, w, h in cells:
        x, y = float(cx + move[0]), float(cy + move[1])
        has_size = bool(w > 0)
        side_x, side_y = (float(w), float(h)) if has_size else (30.0, 30.0)
        x0, x1 = max(x - side_x / 2, left), min(x + side_x / 2, left + width)
        y0, y1 = max(y - side_y / 2, top), min(y + side_y / 2, top + height)
        if x0 >= x1 or y0 >= y1:
            continue
        if (x1 - x0) * (y1 - y0) < _LEAST_VISIBLE * side_x * side_y:
            unknown[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1] = 0
            continue
        _heat(example, ((x0 + x1) / 2, (y0 + y1) / 2), (x1 - x0, y1 - y0), has_size)
    side = SIDE // STRIDE
    example.known = np.maximum(
        example.known, unknown.reshape(side, STRIDE, side, STRIDE).min(axis=(1, 3))
    )


def _heat(
    example: Example, middle: tuple[float, float], sides: tuple[float, float], has_size: bool
) -> None:
    side = SIDE // STRIDE
    places = (np.arange(side, dtype=np.float32) + 0.5) * STRIDE
    off_x, off_y = middle[0] - places, middle[1] - places
    spread = max(_SPREAD * float(np.sqrt(sides[0] * sides[1])), 0.8 * STRIDE)
    heat = np.exp(-(off_x[None, :] ** 2 + off_y[:, None] ** 2) / (2 * spread**2))
    # The nearest place is the peak, whatever the rounding.
    row = min(max(int(middle[1] // STRIDE), 0), side - 1)
    column = min(max(int(middle[0] // STRIDE), 0), side - 1)
    heat[row, column] = 1.0
    nearer = heat > np.maximum(example.heat, _COUNTED)
    example.heat = np.maximum(example.heat, heat).astype(np.float32)
    example.shape[0][nearer] = np.broadcast_to(off_x[None, :], heat.shape)[nearer]
    example.shape[1][nearer] = np.broadcast_to(off_y[:, None], heat.shape)[nearer]
    example.shape[2][nearer] = np.log(sides[0] / 30)
    example.shape[3][nearer] = np.log(sides[1] / 30)
    example.weight[0][nearer] = heat[nearer]
    example.weight[1][nearer] = heat[nearer] if has_size else 0.0


def compose(parts: Sequence[tuple[MarkedPicture, Slot]], generator: np.random.Generator) -> Example:
    """Put pictures into slots of one view."""
    example = empty_example()
    for picture, slot in parts:
        put(example, picture, slot, generator)
    return example

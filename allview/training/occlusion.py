"""Hiding parts of a cell's picture, to see if the network judges the cell or what surrounds it.

The cell alone on empty glass, the cell on another source's background, and the background without
the cell; how often does the answer change?
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from allview.detection.nuclei import find_cells
from allview.detection.stain import stain_of
from allview.network.cell_input import CELL_MPP
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import ModelCard, Score
from allview.slides.colour import white_point
from allview.slides.slide import Pixels
from allview.training.loop import predict
from allview.training.metrics import proportion
from allview.training.pictures import PictureSet

_RIM_UM = 0.6
_FEATHER_PX = 1.5
_USUAL_DIAMETER_UM = 13.0


def cell_discs(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Mark the disc of the cell in the middle of each crop.

    Its diameter is that of the cell the detector finds there, and a rim; 13 µm, a large blast's,
    where it finds none.

    Parameters
    ----------
    crops : n × side × side × 3 at 0.2 µm per pixel.

    Returns
    -------
    n × side × side, 1 on the cell, 0 outside, smooth over its edge.
    """
    side = crops.shape[1]
    y, x = np.mgrid[:side, :side] + 0.5
    discs = []
    for crop in crops:
        (cx, cy), diameter_um = _middle_cell(crop)
        radius = (diameter_um / 2 + _RIM_UM) / CELL_MPP
        inside = (radius - np.hypot(x - cx, y - cy)) / (2 * _FEATHER_PX) + 0.5
        discs.append(np.clip(inside, 0, 1))
    return np.asarray(discs, np.float32)


def on_glass(crops: NDArray[np.uint8], discs: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Keep the cell and put empty glass, in each picture's own colour, around it."""
    return _blend(crops, _glass(crops), discs)


def without_cell(crops: NDArray[np.uint8], discs: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Keep what lies around the cell and put empty glass in its place."""
    return _blend(_glass(crops), crops, discs)


def on_background(
    crops: NDArray[np.uint8], discs: NDArray[np.float32], backgrounds: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Put the cell on another picture's background, from which its own cell was taken."""
    return _blend(crops, backgrounds, discs)


def occlusion_scores(
    network: DeepCnn,
    card: ModelCard,
    pictures: PictureSet,
    everyone: Sequence[PictureSet],
    discs: Mapping[str, NDArray[np.float32]],
    threshold: float,
) -> list[Score]:
    """Score how often the answer changes with what is hidden, in shares of the cells of a source.

    For each way of hiding: of all cells, whose class changed and whose flag did; of the flagged
    ones, which are flagged no more.

    Parameters
    ----------
    pictures : the cells of one source.
    everyone : all sources; the others lend their backgrounds.
    discs : by source, see ``cell_discs``.
    threshold : blast probability from which a cell is flagged.
    """
    mask = discs[pictures.source]
    changed = {
        "cell on glass": on_glass(pictures.crops, mask),
        "cell removed": without_cell(pictures.crops, mask),
    }
    for donor in everyone:
        if donor is not pictures:
            empty = without_cell(donor.crops, discs[donor.source])
            rows = np.arange(len(pictures)) % len(donor)
            changed[f"cell on {donor.source}"] = on_background(pictures.crops, mask, empty[rows])
    before = chances(network, card, pictures.crops)
    flagged = _flagged(before, card, threshold)
    scores = []
    for name, crops in changed.items():
        after = chances(network, card, crops)
        other = after.argmax(axis=1) != before.argmax(axis=1)
        now = _flagged(after, card, threshold)
        scores.append(proportion(f"{name}: class changed", pictures.source, other))
        scores.append(proportion(f"{name}: flag changed", pictures.source, now != flagged))
        if flagged.any():
            scores.append(proportion(f"{name}: flag lost", pictures.source, ~now[flagged]))
    return scores


def chances(network: DeepCnn, card: ModelCard, crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give the calibrated probabilities (n, classes) of crops n × side × side × 3."""
    logits = predict(network, crops, card.colours) / card.temperature
    return np.asarray(torch.softmax(logits, dim=1).numpy(), np.float32)


def _flagged(chances: NDArray[np.float32], card: ModelCard, threshold: float) -> NDArray[np.bool_]:
    columns = [card.classes.index(name) for name in card.flagged_classes]
    return np.asarray(chances[:, columns].sum(axis=1) >= threshold)


def _middle_cell(crop: Pixels) -> tuple[tuple[float, float], float]:
    middle = crop.shape[1] / 2, crop.shape[0] / 2
    found = find_cells(crop, CELL_MPP, stain_of(crop, CELL_MPP))
    here = [cell for cell in found if cell.box.contains(*middle)]
    if not here:
        return middle, _USUAL_DIAMETER_UM
    largest = max(here, key=lambda cell: cell.diameter_um)
    # A lobed or lopsided cell reaches farther than the circle of its area.
    return largest.box.center, max(largest.box.width, largest.box.height) * CELL_MPP


def _glass(crops: NDArray[np.uint8]) -> NDArray[np.uint8]:
    colours = np.stack([white_point(crop) for crop in crops]).round().astype(np.uint8)
    return np.broadcast_to(colours[:, None, None, :], crops.shape)


def _blend(
    inside: NDArray[np.uint8], outside: NDArray[np.uint8], discs: NDArray[np.float32]
) -> NDArray[np.uint8]:
    weight = discs[..., None]
    return np.asarray((inside * weight + outside * (1 - weight)).round(), np.uint8)

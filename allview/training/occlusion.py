"""Hiding parts of a cell's picture, to see if the network judges the cell or what surrounds it.

The cell alone on empty glass, and the background without the cell: how often does the answer
change? (``robustness`` puts it on another source's background.)
"""

import numpy as np
from numpy.typing import NDArray

from allview.network.cell_input import CELL_MPP
from allview.network.model_card import ModelCard, Score
from allview.network.pooled_cnn import PooledCnn
from allview.slides.colour import white_point
from allview.training.cell_scores import flagged
from allview.training.loop import chances_of
from allview.training.metrics import proportion
from allview.training.middle_cell import MiddleCell, blended, find_middle_cell, soft_disc
from allview.training.pictures import PictureSet

_USUAL_DIAMETER_UM = 13.0


def cell_discs(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Mark the disc of the cell in the middle of each crop.

    It covers the cell the detector finds there; 13 µm, a large blast's, where it finds none.

    Parameters
    ----------
    crops : n × side × side × 3 at 0.2 µm per pixel.

    Returns
    -------
    n × side × side, 1 on the cell, 0 outside, smooth over its edge.
    """
    side = crops.shape[1]
    usual = MiddleCell(side / 2, side / 2, _USUAL_DIAMETER_UM / 2 / CELL_MPP)
    cells = (find_middle_cell(crop, CELL_MPP) or usual for crop in crops)
    return np.stack([soft_disc(side, cell, CELL_MPP) for cell in cells])


def on_glass(crops: NDArray[np.uint8], discs: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Keep the cell and put empty glass, in each picture's own colour, around it."""
    return blended(crops, _glass(crops), discs)


def without_cell(crops: NDArray[np.uint8], discs: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Keep what lies around the cell and put empty glass in its place."""
    return blended(_glass(crops), crops, discs)


def occlusion_scores(
    network: PooledCnn,
    card: ModelCard,
    pictures: PictureSet,
    discs: NDArray[np.float32],
    threshold: float,
) -> list[Score]:
    """Score how often the answer changes with what is hidden, in shares of the cells of a source.

    For each way of hiding: of all cells, whose class changed and whose flag did; of the flagged
    ones, which are flagged no more.

    Parameters
    ----------
    pictures : the cells of one source.
    discs : of these cells, see ``cell_discs``.
    threshold : blast probability from which a cell is flagged.
    """
    changed = {
        "cell on glass": on_glass(pictures.crops, discs),
        "cell removed": without_cell(pictures.crops, discs),
    }
    before = chances_of(network, card, pictures.crops)
    flagged_before = flagged(before, card, threshold)
    scores = []
    for name, crops in changed.items():
        after = chances_of(network, card, crops)
        other = after.argmax(axis=1) != before.argmax(axis=1)
        now = flagged(after, card, threshold)
        scores.append(proportion(f"{name}: class changed", pictures.source, other))
        scores.append(proportion(f"{name}: flag changed", pictures.source, now != flagged_before))
        if flagged_before.any():
            scores.append(proportion(f"{name}: flag lost", pictures.source, ~now[flagged_before]))
    return scores


def _glass(crops: NDArray[np.uint8]) -> NDArray[np.uint8]:
    colours = np.stack([white_point(crop) for crop in crops]).round().astype(np.uint8)
    return np.broadcast_to(colours[:, None, None, :], crops.shape)

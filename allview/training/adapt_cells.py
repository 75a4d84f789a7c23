"""A model at home in a new laboratory: a new version fitted to a hundred of its cells at most."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.network.cell_input import CELL_MPP
from allview.network.conformal import PredictionSets, fit_prediction_sets, least_cells
from allview.network.model_card import CARD_FILE, ModelCard, ModelError, Score
from allview.network.model_file import load_model, save_model
from allview.network.pooled_cnn import PooledCnn
from allview.training.activation_range import measure_peaks
from allview.training.augmentation import centred
from allview.training.cell_data import CELL_CLASSES
from allview.training.cell_scores import BLAST, is_blast
from allview.training.loop import chances_of
from allview.training.metrics import area_under_curve, proportion
from allview.training.pictures import DataError, PictureSet, Progress
from allview.training.refit import Refit, refit
from allview.training.sources import local_source

MOST_CELLS = 100
"""More are not needed, and those beyond measure what the others bought."""
FEWEST_CELLS = 10
_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "o"}
)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What ``allview adapt`` is asked to do.

    Parameters
    ----------
    model : folder of the model to start from; it is not touched.
    out : folder of the new one; must not hold a model.
    laboratory : its name, part of the new version.
    day : part of the new version.
    """

    model: Path
    out: Path
    laboratory: str
    day: date


def adapt_cells(options: Adaptation, cells: PictureSet, report: Progress) -> ModelCard:
    """Write a version of a cell model fitted to confirmed cells; returns its card.

    The scores of its card are those of the local cells, cross-validated, before and after; cells
    beyond the first hundred (drawn by class) are held back and measured on.

    Raises
    ------
    DataError
        When the cells are too few or of one class.
    ModelError
        When the model cannot be used, or there is one in ``out`` already.
    OSError
        When ``out`` cannot be written.
    """
    if (options.out / CARD_FILE).exists():
        cause = "a model is there already and stays as it is; choose another --out."
        raise ModelError(options.out / CARD_FILE, cause)
    network, card = load_adaptable(options.model)
    cells = cells.with_crops(centred(cells.crops, card.input_pixels))
    chosen = choose_cells(cells, MOST_CELLS)
    used, rest = cells.pick(chosen), cells.pick(~chosen)
    _check(used)
    report(f"{len(used)} cells to fit, {len(rest)} held back")
    fitted = refit(network, card, used)
    report(_told(fitted))
    name = slug(options.laboratory)
    scores = [*_scores(used, f"{name}, cross-validated", fitted.before, fitted.after, card, fitted)]
    if len(rest):
        before = chances_of(network, card, rest.crops)
        after = chances_of(fitted.network, fitted.card, rest.crops)
        scores += _scores(rest, f"{name}, held back", before, after, card, fitted)
    new = replace(
        fitted.card,
        version=f"{card.version.partition('+')[0]}+{name}.{options.day.isoformat()}",
        training_data=(*card.training_data, local_source(name).with_images(len(used))),
        scores=tuple(scores),
        prediction_sets=_local_sets(card.prediction_sets, fitted, used),
        limits=(_parentage(card, len(used)), *card.limits),
        activation_peaks=_wider_peaks(card, fitted, used),
    )
    return save_model(options.out, fitted.network, new)


def _local_sets(
    old: PredictionSets | None, fitted: Refit, cells: PictureSet
) -> PredictionSets | None:
    """Fit the levels anew where the cells are enough for the coverage; else the old ones stay."""
    if old is None or len(cells) < least_cells(old.coverage):
        return old
    return fit_prediction_sets(fitted.after, cells.labels, old.coverage)


def _wider_peaks(old: ModelCard, fitted: Refit, cells: PictureSet) -> tuple[float, ...]:
    """Widen what eight bits must span to the local cells in their colours."""
    local = measure_peaks(fitted.network, [cells], fitted.card.colours)
    return tuple(map(max, old.activation_peaks, local))


def load_adaptable(folder: Path) -> tuple[PooledCnn, ModelCard]:
    """Load a cell network that local cells can be fitted to.

    Raises
    ------
    ModelError
        When it cannot be used, or reads other classes or another scale.
    """
    network, card = load_model(folder)
    if (card.classes, card.mpp) != (CELL_CLASSES, CELL_MPP):
        cause = "this is no cell network of AllView's classes and scale; choose another --model."
        raise ModelError(folder / CARD_FILE, cause)
    return network, card


def choose_cells(cells: PictureSet, most: int, salt: str = "") -> NDArray[np.bool_]:
    """Choose at most ``most`` cells, the classes in turn, each in the order of its hashes."""
    if len(cells) <= most:
        return np.ones(len(cells), np.bool_)
    order = [_digest(salt, crop) for crop in cells.crops]
    _, label = np.unique(cells.allowed, axis=0, return_inverse=True)
    turn = np.empty(len(cells), np.intp)
    for value in np.unique(label):
        rows = np.flatnonzero(label.ravel() == value)
        turn[sorted(rows, key=lambda row: order[row])] = np.arange(len(rows))
    ranked = sorted(range(len(cells)), key=lambda row: (turn[row], order[row]))
    chosen = np.zeros(len(cells), np.bool_)
    chosen[ranked[:most]] = True
    return chosen


def slug(laboratory: str) -> str:
    """Make a laboratory's name fit for a version: letters, digits and dots, without accents."""
    spelt = unicodedata.normalize("NFKD", laboratory.translate(_SPELT))
    plain = "".join(letter for letter in spelt if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", ".", plain).strip(".") or "local"


def _digest(salt: str, crop: NDArray[np.uint8]) -> bytes:
    return hashlib.sha256(salt.encode() + crop.tobytes()).digest()


def _check(cells: PictureSet) -> None:
    if len(cells) < FEWEST_CELLS:
        msg = f"{len(cells)} confirmed cells are too few; confirm at least {FEWEST_CELLS}."
        raise DataError(msg)
    if len(np.unique(cells.labels)) < 2:
        raise DataError("the confirmed cells are all of one class; confirm others as well.")


def _scores(
    cells: PictureSet,
    data: str,
    before: NDArray[np.float32],
    after: NDArray[np.float32],
    old: ModelCard,
    fitted: Refit,
) -> Sequence[Score]:
    return [
        *local_scores(cells, f"{data}, before", before, old.operating_threshold),
        *local_scores(cells, data, after, fitted.card.operating_threshold),
    ]


def local_scores(
    cells: PictureSet,
    data: str,
    chances: NDArray[np.float32],
    threshold: float | NDArray[np.floating],
) -> list[Score]:
    """Score accuracy, and sensitivity, specificity and AUC for blasts where there are any.

    Parameters
    ----------
    threshold : blast probability from which a cell is flagged, one for all or one a cell.
    """
    right = np.take_along_axis(cells.allowed, chances.argmax(axis=1)[:, None], axis=1)[:, 0]
    scores = [proportion("accuracy", data, right)]
    blast, suspicion = is_blast(cells), chances[:, BLAST]
    flagged = suspicion >= threshold
    if not blast.all():
        scores.append(proportion("blast specificity", data, ~flagged[~blast]))
    if blast.any():
        scores.append(proportion("blast sensitivity", data, flagged[blast]))
    auc = area_under_curve("blast AUC against all else", data, blast, suspicion, cells.groups)
    return [*scores, auc] if auc else scores


def _told(fitted: Refit) -> str:
    colours = f"colours moved by {fitted.colour_share:.0%}"
    layer = "last layer kept" if np.isinf(fitted.stiffness) else "last layer refitted"
    card = fitted.card
    return (
        f"{colours}, {layer}, temperature {card.temperature:.2f}, "
        f"threshold {card.operating_threshold:.2f}"
    )


def _parentage(parent: ModelCard, n: int) -> str:
    return (
        f"Fitted to {n} cells of one laboratory, from {parent.name} {parent.version} (weights "
        f"SHA-256 {parent.sha256}), whose scores no longer hold; cross-validated figures chose the "
        "fit as well, so they flatter it a little."
    )

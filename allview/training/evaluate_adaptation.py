"""What a few local cells buy: measured on a source the model never learned from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import ModelCard, Score
from allview.network.pooled_cnn import PooledCnn
from allview.training.adapt_cells import choose_cells, load_adaptable, local_scores
from allview.training.augmentation import centred
from allview.training.evaluate_cells import READERS
from allview.training.loop import chances_of
from allview.training.pictures import DataError, PictureSet, Progress, data_folder
from allview.training.refit import refit
from allview.training.results import write_metrics

COUNTS = (0, 25, 50, 100)
_PARTS = 5


@dataclass(frozen=True, slots=True)
class AdaptationEvaluation:
    """What ``allview evaluate adaptation`` is asked to do.

    Parameters
    ----------
    data : folder of the source, or of all of them.
    model : folder of a model that was trained with ``--leave-out source``.
    out : where ``metrics.json`` goes.
    source : name of the source: all_idb1, jhu_acute, pbc or bccd.
    """

    data: Path
    model: Path
    out: Path
    source: str


def evaluate_adaptation(options: AdaptationEvaluation, report: Progress) -> tuple[Score, ...]:
    """Score the model on a source with 0, 25, 50 and 100 cells of it to adapt to.

    Raises
    ------
    DataError
        When the source is unknown, missing, or was learned from.
    ModelError
        When the model cannot be used.
    OSError
        When ``out`` cannot be written.
    """
    network, card = load_adaptable(options.model)
    if options.source not in READERS:
        msg = f"--source is one of {', '.join(READERS)}, not '{options.source}'."
        raise DataError(msg)
    if options.source in {source.name for source in card.training_data}:
        msg = (
            f"this model learned from {options.source}; give one trained with "
            f"--leave-out {options.source}."
        )
        raise DataError(msg)
    cells = READERS[options.source](data_folder(options.data, options.source))
    cells = cells.with_crops(centred(cells.crops, card.input_pixels))
    report(f"{options.source}: {len(cells)} cells, {len(set(cells.groups.tolist()))} groups")
    scores = measure_adaptation(network, card, cells, COUNTS, report)
    model = {"name": card.name, "version": card.version, "sha256": card.sha256}
    write_metrics({"model": model, "source": options.source, "scores": scores}, options.out)
    return scores


def measure_adaptation(
    network: PooledCnn,
    card: ModelCard,
    cells: PictureSet,
    counts: Sequence[int],
    report: Progress,
) -> tuple[Score, ...]:
    """Score a model adapted to ``counts`` cells of one source on the rest of that source.

    The groups (fields, patients) are dealt into five parts. Each part is classified by a model
    adapted to cells of the other four, so that every cell is tested once for each count, never by
    a model that saw its group, and all counts are compared on the same cells.

    Parameters
    ----------
    network, card : a model that never saw the source.
    cells : of the source, cropped to the network's size.
    counts : local cells to adapt to, drawn class by class in turn; 0 leaves the model as it is.
    """
    part = _parts(cells.groups)
    scores: list[Score] = []
    for count in counts:
        chances = np.empty((len(cells), len(card.classes)), np.float32)
        thresholds = np.empty(len(cells))
        for number in range(_PARTS):
            tested = part == number
            if not tested.any():
                continue
            used_network, used_card = network, card
            if count:
                others = cells.pick(~tested)
                local = others.pick(choose_cells(others, count, str(number)))
                fitted = refit(network, card, local)
                used_network, used_card = fitted.network, fitted.card
            chances[tested] = chances_of(used_network, used_card, cells.crops[tested])
            thresholds[tested] = used_card.operating_threshold
        found = local_scores(cells, f"{cells.source}, {count} local cells", chances, thresholds)
        report(f"{count} local cells: " + ", ".join(f"{s.name} {s.value:.3f}" for s in found))
        scores += found
    return tuple(scores)


def _parts(groups: NDArray[np.str_]) -> NDArray[np.intp]:
    names, index = np.unique(groups, return_inverse=True)
    dealt = np.random.default_rng(0).permutation(len(names)) % _PARTS
    return np.asarray(dealt[index.ravel()])

"""Does the network look at the cell? Strange crops, other backgrounds, traces of the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.inference.engine import Assessment, Engine
from allview.network.model_card import ModelCard, Score
from allview.network.model_file import load_model
from allview.network.pooled_cnn import PooledCnn
from allview.training.augmentation import centred
from allview.training.baseline import colour_numbers
from allview.training.cell_data import CELL_CLASSES
from allview.training.cell_scores import flagged
from allview.training.loop import features_of
from allview.training.metrics import proportion
from allview.training.pasting import cell_radii, partners, pasted
from allview.training.pictures import PictureSet
from allview.training.pretrained import begun
from allview.training.source_probe import score_source_probe
from allview.training.strange_cells import score_strangeness, strange_crops

_MOST_CELLS = 100
_PROBED_CLASS = "lymphocyte"
_FEWEST_PROBED = 10


@dataclass(frozen=True)
class Sample:
    """A few held-out cells of several sources, as training stores them.

    Parameters
    ----------
    crops : n × side × side × 3, surroundings included.
    sources, groups : (n,) where each is from.
    labels : (n,) index of the first allowed class.
    """

    crops: NDArray[np.uint8]
    sources: NDArray[np.str_]
    groups: NDArray[np.str_]
    labels: NDArray[np.intp]


def sample_of(held_out: Sequence[PictureSet]) -> Sample:
    """Draw at most a hundred cells of each source, the same at every call."""
    generator = np.random.default_rng(0)
    few = [p.pick(np.sort(generator.permutation(len(p))[:_MOST_CELLS])) for p in held_out if len(p)]
    return Sample(
        np.concatenate([p.crops for p in few]),
        np.concatenate([np.full(len(p), p.source) for p in few]),
        np.concatenate([np.char.add(f"{p.source}/", p.groups) for p in few]),
        np.concatenate([p.labels for p in few]),
    )


def score_robustness(engine: Engine, sample: Sample, slides: Path) -> tuple[Score, ...]:
    """Score what a network makes of strange crops and of cells on other backgrounds.

    Parameters
    ----------
    engine : with the network.
    sample : held-out cells of the sources it learned from.
    slides : folder of the shared slides, for tissue; need not exist.
    """
    usual = centred(sample.crops, engine.card.input_pixels)
    assessed = engine.assess(usual)
    scores = _score_pasting(engine, sample, assessed)
    if engine.card.typicality is not None:
        strange = {
            name: engine.assess(crops).atypicality
            for name, crops in strange_crops(usual, engine.card, slides).items()
        }
        scores += score_strangeness(assessed.atypicality, sample.groups, strange)
    return scores


def score_traces(model: Path, held_out: Sequence[PictureSet]) -> tuple[Score, ...]:
    """Score how well the source of a lymphocyte is told: from features, and from colour alone.

    Of cells known to be lymphocytes, so that no class gives a hint. The features are those of the
    trained network, and those of the same network as training begins with it.
    Empty where fewer than two sources hold ten of them.

    Parameters
    ----------
    model : the model folder.
    held_out : cells that it was not trained on, one source each, n × side × side × 3.
    """
    sets = [p.pick(p.certain & p.allowed[:, CELL_CLASSES.index(_PROBED_CLASS)]) for p in held_out]
    sets = [p for p in sets if len(p) >= _FEWEST_PROBED]
    if len(sets) < 2:
        return ()
    network, card = load_model(model)
    crops = centred(np.concatenate([p.crops for p in sets]), card.input_pixels)
    sources = np.concatenate([np.full(len(p), p.source) for p in sets])
    groups = np.concatenate([np.char.add(f"{p.source}/", p.groups) for p in sets])
    kinds = {
        "penultimate features": features_of(network, crops, card.colours).numpy(),
        "penultimate features before training": features_of(
            _untrained(card), crops, card.colours
        ).numpy(),
        "six colour numbers": colour_numbers(crops),
    }
    asked = f"{_PROBED_CLASS}s of {', '.join(p.source for p in sets)}"
    return tuple(
        score_source_probe(values, sources, groups, f"{asked}, {kind}")
        for kind, values in kinds.items()
    )


def _untrained(card: ModelCard) -> PooledCnn:
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(0)
        return begun(card.architecture, len(card.classes))


def _score_pasting(engine: Engine, sample: Sample, before: Assessment) -> tuple[Score, ...]:
    mpp, side = engine.card.mpp, engine.card.input_pixels
    radii = cell_radii(sample.crops, mpp)
    grounds = partners(radii, sample.sources, np.random.default_rng(0))
    rows = np.flatnonzero(grounds >= 0)
    if not len(rows):
        return ()
    moved = pasted(sample.crops[rows], radii[rows], sample.crops[grounds[rows]], mpp)
    after = engine.assess(centred(moved, side)).probabilities
    old = before.probabilities[rows]
    threshold = engine.card.operating_threshold
    flag_before = flagged(old, engine.card, threshold)
    flag_after = flagged(after, engine.card, threshold)
    data = "held-out cells pasted on another source's background"
    return (
        proportion("same class", data, old.argmax(axis=1) == after.argmax(axis=1)),
        proportion("same flag", data, flag_before == flag_after),
    )

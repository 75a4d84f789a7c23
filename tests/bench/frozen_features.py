"""How well blasts of a laboratory never seen are told by what photographs alone have taught.

    python -m tests.bench.frozen_features DATA [--sides 96 128]

Nothing of EfficientNet-Lite0 learns here but a logistic regression on its features, blasts against
all else, fitted to two laboratories and asked about the third. DATA holds the pictures that
``allview train cells`` reads.
"""

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from allview.network.cell_input import CELL_PIXELS
from allview.network.efficientnet_lite import LITE0_WIDTHS
from allview.network.folding import folded
from allview.network.model_card import Architecture, NetworkName
from allview.network.pooled_cnn import PooledCnn
from allview.training.augmentation import CELL_AUGMENTATION, Augmenter, centred
from allview.training.cell_scores import is_blast
from allview.training.loop import features_of
from allview.training.metrics import auc_value
from allview.training.pictures import PictureSet
from allview.training.pretrained import PRETRAINED_COLOURS, begun
from allview.training.train_cells import read_cell_sources

Features = NDArray[np.float32]

_CHANGED = 2
"""Times that each cell is learned from, augmented each time."""
_WANTED_SPECIFICITY = 0.85
_INVERSE_PENALTIES = (1e-4, 1e-3, 1e-2)
"""scikit-learn's C: the smaller, the stiffer."""


def _trunk() -> PooledCnn:
    architecture = Architecture(LITE0_WIDTHS, "batch", 0.0, NetworkName.EFFICIENTNET_LITE0)
    return folded(begun(architecture, 2).eval())


def _features(network: PooledCnn, crops: NDArray[np.uint8], side: int) -> Features:
    sized = np.stack([cv2.resize(crop, (side, side)) for crop in crops])
    return np.asarray(features_of(network, sized, PRETRAINED_COLOURS).numpy())


def _balanced(blast: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weigh the blasts of a source like its other cells, and each source alike."""
    weights = np.zeros(len(blast))
    for kind in (blast, ~blast):
        if kind.any():
            weights[kind] = 1 / kind.sum()
    return weights / weights.sum()


def _tell(
    left: str,
    sources: dict[str, PictureSet],
    known: dict[str, list[Features]],
    asked: Features,
    freedom: float,
) -> str:
    seen = [name for name in sources if name != left]
    inputs = np.concatenate([part for name in seen for part in known[name]])
    blasts = [is_blast(sources[name]) for name in seen for _ in known[name]]
    weights = np.concatenate([_balanced(blast) for blast in blasts])
    mean, spread = inputs.mean(0), inputs.std(0) + 1e-3
    fitted = LogisticRegression(C=freedom, max_iter=300).fit(
        (inputs - mean) / spread, np.concatenate(blasts), weights * len(weights) / weights.sum()
    )
    score, blast = fitted.decision_function((asked - mean) / spread), is_blast(sources[left])
    limit = np.quantile(score[~blast], _WANTED_SPECIFICITY)
    return (
        f"AUC {auc_value(blast, score):.3f}, sensitivity {(score[blast] > limit).mean():.3f} at a"
        f" specificity of {_WANTED_SPECIFICITY}; at one half {(score[blast] > 0).mean():.3f}"
        f" and {(score[~blast] <= 0).mean():.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sides", type=int, nargs="+", default=[96, 128])
    asked = parser.parse_args()
    torch.manual_seed(0)
    sources, network = read_cell_sources(asked.data), _trunk()
    augment = Augmenter(CELL_AUGMENTATION, CELL_PIXELS)
    shown = {
        name: [augment(pictures.crops) for _ in range(_CHANGED)]
        for name, pictures in sources.items()
    }
    for side in asked.sides:
        known = {
            name: [_features(network, crops, side) for crops in parts]
            for name, parts in shown.items()
        }
        for left in (name for name, pictures in sources.items() if is_blast(pictures).any()):
            crops = centred(sources[left].crops, CELL_PIXELS)
            unseen = _features(network, crops, side)
            for freedom in _INVERSE_PENALTIES:
                told = _tell(left, sources, known, unseen, freedom)
                sys.stdout.write(f"without {left}, {side} pixels, C {freedom}: {told}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Fitting a finished cell network to a few cells of another laboratory, the trunk untouched.

Three things are refitted: the colours the input is normalised by (a gain and an offset of each
channel, so nothing changes where the network runs), the last layer, held to its old weights, and
the temperature with the threshold. How far each moves is chosen by cross-validation on the local
cells; where moving does not help, nothing moves.
"""

import copy
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from allview.inference.threads import compute_with
from allview.network.calibration import (
    LEAST_TEMPERATURE,
    fit_temperature,
    negative_log_likelihood,
    probabilities,
)
from allview.network.model_card import Colours, ModelCard
from allview.network.pooled_cnn import PooledCnn
from allview.training.cell_scores import BLAST, is_blast
from allview.training.loop import after_second_opinion, chances_of, colours_of, features_of
from allview.training.operating_point import operating_threshold
from allview.training.pictures import PictureSet
from allview.training.sampling import sampling_weights

_COLOUR_SHARES = (0.0, 0.5, 1.0)
"""How far the normalisation moves from the training colours to the local ones."""
_STIFFNESSES = (math.inf, 20.0, 1.0)
"""Weight of the old last layer against the cells; infinite keeps it."""
_FOLDS = 5
_PRIOR_CELLS = 20
"""The old temperature counts as much as so many cells."""
_ENOUGH_BLASTS = 20
"""With fewer blasts the threshold may fall but not rise: too few to vouch for a sensitivity."""
_WANTED_SENSITIVITY = 0.95
_STEPS = 30
_SETTLED = 1e-5


@dataclass(frozen=True)
class Refit:
    """A network and card fitted to local cells.

    Parameters
    ----------
    network : in evaluation mode; shares nothing with the old one.
    card : the old one with new colours, temperature and threshold.
    colour_share : how far the colours moved, 0..1.
    stiffness : of the last layer; infinite where it is the old one.
    before, after : probabilities (n, classes) of the local cells, of the old model, which is
        fitted to none of them, and of the new one, cross-validated.
    """

    network: PooledCnn
    card: ModelCard
    colour_share: float
    stiffness: float
    before: NDArray[np.float32]
    after: NDArray[np.float32]


def refit(network: PooledCnn, card: ModelCard, cells: PictureSet) -> Refit:
    """Fit a network to local cells; torch computes with one thread from then on.

    Parameters
    ----------
    network, card : the model to start from; neither is changed.
    cells : crops of the network's size, at least one a fold.
    """
    # A hundred cells make matrices so small that a second thread costs ten times what it brings.
    compute_with(1)
    allowed = torch.from_numpy(cells.allowed)
    weights = torch.from_numpy(sampling_weights([cells], {})).float() * len(cells)
    trials = list(_trials(network, card, cells, allowed, weights))
    # The first trial is the old model; of equal ones the first, which moves least, is taken.
    best = min(trials, key=lambda trial: trial.loss)
    own = _temperature(best.logits, allowed, weights, card.own_temperature)
    head = fit_head(
        _head(network), best.features, allowed, weights, card.own_temperature, best.stiffness
    )
    fitted = copy.deepcopy(network).eval()
    with torch.no_grad():
        fitted.classifier.weight.copy_(head[0])
        fitted.classifier.bias.copy_(head[1])
    new = replace(card, colours=best.colours, temperature=round(own, 4))
    logits = best.logits
    if network.second is not None:
        # It is asked as before, of what the fitted network doubts.
        opinion = replace(network.second.opinion, first_temperature=round(own, 4))
        fitted.second = second = network.second.renewed(opinion, best.colours)
        logits = after_second_opinion(second, cells.crops, best.colours, logits)
        temperature = _temperature(logits, allowed, weights, card.temperature)
        new = replace(new, second_opinion=opinion, temperature=round(temperature, 4))
    before = chances_of(network, card, cells.crops)
    after = probabilities(logits, new.temperature).numpy()
    threshold = _threshold(cells, after[:, BLAST], card.operating_threshold)
    new = replace(new, operating_threshold=threshold)
    return Refit(fitted, new, best.share, best.stiffness, before, after)


@dataclass(frozen=True)
class _Trial:
    loss: float
    share: float
    stiffness: float
    logits: Tensor
    features: Tensor
    colours: Colours


def _trials(
    network: PooledCnn, card: ModelCard, cells: PictureSet, allowed: Tensor, weights: Tensor
) -> Iterator[_Trial]:
    """Cross-validate every way to move, the old model first."""
    local, folds = colours_of(cells.crops), _folds(cells)
    for share in _COLOUR_SHARES:
        colours = blended(card.colours, local, share)
        features = features_of(network, cells.crops, colours)
        for stiffness in _STIFFNESSES:
            logits = torch.empty(len(cells), len(card.classes))
            for fold in range(_FOLDS):
                tested, old = folds == fold, _head(network)
                known = (features[~tested], allowed[~tested], weights[~tested])
                head = fit_head(old, *known, card.own_temperature, stiffness)
                logits[tested] = _read(head, features[tested])
            loss = _loss(logits, allowed, weights, card.own_temperature)
            yield _Trial(loss, share, stiffness, logits, features, colours)


_Head = tuple[Tensor, Tensor]
"""Weights (classes, features) and biases (classes,) of the last layer."""


def blended(old: Colours, local: Colours, share: float) -> Colours:
    """Move a normalisation from the training colours towards local ones.

    With ``share`` 1 the local pixels get the mean and the deviation that the training pixels had:
    a gain and an offset in each channel, which a lamp, a camera or a stain may have changed.
    """
    mean = (o + share * (n - o) for o, n in zip(old.mean, local.mean, strict=True))
    # A deviation is a factor, so it is blended as one; a picture without contrast has none.
    std = (o * (max(n, 0.01) / o) ** share for o, n in zip(old.std, local.std, strict=True))
    return Colours(tuple(round(m, 4) for m in mean), tuple(round(s, 4) for s in std))


def fit_head(
    old: _Head,
    features: Tensor,
    allowed: Tensor,
    weights: Tensor,
    temperature: float,
    stiffness: float,
) -> _Head:
    """Refit the last layer, regularised towards its old weights.

    Minimises the weighted negative log-likelihood plus ``stiffness`` times the squared change that
    the new weights make to a typical logit, so that its scale is that of the cells, not of the
    features. Convex, and started from the old weights: the same cells give the same layer.

    Parameters
    ----------
    old : weights and biases to start from.
    features : (n, width).
    allowed : bool (n, classes), see ``negative_log_likelihood``.
    weights : (n,) of the cells; rare classes count more.
    temperature : divides the logits, so that the old layer is judged as it is used.
    stiffness : above 0; infinite returns the old layer.
    """
    if math.isinf(stiffness) or not len(features):
        return old
    inputs = features.double()
    scale = inputs.square().mean(dim=0).sqrt()
    start = [tensor.detach().double() for tensor in old]
    change = [torch.zeros_like(tensor, requires_grad=True) for tensor in start]
    solver = torch.optim.LBFGS(
        change, max_iter=_STEPS, tolerance_change=_SETTLED, line_search_fn="strong_wolfe"
    )

    def loss() -> Tensor:
        solver.zero_grad()
        logits = inputs @ (start[0] + change[0]).T + start[1] + change[1]
        fit = (negative_log_likelihood(logits / temperature, allowed) * weights).sum()
        moved = (change[0] * scale).square().sum() + change[1].square().sum()
        total = fit + stiffness * moved
        torch.autograd.backward(total)
        return total

    solver.step(loss)  # type: ignore[no-untyped-call]
    weight, bias = (
        (tensor + moved).detach().float() for tensor, moved in zip(start, change, strict=True)
    )
    return weight, bias


def _head(network: PooledCnn) -> _Head:
    return network.classifier.weight.detach().cpu(), network.classifier.bias.detach().cpu()


def _read(head: _Head, features: Tensor) -> Tensor:
    return features @ head[0].T + head[1]


def _loss(logits: Tensor, allowed: Tensor, weights: Tensor, temperature: float) -> float:
    """Mean loss at the temperature the cells would get, so that calibration decides nothing."""
    fitted = _temperature(logits, allowed, weights, temperature)
    losses = negative_log_likelihood(logits / fitted, allowed)
    return float((losses * weights).sum() / weights.sum())


def _temperature(logits: Tensor, allowed: Tensor, weights: Tensor, old: float) -> float:
    n = len(logits)
    found = fit_temperature(logits, allowed, weights)
    if found <= LEAST_TEMPERATURE:
        # All are told apart: the surer the better, without end, which measures nothing.
        return old
    return math.exp((n * math.log(found) + _PRIOR_CELLS * math.log(old)) / (n + _PRIOR_CELLS))


def _threshold(cells: PictureSet, suspicion: NDArray[np.float32], old: float) -> float:
    blast = is_blast(cells)
    if not blast.any():
        return old
    fitted = operating_threshold(suspicion, blast, cells.groups, _WANTED_SENSITIVITY)
    return fitted if blast.sum() >= _ENOUGH_BLASTS else min(old, fitted)


def _folds(cells: PictureSet) -> Tensor:
    """Give each cell a fold; slides stay together where there are enough of them."""
    names, index = np.unique(cells.groups, return_inverse=True)
    if len(names) < _FOLDS:
        return torch.from_numpy(_dealt(cells.labels))
    dealt = np.random.default_rng(0).permutation(len(names)) % _FOLDS
    return torch.from_numpy(dealt[index.ravel()])


def _dealt(labels: NDArray[np.intp]) -> NDArray[np.intp]:
    """Deal the cells of each class out over the folds, one after the other."""
    folds = np.empty(len(labels), np.intp)
    folds[np.argsort(labels, kind="stable")] = np.fromiter(_cycle(len(labels)), np.intp)
    return folds


def _cycle(n: int) -> Iterator[int]:
    return itertools.islice(itertools.cycle(range(_FOLDS)), n)

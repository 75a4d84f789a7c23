"""Whether a cell network looks at the cell, and whether its maps depend on what it learned.

Two tests: what is hidden of the picture (``occlusion``), and randomised weights (Adebayo, Gilmer,
Muelly, Goodfellow, Hardt, Kim, "Sanity checks for saliency maps", NeurIPS 2018): layer by layer
from the top, the map must move away from what it was.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from allview.network.activation_maps import EXPLAINED_BLOCK, activation_maps
from allview.network.model_card import ModelCard, Score
from allview.network.model_file import load_model
from allview.network.pooled_cnn import PooledCnn
from allview.network.preprocessing import normalised
from allview.training.loop import chances_of
from allview.training.occlusion import cell_discs, occlusion_scores, without_cell
from allview.training.pictures import PictureSet

_MOST_MAPS = 60
_MOST_OCCLUDED = 200
_BATCH = 16
_HIDDEN_SHARE = 0.1
_MAPPED_BLOCKS = (EXPLAINED_BLOCK - 1, EXPLAINED_BLOCK)


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and quartiles of one value a picture."""

    median: float
    lower_quartile: float
    upper_quartile: float
    n: int


@dataclass(frozen=True, slots=True)
class MapFigures:
    """How good the maps of one block are.

    Parameters
    ----------
    block : from 1, as the card counts them.
    side : of the map before it is enlarged, in squares.
    on_cell : share of the map that lies on the cell.
    cell_share : share of the picture that the cell covers: what a map of nothing scores.
    drop_hidden : by how much the class's probability falls when the hottest tenth of the picture
        becomes glass.
    drop_elsewhere : the same for a tenth in a random place.
    randomised : rank correlation with the map before, once the weights of the named layer and of
        all above it are random.
    of_another : rank correlation of the maps of two different cells: what is only habit.
    """

    block: int
    side: int
    on_cell: Spread
    cell_share: Spread
    drop_hidden: Spread
    drop_elsewhere: Spread
    randomised: Mapping[str, Spread]
    of_another: Spread


@dataclass(frozen=True, slots=True)
class ExplainingResults:
    """Shares of changed answers, and the figures of the maps of each block looked at."""

    scores: tuple[Score, ...]
    maps: tuple[MapFigures, ...]


def evaluate_explaining(
    folder: Path, tested: Sequence[PictureSet], threshold: float
) -> ExplainingResults:
    """Run both tests on cells the network was not trained on.

    Parameters
    ----------
    folder : the model folder.
    tested : one picture set a source, crops of ``card.input_pixels``; evenly thinned to
        200 cells a source for the occlusion, 60 for the maps.
    threshold : blast probability from which a cell is flagged.

    Raises
    ------
    ModelError
        When the model cannot be used.
    """
    network, card = load_model(folder)
    network.eval()
    thinned = [_thinned(pictures, _MOST_OCCLUDED) for pictures in tested]
    discs = {pictures.source: cell_discs(pictures.crops) for pictures in thinned}
    scores = [
        score
        for pictures in thinned
        for score in occlusion_scores(network, card, pictures, discs[pictures.source], threshold)
    ]
    crops, masks = [], []
    for pictures in thinned:
        rows = _even(len(pictures), -(-_MOST_MAPS // len(thinned)))
        crops.append(pictures.crops[rows])
        masks.append(discs[pictures.source][rows])
    figures = _map_figures(network, card, np.concatenate(crops), np.concatenate(masks))
    return ExplainingResults(tuple(scores), figures)


def rank_correlation(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Give Spearman's rank correlation, -1..1; ties share their rank; 0 where one is flat."""
    first, second = _ranks(one), _ranks(other)
    first, second = first - first.mean(), second - second.mean()
    length = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / length if length else 0.0


def randomised_correlations(
    network: PooledCnn, pictures: Tensor, classes: Tensor, block: int
) -> dict[str, list[float]]:
    """Correlate each map with its map after the weights became random, from the top down.

    Parameters
    ----------
    network : left as it is.
    pictures, classes, block : as for ``activation_maps``.

    Returns
    -------
    For ``classifier``, ``block 5`` ... ``block 1``: one rank correlation a picture, with that
    layer and all above it random.
    """
    before = _maps(network, pictures, classes, block)
    random = copy.deepcopy(network)
    generator = torch.Generator().manual_seed(0)
    layers: list[tuple[str, nn.Module]] = [("classifier", random.classifier)]
    layers += [
        (f"block {number}", random.blocks[number - 1])
        for number in range(len(random.blocks), 0, -1)
    ]
    correlations = {}
    for name, layer in layers:
        _randomise(layer, generator)
        after = _maps(random, pictures, classes, block)
        correlations[name] = [rank_correlation(a, b) for a, b in zip(before, after, strict=True)]
    return correlations


def _map_figures(
    network: PooledCnn, card: ModelCard, crops: NDArray[np.uint8], masks: NDArray[np.float32]
) -> tuple[MapFigures, ...]:
    pictures = normalised(crops, card.colours, torch.device("cpu"))
    given = chances_of(network, card, crops)
    chosen = given.argmax(axis=1)
    classes = torch.from_numpy(chosen)
    figures = []
    for block in _MAPPED_BLOCKS:
        maps = _maps(network, pictures, classes, block)
        held = [float((m * d).sum() / m.sum()) for m, d in zip(maps, masks, strict=True) if m.any()]
        hottest = np.stack([_hottest(m) for m in maps])
        moved = np.stack([_somewhere(m, seed) for seed, m in enumerate(hottest)])
        drops = [
            np.take_along_axis(
                given - chances_of(network, card, without_cell(crops, hidden)), chosen[:, None], 1
            )[:, 0].tolist()
            for hidden in (hottest, moved)
        ]
        # Half the set apart: pictures of another source, or far away in the same.
        others = np.roll(maps, len(maps) // 2, axis=0)
        habit = [rank_correlation(a, b) for a, b in zip(maps, others, strict=True)]
        moved_away = randomised_correlations(network, pictures, classes, block)
        figures.append(
            MapFigures(
                block=block + 1,
                side=_squares(network, pictures[:1], block),
                on_cell=_spread(held),
                cell_share=_spread(masks.mean(axis=(1, 2)).tolist()),
                drop_hidden=_spread(drops[0]),
                drop_elsewhere=_spread(drops[1]),
                randomised={name: _spread(values) for name, values in moved_away.items()},
                of_another=_spread(habit),
            )
        )
    return tuple(figures)


def _squares(network: PooledCnn, picture: Tensor, block: int) -> int:
    """Count the squares along a side of a block's map."""
    with torch.inference_mode():
        given = network.blocks[:block](picture)
        return int(network.blocks[block][:-1](given).shape[-1])  # type: ignore[index]


def _maps(network: PooledCnn, pictures: Tensor, classes: Tensor, block: int) -> NDArray[np.float32]:
    parts = zip(torch.split(pictures, _BATCH), torch.split(classes, _BATCH), strict=True)
    return np.concatenate([activation_maps(network, p, c, block).numpy() for p, c in parts])


def _randomise(layer: nn.Module, generator: torch.Generator) -> None:
    """Draw every weight anew with the spread it had; what a normalisation has learned is reset."""
    with torch.no_grad():
        for part in layer.modules():
            if isinstance(part, nn.Conv2d | nn.Linear):
                spread = float(part.weight.std())
                part.weight.normal_(0, spread, generator=generator)
                if part.bias is not None:
                    part.bias.zero_()
            elif isinstance(part, nn.BatchNorm2d | nn.GroupNorm):
                part.reset_parameters()


def _hottest(heat: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(heat >= np.quantile(heat, 1 - _HIDDEN_SHARE), np.float32)


def _somewhere(mask: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Move a mask to a random place, around the edges."""
    shift = np.random.default_rng(seed).integers(1, mask.shape[0], 2)
    return np.roll(mask, tuple(shift), axis=(0, 1))


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    _, place, counts = np.unique(values.ravel(), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place], np.float64)


def _spread(values: Sequence[float]) -> Spread:
    low, middle, high = np.percentile(values, [25, 50, 75]) if values else [np.nan] * 3
    return Spread(float(middle), float(low), float(high), len(values))


def _even(n: int, most: int) -> NDArray[np.intp]:
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(np.intp))


def _thinned(pictures: PictureSet, most: int) -> PictureSet:
    return pictures.pick(_even(len(pictures), most))

"""What eight-bit convolutions would buy on a CPU: speed in turns, answers on what was held out.

    python -m tests.bench.eight_bit DATA [--threads 1]

DATA holds the pictures that ``allview train cells`` reads. The first convolution and every
normalisation stay in single precision; what follows an activation multiplies bytes. No library's
quantiser is needed, only the convolution that torch's own compiler calls. ``ONEDNN_MAX_CPU_ISA``
and ``ATEN_CPU_CAPABILITY`` make a CPU act as an older one.
"""

import argparse
import copy
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from allview import paths
from allview.network.calibration import probabilities
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import ModelCard
from allview.network.model_file import load_model
from allview.network.preprocessing import normalised
from allview.training.augmentation import centred
from allview.training.cell_scores import flagged, is_blast
from allview.training.evaluate_cells import READERS
from allview.training.metrics import auc_value
from allview.training.pictures import PictureSet
from allview.training.splits import rows_named
from allview.workflow.model_choice import CELL_MODEL

_CPU = torch.device("cpu")
_CALIBRATING = 100
_BATCHES = (8, 16, 32)
_BATCH = 16
_ROUNDS = 21
_HIGHEST = 255

Trunk = Callable[[Tensor], Tensor]


class EightBitTrunk:
    """The five blocks of a network, convolving bytes.

    Parameters
    ----------
    network : in single precision, with group normalisation, in channels-last order.
    pictures : normalised, of those it was trained on; they say how high activations go.
    """

    def __init__(self, network: DeepCnn, pictures: Tensor) -> None:
        layers = [layer for block in network.blocks for layer in block]
        steps = _step_sizes(layers, pictures)
        self._steps: list[Trunk] = []
        seen = 0
        for layer in layers:
            if isinstance(layer, nn.Conv2d):
                self._steps.append(_convolution(layer, steps[seen - 1]) if seen else layer)
            elif isinstance(layer, nn.GroupNorm):
                seen += 1
                if seen < len(steps):
                    self._steps.append(_to_bytes(layer, steps[seen - 1]))
                else:
                    self._steps += [layer, torch.relu_]
            elif isinstance(layer, nn.MaxPool2d):
                self._steps.append(_pooled if seen < len(steps) else layer)

    def __call__(self, pictures: Tensor) -> Tensor:
        """Give the last block's output."""
        for step in self._steps:
            pictures = step(pictures)
        return pictures


def _step_sizes(layers: list[nn.Module], pictures: Tensor) -> list[float]:
    """Give what one step of a byte is worth behind each activation."""
    highest: dict[nn.Module, float] = {}

    def look(layer: nn.Module, _: object, output: Tensor) -> None:
        highest[layer] = max(highest.get(layer, 0.0), float(output.max()))

    hooks = [la.register_forward_hook(look) for la in layers if isinstance(la, nn.ReLU)]
    for part in pictures.split(_BATCH):
        nn.Sequential(*layers)(part)
    for hook in hooks:
        hook.remove()
    return [value / _HIGHEST for value in highest.values()]


def _convolution(layer: nn.Conv2d, step: float) -> Trunk:
    weights = layer.weight.detach()
    sizes = weights.abs().amax(dim=(1, 2, 3)) / 127
    whole = (weights / sizes.view(-1, 1, 1, 1)).round().to(torch.int8)
    shape = ([1, 1], [1, 1], [1, 1], 1)
    packed = torch.ops.onednn.qconv_prepack(whole, sizes, step, 0, *shape, None)
    zeros = torch.zeros(len(sizes), dtype=torch.int32)
    result = (1.0, 0, torch.float32, "none", [], "")
    run = torch.ops.onednn.qconv2d_pointwise
    return lambda given: run(given, step, 0, packed, sizes, zeros, None, *shape, *result)


def _to_bytes(layer: nn.GroupNorm, step: float) -> Trunk:
    """Normalise to bytes: the step and the rounding lie in weight and bias."""
    scaled = copy.deepcopy(layer)
    scaled.weight.data /= step
    scaled.bias.data = scaled.bias.data / step + 0.5
    return lambda given: scaled(given).clamp_(0, _HIGHEST).to(torch.uint8)


def _pooled(given: Tensor) -> Tensor:
    """Pool bytes two by two, which torch's own pooling refuses in channels-last order."""
    rows = torch.maximum(given[:, :, ::2], given[:, :, 1::2])
    both = torch.maximum(rows[..., ::2], rows[..., 1::2])
    return both.contiguous(memory_format=torch.channels_last)


def _in_bfloat16(trunk: Trunk, pictures: Tensor) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return trunk(pictures)


def _time(trunks: dict[str, Trunk], pictures: Tensor, clock: Callable[[], float]) -> None:
    """Tell what a picture takes in each of them, in turns."""
    for batch in _BATCHES:
        spent: dict[str, list[float]] = {name: [] for name in trunks}
        for _ in range(_ROUNDS):
            for name, trunk in trunks.items():
                began = clock()
                trunk(pictures[:batch])
                spent[name].append((clock() - began) / batch * 1000)
        for name, times in spent.items():
            against = ", ".join(
                f"{np.median(np.divide(spent[other], times)):.2f} times as fast as {other}"
                for other in ("fp32", "bf16")
            )
            _say(f"batch {batch:2}, {name}: {np.median(times):5.2f} ms a crop, {against}")


def _compare(
    trunks: dict[str, Trunk], tested: PictureSet, network: DeepCnn, card: ModelCard
) -> None:
    """Tell how right each of them is, and how far from single precision."""
    pictures = normalised(tested.crops, card.colours, _CPU)
    labels = np.arange(len(tested))
    wide = None
    for name, trunk in trunks.items():
        features = [trunk(part).float().mean(dim=(2, 3)) for part in pictures.split(_BATCH)]
        logits = network.read(torch.cat(features))
        chances = probabilities(logits, card.temperature).numpy()
        wide = chances if wide is None else wide
        away = np.abs(chances - wide).max(axis=1)
        flags = [flagged(some, card, card.operating_threshold) for some in (chances, wide)]
        right = tested.allowed[labels, chances.argmax(axis=1)].mean()
        auc = auc_value(is_blast(tested), chances[:, 0])
        _say(f"{tested.source}, {len(tested)} held out, {name}: {right:.4f} right, AUC {auc}")
        _say(f"  from fp32 at most {away.max():.4f}, 99 % within {np.percentile(away, 99):.4f}")
        _say(f"  other flags {(flags[0] != flags[1]).sum()}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


@torch.inference_mode()
def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    network, card = load_model(paths.models() / CELL_MODEL)
    network.to(memory_format=torch.channels_last)
    learned, tested = [], []
    for name in ("all_idb1", "jhu_acute", "pbc"):
        whole = READERS[name](given.data / name)
        pictures = whole.with_crops(centred(whole.crops, card.input_pixels))
        tested.append(pictures.pick(rows_named(pictures, card.held_out.test)))
        kept = rows_named(pictures, card.held_out.validation + card.held_out.test)
        some = np.random.default_rng(0).choice(np.flatnonzero(~kept), _CALIBRATING, replace=False)
        learned.append(pictures.crops[some])
    shown = normalised(np.concatenate(learned), card.colours, _CPU)
    trunks: dict[str, Trunk] = {
        "fp32": network.blocks,
        "bf16": partial(_in_bfloat16, network.blocks),
        "int8": EightBitTrunk(network, shown),
    }
    # The processor's time is the same however busy the machine is, but counts one thread only.
    _time(trunks, shown, time.thread_time if given.threads == 1 else time.perf_counter)
    for pictures in tested:
        _compare(trunks, pictures, network, card)


if __name__ == "__main__":
    main()

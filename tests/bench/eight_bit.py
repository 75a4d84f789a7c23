"""What eight-bit convolutions buy on a CPU: speed in turns, answers on what was held out.

    python -m tests.bench.eight_bit DATA [--threads 1]

DATA holds the pictures that ``allview train cells`` reads. ``ONEDNN_MAX_CPU_ISA`` and
``ATEN_CPU_CAPABILITY`` make a CPU act as an older one.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from allview import paths
from allview.network.calibration import probabilities
from allview.network.deep_cnn import DeepCnn
from allview.network.eight_bit import in_eight_bits
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
_BATCHES = (8, 16, 32)
_BATCH = 16
_ROUNDS = 21

Trunk = Callable[[Tensor], Tensor]


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
        unlike = network.statistics(torch.cat(features)) if network.statistics else torch.zeros(1)
        chances = probabilities(logits, card.temperature).numpy()
        wide = chances if wide is None else wide
        away = np.abs(chances - wide).max(axis=1)
        flags = [flagged(some, card, card.operating_threshold) for some in (chances, wide)]
        right = tested.allowed[labels, chances.argmax(axis=1)].mean()
        auc = auc_value(is_blast(tested), chances[:, 0])
        _say(f"{tested.source}, {len(tested)} held out, {name}: {right:.4f} right, AUC {auc}")
        _say(f"  from fp32 at most {away.max():.4f}, 99 % within {np.percentile(away, 99):.4f}")
        _say(
            f"  other flags {(flags[0] != flags[1]).sum()}, {(unlike > 1).sum()} unlike all learned"
        )


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
    tested = []
    for name in ("all_idb1", "jhu_acute", "pbc"):
        whole = READERS[name](given.data / name)
        pictures = whole.with_crops(centred(whole.crops, card.input_pixels))
        tested.append(pictures.pick(rows_named(pictures, card.held_out.test)))
    shown = normalised(tested[-1].crops, card.colours, _CPU)
    trunks: dict[str, Trunk] = {
        "fp32": network.blocks,
        "bf16": partial(_in_bfloat16, network.blocks),
        "int8": in_eight_bits(network, card.activation_peaks).blocks,
    }
    # The processor's time is the same however busy the machine is, but counts one thread only.
    _time(trunks, shown, time.thread_time if given.threads == 1 else time.perf_counter)
    for pictures in tested:
        _compare(trunks, pictures, network, card)


if __name__ == "__main__":
    main()

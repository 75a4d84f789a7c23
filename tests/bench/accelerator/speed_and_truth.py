"""What an accelerator makes of the cell network: speed, memory, equality with the CPU.

    python -m tests.bench.accelerator.speed_and_truth PACKED FIELDS [--device cpu ...]

PACKED holds the crops (see ``packed_data``), FIELDS the painted photographs that ``demo_fields``
writes. Every ratio is from this one run. The network alone is measured by ``bare_network``.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from allview import paths
from allview.inference.engine import Engine
from allview.inference.precision import PRECISION_TOLERANCE
from allview.inference.transfer import Transfer
from allview.network.model_card import Colours
from allview.network.preprocessing import Normalisation
from allview.training.augmentation import centred
from allview.workflow.model_choice import CELL_MODEL
from tests.bench.accelerator.analysis_rate import agreement, reading
from tests.bench.accelerator.bare_network import rate
from tests.bench.accelerator.packed_data import CELLS, read
from tests.bench.accelerator.telling import attempt, say

_BATCHES = (128, 512, 2048)
_OF_A_TILE = 40
_ROUNDS = 5


class _AsBefore(Transfer):
    """Pageable copies, each batch waited for, and the colours made anew for each."""

    def __init__(self, device: torch.device, order: torch.memory_format) -> None:
        super().__init__(device)
        self.order = order


def _engines(device: str, batch: int) -> dict[str, Engine]:
    """Give an engine as it is, and as it was, with pixels in either order."""
    made = {"pinned, streams": Engine(paths.models() / CELL_MODEL, device, batch)}
    orders = {"channels last": torch.channels_last, "contiguous": torch.contiguous_format}
    for name, order in orders.items():
        engine = Engine(paths.models() / CELL_MODEL, device, batch)
        colours, place = engine.card.colours, engine._device

        def normalised(
            pixels: Tensor,
            order: torch.memory_format,
            colours: Colours = colours,
            place: torch.device = place,
        ) -> Tensor:
            return Normalisation(colours, place)(pixels, order)

        engine._transfer = _AsBefore(place, order)
        engine._normalised = normalised  # type: ignore[assignment]
        engine._network.to(memory_format=order)
        made[f"pageable, {name}"] = engine
    return made


def engine_rates(crops: NDArray[np.uint8], device: str, count: int) -> float:
    """Time the engine against what it was, in turns, copies included; give the best of it now."""
    many = np.concatenate([crops] * (1 + count // len(crops)))[:count]
    best = 0.0
    for batch in _BATCHES:
        rates = _in_turns(_engines(device, batch), many)
        best = max(best, rates["pinned, streams"])
        for name, found in rates.items():
            say(f"engine, batch {batch}, {name}, crops a second", f"{found:12,.0f}")
    # The application gives it one tile at a time.
    for name, found in _in_turns(_engines(device, 512), many[:_OF_A_TILE]).items():
        say(f"a tile of {_OF_A_TILE} cells, {name}, ms", f"{1000 * _OF_A_TILE / found:12.2f}")
    return best


def _in_turns(engines: dict[str, Engine], crops: NDArray[np.uint8]) -> dict[str, float]:
    """Give the median of crops a second of each over some rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    for engine in engines.values():
        engine.assess(crops[: 2 * engine.batch_size])
    for _ in range(_ROUNDS):
        for name, engine in engines.items():
            began = time.perf_counter()
            engine.assess(crops)
            seconds[name].append(time.perf_counter() - began)
    return {name: len(crops) / float(np.median(spent)) for name, spent in seconds.items()}


def cpu_rate(crops: NDArray[np.uint8]) -> float:
    """Time the engine on the CPU of the machine."""
    found = _in_turns({"cpu": Engine(paths.models() / CELL_MODEL, "cpu")}, crops)["cpu"]
    say("engine on the CPU alone, crops a second", f"{found:12,.0f}")
    return found


def copies() -> None:
    """Time the way of the pictures to the device."""
    pageable = torch.randint(0, 255, (2048, 96, 96, 3), dtype=torch.uint8)
    pinned = pageable.pin_memory()
    gigabytes = pageable.numel() / 1e9
    for name, source in (("pageable", pageable), ("pinned", pinned)):
        found = rate(lambda: source.to("cuda", non_blocking=True), 1)  # noqa: B023
        say(f"copy to the device, {name}, GB/s", f"{found * gigabytes:12.1f}")


def equality(crops: NDArray[np.uint8], device: str) -> None:
    """Compare the device's answers with the CPU's, in the precision each chooses."""
    here = Engine(paths.models() / CELL_MODEL, "cpu", threads=8).assess(crops)
    there = Engine(paths.models() / CELL_MODEL, device).assess(crops)
    away = np.abs(here.probabilities - there.probabilities).max(axis=1)
    flags = [a.probabilities[:, 0] >= 0.5 for a in (here, there)]
    say("crops compared with the CPU", f"{len(crops):12}")
    say("greatest difference of a probability", f"{away.max():12.4f}")
    say("99 in 100 differ by less than", f"{np.percentile(away, 99):12.4f}")
    say(f"within the tolerance of {PRECISION_TOLERANCE}", bool(away.max() < PRECISION_TOLERANCE))
    say("flags that differ", f"{int((flags[0] != flags[1]).sum()):12}")
    gap = np.abs(here.atypicality - there.atypicality) / here.atypicality
    say("greatest relative difference of the atypicality", f"{gap.max():12.4f}")


def out_of_memory(crops: NDArray[np.uint8]) -> None:
    """Have too little memory for a batch, and see it halved with nothing lost."""
    whole = Engine(paths.models() / CELL_MODEL, "cuda", 256).assess(crops).probabilities
    torch.cuda.empty_cache()
    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(1e9 / total)
    engine = Engine(paths.models() / CELL_MODEL, "cuda", 4096)
    answers = engine.assess(crops).probabilities
    torch.cuda.set_per_process_memory_fraction(1.0)
    say("batch asked for with 1 GB of memory", f"{4096:12}")
    say("batch left after running out of it", f"{engine.batch_size:12}")
    say("greatest difference from a batch of 256", f"{np.abs(answers - whole).max():12.4f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packed", type=Path)
    parser.add_argument("fields", type=Path)
    parser.add_argument("--device", default="cuda", help="cpu for a dry run")
    parser.add_argument("--crops", type=int, default=20_000, help="an engine is timed with")
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 2, 4, 6, 8])
    parser.add_argument("--fields-a-reader", type=int, default=6)
    return parser.parse_args()


def main() -> None:
    """Measure everything."""
    given = _arguments()
    on_card = given.device == "cuda"
    crops = np.concatenate([centred(read(name, given.packed)[0].crops, 96) for name in CELLS])
    say("device", torch.cuda.get_device_name() if on_card else given.device)
    say("torch", torch.__version__)
    few = crops[:: max(3, 3 * 20_000 // given.crops)]
    attempt(equality, few, given.device)
    alone: dict[str, float] = {}
    attempt(lambda: alone.update(card=engine_rates(crops, given.device, given.crops)))
    attempt(lambda: alone.update(cpu=cpu_rate(few)))
    slides = sorted(given.fields.glob("*.jpg"))
    attempt(reading, slides, given.device, given.readers, given.fields_a_reader, alone)
    attempt(agreement, slides[: given.fields_a_reader], given.device)
    if on_card:
        attempt(copies)
        attempt(out_of_memory, crops)
        say("memory at the peak, MB", f"{torch.cuda.max_memory_allocated() / 1e6:12,.0f}")


if __name__ == "__main__":
    main()

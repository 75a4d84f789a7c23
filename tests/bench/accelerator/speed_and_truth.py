"""What an accelerator makes of the cell network: speed, memory, equality with the CPU.

    python -m tests.bench.accelerator.speed_and_truth PACKED FIELDS

PACKED holds the crops (see ``packed_data``), FIELDS the painted photographs that ``demo_fields``
writes. Every ratio is from this one run.
"""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview import paths
from allview.inference.engine import PRECISION_TOLERANCE, Engine
from allview.network.deep_cnn import FULL_WIDTHS, QUARTER_WIDTHS, DeepCnn
from allview.network.model_card import Architecture
from allview.training.augmentation import centred
from allview.workflow.analysis import CELL_MODEL, analyze
from allview.workflow.events import CellsFound
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from tests.bench.accelerator.packed_data import CELLS, read

_BATCHES = (32, 128, 512, 2048, 8192)
_ROUNDS = 12
_TIMES = 4

Step = Callable[[], object]


def say(what: str, value: object) -> None:
    """Print one line of the table."""
    print(f"{what:62} {value}", flush=True)  # noqa: T201


def rate(step: Step, pictures: int) -> float:
    """Give the median of pictures a second over some rounds, by the device's own clock."""
    for _ in range(3):
        step()
    times = []
    for _ in range(_ROUNDS):
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        step()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end) / 1000)
    return pictures / float(np.median(times))


@torch.inference_mode()
def bare_network(widths: tuple[int, ...], most: int) -> None:
    """Time the network alone in every format, at every batch."""
    network = DeepCnn(Architecture(widths, "group", 0.0), len(CELLS)).eval().cuda()
    say(f"network of widths from {widths[0]}, 96 px", "crops a second")
    for batch in (batch for batch in _BATCHES if batch <= most):
        crops = torch.randn(batch, 3, 96, 96, device="cuda")
        network.to(memory_format=torch.contiguous_format)
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False
        say(f"  fp32, batch {batch}", f"{rate(lambda: network(crops), batch):12,.0f}")  # noqa: B023
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = True
        say(f"  tf32, batch {batch}", f"{rate(lambda: network(crops), batch):12,.0f}")  # noqa: B023
        for kind in (torch.bfloat16, torch.float16):
            for layout in (torch.contiguous_format, torch.channels_last):
                placed = network.to(memory_format=layout)
                laid_out = crops.contiguous(memory_format=layout)

                def step(run: torch.nn.Module = placed, given: torch.Tensor = laid_out) -> object:
                    with torch.autocast("cuda", dtype=kind):  # noqa: B023
                        return run(given)

                name = f"  {str(kind)[6:]}, {str(layout)[6:]}, batch {batch}"
                say(name, f"{rate(step, batch):12,.0f}")
        _graph(network, laid_out, batch)
    say("  memory at the peak, MB", f"{torch.cuda.max_memory_allocated() / 1e6:12,.0f}")


def _graph(network: torch.nn.Module, crops: torch.Tensor, batch: int) -> None:
    half = network.half()
    given = crops.half()
    graph = torch.cuda.CUDAGraph()
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        half(given)
    torch.cuda.current_stream().wait_stream(stream)
    with torch.cuda.graph(graph):
        half(given)
    say(f"  float16 weights, CUDA graph, batch {batch}", f"{rate(graph.replay, batch):12,.0f}")
    network.float()


@torch.inference_mode()
def compiled(batch: int = 2048) -> None:
    """Time the shipped width compiled."""
    network = DeepCnn(Architecture(QUARTER_WIDTHS, "group", 0.0), len(CELLS)).eval().cuda()
    network.to(memory_format=torch.channels_last)
    crops = torch.randn(batch, 3, 96, 96, device="cuda").to(memory_format=torch.channels_last)
    began = time.perf_counter()
    quick = torch.compile(network)

    def step() -> object:
        with torch.autocast("cuda", dtype=torch.bfloat16):
            return quick(crops)

    step()
    torch.cuda.synchronize()
    spent = time.perf_counter() - began
    say(f"  bfloat16 compiled, batch {batch}", f"{rate(step, batch):12,.0f}")
    say("  seconds to compile", f"{spent:12.1f}")


def engine_rate(crops: NDArray[np.uint8]) -> float:
    """Time the engine as the application uses it, copies included; the best of its batches."""
    best = 0.0
    many = np.concatenate([crops] * (1 + 20_000 // len(crops)))
    for batch in (128, 512, 2048):
        engine = Engine(paths.models() / CELL_MODEL, "cuda", batch)
        engine.assess(many[:batch])
        began = time.perf_counter()
        engine.assess(many)
        found = len(many) / (time.perf_counter() - began)
        say(f"engine, batch {batch}, copies included, crops a second", f"{found:12,.0f}")
        best = max(best, found)
    return best


def copies() -> None:
    """Time the way of the pictures to the device."""
    pageable = torch.randint(0, 255, (2048, 96, 96, 3), dtype=torch.uint8)
    pinned = pageable.pin_memory()
    gigabytes = pageable.numel() / 1e9
    for name, source in (("pageable", pageable), ("pinned", pinned)):
        found = rate(lambda: source.to("cuda", non_blocking=True), 1)  # noqa: B023
        say(f"copy to the device, {name}, GB/s", f"{found * gigabytes:12.1f}")


def equality(crops: NDArray[np.uint8]) -> None:
    """Compare the device's answers with the CPU's, in the precision each chooses."""
    here = Engine(paths.models() / CELL_MODEL, "cpu", threads=8).assess(crops)
    there = Engine(paths.models() / CELL_MODEL, "cuda").assess(crops)
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


def analysis(best: float, fields: Path) -> None:
    """Time a whole analysis against the engine alone."""
    slides = sorted(fields.glob("*.jpg")) * _TIMES
    requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(slides, start=1))
    rates = {}
    for device in ("cuda", "cpu"):
        began = time.perf_counter()
        job = AnalysisJob(1, requests, AnalysisOptions(device=device))
        found = [e for e in analyze(job, threading.Event()) if isinstance(e, CellsFound)]
        cells = sum(len(event.cells) for event in found)
        rates[device] = cells / (time.perf_counter() - began)
        say(f"analysis on {device}, {cells} cells, cells a second", f"{rates[device]:12.0f}")
    say("analysis as a share of the engine alone", f"{rates['cuda'] / best:12.4f}")
    say("analysis, this device against the machine's CPU", f"{rates['cuda'] / rates['cpu']:12.2f}")


def attempt(what: Callable[..., object], *given: object) -> None:
    """Do one part of the measurement; where it fails, say so and go on with the rest."""
    try:
        what(*given)
    except Exception:  # noqa: BLE001  (the lent time is short: the other parts still count)
        traceback.print_exc()


def main() -> None:
    """Measure everything."""
    packed, fields = map(Path, sys.argv[1:])
    crops = np.concatenate([centred(read(name, packed)[0].crops, 96) for name in CELLS])
    say("device", torch.cuda.get_device_name())
    say("torch", torch.__version__)
    attempt(equality, crops[::3])
    attempt(lambda: analysis(engine_rate(crops), fields))
    attempt(copies)
    attempt(out_of_memory, crops)
    attempt(bare_network, QUARTER_WIDTHS, 8192)
    attempt(bare_network, FULL_WIDTHS, 512)
    attempt(compiled)


if __name__ == "__main__":
    main()

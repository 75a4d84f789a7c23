"""How fast the network alone computes on an accelerator, in every format and at every batch.

python -m tests.bench.accelerator.bare_network
"""

import time
from collections.abc import Callable

import numpy as np
import torch

from allview.network.deep_cnn import FULL_WIDTHS, QUARTER_WIDTHS, DeepCnn
from allview.network.model_card import Architecture
from tests.bench.accelerator.packed_data import CELLS
from tests.bench.accelerator.telling import attempt, say

_BATCHES = (32, 128, 512, 2048, 8192)
_ROUNDS = 12

Step = Callable[[], object]


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


def main() -> None:
    """Measure the shipped width, the full one, and the shipped one compiled."""
    say("device", torch.cuda.get_device_name())
    say("torch", torch.__version__)
    attempt(bare_network, QUARTER_WIDTHS, 8192)
    attempt(bare_network, FULL_WIDTHS, 512)
    attempt(compiled)


if __name__ == "__main__":
    main()

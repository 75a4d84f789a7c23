import subprocess
import sys

import pytest
import torch

from allview.inference.memory import is_out_of_memory

LACKING = """
import re
import resource
from pathlib import Path
import numpy as np
from allview import paths
from allview.inference.engine import BATCH_TOLERANCE, Engine

engine = Engine(paths.models() / "cells", "cpu", 512, 1)
crops = np.random.default_rng(0).integers(0, 256, (512, 96, 96, 3), np.uint8)
expected = engine.classify(crops[:8])
status = Path("/proc/self/status").read_text()
held = int(re.search(r"VmSize:\\s+(\\d+) kB", status)[1]) << 10
resource.setrlimit(resource.RLIMIT_AS, (held + (100 << 20), -1))
found = engine.classify(crops)
assert len(found) == 512
assert np.allclose(found[:8], expected, atol=BATCH_TOLERANCE)
print(engine.batch_size)
"""


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("no"),
        RuntimeError("MPS backend out of memory (MPS allocated: 5 GB)"),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate "
            "memory: you tried to allocate 67108864 bytes. Error code 12 (Cannot allocate memory)"
        ),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:121] data. DefaultCPUAllocator: not enough memory: "
            "you tried to allocate 67108864 bytes."
        ),
    ],
)
def test_every_device_says_in_its_words_that_memory_is_short(error: RuntimeError) -> None:
    assert is_out_of_memory(error)


def test_another_failure_is_none_of_memory() -> None:
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone limits a process like this")
def test_a_computer_short_of_memory_gets_smaller_batches() -> None:
    command = [sys.executable, "-c", LACKING]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert 1 <= int(told.stdout) < 512

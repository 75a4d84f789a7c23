"""A network on a computer that is short of memory for real: ``make durability``.

Not in the suite: with next to none, libraries stop in ways of their own, once in some runs.
"""

import subprocess
import sys

import pytest

LACKING = """
import os
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
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
assert len(found) == 512
assert np.allclose(found[:8], expected, atol=BATCH_TOLERANCE)
print(engine.batch_size, flush=True)
# With so little memory libraries may have left threads that never end.
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone limits a process like this")
def test_a_computer_short_of_memory_gets_smaller_batches() -> None:
    command = [sys.executable, "-c", LACKING]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stderr
    assert 1 <= int(told.stdout) < 512

import subprocess
import sys

import pytest

FAULTS = """
import resource
import numpy as np
from allview import paths
from allview.inference.engine import Engine

def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

engine = Engine(paths.models() / "cells", "cpu", 16, 1)
crops = np.zeros((64, 96, 96, 3), np.uint8)
engine.classify(crops)
before = faults()
engine.classify(crops)
print((faults() - before) / len(crops))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is told to keep what is freed")
def test_a_batch_finds_the_memory_of_the_one_before():
    command = [sys.executable, "-c", FAULTS]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert float(told.stdout) < 30

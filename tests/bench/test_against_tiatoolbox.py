"""One network over the same patches of one slide, by AllView and by TIAToolbox: ``make bench``.

Both have all cores. TIAToolbox runs with and without a process that reads ahead, and counts with
the faster; once as it comes, and once with AllView's number format and order of pixels lent to it.
It is installed into ``out/tiatoolbox`` the first time, a few gigabytes; without a network
the comparison is skipped and says so.
"""

import itertools
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from allview import paths
from allview.inference.engine import Engine
from allview.slides import open_slide
from allview.workflow.readers import Readers
from tests.bench.big_slide import write_big_slide

_ROOT = Path(__file__).parents[2]
_HOME = _ROOT / "out" / "tiatoolbox"
_VERSION = "2.1.3"
_SIDE = 96
_ACROSS = 20
"""Patches along a side of what is read at once."""
_SLIDE = 5_760, 5_760
_BATCH = 16
_ROUNDS = 2
_WORKERS = 0, 1
_FORMATS = {"own": "as it comes", "lent": "our number format"}


@pytest.fixture(scope="module")
def their_python():
    python = _HOME / "bin" / "python"
    if not (_HOME / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(_HOME)], check=True)
        wanted = [f"tiatoolbox=={_VERSION}", "safetensors", "platformdirs"]
        got = subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", *wanted],
            capture_output=True,
            text=True,
        )
        if got.returncode:
            pytest.skip(f"TIAToolbox cannot be installed here: {got.stderr.strip()[-200:]}")
        (_HOME / "ready").touch()
    return python


@pytest.fixture(scope="module")
def slide(tmp_path_factory):
    return write_big_slide(tmp_path_factory.mktemp("patches") / "slide.tif", *_SLIDE)


def blocks(slide):
    """Read the slide block by block and cut it into patches, n × side × side × 3."""
    side = _ACROSS * _SIDE
    with open_slide(slide) as opened:
        for y in range(0, opened.size[1], side):
            for x in range(0, opened.size[0], side):
                pixels = opened.read_region((x, y), 0, (side, side))
                cut = pixels.reshape(_ACROSS, _SIDE, _ACROSS, _SIDE, 3).swapaxes(1, 2)
                yield np.ascontiguousarray(cut.reshape(-1, _SIDE, _SIDE, 3))


def our_rate(slide):
    engine = Engine(paths.models() / "cells", "cpu", _BATCH)
    start = time.perf_counter()
    with closing(Readers(1)) as readers:
        patches = sum(len(engine.classify(block)) for block in readers.ahead(blocks(slide), 2))
    return patches, patches / (time.perf_counter() - start)


def their_rate(python, slide, workers, number_format):
    command = [str(python), "-m", "tests.bench.tiatoolbox_rate", str(slide)]
    command += [str(paths.models() / "cells"), str(_SIDE), str(_BATCH), str(workers), number_format]
    told = subprocess.run(
        command,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    figures = json.loads(told.strip().splitlines()[-1])
    return figures["patches"], figures["patches"] / figures["seconds"]


@pytest.mark.timeout(3600)
def test_patches_a_second(their_python, slide):
    rates = defaultdict(list)
    for _ in range(_ROUNDS):
        patches, rate = our_rate(slide)
        rates["AllView"].append(rate)
        for number_format, workers in itertools.product(_FORMATS, _WORKERS):
            theirs, rate = their_rate(their_python, slide, workers, number_format)
            assert theirs == patches
            rates[number_format, workers].append(rate)
    ours = float(np.median(rates["AllView"]))
    print(f"\n{patches} patches of {_SIDE} px, {os.cpu_count()} cores, medians of {_ROUNDS}")  # noqa: T201
    print(f"AllView                              {ours:8.0f} a second")  # noqa: T201
    for number_format, told in _FORMATS.items():
        best = max(float(np.median(rates[number_format, workers])) for workers in _WORKERS)
        print(f"TIAToolbox {_VERSION}, {told:19}{best:8.0f} a second, ratio {ours / best:.2f}")  # noqa: T201
        assert ours > best

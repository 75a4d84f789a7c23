"""Whether time grows with the area of a slide and memory does not: ``make bench``."""

import json
import subprocess
import sys

import numpy as np
import pytest

from tests.bench.big_slide import write_big_slide

SIZES = ((6_000, 6_000), (12_000, 6_000), (12_000, 12_000), (24_000, 12_000))
"""Each has twice the area of the one before, and as many cells on each mm²."""
MOST_MIB = 1536


@pytest.mark.timeout(3600)
def test_time_grows_with_the_area_and_memory_does_not(tmp_path):
    figures = []
    print(f"\n{'slide':>16} {'Mpx':>6} {'s':>7} {'s/Mpx':>7} {'cells':>7} {'MiB':>6}")  # noqa: T201
    for width, height in SIZES:
        slide = write_big_slide(tmp_path / "slide.tif", width, height)
        command = [sys.executable, "-m", "tests.bench.large_analysis", str(slide)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        one = json.loads(told)
        area = width * height / 1e6
        figures.append((area, one["seconds"], one["memory_mib"]))
        print(  # noqa: T201
            f"{width:>8}×{height:<7} {area:6.0f} {one['seconds']:7.1f} "
            f"{one['seconds'] / area:7.3f} {one['cells']:7} {one['memory_mib']:6.0f}"
        )
    areas, seconds, memory = np.array(figures).T
    slope, start = np.polyfit(areas, seconds, 1)
    left = seconds - (slope * areas + start)
    explained = 1 - left.var() / seconds.var()
    print(f"line: {start:.1f} s + {slope:.3f} s/Mpx, R² {explained:.4f}")  # noqa: T201
    print(f"memory of four times the area: {memory[3] / memory[1]:.3f}")  # noqa: T201
    assert explained > 0.98
    assert memory.max() < MOST_MIB
    assert memory[3] / memory[1] < 1.1

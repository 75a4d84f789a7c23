"""Whether a picture of 30,000 × 30,000 pixels opens in little memory: ``make bench``."""

import json
import subprocess
import sys

import pytest

from tests.bench.giant_picture import FIELD, write_giant_jpeg, write_giant_png

TIMES = 20
MOST_MIB = 1024
FARTHEST = 4.0
"""Grey levels that two times JPEG may change a painted field, on average."""


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("write", "name"), [(write_giant_jpeg, "g.jpg"), (write_giant_png, "g.png")]
)
def test_a_giant_picture_opens_within_memory(tmp_path, write, name):
    path = write(tmp_path / name, TIMES)
    command = [sys.executable, "-m", "tests.bench.giant_picture", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(  # noqa: T201
        f"\n{name}: {path.stat().st_size / 1e6:.0f} MB, first {told['first']:.1f} s, "
        f"again {1000 * told['again']:.0f} ms, {told['memory_mib']:.0f} MiB, off {told['off']:.2f}"
    )
    assert told["side"] == TIMES * FIELD
    assert told["memory_mib"] < MOST_MIB
    assert told["off"] < FARTHEST

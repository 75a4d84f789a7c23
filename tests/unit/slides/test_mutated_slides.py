"""A few of the damaged and forged slides; ``python -m tests.bench.mutated_slides`` tries 5,000."""

import os
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="memory limits of a process are of POSIX")

from tests.bench.mutated_slides import Examiner, failures, write_sources


def test_damaged_and_forged_slides_are_read_or_refused() -> None:
    table, failed = failures(60)
    assert failed == []
    assert sum(table.values()) == 60
    assert {kind for _, kind in table} == {"read", "refused"}


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(818_083, id="a PNG of a palette that it has not"),
        pytest.param(818_856, id="a TIFF turned in several ways"),
        pytest.param(1_028_679, id="a billion strips"),
    ],
)
def test_what_failed_once_is_refused(seed: int) -> None:
    table, failed = failures(1, seed)
    assert failed == []
    assert {kind for _, kind in table} == {"refused"}


def test_the_examiner_reads_good_slides_and_tells_a_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = write_sources(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with Examiner() as examiner:
        assert {examiner.ask(path) for path in sources} == {"read"}
        assert examiner.ask(tmp_path / "pipe") == "refused"
        monkeypatch.setattr("tests.bench.mutated_slides.CLOCK_LIMIT_S", 0.0)
        assert examiner.ask(sources[0]) == "hang"
        monkeypatch.undo()
        assert examiner.ask(sources[0]) == "read"

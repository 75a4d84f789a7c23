"""Three hundred reviews killed with SIGKILL, and sixty of encrypted cases: ``make durability``."""

from pathlib import Path

import pytest

from allview.storage.case_key import new_computer_key, read_lock
from tests.durability.kills import killed_reviews


@pytest.mark.parametrize(
    ("runs", "secret"), [(300, ""), (60, new_computer_key())], ids=["plain", "encrypted"]
)
def test_whatever_was_acknowledged_survives_sigkill(tmp_path: Path, runs: int, secret: str) -> None:
    outcomes = list(killed_reviews(tmp_path, runs, secret=secret))
    whole = sum(not outcome.problems for outcome in outcomes)
    promised = sum(outcome.acknowledged for outcome in outcomes)
    print(f"\n{whole} of {runs} killed reviews lost none of {promised} steps")  # noqa: T201
    assert [outcome for outcome in outcomes if outcome.problems] == []
    assert promised > 10 * runs
    assert all(bool(read_lock(path)) == bool(secret) for path in tmp_path.glob("*.allview"))

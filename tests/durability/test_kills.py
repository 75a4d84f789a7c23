"""Three hundred reviews killed with SIGKILL: ``make durability``."""

from pathlib import Path

from tests.durability.kills import killed_reviews

RUNS = 300


def test_whatever_was_acknowledged_survives_sigkill(tmp_path: Path) -> None:
    outcomes = list(killed_reviews(tmp_path, RUNS))
    whole = sum(not outcome.problems for outcome in outcomes)
    promised = sum(outcome.acknowledged for outcome in outcomes)
    print(f"\n{whole} of {RUNS} killed reviews lost none of {promised} steps")  # noqa: T201
    assert [outcome for outcome in outcomes if outcome.problems] == []
    assert promised > 10 * RUNS

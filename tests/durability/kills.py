"""Reviews that are killed at a random moment, and what became of their cases."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.durability.child import Child, Outcome, examine

_KILLS_OF_A_CASE = 3
_LONGEST_S = 0.05
_MOST_STEPS = 60


def killed_reviews(folder: Path, runs: int, seed: int = 0, secret: str = "") -> Iterator[Outcome]:
    """Kill that many reviews; a case is opened again and killed again before the next is begun."""
    random = Random(seed)  # noqa: S311  nothing secret
    for run in range(runs):
        path = folder / f"{run // _KILLS_OF_A_CASE}.allview"
        yield _killed(path, run, random, secret)


def _killed(path: Path, seed: int, random: Random, secret: str) -> Outcome:
    with Child(path, seed, secret=secret) as child:
        # One in six while the case is made or opened.
        child.read(random.randint(1, _MOST_STEPS) if random.random() > 1 / 6 else 0)
        # The moment of death is what is drawn here: nothing is waited for.
        time.sleep(random.uniform(0.0, _LONGEST_S))
        child.kill()
    return examine(path, child.acknowledged, secret)

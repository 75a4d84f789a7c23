"""A scripted review in a process of its own, and what must be in its case afterwards."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from allview.review.case import Case
from allview.storage.case_file import CaseFile
from allview.storage.integrity import check_case_file
from tests.durability.scripted_review import SECRET, digest, key_of

ROOT = Path(__file__).parents[2]


class Child:
    """A scripted review that is about to open its case; it ends with the block at the latest.

    Parameters
    ----------
    limit : bytes that no file may grow beyond; without it, the disk alone decides.
    secret : the case is encrypted with this key of a computer; without it, it is plain.

    Attributes
    ----------
    acknowledged : what it said was durable, a line each.
    """

    def __init__(self, path: Path, seed: int, *limit: int, secret: str = "") -> None:
        script = "tests.durability.scripted_review"
        command = [sys.executable, "-m", script, str(path), *map(str, (seed, *limit))]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), SECRET: secret}
        self.acknowledged: list[str] = []
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
            text=True,
        )
        assert self._line() == "ready"

    def read(self, lines: int) -> None:
        """Wait until it has acknowledged that many steps more, or died."""
        for _ in range(lines):
            self.acknowledged += filter(None, [self._line()])

    def kill(self) -> str:
        """End it with SIGKILL and read what it still had to say; its standard error."""
        self.process.kill()
        return self.wait()

    def wait(self) -> str:
        """Wait until it ends by itself; its standard error."""
        # Not communicate(): it does not know of what readline() has read ahead.
        with self.process as process:
            assert process.stdout is not None
            assert process.stderr is not None
            self.acknowledged += process.stdout.read().splitlines()
            return process.stderr.read()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.kill()


@dataclass(frozen=True)
class Outcome:
    """What was found on reopening: how much had been promised, and what is wrong."""

    acknowledged: int
    events: int
    problems: tuple[str, ...]


def examine(path: Path, acknowledged: list[str], secret: str = "") -> Outcome:
    """Compare a case file with what was acknowledged: it may hold more, never less."""
    key = key_of(path, secret)
    if not path.exists():
        lost = ("the case file is missing",) if acknowledged else ()
        return Outcome(len(acknowledged), 0, lost)
    problems = list(check_case_file(path, key=key).problems)
    promised = {int(n): (head, state) for n, head, state in map(str.split, acknowledged)}
    case, last = Case(), 0
    with CaseFile.open(path, key=key) as file:
        for event in file.events():
            case.apply(event.command)
            last = event.number
            if last in promised and promised.pop(last) != (event.hash, digest(case)):
                problems.append(f"event {last} is not the one that was acknowledged")
    problems += [f"event {number} was acknowledged and is lost" for number in promised]
    return Outcome(len(acknowledged), last, tuple(problems))

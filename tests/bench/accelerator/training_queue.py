"""Trainings in a queue on one accelerator, several side by side, the most wanted first.

    python -m tests.bench.accelerator.training_queue JOBS PACKED OUT SECONDS [AT_ONCE [MODE]]

JOBS names a list in ``jobs``. Each job is a call of ``allview train`` in a process of its own that
was forked from this one, so that libraries and pictures are loaded once. What has not ended after
SECONDS is killed; what has ended is there: the runs of the fields, the models of the cells. MODE
is that of ``torch.compile`` for the cells; without one nothing is compiled.
"""

import contextlib
import multiprocessing
import sys
import time
import traceback
from multiprocessing.connection import wait
from pathlib import Path

import cv2
import torch

from allview.cli.train import train
from tests.bench.accelerator import jobs
from tests.bench.accelerator.haste import make_haste
from tests.bench.accelerator.packed_data import CELLS, FIELDS, read, use_packed


def run(name: str, arguments: list[str], log: Path) -> None:
    """Run one training; its words go to ``log``."""
    cv2.setNumThreads(1)
    torch.backends.cudnn.benchmark = True
    with log.open("w", buffering=1) as text, contextlib.redirect_stdout(text):
        began = time.perf_counter()
        try:
            train.main(arguments, standalone_mode=False)
            print(f"{name}: {time.perf_counter() - began:.0f} s")  # noqa: T201
        except BaseException:
            traceback.print_exc(file=text)
            raise


def work(wanted: list[jobs.Job], out: Path, seconds: float, at_once: int) -> dict[str, str]:
    """Run jobs until all are done or the time is over; says how each ended."""
    fork = multiprocessing.get_context("fork")
    until = time.monotonic() + seconds
    running: dict[str, multiprocessing.process.BaseProcess] = {}
    ended: dict[str, str] = {}
    waiting = list(wanted)
    while (waiting or running) and time.monotonic() < until:
        for name, process in list(running.items()):
            if not process.is_alive():
                ended[name] = "done" if process.exitcode == 0 else f"failed ({process.exitcode})"
                print(f"{until - time.monotonic():5.0f} s left: {name} {ended[name]}", flush=True)  # noqa: T201
                del running[name]
        waiting = [
            job for job in waiting if not any("failed" in ended.get(n, "") for n in job.needs)
        ]
        ready = [job for job in waiting if all(ended.get(n) == "done" for n in job.needs)]
        for job in ready[: at_once - len(running)]:
            waiting.remove(job)
            log = out / f"{job.name}.log"
            running[job.name] = fork.Process(
                target=run, args=(job.name, job.arguments(out), log), daemon=True
            )
            running[job.name].start()
        ends = [process.sentinel for process in running.values()]
        if ends:
            wait(ends, timeout=max(0.0, until - time.monotonic()))
    for name, process in running.items():
        process.kill()
        ended[name] = "killed at the end"
    return {job.name: "not begun" for job in wanted} | ended


def main() -> None:
    """Load the pictures, run the queue, say how it went."""
    name, packed, out, seconds = sys.argv[1:5]
    wanted = jobs.QUEUES[name]
    kinds = CELLS if name.startswith("cells") else (FIELDS,)
    use_packed({kind: read(kind, Path(packed)) for kind in kinds})
    make_haste(sys.argv[6] if len(sys.argv) > 6 else "")
    # A folder of this name tells the training which data sets it is given.
    (Path(out) / CELLS[0]).mkdir(parents=True, exist_ok=True)
    at_once = int(sys.argv[5]) if len(sys.argv) > 5 else 6
    for job, end in work(wanted, Path(out), float(seconds), at_once).items():
        print(f"{job}: {end}")  # noqa: T201


if __name__ == "__main__":
    main()

"""How fast a whole analysis is with some number of readers, and what another device changes."""

import math
import threading
import time
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

import torch

from allview.review.cell import Cell
from allview.workflow import analysis
from allview.workflow.events import CellsFound, SlideFailed
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from tests.bench.accelerator.telling import say

_NEAR = 0.2
"""Of its width: a cell whose middle is no farther away is the same cell."""


def reading(
    slides: Sequence[Path],
    device: str,
    readers: Sequence[int],
    each: int,
    alone: Mapping[str, float],
) -> None:
    """Time analyses on a device and on the machine's CPU alone, in turns.

    Parameters
    ----------
    slides : photographs of fields.
    device : ``cuda``, or ``cpu`` for a dry run.
    readers : numbers of threads that read and search.
    each : fields a reader.
    alone : crops a second of the engine by itself, on ``card`` and ``cpu``.
    """
    say("analysis from the first opened field on", "fields/s, cells/s, share of the engine alone")
    analysed(slides[:1], device, 1)
    for count in readers:
        for place, name in (("card", device), ("cpu", "cpu")):
            files = list(islice(cycle(slides), count * each))
            cells, seconds = analysed(files, name, count)
            per_second = len(cells) / seconds
            share = per_second / alone[place] if place in alone else math.nan
            say(
                f"  {count} readers, {len(files)} fields, networks on {place}",
                f"{len(files) / seconds:8.2f} {per_second:8.0f} {share:8.4f}",
            )


def analysed(files: Sequence[Path], device: str, readers: int) -> tuple[list[Cell], float]:
    """Analyse fields; give the cells, and the seconds from the first opened field on."""
    requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(files, start=1))
    job = AnalysisJob(1, requests, AnalysisOptions(device=device))
    with patch.object(analysis, "reader_count", lambda _: readers):
        events = analysis.analyze(job, threading.Event())
        first = next(events)
        began = time.perf_counter()
        rest = [first, *events]
        spent = time.perf_counter() - began
    failed = [event.cause for event in rest if isinstance(event, SlideFailed)]
    if failed:
        raise RuntimeError(failed[0])
    return [cell for event in rest if isinstance(event, CellsFound) for cell in event.cells], spent


def agreement(slides: Sequence[Path], device: str) -> None:
    """Compare the cells that are found on a device with those found on the CPU."""
    here, _ = analysed(slides, "cpu", 2)
    for tf32 in (True, False):
        torch.backends.cudnn.allow_tf32 = tf32
        there, _ = analysed(slides, device, 2)
        _compare(here, there, "TF32" if tf32 else "fp32")
    torch.backends.cudnn.allow_tf32 = True


def _compare(here: Sequence[Cell], there: Sequence[Cell], precision: str) -> None:
    pairs = [(cell, _twin(cell, there)) for cell in here]
    both = [(cell, twin) for cell, twin in pairs if twin is not None]
    apart = [math.dist(cell.box.center, twin.box.center) for cell, twin in both]
    chances = [
        max(abs(p - twin.suggestion.probabilities[name]) for name, p in named.items())
        for cell, twin in both
        for named in [cell.suggestion.probabilities]
    ]
    flags = sum(cell.suggestion.flagged != twin.suggestion.flagged for cell, twin in both)
    say(f"cells found on the CPU and on the device, {precision}", f"{len(here)}, {len(there)}")
    say("  of the CPU's, missed by the device", len(here) - len(both))
    say("  of the device's, missed by the CPU", len(there) - len(both))
    say("  greatest distance of their middles, pixels", f"{max(apart, default=0):.3f}")
    say("  greatest difference of a probability", f"{max(chances, default=0):.4f}")
    say("  flags that differ", flags)


def _twin(cell: Cell, others: Sequence[Cell]) -> Cell | None:
    for other in others:
        apart = math.dist(other.box.center, cell.box.center)
        if other.slide == cell.slide and apart < _NEAR * cell.box.width:
            return other
    return None

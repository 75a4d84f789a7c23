"""Analyses one slide in this process and prints what it took, as JSON: run by the benchmark."""

import json
import resource
import sys
import threading
import time
from pathlib import Path

from allview.workflow.analysis import analyze
from allview.workflow.events import CellsFound, SlideFailed, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest

_KIB_A_MIB = 1024


def run(path: Path) -> dict[str, float]:
    """Analyse a slide; seconds, cells found, and the most memory this process ever took, in MiB."""
    job = AnalysisJob(1, (SlideRequest("S1", path),), AnalysisOptions())
    cells, finished = 0, False
    start = time.perf_counter()
    for event in analyze(job, threading.Event()):
        match event:
            case CellsFound(cells=found):
                cells += len(found)
            case SlideFinished():
                finished = True
            case SlideFailed(cause=cause):
                raise RuntimeError(cause)
            case _:
                pass
    seconds = time.perf_counter() - start
    assert finished
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB
    return {"seconds": seconds, "cells": cells, "memory_mib": memory}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))  # noqa: T201

"""How much of the bare network's speed the analysis keeps: ``make bench``."""

import os
import threading
import time

import numpy as np
import pytest

from allview import paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.detection.crops import cut_for
from allview.inference.engine import Engine
from allview.workflow.analysis import analyze
from allview.workflow.events import CellsFound, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.model_choice import CELL_MODEL
from tests.bench.demo_fields import FEW, MANY, MPP, SIZE, write_demo_fields

_ROUNDS = 3


@pytest.fixture(scope="module", params=["few", "many"])
def requests(request, tmp_path_factory):
    cells = FEW if request.param == "few" else MANY
    print(f"\n32 fields of 2592 × 1944 with {request.param} white cells")  # noqa: T201
    slides = write_demo_fields(tmp_path_factory.mktemp(request.param), cells)
    return tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(slides, start=1))


def painted_crops(card):
    """Cut 256 cells: of noise the network would doubt more, or less, and ask another as often."""
    smear = paint_smear(SmearRecipe(seed=1, width=SIZE[0], height=SIZE[1], mpp=MPP, cells=MANY))
    white = (255.0,) * 3 if card.white_level is None else (float(card.white_level),) * 3
    crops = [cut_for(card, smear.pixels, cell.center, MPP, white) for cell in smear.cells]
    return np.stack((crops * 4)[:256])


def bare_cells_a_second(batch, threads):
    engine = Engine(paths.models() / CELL_MODEL, "auto", batch, threads)
    crops = painted_crops(engine.card)
    engine.classify(crops[:batch])
    start = time.perf_counter()
    engine.classify(crops)
    return len(crops) / (time.perf_counter() - start)


def test_analysis_against_the_bare_network(requests):
    bare, alone = (
        max(bare_cells_a_second(batch, threads) for batch in (8, 16, 32, 64))
        for threads in (os.cpu_count(), 1)
    )
    job = AnalysisJob(1, requests, AnalysisOptions())
    rates = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        events = list(analyze(job, threading.Event()))
        cells = sum(len(e.cells) for e in events if isinstance(e, CellsFound))
        rates.append(cells / (time.perf_counter() - start))
    seconds = [event.seconds for event in events if isinstance(event, SlideFinished)]
    parts = {part: sum(getattr(s, part) for s in seconds) for part in ("read", "detect", "network")}
    print(f"\nbare network      {bare:8.0f} cells a second, best of four batch sizes")  # noqa: T201
    print(f"on one core       {alone:8.0f} cells a second")  # noqa: T201
    print(f"analysis          {np.median(rates):8.0f} cells a second, median of {_ROUNDS}")  # noqa: T201
    print(f"cells a field     {cells / len(requests):8.1f}")  # noqa: T201
    print(f"ratio             {np.median(rates) / bare:8.3f}")  # noqa: T201
    print(f"to one core       {np.median(rates) / alone:8.3f}")  # noqa: T201
    for part, spent in parts.items():
        print(f"{part:10}        {spent:8.2f} s over {len(seconds)} slides")  # noqa: T201
    assert cells > 0


def test_cancel_is_felt_within_200_ms(requests):
    cancel = threading.Event()
    waits = []
    for _ in range(_ROUNDS):
        cancel.clear()
        for event in analyze(AnalysisJob(1, requests, AnalysisOptions()), cancel):
            if isinstance(event, CellsFound) and not cancel.is_set():
                cancel.set()
                start = time.perf_counter()
        waits.append(time.perf_counter() - start)
    print(f"\ncancel            {1000 * max(waits):8.0f} ms, worst of {_ROUNDS}")  # noqa: T201
    assert max(waits) < 0.2

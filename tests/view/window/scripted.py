"""An analysis that finds what the test says, and a folder of slides to find it on."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import ModelRecord
from allview.slides import SlideError, open_slide
from allview.slides.fingerprint import fingerprint
from allview.slides.slide import Scale, ScaleSource
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Event,
    Seconds,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.job import AnalysisJob, SlideRequest

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE
SUSPICIONS = (0.9, 0.6, 0.2)
"""Lymphoblast probability of the cells of every slide; the first two are flagged."""

UNSEEN = ModelRecord("ours & <yours>", "2", "a" * 64)
"""What runs unseen beside it."""


class ScriptedAnalysis:
    """Finds three cells on each slide; slide n is a little less suspicious than the one before.

    Where ``unidentified`` is set, the third, which is not flagged, is too uncertain to name.

    Where ``atypical`` is set, that third cell is unlike anything learned; where ``cut`` is, the
    border cuts it.

    Where ``empty`` is set, it finds nothing at all. Slides named in ``unscaled`` fail until they
    are given a scale. ``notes`` are what it says of a slide, by its id.

    Where a job has a model that runs unseen, it would flag the third cell instead of the second;
    where ``shadow_fault`` is set, that is why it does not run.

    Every slide has ``mpp``, in µm per pixel.

    While ``gate`` is closed it waits, as a slow network would, after the first tile of a slide.
    ``gates`` are those of single slides, by id.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.gates: dict[str, threading.Event] = {}
        self.waiting = threading.Event()
        self.jobs: list[AnalysisJob] = []
        self.unidentified = False
        self.atypical = self.cut = False
        self.empty = False
        self.mpp = 0.2
        self.unscaled: set[str] = set()
        self.notes: dict[str, tuple[str, ...]] = {}
        self.shadow_fault = ""
        self.error: Exception | None = None

    def __call__(self, job: AnalysisJob, cancel: threading.Event) -> Iterator[Event]:
        self.jobs.append(job)
        if self.error is not None:
            raise self.error
        for request in job.slides:
            try:
                with open_slide(request.path) as slide:
                    width, height = slide.size
            except SlideError as error:
                yield SlideFailed(request.id, str(error))
                continue
            if request.id in self.unscaled and request.mpp is None:
                yield SlideFailed(request.id, f"{request.path.name}: enter the µm per pixel.")
                continue
            notes = self.notes.get(request.id, ())
            identity = fingerprint(request.path)
            yield SlideOpened(request.id, width, height, self._scale, 2, notes, identity)
            yield TileDone(request.id, 1, 2)
            if not self._passes(request.id, cancel):
                yield Cancelled(request.id)
                return
            if not self.empty:
                cells = self._cells(request)
                yield CellsFound(request.id, cells, self._unseen(job, cells))
            yield TileDone(request.id, 2, 2)
            yield SlideFinished(
                request.id,
                (ModelRecord("fake", "1", "0" * 64),),
                {},
                Seconds(1, 1, 1, 1),
                "fake",
                shadow_fault=self.shadow_fault,
            )

    def _unseen(self, job: AnalysisJob, cells: Sequence[Cell]) -> NoteShadow | None:
        if job.options.shadow_model is None or self.shadow_fault:
            return None
        answers = (
            ShadowAnswer(cell.id, BLAST if number != 1 else MONOCYTE, flagged=number != 1)
            for number, cell in enumerate(cells)
        )
        return NoteShadow(UNSEEN, tuple(answers))

    @property
    def _scale(self) -> Scale:
        return Scale(self.mpp, ScaleSource.METADATA)

    def _passes(self, slide: str, cancel: threading.Event) -> bool:
        gate = self.gates.get(slide, self.gate)
        self.waiting.set()
        while not gate.wait(0.01):
            if cancel.is_set():
                return False
        return True

    def _cells(self, request: SlideRequest) -> tuple[Cell, ...]:
        number = int(request.id[1:])
        rest = CellClass.UNIDENTIFIED if self.unidentified else LYMPHOCYTE
        cells = tuple(
            _cell(f"{request.id}-{request.first_cell_number + i:04d}", i, p - number / 100, rest)
            for i, p in enumerate(SUSPICIONS)
        )
        if not (self.atypical or self.cut):
            return cells
        far = 1.5 if self.atypical else None
        odd = replace(cells[-1].suggestion, atypicality=far, is_cut=self.cut)
        return (*cells[:-1], replace(cells[-1], suggestion=odd))


def write_slides(folder: Path, names: Sequence[str] = ("a.png", "b.png")) -> Path:
    folder.mkdir()
    for number, name in enumerate(names):
        pixels = np.full((240, 320, 3), 200 + number, np.uint8)
        Image.fromarray(pixels).save(folder / name)
    return folder


def _cell(cell: str, place: int, blast: float, rest: CellClass) -> Cell:
    flagged = blast >= 0.5
    share = 0.6 if rest is CellClass.UNIDENTIFIED and not flagged else 0.9
    others = {LYMPHOCYTE: (1 - blast) * share, MONOCYTE: (1 - blast) * (1 - share)}
    probabilities = {BLAST: blast, **others}
    suggestion = Suggestion(BLAST if flagged else rest, probabilities, flagged)
    return Cell(cell, cell.split("-")[0], Box(20 + 90 * place, 60, 50, 50), 10.0, suggestion)

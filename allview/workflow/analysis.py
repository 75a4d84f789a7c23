"""Slides → tiles → cells → engine → events: a plain generator, without a window and without print.

The window runs it in a thread, the command line draws a progress bar from the same events.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from threading import Event as CancelToken

from allview import paths
from allview.inference.engine import Engine
from allview.inference.heat_mapper import HeatMapper
from allview.slides import SlideError
from allview.slides.header import estimated_megapixels
from allview.workflow.events import Cancelled, Event, SlideFailed, SlideWeighed
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.model_choice import CELL_MODEL, load_cell_card, load_shadow_card
from allview.workflow.search_parts import Part
from allview.workflow.shadow import FAULTS, Unseen
from allview.workflow.slide_analysis import Networks, SlideAnalysis
from allview.workflow.slide_search import SlideSearch, fault_of_ours

DETECTION_MODEL = "detection"
FIELD_MODEL = "fields"
_MOST_READERS = 6
"""Each holds a tile and what the finder makes of it: with eight, an analysis passed 1.5 GB."""


def analyze(job: AnalysisJob, cancel: CancelToken, cores: int | None = None) -> Iterator[Event]:
    """Analyse the slides of a job, one after the other; one that fails does not stop the next.

    A large one is set aside while another that waits is looked at, and goes on after it.

    Slides are read and searched in threads, a few tiles before the networks judge them; see
    ``SlideSearch`` for the order.

    Parameters
    ----------
    job : what to analyse and how.
    cancel : set by anyone, from any thread; the analysis then stops after the batch in hand.
    cores : how many threads read at most, and as many compute on a CPU; None is one a core.

    Yields
    ------
    Of several slides first SlideWeighed of each. For each slide SlideMeasuring and SlideOpened,
    CellsFound and TileDone as they come, and at its end SlideFinished or SlideFailed; Cancelled for
    the slide it stopped at, then nothing more.

    Raises
    ------
    ModelError
        When a model folder cannot be used; of a second cell model only where it must run.
    """
    options = job.options
    if options.cell_model is not None:
        load_cell_card(options.cell_model)
    yield from _weighed(job, cancel)
    cells = _engine(_folder(options.cell_model, CELL_MODEL), options, cores)
    fields = _engine(_folder(options.field_model, FIELD_MODEL), options, cores)
    networks = Networks(cells, fields, _unseen(options, cells, cores))
    finder = HeatMapper(_folder(options.detection_model, DETECTION_MODEL), options.device)
    search = SlideSearch(job, finder, cells.card, fields.card, cancel, reader_count(cores))
    with closing(search.run()) as found:
        # The parts of a slide that are not taken, as after a failure, are passed over.
        # One that is resumed may ask for just what it asked before, and is told apart all the same.
        for _, told in groupby(found, key=lambda pair: id(pair[0])):
            request, first = next(told)
            parts = chain([first], map(itemgetter(1), told))  # noqa: B031 - the rest of it
            judging = SlideAnalysis(request, options, networks, finder.card, cancel)
            for event in _guarded(request, judging, parts):
                yield event
                if isinstance(event, Cancelled):
                    return
                if isinstance(event, SlideFailed):
                    search.drop(request.id)
            if judging.rest is not None:
                search.resume(judging.rest)


def reader_count(cores: int | None = None) -> int:
    """Say how many threads read and search slides: as many as cores, at most a few.

    Those of the networks are as many again. Neither always has work, so no core is ever idle.
    """
    return min(_MOST_READERS, cores or os.cpu_count() or 1)


def _weighed(job: AnalysisJob, cancel: CancelToken) -> Iterator[Event]:
    """Say how much there is of each slide, so that the time left can be told; of one, nothing."""
    for request in job.slides if len(job.slides) > 1 else ():
        if cancel.is_set():
            return
        yield SlideWeighed(request.id, estimated_megapixels(request.path))


def _guarded(
    request: SlideRequest, judging: SlideAnalysis, parts: Iterator[Part]
) -> Iterator[Event]:
    try:
        yield from judging.run(parts)
    except SlideError as error:
        yield SlideFailed(request.id, str(error))
    except Exception:  # noqa: BLE001  whatever one slide does, the next is analysed
        yield SlideFailed(request.id, fault_of_ours(request))


def _unseen(options: AnalysisOptions, cells: Engine, cores: int | None) -> Unseen:
    """Load the second cell network, where one is asked for."""
    unseen = Unseen(options.shadow_must_run)
    if options.shadow_model is not None:
        try:
            load_shadow_card(options.shadow_model, cells.card)
            unseen.engine = _engine(options.shadow_model, options, cores)
        except FAULTS as error:
            unseen.give_up(error)
    return unseen


def _engine(folder: Path, options: AnalysisOptions, cores: int | None) -> Engine:
    return Engine(folder, options.device, options.batch_size, cores)


def _folder(chosen: Path | None, shipped: str) -> Path:
    return chosen if chosen is not None else paths.models() / shipped

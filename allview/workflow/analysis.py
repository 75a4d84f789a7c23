"""Slides → tiles → cells → engine → events: a plain generator, without a window and without print.

The window runs it in a thread, the command line draws a progress bar from the same events.
"""

import logging
from collections import deque
from collections.abc import Iterator, Set
from pathlib import Path
from threading import Event as CancelToken

from allview import paths
from allview.inference.engine import Engine
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import CARD_FILE, ModelCard, ModelError
from allview.slides import SlideError
from allview.workflow.attention import Attention
from allview.workflow.events import Cancelled, Event, SlideFailed, SlideOpened
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.model_choice import load_cell_card
from allview.workflow.sibling_scales import SiblingScales
from allview.workflow.slide_analysis import SlideAnalysis
from allview.workflow.slide_notes import MissingScale

_log = logging.getLogger(__name__)

CELL_MODEL = "cells"
DETECTION_MODEL = "detection"
FIELD_MODEL = "fields"


def analyze(job: AnalysisJob, cancel: CancelToken) -> Iterator[Event]:
    """Analyse the slides of a job, one after the other; one that fails does not stop the next.

    The slide that is looked at comes first, and of its tiles those nearest to the eye.
    A slide without a scale comes last, when those of its folder may lend it theirs.

    Parameters
    ----------
    job : what to analyse and how.
    cancel : set by anyone, from any thread; the analysis then stops after the batch in hand.

    Yields
    ------
    For each slide SlideOpened, CellsFound and TileDone as they come, and at its end SlideFinished
    or SlideFailed; Cancelled for the slide it stopped at, then nothing more.

    Raises
    ------
    ModelError
        When a model folder cannot be used.
    """
    options = job.options
    if options.cell_model is not None:
        load_cell_card(options.cell_model)
    cells = Engine(_folder(options.cell_model, CELL_MODEL), options.device, options.batch_size)
    fields = Engine(_folder(options.field_model, FIELD_MODEL), options.device, options.batch_size)
    shadow = _shadow_engine(options, cells)
    finder = HeatMapper(paths.models() / DETECTION_MODEL)
    siblings = SiblingScales()
    queue = deque(job.slides)
    postponed: set[str] = set()
    while queue:
        request = _next(queue, postponed, job.attention)
        if cancel.is_set():
            yield Cancelled(request.id)
            return
        analysis = SlideAnalysis(
            request, options, cells, fields, finder, cancel, shadow, siblings, job.attention
        )
        try:
            for event in _guarded(request, analysis):
                if isinstance(event, SlideOpened):
                    siblings.remember(request.path, event.width, event.height, event.scale)
                yield event
                if isinstance(event, Cancelled):
                    return
        except MissingScale as error:
            if request.id in postponed or not queue:
                yield SlideFailed(request.id, str(error))
            else:
                # Those after it may lend it theirs.
                postponed.add(request.id)
                queue.append(request)


def _next(queue: deque[SlideRequest], postponed: Set[str], attention: Attention) -> SlideRequest:
    """Take the slide that is looked at, else the first."""
    looked_at = {attention.slide} - postponed
    seen = next((request for request in queue if request.id in looked_at), queue[0])
    queue.remove(seen)
    return seen


def _guarded(request: SlideRequest, analysis: SlideAnalysis) -> Iterator[Event]:
    try:
        yield from analysis.run()
    except MissingScale:
        raise
    except SlideError as error:
        yield SlideFailed(request.id, str(error))
    except Exception:  # noqa: BLE001  whatever one slide does, the next is analysed
        _log.exception("analysis of slide %s failed", request.id)
        cause = f"{request.path.name}: the analysis failed unexpectedly; the log says more"
        yield SlideFailed(request.id, cause)


def _shadow_engine(options: AnalysisOptions, cells: Engine) -> Engine | None:
    if options.shadow_model is None:
        return None
    card = load_cell_card(options.shadow_model)
    if _crops_of(card) != _crops_of(cells.card):
        cause = (
            "it looks at crops of another size, scale or white, so it cannot run beside this one."
        )
        raise ModelError(options.shadow_model / CARD_FILE, cause)
    return Engine(options.shadow_model, options.device, options.batch_size)


def _crops_of(card: ModelCard) -> tuple[int, float, int | None]:
    return card.input_pixels, card.mpp, card.white_level


def _folder(chosen: Path | None, shipped: str) -> Path:
    return chosen if chosen is not None else paths.models() / shipped

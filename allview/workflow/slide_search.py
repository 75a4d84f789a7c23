"""The part of an analysis that looks at slides: opens, measures, searches, one after the other.

It runs in a thread of its own, ahead of the networks that judge what it finds. They need the GIL
for a moment a batch; OpenCV, OpenSlide and torch let go of it. So the next tiles, and the next
slide, are read and searched while the cells of this one are classified.
"""

import logging
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from threading import Event as CancelToken

from allview.detection.heat_map import HeatMapDetector
from allview.detection.stain import measure_glass
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import ModelCard
from allview.review.cell import Cell
from allview.slides import SlideError
from allview.slides.fingerprint import fingerprint
from allview.slides.scale import scale_of
from allview.slides.slide import OpeningCancelled, Scale, Slide
from allview.workflow.events import SlidePreparing
from allview.workflow.field_subtype import Fields, read_fields
from allview.workflow.job import AnalysisJob, SlideRequest
from allview.workflow.preparing import opened_slide
from allview.workflow.sibling_scales import SiblingScales
from allview.workflow.slide_notes import LENT_SCALE, MissingScale, opening_notes
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.surveying import Surveying, recipe_of
from allview.workflow.tile_search import FoundCells, TileSearch

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SlideReady:
    """A slide is open and measured; its tiles follow.

    Parameters
    ----------
    size : (width, height) in level-0 pixels.
    scale : of level 0.
    n_tiles : to come, those of an earlier analysis included.
    notes : what is unusual about it.
    fingerprint : of its file.
    surveying : counts its tiles; goes on from an earlier analysis where that is possible.
    kept : the cells of that earlier analysis.
    watch : started when the file was opened.
    """

    size: tuple[int, int]
    scale: Scale
    n_tiles: int
    notes: tuple[str, ...]
    fingerprint: str
    surveying: Surveying
    kept: tuple[Cell, ...]
    watch: Stopwatch


@dataclass(frozen=True, slots=True)
class SlideSearched:
    """All tiles of a slide were given; ``fields`` are for the field network."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class SlideLost:
    """A slide cannot be analysed; ``cause`` is one sentence that names the file."""

    cause: str


@dataclass(frozen=True, slots=True)
class SearchStopped:
    """The search was cancelled before this slide was open."""


Part = SlidePreparing | SlideReady | FoundCells | SlideSearched | SlideLost | SearchStopped


class SlideSearch:
    """Searches the slides of a job for cells; one slide is open at a time.

    Parameters
    ----------
    job : what to search.
    finder : the network that finds the cells.
    cells, fields : cards of the networks that will judge them.
    cancel : set by anyone, from any thread, to stop.
    """

    def __init__(
        self,
        job: AnalysisJob,
        finder: HeatMapper,
        cells: ModelCard,
        fields: ModelCard,
        cancel: CancelToken,
    ) -> None:
        self._options = job.options
        self._attention = job.attention
        self._finder = finder
        self._cells = cells
        self._fields = fields
        self._cancel = cancel
        self._siblings = SiblingScales()
        self._queue = deque(job.slides)
        self._postponed: set[str] = set()
        self._dropped: set[str] = set()

    def run(self) -> Generator[tuple[SlideRequest, Part]]:
        """Yield the parts of each slide: SlideReady, its tiles, SlideSearched; or SlideLost.

        The slide that is looked at comes first, and of its tiles those nearest to the eye. A slide
        without a scale comes last, when those of its folder may lend it theirs.
        """
        while self._queue:
            request = self._next()
            if self._cancel.is_set():
                yield request, SearchStopped()
                return
            try:
                for part in self._parts(request):
                    yield request, part
            except MissingScale as error:
                if request.id in self._postponed or not self._queue:
                    yield request, SlideLost(str(error))
                else:
                    self._postponed.add(request.id)
                    self._queue.append(request)
            except SlideError as error:
                yield request, SlideLost(str(error))
            except Exception:  # noqa: BLE001  whatever one slide does, the next is analysed
                yield request, SlideLost(fault_of_ours(request))

    def drop(self, slide: str) -> None:
        """Search a slide no further: nobody asks for the rest. Safe from any thread."""
        self._dropped.add(slide)

    def _next(self) -> SlideRequest:
        """Take the slide that is looked at, else the first."""
        looked_at = {self._attention.slide} - self._postponed
        seen = next((request for request in self._queue if request.id in looked_at), self._queue[0])
        self._queue.remove(seen)
        return seen

    def _parts(self, request: SlideRequest) -> Iterator[Part]:
        watch = Stopwatch()
        try:
            with watch.time("read"):
                slide = yield from opened_slide(request.path, request.id, self._cancel)
        except OpeningCancelled:
            yield SearchStopped()
            return
        with slide:
            search, ready = self._ready(slide, request, watch)
            yield ready
            centers = [cell.box.center for cell in ready.kept]
            for found in search.run(ready.surveying.searched, request.id, self._attention):
                centers += [detection.center for detection in found.detections]
                yield found
                if self._cancel.is_set() or request.id in self._dropped:
                    return
            with watch.time("read"):
                fields = read_fields(slide, ready.scale.mpp, centers, self._fields)
        yield SlideSearched(fields)

    def _ready(
        self, slide: Slide, request: SlideRequest, watch: Stopwatch
    ) -> tuple[TileSearch, SlideReady]:
        with watch.time("detect"):
            scale, lent = self._scale(slide, request)
            glass = measure_glass(slide, scale)
        detector = HeatMapDetector.of(self._finder, self._finder.card)
        search = TileSearch(slide, detector, scale.mpp, glass, self._cells, request.reviewed, watch)
        with watch.time("read"):
            identity = fingerprint(slide.path)
        cards = (self._finder.card, self._cells)
        threshold = self._options.flagging(self._cells.operating_threshold)
        recipe = recipe_of(identity, cards, scale.mpp, threshold, search)
        surveying = Surveying(recipe, request.survey, search)
        notes = opening_notes(slide, scale, self._options, self._cells)
        return search, SlideReady(
            slide.size,
            scale,
            len(search.tiles),
            (*notes, LENT_SCALE) if lent else tuple(notes),
            identity,
            surveying,
            surveying.standing(request.found),
            watch,
        )

    def _scale(self, slide: Slide, request: SlideRequest) -> tuple[Scale, bool]:
        """Find the scale, and whether siblings lent it."""
        own = scale_of(slide, request.mpp or self._options.mpp)
        scale = own or self._siblings.lend(slide.path, slide.size)
        if scale is None:
            raise MissingScale(slide.path)
        self._siblings.remember(slide.path, *slide.size, scale)
        return scale, own is None


def fault_of_ours(request: SlideRequest) -> str:
    """Log the exception in hand, without the name of the file, and give the sentence to show."""
    _log.exception("analysis of slide %s failed", request.id)
    return f"{request.path.name}: the analysis failed unexpectedly; the log says more"

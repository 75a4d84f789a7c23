"""The part of an analysis that looks at slides: opens, measures, searches, one after the other.

It runs in threads of its own, ahead of the networks that judge what it finds. They need the GIL
for a moment a batch; OpenCV, OpenSlide and torch let go of it. So the next tiles, and the next
slides, are read and searched while the cells of this one are classified.
"""

import logging
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event as CancelToken

import cv2

from allview.detection.heat_map import HeatMapDetector
from allview.detection.stain import measure_stain
from allview.inference.heat_mapper import HeatMapper
from allview.inference.threads import compute_alone
from allview.network.model_card import ModelCard
from allview.slides import SlideError
from allview.slides.fingerprint import file_stamp, fingerprint
from allview.slides.scale import scale_of
from allview.slides.slide import OpeningCancelled, Scale, Slide
from allview.workflow.events import SlideMeasuring
from allview.workflow.field_subtype import read_fields
from allview.workflow.job import AnalysisJob, SlideRequest
from allview.workflow.preparing import opened_slide
from allview.workflow.readers import Ahead, Readers
from allview.workflow.search_parts import (
    Part,
    SearchStopped,
    SlideLost,
    SlidePostponed,
    SlideReady,
    SlideSearched,
    SlideSetAside,
)
from allview.workflow.sibling_scales import SiblingScales
from allview.workflow.slide_notes import LENT_SCALE, MissingScale, opening_notes
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.surveying import Surveying, recipe_of
from allview.workflow.tile_search import FoundCells, TileSearch

_log = logging.getLogger(__name__)
_AHEAD = 4
"""Parts of a slide: enough that the networks never wait, few enough to follow the eye."""
_LAST = (SlideSearched, SlideLost, SlidePostponed, SearchStopped)
_LOOKS, _WORTH_LEAVING = 2, 8
"""Tiles in a row after which another slide is looked at, no glance; tiles that are left to do."""
_SMALL_BYTES = 16 << 20
"""A field photograph: only of these several are open at a time."""

Search = tuple[SlideRequest, Ahead[Part]]


class SlideSearch:
    """Searches the slides of a job for cells.

    A number of threads read it: several photographs at a time, or several tiles of a larger slide.
    What they find, and its order, is the same however many they are.

    Parameters
    ----------
    job : what to search.
    finder : the network that finds the cells.
    cells, fields : cards of the networks that will judge them.
    cancel : set by anyone, from any thread, to stop.
    readers : number of threads, at least 1.
    """

    def __init__(
        self,
        job: AnalysisJob,
        finder: HeatMapper,
        cells: ModelCard,
        fields: ModelCard,
        cancel: CancelToken,
        readers: int = 1,
    ) -> None:
        self._options = job.options
        self._attention = job.attention
        self._finder = finder
        self._cells = cells
        self._fields = fields
        self._cancel = cancel
        self._count = readers
        self._siblings = SiblingScales()
        self._queue = list(job.slides)
        self._postponed: list[SlideRequest] = []
        self._lends = False
        self._dropped: set[str] = set()

    def run(self) -> Generator[tuple[SlideRequest, Part]]:
        """Yield the parts of each slide: SlideReady, its tiles, SlideSearched; or SlideLost.

        The slide that is looked at comes first, and of its tiles those nearest to the eye. A large
        one is set aside for another that is looked at; ``resume`` takes it up again. A slide
        without a scale comes last, when those of its folder may lend it theirs.
        """
        begun: deque[Search] = deque()
        with _opencv_alone(self._count), closing(Readers(self._count, compute_alone)) as readers:
            try:
                while self._begin(begun, readers):
                    yield from self._taken(*begun[0])
                    begun.popleft()
            finally:
                for _, parts in begun:
                    parts.close()

    def resume(self, request: SlideRequest) -> None:
        """Search the rest of a slide that was set aside, once nothing else is looked at."""
        self._queue.insert(0, request)

    def drop(self, slide: str) -> None:
        """Search a slide no further: nobody asks for the rest. Safe from any thread."""
        self._dropped.add(slide)

    def _taken(
        self, request: SlideRequest, parts: Ahead[Part]
    ) -> Generator[tuple[SlideRequest, Part]]:
        left, looks_elsewhere, is_over, is_set_aside = 0, 0, False, False
        for part in parts:
            is_over = is_over or isinstance(part, _LAST)
            if isinstance(part, SlidePostponed):
                self._postponed.append(request)
            else:
                yield request, part
            if isinstance(part, SlideReady):
                left = part.n_tiles - len(part.surveying.searched)
            elif isinstance(part, FoundCells):
                left -= 1
                looks_elsewhere = looks_elsewhere + 1 if self._is_another_seen() else 0
                if looks_elsewhere >= _LOOKS and left >= _WORTH_LEAVING and not is_set_aside:
                    is_set_aside = True
                    # What is being searched is still taken, and nothing is begun.
                    self._dropped.add(request.id)
        if is_set_aside and not is_over:
            self._dropped.discard(request.id)
            yield request, SlideSetAside()

    def _is_another_seen(self) -> bool:
        """Whether a slide that still waits is looked at."""
        seen = self._attention.slide
        return any(request.id == seen for request in self._queue)

    def _begin(self, begun: deque[Search], readers: Readers) -> bool:
        """Begin the slides that may be read now; give whether there are any.

        One waits behind those that the threads are at, so that none of them ever has nothing to do.
        """
        if not (self._queue or begun):
            self._queue, self._postponed, self._lends = self._postponed, [], True
        while self._queue and len(begun) <= readers.count:
            request = self._next()
            if begun and not (_is_small(request.path) and _is_small(begun[-1][0].path)):
                break
            self._queue.remove(request)
            begun.append((request, readers.ahead(self._parts(request, readers), _AHEAD)))
        return bool(begun)

    def _next(self) -> SlideRequest:
        """Give the slide that is looked at, else the first."""
        seen = self._attention.slide
        return next((request for request in self._queue if request.id == seen), self._queue[0])

    def _parts(self, request: SlideRequest, readers: Readers) -> Generator[Part]:
        if self._cancel.is_set():
            yield SearchStopped()
            return
        try:
            yield from self._searched(request, readers)
        except OpeningCancelled:
            yield SearchStopped()
        except MissingScale as error:
            yield SlideLost(str(error)) if self._lends else SlidePostponed()
        except SlideError as error:
            yield SlideLost(str(error))
        except Exception:  # noqa: BLE001  whatever one slide does, the next is analysed
            yield SlideLost(fault_of_ours(request))

    def _searched(self, request: SlideRequest, readers: Readers) -> Iterator[Part]:
        watch = Stopwatch()
        with watch.time("read"):
            slide = yield from opened_slide(request.path, request.id, self._cancel)
        with slide:
            yield SlideMeasuring(request.id)
            search, ready = self._ready(slide, request, watch)
            yield ready
            centers = [cell.box.center for cell in ready.kept]
            done = ready.surveying.searched
            tiles = search.run(done, request.id, self._attention, readers)
            with closing(search), closing(tiles):
                for found in tiles:
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
            stain = measure_stain(slide, scale)
        detector = HeatMapDetector.of(self._finder, self._finder.card)
        reviewed, cancel = request.reviewed, self._cancel
        search = TileSearch(slide, detector, scale.mpp, stain, self._cells, reviewed, watch, cancel)
        with watch.time("read"):
            identity = fingerprint(slide.path)
        cards = (self._finder.card, self._cells)
        threshold = self._options.flagging(self._cells.operating_threshold)
        recipe = recipe_of(identity, cards, scale.mpp, threshold, search)
        surveying = Surveying(recipe, request.survey, search, retries=not request.is_rest)
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
        """Find the scale, and whether siblings lent it: once all of them have been measured."""
        own = scale_of(slide, request.mpp or self._options.mpp)
        if own is not None:
            self._siblings.remember(slide.path, *slide.size, own)
            return own, False
        lent = self._siblings.lend(slide.path, slide.size) if self._lends else None
        if lent is None:
            raise MissingScale(slide.path)
        return lent, True


@contextmanager
def _opencv_alone(readers: int) -> Iterator[None]:
    """Give OpenCV one thread while several read: each of them is as busy as the others."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(1 if readers > 1 else before)
    try:
        yield
    finally:
        cv2.setNumThreads(before)


def fault_of_ours(request: SlideRequest) -> str:
    """Log the exception in hand, without the name of the file, and give the sentence to show."""
    _log.exception("analysis of slide %s failed", request.id)
    return f"{request.path.name}: the analysis failed unexpectedly; the log says more"


def _is_small(path: Path) -> bool:
    """Whether all files of a slide are: the named one of a MIRAX scan is a stub."""
    return sum(size for _, size, _ in file_stamp(path)) <= _SMALL_BYTES

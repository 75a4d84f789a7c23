"""One slide from pixels to classified cells."""

from collections.abc import Iterator
from threading import Event as CancelToken

from allview.detection.heat_map import HeatMapDetector
from allview.detection.stain import measure_stain
from allview.inference.engine import ClassifyingCancelled, Engine
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import ModelCard
from allview.review.cell import Cell
from allview.review.slide_record import ModelRecord, Survey
from allview.slides.fingerprint import fingerprint
from allview.slides.scale import scale_of
from allview.slides.slide import OpeningCancelled, Scale, Slide
from allview.workflow.attention import Attention
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Event,
    PartsSurveyed,
    Seconds,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.field_subtype import field_subtype
from allview.workflow.job import AnalysisOptions, SlideRequest
from allview.workflow.preparing import opened_slide
from allview.workflow.shadow import Shadow
from allview.workflow.sibling_scales import SiblingScales
from allview.workflow.slide_notes import (
    LENT_SCALE,
    NO_CELLS,
    MissingScale,
    is_as_fine_as_learned,
    opening_notes,
    survey_notes,
)
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.suggestions import Suggester
from allview.workflow.surveying import Surveying, recipe_of
from allview.workflow.tile_search import FoundCells, TileSearch
from allview.workflow.typicality_note import typicality_note


class SlideAnalysis:
    """Runs the networks over one slide.

    Parameters
    ----------
    request : the slide.
    options : as the user gave them.
    cells, fields : engines with the cell and the field network.
    finder : the network that finds the cells.
    cancel : set by anyone, from any thread, to stop.
    shadow : engine with a second cell network to compare, or None.
    siblings : scales that may be lent to this slide where it tells none itself.
    attention : where somebody looks, so that it is searched first; None where nobody does.
    """

    def __init__(
        self,
        request: SlideRequest,
        options: AnalysisOptions,
        cells: Engine,
        fields: Engine,
        finder: HeatMapper,
        cancel: CancelToken,
        shadow: Engine | None = None,
        siblings: SiblingScales | None = None,
        attention: Attention | None = None,
    ) -> None:
        self._request = request
        self._options = options
        self._cells = cells
        self._fields = fields
        self._finder = finder
        self._cancel = cancel
        self._suggester = Suggester(cells.card, options.threshold)
        self._shadow = Shadow(shadow) if shadow is not None else None
        self._siblings = siblings or SiblingScales()
        self._attention = attention or Attention()
        self._watch = Stopwatch()
        self._next_number = request.first_cell_number
        self._centers: list[tuple[float, float]] = []
        self._atypical = 0

    def run(self) -> Iterator[Event]:
        """Yield what happens, in order; the last event is SlideFinished or Cancelled.

        Raises
        ------
        MissingScale
            When nothing tells its scale.
        SlideError
            When the slide cannot be opened or read.
        """
        try:
            with self._watch.time("read"):
                slide = yield from opened_slide(self._request.path, self._request.id, self._cancel)
        except OpeningCancelled:
            yield Cancelled(self._request.id)
            return
        with slide:
            yield from self._analyse(slide)

    def _analyse(self, slide: Slide) -> Iterator[Event]:
        scale, lent = self._scale(slide)
        with self._watch.time("detect"):
            stain = measure_stain(slide, scale)
        search = TileSearch(
            slide,
            HeatMapDetector.of(self._finder, self._finder.card),
            scale.mpp,
            stain,
            self._cells.card,
            self._request.reviewed,
            self._watch,
        )
        with self._watch.time("read"):
            identity = fingerprint(slide.path)
        threshold = self._options.threshold
        cards = (self._finder.card, self._cells.card)
        recipe = recipe_of(identity, cards, scale.mpp, threshold, search)
        surveying = Surveying(recipe, self._request.survey, search)
        yield self._opened(slide, scale, lent, identity, search, surveying)
        try:
            yield from self._search(search, scale, surveying)
        except ClassifyingCancelled:
            yield from self._stopped(surveying)
            return
        if self._cancel.is_set():
            yield from self._stopped(surveying)
            return
        yield self._finished(slide, scale, surveying.survey)

    def _scale(self, slide: Slide) -> tuple[Scale, bool]:
        """Find the scale, and whether siblings lent it."""
        with self._watch.time("detect"):
            own = scale_of(slide, self._request.mpp or self._options.mpp)
            lent = None if own else self._siblings.lend(slide.path, slide.size)
        scale = own or lent
        if scale is None:
            raise MissingScale(slide.path)
        return scale, own is None

    def _opened(
        self,
        slide: Slide,
        scale: Scale,
        lent: bool,
        identity: str,
        search: TileSearch,
        surveying: Surveying,
    ) -> SlideOpened:
        kept = surveying.standing(self._request.found)
        self._centers = [cell.box.center for cell in kept]
        self._atypical = sum(cell.suggestion.is_atypical for cell in kept)
        notes = [self._cells.note] if self._cells.note else []
        notes += opening_notes(slide, scale, self._options, self._cells.card)
        notes += [LENT_SCALE] if lent else []
        return SlideOpened(
            self._request.id,
            *slide.size,
            scale,
            len(search.tiles),
            tuple(notes),
            identity,
            surveying.survey if surveying.searched else None,
            frozenset(cell.id for cell in kept),
        )

    def _search(self, search: TileSearch, scale: Scale, surveying: Surveying) -> Iterator[Event]:
        """Search and classify tile by tile; a tile that cannot be read is remembered."""
        id_, total = self._request.id, len(search.tiles)
        trusted = is_as_fine_as_learned(scale, self._cells.card)
        for found in search.run(self._cancel, surveying.searched, id_, self._attention):
            cells = self._classified(found, trusted=trusted)
            if self._cancel.is_set():
                break
            if cells:
                yield CellsFound(id_, cells)
            surveying.note(found)
            yield TileDone(id_, surveying.done, total)
            if surveying.is_to_be_told():
                yield PartsSurveyed(id_, surveying.survey)

    def _stopped(self, surveying: Surveying) -> Iterator[Event]:
        yield PartsSurveyed(self._request.id, surveying.survey)
        yield Cancelled(self._request.id)

    def _classified(self, found: FoundCells, *, trusted: bool) -> tuple[Cell, ...]:
        if not found.detections:
            return ()
        with self._watch.time("network"):
            assessed = self._cells.assess(found.crops, self._cancel)
        if self._cancel.is_set():
            return ()
        suggestions = self._suggester.suggest(assessed, trusted=trusted)
        self._atypical += sum(suggestion.is_atypical for suggestion in suggestions)
        if self._shadow is not None:
            self._shadow.look(found.crops, suggestions, trusted=trusted)
        first = self._next_number
        self._next_number += len(suggestions)
        self._centers += [detection.center for detection in found.detections]
        return tuple(
            Cell(
                id=f"{self._request.id}-{number:04d}",
                slide=self._request.id,
                box=detection.box,
                diameter_um=detection.diameter_um,
                suggestion=suggestion,
            )
            for number, (detection, suggestion) in enumerate(
                zip(found.detections, suggestions, strict=True), start=first
            )
        )

    def _finished(self, slide: Slide, scale: Scale, survey: Survey) -> Event:
        with self._watch.time("network"):
            try:
                subtype = field_subtype(slide, scale.mpp, self._centers, self._fields, self._cancel)
            except ClassifyingCancelled:
                return Cancelled(self._request.id)
        if self._cancel.is_set():
            return Cancelled(self._request.id)
        used = [self._finder.card, self._cells.card]
        used += [self._fields.card] if subtype else []
        watch = self._watch
        return SlideFinished(
            self._request.id,
            models=tuple(map(_record, used)),
            field_subtype=subtype,
            seconds=Seconds(
                watch.seconds("read"),
                watch.seconds("detect"),
                watch.seconds("network"),
                watch.total(),
            ),
            device=self._cells.device_name,
            notes=self._closing_notes(slide, survey),
            shadow=self._shadow.comparison() if self._shadow is not None else None,
            survey=survey,
        )

    def _closing_notes(self, slide: Slide, survey: Survey) -> tuple[str, ...]:
        notes = survey_notes(survey, slide.size)
        if not self._centers and not self._request.reviewed:
            return (*notes, NO_CELLS)
        unlike = typicality_note(self._atypical, len(self._centers))
        return (*notes, unlike) if unlike else tuple(notes)


def _record(card: ModelCard) -> ModelRecord:
    return ModelRecord(card.name, card.version, card.sha256)

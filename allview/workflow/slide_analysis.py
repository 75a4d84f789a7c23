"""One slide from found cells to classified ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event as CancelToken

from allview.detection.border import is_cut
from allview.inference.engine import ClassifyingCancelled, Engine
from allview.network.model_card import ModelCard
from allview.review.cell import Cell
from allview.review.shadow import NoteShadow
from allview.review.slide_record import ModelRecord, Survey
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Event,
    PartsSurveyed,
    Seconds,
    SlideFailed,
    SlideFinished,
    SlideMeasuring,
    SlideOpened,
    SlidePreparing,
    TileDone,
)
from allview.workflow.field_subtype import Fields, field_subtype, map_fields
from allview.workflow.job import AnalysisOptions, SlideRequest
from allview.workflow.search_parts import (
    Part,
    SearchStopped,
    SlideLost,
    SlideReady,
    SlideSearched,
    SlideSetAside,
)
from allview.workflow.shadow import FAULTS, Shadow, Unseen
from allview.workflow.slide_notes import NO_CELLS, is_as_fine_as_learned, survey_notes
from allview.workflow.suggestions import Suggester
from allview.workflow.tile_search import FoundCells
from allview.workflow.typicality_note import typicality_note


@dataclass(frozen=True, slots=True)
class Networks:
    """Those that judge: cells, fields, and a second one for cells that is only compared."""

    cells: Engine
    fields: Engine
    unseen: Unseen


class SlideAnalysis:
    """Runs the networks over what was found on one slide.

    Parameters
    ----------
    request : the slide.
    options : as the user gave them.
    networks : loaded.
    finder : card of the network that found the cells.
    cancel : set by anyone, from any thread, to stop.

    Attributes
    ----------
    rest : what is left to do where the slide was set aside for another; else None.
    """

    def __init__(
        self,
        request: SlideRequest,
        options: AnalysisOptions,
        networks: Networks,
        finder: ModelCard,
        cancel: CancelToken,
    ) -> None:
        self.rest: SlideRequest | None = None
        self._request = request
        self._cells = networks.cells
        self._fields = networks.fields
        self._finder = finder
        self._cancel = cancel
        card = networks.cells.card
        self._suggester = Suggester(card, options.flagging(card.operating_threshold))
        self._unseen = networks.unseen
        self._shadow = _shadow(networks.unseen.engine, options)
        self._next_number = request.first_cell_number
        self._n_cells = 0
        self._found: list[Cell] = []
        self._atypical = 0

    def run(self, parts: Iterator[Part]) -> Iterator[Event]:
        """Yield what happens; the last event is SlideFinished, SlideFailed or Cancelled.

        Or, of a slide that is set aside, PartsSurveyed: ``rest`` says what is left.

        Parameters
        ----------
        parts : of this slide, as the search gives them.

        Raises
        ------
        SlideError
            When no tile of the slide could be read.
        """
        for part in parts:
            match part:
                case SlidePreparing() | SlideMeasuring():
                    yield part
                case SlideReady() as ready:
                    yield self._opened(ready)
                    try:
                        yield from self._judged(ready, parts)
                    except ClassifyingCancelled:
                        yield PartsSurveyed(self._request.id, ready.surveying.survey)
                        yield Cancelled(self._request.id)
                case SlideLost(cause):
                    yield SlideFailed(self._request.id, cause)
                case SearchStopped():
                    yield Cancelled(self._request.id)

    def _opened(self, ready: SlideReady) -> Event:
        self._n_cells = len(ready.kept)
        self._atypical = sum(cell.suggestion.is_atypical for cell in ready.kept)
        notes = (self._cells.note, *ready.notes) if self._cells.note else ready.notes
        surveying = ready.surveying
        return SlideOpened(
            self._request.id,
            *ready.size,
            ready.scale,
            ready.n_tiles,
            notes,
            ready.fingerprint,
            surveying.survey if surveying.searched else None,
            frozenset(cell.id for cell in ready.kept),
            surveying.work,
            surveying.worked,
        )

    def _judged(self, ready: SlideReady, parts: Iterator[Part]) -> Iterator[Event]:
        """Classify tile by tile; a tile that could not be read is remembered."""
        id_, surveying = self._request.id, ready.surveying
        for part in parts:
            match part:
                case FoundCells() as found:
                    cells = self._classified(found, ready)
                    if cells:
                        unseen = self._look_unseen(found, cells, ready)
                        self._found += cells
                        yield CellsFound(id_, cells, unseen)
                    surveying.note(found)
                    yield TileDone(id_, surveying.done, ready.n_tiles, surveying.worked)
                    if surveying.is_to_be_told():
                        yield PartsSurveyed(id_, surveying.survey)
                case SlideSearched(fields):
                    yield self._finished(fields, ready)
                    return
                case SlideLost(cause):
                    yield SlideFailed(id_, cause)
                    return
                case SlideSetAside():
                    self._stop_if_cancelled()
                    yield PartsSurveyed(id_, surveying.survey)
                    self.rest = self._rest(ready)
                    return
            self._stop_if_cancelled()
        # A search that ends early was cancelled, perhaps since its last tile was looked at.
        self._stop_if_cancelled()

    def _rest(self, ready: SlideReady) -> SlideRequest:
        return replace(
            self._request,
            survey=ready.surveying.survey,
            found=(*ready.kept, *self._found),
            first_cell_number=self._next_number,
            is_rest=True,
        )

    def _stop_if_cancelled(self) -> None:
        if self._cancel.is_set():
            raise ClassifyingCancelled

    def _classified(self, found: FoundCells, ready: SlideReady) -> tuple[Cell, ...]:
        if not found.detections:
            return ()
        with ready.watch.time("network"):
            assessed = self._cells.assess(found.crops, self._cancel)
        self._stop_if_cancelled()
        cut = [is_cut(one.box, ready.size, ready.scale.mpp) for one in found.detections]
        suggestions = self._suggester.suggest(assessed, cut, trusted=self._is_trusted(ready))
        self._atypical += sum(suggestion.is_atypical for suggestion in suggestions)
        first = self._next_number
        self._next_number += len(suggestions)
        self._n_cells += len(suggestions)
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

    def _look_unseen(
        self, found: FoundCells, cells: Sequence[Cell], ready: SlideReady
    ) -> NoteShadow | None:
        if self._shadow is None:
            return None
        trusted = self._is_trusted(ready)
        try:
            return self._shadow.look(found.crops, cells, self._cancel, trusted=trusted)
        except FAULTS as error:
            self._unseen.give_up(error)
            self._shadow = None
            return None

    def _is_trusted(self, ready: SlideReady) -> bool:
        return is_as_fine_as_learned(ready.scale, self._cells.card)

    def _finished(self, fields: Fields, ready: SlideReady) -> Event:
        watch = ready.watch
        with watch.time("network"):
            field_map = map_fields(fields, self._fields, self._cancel)
        self._stop_if_cancelled()
        used = [self._finder, self._cells.card]
        used += [self._fields.card] if field_map is not None else []
        survey = ready.surveying.survey
        return SlideFinished(
            self._request.id,
            models=tuple(map(_record, used)),
            field_subtype=field_subtype(field_map),
            seconds=Seconds(
                watch.seconds("read"),
                watch.seconds("detect"),
                watch.seconds("network"),
                watch.total(),
            ),
            device=self._cells.device_name,
            notes=self._closing_notes(ready.size, survey),
            shadow=self._shadow.comparison() if self._shadow is not None else None,
            shadow_fault=self._unseen.fault,
            survey=survey,
            field_map=field_map,
        )

    def _closing_notes(self, size: tuple[int, int], survey: Survey) -> tuple[str, ...]:
        notes = survey_notes(survey, size)
        if not self._n_cells and not self._request.reviewed:
            return (*notes, NO_CELLS)
        unlike = typicality_note(self._atypical, self._n_cells)
        return (*notes, unlike) if unlike else tuple(notes)


def _shadow(engine: Engine | None, options: AnalysisOptions) -> Shadow | None:
    if engine is None:
        return None
    return Shadow(engine, options.flagging(engine.card.operating_threshold))


def _record(card: ModelCard) -> ModelRecord:
    return ModelRecord(card.name, card.version, card.sha256)

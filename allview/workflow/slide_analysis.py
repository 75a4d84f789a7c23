"""One slide from pixels to classified cells."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event as CancelToken

from allview.detection.heat_map import HeatMapDetector
from allview.detection.stain import measure_stain
from allview.inference.engine import ClassifyingCancelled, Engine
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import ModelCard
from allview.review.cell import Cell
from allview.review.slide_record import ModelRecord
from allview.slides import SlideError, open_slide
from allview.slides.fingerprint import fingerprint
from allview.slides.scale import scale_conflict, scale_of
from allview.slides.slide import Scale, ScaleSource, Slide
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Event,
    Seconds,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.field_subtype import field_subtype
from allview.workflow.job import AnalysisOptions, SlideRequest
from allview.workflow.shadow import Shadow
from allview.workflow.sibling_scales import SiblingScales
from allview.workflow.stopwatch import Stopwatch
from allview.workflow.suggestions import Suggester
from allview.workflow.tile_search import FoundCells, TileSearch
from allview.workflow.typicality_note import typicality_note

_COARSE = 1.5


class MissingScale(SlideError):
    """A slide whose scale nothing tells: no user, no file, no red cells, no siblings."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _NO_SCALE)


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
        with self._watch.time("read"):
            slide = open_slide(self._request.path)
        with slide:
            try:
                yield from self._analyse(slide)
            except ClassifyingCancelled:
                yield Cancelled(self._request.id)

    def _analyse(self, slide: Slide) -> Iterator[Event]:
        id_ = self._request.id
        with self._watch.time("detect"):
            scale, lent = scale_of(slide, self._request.mpp or self._options.mpp), False
            if scale is None:
                scale, lent = self._siblings.lend(slide.path, slide.size), True
            if scale is None:
                raise MissingScale(slide.path)
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
        width, height = slide.size
        total = len(search.tiles)
        notes = self._notes(slide, scale) + ((_LENT_SCALE,) if lent else ())
        with self._watch.time("read"):
            identity = fingerprint(slide.path)
        yield SlideOpened(id_, width, height, scale, total, notes, identity)
        for done, found in enumerate(search.run(self._cancel), start=1):
            if self._cancel.is_set():
                break
            cells = self._classified(found, trusted=self._is_as_fine_as_learned(scale))
            if cells:
                yield CellsFound(id_, cells)
            yield TileDone(id_, done, total)
        if self._cancel.is_set():
            yield Cancelled(id_)
            return
        yield self._finished(slide, scale)

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

    def _finished(self, slide: Slide, scale: Scale) -> Event:
        with self._watch.time("network"):
            subtype = field_subtype(slide, scale.mpp, self._centers, self._fields, self._cancel)
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
            notes=self._closing_notes(),
            shadow=self._shadow.comparison() if self._shadow is not None else None,
        )

    def _closing_notes(self) -> tuple[str, ...]:
        if not self._centers and not self._request.reviewed:
            return (_NO_CELLS,)
        unlike = typicality_note(self._atypical, len(self._centers))
        return (unlike,) if unlike else ()

    def _is_as_fine_as_learned(self, scale: Scale) -> bool:
        return scale.mpp <= _COARSE * self._cells.card.mpp

    def _notes(self, slide: Slide, scale: Scale) -> tuple[str, ...]:
        """Say what a reader must know of device, threshold and scale: none is ever silent."""
        notes = [self._cells.note] if self._cells.note else []
        if self._options.threshold is not None:
            notes.append(
                f"Cells were flagged from a lymphoblast probability of {self._options.threshold:g} "
                f"on, as asked; the model's card says {self._cells.card.operating_threshold:g}."
            )
        trained = self._cells.card.mpp
        if not self._is_as_fine_as_learned(scale):
            notes.append(
                f"The slide has {scale.mpp:.2f} µm per pixel, the cell network learned at "
                f"{trained:.2f}: it cannot name cells here, each waits for a person."
            )
        stated = slide.metadata_scale
        if stated and scale.source is not ScaleSource.METADATA and not _agree(stated, scale):
            notes.append(
                f"The file states {stated.mpp:.3f} µm per pixel, the {scale.source} "
                f"{scale.mpp:.3f}; the latter was used."
            )
        conflict = scale_conflict(slide, scale)
        if conflict:
            notes.append(conflict)
        return tuple(notes)


_NO_CELLS = "No white cell was found: is this a stained blood smear, in colour and in focus?"
_LENT_SCALE = (
    "Too few red cells show to measure the scale: it is that of the slides of the same size in "
    "this folder. If another microscope took it, enter the µm per pixel."
)
_NO_SCALE = (
    "its scale is unknown: the file states none and it shows too few red cells to measure it; "
    "enter the µm per pixel."
)


def _agree(one: Scale, other: Scale) -> bool:
    return abs(one.mpp / other.mpp - 1) < 0.15


def _record(card: ModelCard) -> ModelRecord:
    return ModelRecord(card.name, card.version, card.sha256)

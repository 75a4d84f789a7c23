"""Where a review goes on once something ended: an analysis, the mixing in, the last decision."""

from PySide6.QtCore import QObject, Signal, Slot

from allview.view.case_model import CaseModel
from allview.view.first_slide import FirstSlide
from allview.view.gallery.cell_order import Show
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.known_controller import KnownController
from allview.view.language import whole
from allview.view.open_work import what_is_open, what_waits
from allview.view.review_controller import ReviewController
from allview.view.selection import Selection
from allview.view.slide.slide_view import SlideView
from allview.view.slide.viewport import Point, Viewport
from allview.view.words import counted_cells

_Place = tuple[Point, float]


class GuidingController(QObject):
    """Leads to what is next to decide; ``said`` tells what came of what ended."""

    said = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        review: ReviewController,
        known: KnownController,
        first_slide: FirstSlide,
        view: SlideView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._review = review
        self._known = known
        self._first_slide = first_slide
        self._view = view
        self._began: tuple[str, _Place | None] = "", None
        review.allDecided.connect(self._on_all_decided)
        known.mixedIn.connect(self._on_mixed_in)
        view.opened.connect(self._on_slide_opened)

    @Slot()
    def note_start(self) -> None:
        """Note where a person is when an analysis starts."""
        self._began = self._selection.slide, _place(self._view.destination)

    def go_on_analysed(self, *, stopped: bool) -> None:
        """Say what an analysis found, and go to the first cell; one that was stopped leads nowhere.

        Nor does one during which a person went elsewhere. Known cells come among the others first.
        """
        if stopped or self._model.session is None:
            self.said.emit(self.tr("Analysis stopped; what was found is kept."))
            return
        self._known.begin(after_analysis=True)
        found = self._model.tally.case
        words = self.tr("Analysis finished: {0}, {1} flagged")
        if self._model.blind.is_on:
            words = self.tr("Analysis finished: {0}")
        if self._model.all_failed:
            words = self.tr("No slide could be analysed.")
        self.said.emit(words.format(counted_cells(found.cells), whole(found.flagged)))
        self._begin()

    @Slot()
    def _on_slide_opened(self) -> None:
        # A slide that was still being opened when the analysis started.
        slide, place = self._began
        if place is None and slide == self._selection.slide:
            self.note_start()

    @Slot()
    def _on_mixed_in(self) -> None:
        self._begin()
        number = whole(len(self._model.queue.known))
        words = self.tr("Known cells are mixed in among the others: {0}")
        self.said.emit(words.format(number))

    @Slot()
    def _on_all_decided(self) -> None:
        if self._model.is_locked:
            return
        if self._model.tally.queued(self._model.queue).waiting:
            self.said.emit(what_waits(self._model))
            self._gallery.show_cells(Show.WAITING)
            self._selection.choose_cell(self._gallery.order()[0])
        elif self._model.case.cells:
            self.said.emit(what_is_open(self._model))

    def _begin(self) -> None:
        # Whoever is scanning a slide, or draws on it, is not taken away from there.
        if not self._selection.cell and self._is_where_it_began():
            self._review.next_undecided()

    def _is_where_it_began(self) -> bool:
        slide, place = self._began
        viewport, tool = self._view.destination, self._view.tool
        is_same_slide = self._first_slide.is_shown or self._selection.slide == slide
        is_unmoved = viewport is None or viewport.is_fit or _place(viewport) == place
        return is_same_slide and is_unmoved and tool.kind is None


def _place(viewport: Viewport | None) -> _Place | None:
    return None if viewport is None else (viewport.center, viewport.scale)

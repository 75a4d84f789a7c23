"""Puts the cells of the gallery in order, those alike to the chosen one first when asked."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from allview.network.model_card import ModelError
from allview.review.cell import Cell
from allview.slides import SlideError
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_order import Order
from allview.view.gallery.comparing_note import ComparingNote
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.selection import Selection
from allview.view.workers.explanation_loader import MakeExplaining
from allview.view.workers.similarity_loader import SimilarityLoader
from allview.workflow.job import AnalysisOptions
from allview.workflow.similarity import Comparison


class SimilarityController(QObject):
    """Orders at once, or by likeness once a worker has measured it.

    ``refused`` says why there is no such order.
    """

    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        make: MakeExplaining,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.options = AnalysisOptions()
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._order = Order.SUSPICION
        self.note = ComparingNote()
        gallery.notes.addWidget(self.note)
        self._loader = SimilarityLoader(make, self)
        self._loader.told.connect(self.note.show_progress)
        self._loader.measured.connect(self._on_measured)
        self._loader.failed.connect(self._on_failed)
        self.note.cancelled.connect(self._loader.stop)
        gallery.orderRequested.connect(self.order_by)
        model.replaced.connect(self._on_replaced)

    @Slot(object)
    def order_by(self, order: Order) -> None:
        """Put the cells of the gallery in an order."""
        self._loader.stop()
        if order is not Order.SIMILARITY:
            self._use(order)
            return
        comparison = self._comparison()
        if comparison is None:
            self._gallery.sorting.show_order(self._order)
            return
        self.note.show_progress(0, 0)
        self._loader.ask(comparison)

    def close(self) -> None:
        """Wait for the worker."""
        self._loader.close()

    def _comparison(self) -> Comparison | None:
        session, cell = self._model.session, self._model.cell(self._selection.cell)
        if session is None or cell is None:
            self.refused.emit(self.tr("Choose the cell first that others are to be like."))
            return None
        slides = {
            slide.id: (session.slide_path(slide.id), slide.mpp, slide.fingerprint)
            for slide in session.case.slides.values()
            if slide.mpp is not None
        }
        if cell.slide not in slides:
            self.refused.emit(self.tr("The slide has no scale."))
            return None
        cells = session.case.cells
        others = [cells[name] for name in self._gallery.order() if name in cells]
        return Comparison(cell, others, slides, self.options)

    def _use(self, order: Order, distances: Mapping[str, float] | None = None) -> None:
        self.note.hide()
        self._order = order
        self._gallery.sort_by(order, distances)

    @Slot(object, object)
    def _on_measured(self, comparison: Comparison, distances: Mapping[str, float]) -> None:
        # Another order was wanted meanwhile.
        if self.note.isHidden():
            return
        self._use(Order.SIMILARITY, self._with_known(comparison.cell, distances))
        self._gallery.choose(self._selection.cell)

    def _with_known(self, chosen: Cell, distances: Mapping[str, float]) -> Mapping[str, float]:
        """Let no known cell stand out: it goes where another of like suspicion goes."""
        cells, everywhere = self._model.case.cells, dict(distances)
        others = [cells[name] for name in distances if name in cells and name != chosen.id]
        for name, known in self._model.queue.known.items() if others else ():
            shown = known.cell.suggestion.suspicion
            gaps = [abs(other.suggestion.suspicion - shown) for other in others]
            everywhere[name] = distances[others[gaps.index(min(gaps))].id]
        return everywhere

    @Slot(object, object)
    def _on_failed(self, _comparison: object, error: Exception) -> None:
        self.note.hide()
        self._gallery.sorting.show_order(self._order)
        sentence = self.tr("The cells could not be compared ({0}). The log has the details.")
        known = isinstance(error, SlideError | ModelError)
        self.refused.emit(str(error) if known else sentence.format(error))

    @Slot()
    def _on_replaced(self) -> None:
        self._loader.forget()
        self.note.hide()
        if self._order is Order.SIMILARITY:
            self._use(Order.SUSPICION)
        self._gallery.sorting.show_order(self._order)

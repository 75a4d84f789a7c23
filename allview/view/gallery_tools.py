"""What can be done with the cells of the gallery besides deciding on them, put together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from allview.view.actions import Actions
from allview.view.atlas_controller import AtlasController
from allview.view.case_model import CaseModel
from allview.view.compare_controller import CompareController
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.group_controller import GroupController
from allview.view.panels.counts_panel import CountsPanel
from allview.view.pictures import Pictures
from allview.view.review_controller import ReviewController
from allview.view.selection import Selection
from allview.view.services import Services
from allview.view.similarity_controller import SimilarityController
from allview.view.undo_controller import UndoController
from allview.workflow.job import AnalysisOptions


class GalleryTools(QObject):
    """Makes the controllers of the gallery; ``said`` is a sentence of one of them.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.
    services : what is slow.
    window : what dialogs belong to.
    """

    said = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        pictures: Pictures,
        identify: Callable[[], bool],
        services: Services,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._gallery = gallery
        self.groups = GroupController(model, selection, gallery, identify, window)
        gallery.cellsChosen.connect(selection.choose_cells)
        selection.cellChanged.connect(gallery.choose)
        selection.chosenChanged.connect(gallery.select)
        self.similarity = SimilarityController(
            model, selection, gallery, services.make_explaining, self
        )
        self.comparing = CompareController(model, selection, gallery, pictures, window)
        self.atlas = AtlasController(model, selection, pictures, services.references, window)
        for sentence in (
            self.groups.refused,
            self.groups.said,
            self.similarity.refused,
            self.comparing.refused,
            self.atlas.refused,
            self.atlas.said,
        ):
            sentence.connect(self.said)

    def use(self, options: AnalysisOptions) -> None:
        """Look at cells as the analysis does."""
        self.similarity.options = options

    def close(self) -> None:
        """Wait for every worker."""
        self.similarity.close()
        self.atlas.close()

    def offer(self, actions: Actions, counts: CountsPanel, review: ReviewController) -> None:
        """Put what can be done where it is seen; cells dropped on a class are decided."""
        for target in (counts, self._gallery.classes):
            target.cellsDropped.connect(review.reclassify_cells)
        self._gallery.offer_group(actions["confirm_group"])
        self.groups.confirmed.connect(review.next_undecided)
        UndoController(self._model, actions["undo"], actions["redo"], self)

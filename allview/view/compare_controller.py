"""Shows the selected cells side by side."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.dialogs.compare_dialog import CompareDialog
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.pictures import Pictures
from allview.view.selection import Selection


class CompareController(QObject):
    """Opens the dialog; ``refused`` says why there is nothing to compare."""

    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        gallery: GalleryPanel,
        pictures: Pictures,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._gallery = gallery
        self._pictures = pictures
        self._window = window

    @Slot()
    def show(self) -> None:
        """Compare the selected cells, in the order of the gallery."""
        chosen = self._selection.chosen
        shown = [name for name in self._gallery.order() if name in chosen]
        names = [*shown, *sorted(chosen.difference(shown))]
        cells = [cell for name in names if (cell := self._model.queued(name))]
        if len(cells) < 2:
            words = self.tr(
                "Select the cells to compare first: {0} takes the current one, "
                "Ctrl and a click any."
            )
            self.refused.emit(words.format(bound_key(self, "select_cell")))
            return
        dialog = CompareDialog(self._model, self._pictures, cells, self._window)
        dialog.chosen.connect(self._selection.choose_cell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

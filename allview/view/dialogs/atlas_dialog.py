"""Reference cells of each class beside the cell under review, all at one scale."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from allview.review.cell import Cell
from allview.review.cell_class import LEARNED_CLASSES, AnyClass
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key, own_classes
from allview.view.class_words import class_label
from allview.view.dialogs.form import FormDialog
from allview.view.language import whole
from allview.view.panels.cell_tile import CellTile
from allview.view.pictures import Pictures
from allview.view.slide.tile_image import as_image
from allview.view.swatch import swatch_icon
from allview.workflow.reference_cells import FIELD_UM, ReferenceCell

_SIDE = 150
_FILE = Qt.ItemDataRole.UserRole
_WIDTH = 1090


class _Examples(QListWidget):
    """Pictures in rows; ``deletePressed`` tells of the Delete key."""

    deletePressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(QSize(_SIDE + 8, _SIDE + 8))
        self.setMinimumSize(4 * (_SIDE + 8) + 24, 2 * (_SIDE + 8) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete; Qt knows the other keys."""
        if event.key() == Qt.Key.Key_Delete:
            self.deletePressed.emit()
        else:
            super().keyPressEvent(event)


class AtlasDialog(FormDialog):
    """Shows the reference cells of one class after the other; it stays open during the review.

    ``classWanted`` asks for the cells of a class; ``removeRequested`` carries the file of a cell
    that is to be kept no longer.
    """

    classWanted = Signal(object)
    removeRequested = Signal(object)

    def __init__(self, model: CaseModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Reference cells"))
        self._model = model
        self._pictures = pictures
        self._tile: CellTile | None = None
        self.classes = QListWidget()
        self.classes.setAccessibleName(self.tr("Class of the reference cells"))
        self.classes.setFixedWidth(190)
        self._classes: tuple[AnyClass, ...] = (*LEARNED_CLASSES, *own_classes(self))
        for cell_class in self._classes:
            item = QListWidgetItem(swatch_icon(cell_class), class_label(cell_class))
            self.classes.addItem(item)
        self.examples = _Examples()
        self.examples.setAccessibleName(self.tr("Reference cells"))
        self._beside = QVBoxLayout()
        caption = QLabel(self.tr("The cell under review"))
        caption.setProperty("role", "muted")
        self._beside.addWidget(caption)
        self._beside.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.classes)
        row.addWidget(self.examples, 1)
        row.addLayout(self._beside)
        self.column.addLayout(row)
        self.origin = self.add_text("", "muted")
        buttons = self.add_buttons(cancel=False)
        self.remove = QPushButton(self.tr("&Remove from the reference cells"))
        self.remove.setAutoDefault(False)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        self.remove.clicked.connect(self._on_remove)
        self.examples.deletePressed.connect(self._on_remove)
        self.examples.currentItemChanged.connect(self._offer)
        self.classes.currentItemChanged.connect(self._on_class)
        self._offer()

    @property
    def shown_class(self) -> AnyClass:
        """The class that is chosen; the first before any is."""
        return self._classes[max(0, self.classes.currentRow())]

    def choose_class(self, cell_class: AnyClass) -> None:
        """Show the reference cells of a class; of one that nothing is like, of the first."""
        known = cell_class if cell_class in self._classes else self._classes[0]
        self.classes.setCurrentRow(self._classes.index(known))

    def show_cell(self, cell: Cell | None) -> None:
        """Show another cell under review."""
        if self._tile is not None:
            self._tile.deleteLater()
        self._tile = None
        if cell is not None:
            self._tile = CellTile(self._model, self._pictures, cell, FIELD_UM, _SIDE, self)
            self._tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._beside.insertWidget(1, self._tile)

    def show_examples(self, cell_class: AnyClass, cells: Sequence[ReferenceCell]) -> None:
        """Show the reference cells of a class, if it is still the chosen one."""
        if cell_class != self.shown_class:
            return
        self.examples.clear()
        for number, cell in enumerate(cells, 1):
            picture, item = QPixmap.fromImage(as_image(cell.pixels)), QListWidgetItem()
            icon = QIcon(picture)
            # Qt would tint what is selected, and colour is what is compared.
            icon.addPixmap(picture, QIcon.Mode.Selected)
            item.setIcon(icon)
            item.setData(_FILE, cell.file)
            words = self.tr("{0}, reference cell {1}").format(class_label(cell_class), number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.examples.addItem(item)
        painted = all(cell.file is None for cell in cells)
        words = self.tr("Painted examples, no photographs: {0} keeps a decided cell instead.")
        if not cells:
            words = self.tr("No reference cell yet: {0} keeps a decided cell.")
        words = words.format(bound_key(self, "keep_reference"))
        own = self.tr("{0} kept by this laboratory; Delete takes one out.")
        self.origin.setText(words if painted else own.format(whole(len(cells))))
        self._offer()

    def _chosen_file(self) -> Path | None:
        item = self.examples.currentItem()
        file: Path | None = item.data(_FILE) if item is not None else None
        return file

    @Slot()
    def _on_class(self) -> None:
        self.examples.clear()
        self.origin.setText(self.tr("Painting…"))
        self.classWanted.emit(self.shown_class)

    @Slot()
    def _offer(self) -> None:
        self.remove.setEnabled(self._chosen_file() is not None)

    @Slot()
    def _on_remove(self) -> None:
        file = self._chosen_file()
        if file is not None:
            self.removeRequested.emit(file)

"""Which slide and which cell the reviewer looks at: view state, shared by every panel."""

from PySide6.QtCore import QObject, Signal, Slot

from allview.view.case_model import CaseModel


class Selection(QObject):
    """The current slide and cell, by id; an empty string is none.

    Choosing a cell of another slide shows that slide first; choosing another slide lets go of
    the cell. Cells that are marked are to become one; they lie on the current slide.
    """

    slideChanged = Signal(str)
    cellChanged = Signal(str)
    markedChanged = Signal(object)

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._slide = ""
        self._cell = ""
        self._marked: frozenset[str] = frozenset()
        model.changed.connect(self._on_changed)

    @property
    def slide(self) -> str:
        """Id of the current slide."""
        return self._slide

    @property
    def cell(self) -> str:
        """Id of the current cell."""
        return self._cell

    @property
    def marked(self) -> frozenset[str]:
        """Ids of the marked cells."""
        return self._marked

    def toggle_mark(self, cell: str) -> None:
        """Mark a cell of the current slide, or unmark it."""
        self._mark(self._marked ^ {cell})

    @Slot(str)
    def choose_slide(self, slide: str) -> None:
        """Show a slide."""
        if slide != self._slide:
            self._slide = slide
            self._mark(frozenset())
            self.slideChanged.emit(slide)
            cell = self._model.cell(self._cell)
            if cell is None or cell.slide != slide:
                self.choose_cell("")

    @Slot(str)
    def choose_cell(self, cell: str) -> None:
        """Look at a cell, on its slide."""
        if cell == self._cell:
            return
        self._cell = cell
        found = self._model.cell(cell)
        if found is not None:
            self.choose_slide(found.slide)
        self.cellChanged.emit(cell)

    @Slot()
    def next_slide(self) -> None:
        """Show the next slide of the case."""
        self._step(1)

    @Slot()
    def previous_slide(self) -> None:
        """Show the slide before."""
        self._step(-1)

    def clear(self) -> None:
        """Look at nothing: another case is shown."""
        self.choose_cell("")
        self.choose_slide("")

    def _mark(self, cells: frozenset[str]) -> None:
        if cells != self._marked:
            self._marked = cells
            self.markedChanged.emit(cells)

    def _step(self, step: int) -> None:
        slides = list(self._model.case.slides)
        if self._slide in slides:
            following = slides.index(self._slide) + step
            self.choose_slide(slides[min(max(following, 0), len(slides) - 1)])
        elif slides:
            self.choose_slide(slides[0])

    @Slot(object)
    def _on_changed(self, _change: object) -> None:
        self._mark(frozenset(c for c in self._marked if self._model.cell(c) is not None))
        # A new analysis replaces the cells that nobody had decided.
        if self._cell and self._model.cell(self._cell) is None:
            self.choose_cell("")

"""Which slide and which cells the reviewer looks at: view state, shared by every panel."""

from collections.abc import Set

from PySide6.QtCore import QObject, Signal, Slot

from allview.review.commands import Change
from allview.view.case_model import CaseModel


class Selection(QObject):
    """The current slide and cell, by id; an empty string is none. And the cells that are selected.

    Choosing a cell of another slide shows that slide first; choosing another slide lets go of
    the cell. What is done to cells is done to the selected ones: mostly the current cell alone.
    """

    slideChanged = Signal(str)
    cellChanged = Signal(str)
    chosenChanged = Signal(object)

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._slide = ""
        self._cell = ""
        self._chosen: frozenset[str] = frozenset()
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
    def chosen(self) -> frozenset[str]:
        """Ids of the selected cells; there is one wherever there is a current cell.

        Mostly that cell itself; but one can be looked at while others are selected.
        """
        return self._chosen

    @Slot(str)
    def toggle(self, cell: str) -> None:
        """Add a cell to the selected ones, or take it out; the last one stays."""
        if not self._cell:
            self.choose_cell(cell)
        elif chosen := self._chosen ^ {cell}:
            self._set(self._cell, chosen)

    @Slot(str, object)
    def choose_cells(self, cell: str, chosen: Set[str]) -> None:
        """Look at one cell and select several."""
        self._set(cell, frozenset(chosen))

    @Slot(str)
    def look_at(self, cell: str) -> None:
        """Look at a cell without changing what is selected."""
        self._set(cell, self._chosen)

    @Slot(str)
    def choose_slide(self, slide: str) -> None:
        """Show a slide."""
        if slide != self._slide:
            self._slide = slide
            self.slideChanged.emit(slide)
            cell = self._model.queued(self._cell)
            if cell is None or cell.slide != slide:
                self.choose_cell("")

    @Slot(str)
    def choose_cell(self, cell: str) -> None:
        """Look at a cell, on its slide, and select it alone."""
        self._set(cell, frozenset({cell} if cell else ()))

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

    def _set(self, cell: str, chosen: frozenset[str]) -> None:
        before, self._cell, self._chosen = (self._cell, self._chosen), cell, chosen
        if chosen != before[1]:
            self.chosenChanged.emit(chosen)
        if cell != before[0]:
            found = self._model.queued(cell)
            if found is not None:
                self.choose_slide(found.slide)
            self.cellChanged.emit(cell)

    def _step(self, step: int) -> None:
        slides = list(self._model.case.slides)
        if self._slide in slides:
            following = slides.index(self._slide) + step
            self.choose_slide(slides[min(max(following, 0), len(slides) - 1)])
        elif slides:
            self.choose_slide(slides[0])

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # A new analysis replaces the cells that nobody had decided.
        if self._cell and self._model.queued(self._cell) is None:
            self.choose_cell("")
        changed = (change.cells | change.known) & self._chosen
        gone = {c for c in changed if self._model.queued(c) is None}
        if gone:
            self._set(self._cell, (self._chosen - gone) or frozenset({self._cell} - {""}))

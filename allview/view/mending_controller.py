"""Puts right what the machine found: draws, deletes, adjusts, splits and merges cells."""

from collections.abc import Callable, Set
from html import escape
from itertools import chain

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.review.annotation import Point
from allview.review.cell import Box, Cell
from allview.review.commands import Change
from allview.view.case_model import TRAVEL, CaseModel
from allview.view.class_keys import bound_key
from allview.view.class_menu import ClassMenu
from allview.view.language import whole
from allview.view.permission import may_change
from allview.view.review_controller import Order
from allview.view.selection import Selection
from allview.view.slide.box_handles import LEAST_PX
from allview.view.slide.mark_tool import CellBox, box_of
from allview.view.slide.slide_view import SlideView
from allview.workflow.mending import halves

UNDO_LINK = "allview:undo"


class MendingController(QObject):
    """What a reviewer does to cells besides deciding on them.

    Parameters
    ----------
    gallery : knows which cell comes after one that is deleted.
    identify : makes sure that the session has a reviewer's name; whether it has one.
    window : what menus belong to.

    ``refused`` says why nothing was done; ``hinted`` how to take back what was, in HTML.
    """

    refused = Signal(str)
    hinted = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        view: SlideView,
        gallery: Order,
        identify: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._view = view
        self._gallery = gallery
        self._identify = identify
        self._menu = ClassMenu(window)
        self._is_hinting = False
        view.tool.drawn.connect(self._on_drawn)
        view.handles.adjusted.connect(self._on_adjusted)
        view.cell_marked.connect(selection.toggle)
        selection.chosenChanged.connect(self._show_chosen)
        selection.cellChanged.connect(view.handles.drop)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._on_changed)

    @Slot()
    def delete(self) -> None:
        """Take the selected cells away and go on to the next."""
        cell = self._mendable()
        if cell is None:
            return
        chosen = sorted(self._selection.chosen)
        following = self._after(cell.id, self._selection.chosen)
        gone = [one for name in chosen if (one := self._model.cell(name))]
        if self._model.mend(lambda m: m.delete(chosen)) is None:
            return
        self._selection.choose_cell(following)
        self._hint(self._deleted(gone))

    def _deleted(self, gone: list[Cell]) -> str:
        """Say what was deleted, what becomes of it, and how to take it back."""
        if len(gone) == 1:
            what = self.tr("Cell {0} deleted.").format(gone[0].id)
        else:
            what = self.tr("{0} cells deleted.").format(whole(len(gone)))
        if any(cell.suggestion.needs_a_person and not cell.is_drawn for cell in gone):
            listed = self.tr(
                "The report names each that needed a decision, and {0} as who deleted it."
            )
            if len(gone) == 1:
                listed = self.tr("It needed a decision: the report says that {0} deleted it.")
            what = f"{what} {listed.format(escape(self._reviewer()))}"
        undo = self.tr('<a href="{0}">Undo</a> ({1})').format(
            UNDO_LINK, escape(bound_key(self, "undo"))
        )
        return f"{what} {undo}"

    def _after(self, cell: str, gone: Set[str]) -> str:
        """Give the cell that comes after one, else before it, when some are gone.

        Where the gallery does not show the cell, nothing comes after it: the slide stays.
        """
        order = list(self._gallery.order())
        if cell not in order:
            return ""
        place = order.index(cell)
        around = chain(order[place:], reversed(order[:place]))
        return next((other for other in around if other not in gone), "")

    @Slot()
    def adjust(self) -> None:
        """Let the keys move the box of the current cell."""
        if self._mendable() is not None and not self._view.handles.take_keys():
            self.refused.emit(self.tr("The slide is not shown."))

    @Slot()
    def split(self) -> None:
        """Cut the current cell in two; both parts wait for their class."""
        cell = self._mendable()
        if cell is not None:
            self._look_at_new(self._model.mend(lambda m: m.split(cell.id, halves(cell.box))))

    @Slot()
    def merge(self) -> None:
        """Make one of the selected cells."""
        if self._mendable() is None:
            return
        cells = sorted(self._selection.chosen)
        if len(cells) < 2:
            words = self.tr(
                "Select the other cells first: Ctrl and a click, or Ctrl+arrows and {0}."
            )
            self.refused.emit(words.format(bound_key(self, "select_cell")))
            return
        self._look_at_new(self._model.mend(lambda m: m.merge(cells)))

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Take back what a link is about; leave other links alone."""
        if link == UNDO_LINK and may_change(self._model, self._identify, self.refused.emit):
            self._model.undo()

    @Slot(object)
    def _show_chosen(self, chosen: frozenset[str]) -> None:
        # The current cell has a mark of its own.
        self._view.set_marked_cells(chosen if len(chosen) > 1 else frozenset())

    @Slot(object, object)
    def _on_drawn(self, shape: object, points: tuple[Point, ...]) -> None:
        if shape is not CellBox.NEW or not may_change(
            self._model, self._identify, self.refused.emit
        ):
            return
        slide, box = self._selection.slide, self._on_slide(box_of(points))
        if min(box.width, box.height) < LEAST_PX:
            self.refused.emit(self.tr("The box is too small: draw it around the whole cell."))
            return
        self._view.handles.ask_about(box)
        cell_class = self._menu.ask(self._beside(box))
        self._view.handles.ask_about(None)
        session = self._model.session
        if cell_class is None or session is None:
            return
        change = self._model.mend(lambda m: m.draw(slide, box, cell_class, session.reviewer))
        self._look_at_new(change)

    @Slot(object)
    def _on_adjusted(self, box: Box) -> None:
        cell = self._mendable()
        if cell is not None:
            self._model.mend(lambda m: m.adjust(cell.id, self._on_slide(box)))

    def _mendable(self) -> Cell | None:
        """Give the current cell, or say why nothing can be done to it."""
        if not may_change(self._model, self._identify, self.refused.emit):
            return None
        cell = self._model.cell(self._selection.cell)
        if cell is None and self._selection.cell:
            self.refused.emit(self.tr("This cell lies on no slide that could be changed."))
        elif cell is None:
            self.refused.emit(self.tr("Choose a cell first."))
        return cell

    def _look_at_new(self, change: Change | None) -> None:
        made = sorted(c for c in change.cells if self._model.cell(c)) if change else []
        if made:
            # It lies in sight: nothing moves away under the hand.
            self._view.cell_activated.emit(made[0])

    def _on_slide(self, box: Box) -> Box:
        """Cut off what lies beside the slide."""
        viewport = self._view.viewport
        if viewport is None:
            return box
        width, height = viewport.slide
        left, top = max(0.0, box.x), max(0.0, box.y)
        right, bottom = min(width, box.x + box.width), min(height, box.y + box.height)
        return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))

    def _beside(self, box: Box) -> QPoint:
        viewport = self._view.viewport
        corner = (box.x + box.width, box.y)
        x, y = viewport.to_screen(corner) if viewport else (0.0, 0.0)
        return self._view.mapToGlobal(QPoint(round(x) + 8, round(y)))

    def _reviewer(self) -> str:
        return self._model.session.reviewer if self._model.session else ""

    def _hint(self, html: str) -> None:
        self._is_hinting = bool(html)
        self.hinted.emit(html)

    @Slot()
    @Slot(object)
    def _on_changed(self, change: Change | None = None) -> None:
        self._view.handles.offered = not self._model.is_locked
        # What was to be undone is undone, or another case is shown.
        if self._is_hinting and (change is None or change.origin == TRAVEL):
            self._hint("")

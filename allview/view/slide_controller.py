"""Keeps the slide view in step with the case and the selection."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from allview.review.cell import Cell
from allview.review.cell_class import CellClass
from allview.review.commands import Change, Facet
from allview.view.case_model import CaseModel
from allview.view.selection import Selection
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.mark_actions import MarkActions
from allview.view.slide.slide_view import SlideView
from allview.view.words import origin_of_scale


class SlideController(QObject):
    """Shows the current slide with its cells, and the current cell in its middle."""

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        view: SlideView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._view = view
        self._clicked = ""
        self._analysed = ""
        # A review goes to and fro between slides: a table, once made, is kept and follows.
        self._tables: dict[str, MarkTable] = {}
        view.cell_activated.connect(self._on_clicked)
        view.outdated.connect(self._on_outdated)
        selection.slideChanged.connect(self._show_slide)
        selection.cellChanged.connect(self._show_cell)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._tables.clear)
        model.blind.changed.connect(self._on_blind_changed)

    @Slot(str)
    def _on_clicked(self, cell: str) -> None:
        # A cell that was clicked is in sight already: moving it away under the hand confuses.
        self._clicked = cell
        self._selection.choose_cell(cell)
        self._clicked = ""

    @Slot(str)
    def _show_slide(self, slide: str) -> None:
        session = self._model.session
        if session is None or slide not in session.case.slides:
            self._view.clear()
            self._show_subtypes()
            return
        record = session.case.slides[slide]
        origin = origin_of_scale(record.mpp_source)
        self._analysed = record.fingerprint
        path = session.slide_path(slide)
        self._view.show_slide(path, slide, record.mpp, origin, record.fingerprint)
        self._view.set_survey(record.survey, record.width, record.height)
        self._show_subtypes()
        self._view.set_cells(self._table(slide))

    @Slot(str)
    def _show_cell(self, cell: str) -> None:
        # A known cell lies on no slide: the view stays where it is.
        on_slide = self._model.cell(cell) is not None
        self._view.set_current_cell(cell if on_slide else None)
        if on_slide and cell != self._clicked:
            self._view.center_on(cell)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        slide = self._selection.slide
        if slide in change.slides and Facet.SLIDES in change.facets:
            record = self._model.case.slides[slide]
            if record.fingerprint != self._analysed:
                # A new analysis read another file: what is shown may be the old one. The first
                # one mostly reads what is shown.
                if self._analysed:
                    self._show_slide(slide)
                else:
                    self._view.confirm()
            self._analysed = record.fingerprint
            self._view.set_mpp(record.mpp, origin_of_scale(record.mpp_source))
            self._view.set_survey(record.survey, record.width, record.height)
            self._show_subtypes()
        cells = [self._model.cell(cell) for cell in change.cells]
        if None in cells:
            # A table has no way to let go of a cell.
            for stale in change.slides & self._tables.keys():
                del self._tables[stale]
            if slide in change.slides:
                self._view.set_cells(self._table(slide))
            # What another decided meanwhile may lie on slides that lost no cell.
            cells = [cell for cell in cells if cell and cell.slide not in change.slides]
        for touched in {cell.slide for cell in cells if cell} & self._tables.keys():
            marks = self._marks(cell for cell in cells if cell and cell.slide == touched)
            if touched == slide:
                self._view.update_cells(marks)
            else:
                self._tables[touched].update(marks)

    @Slot()
    def _on_outdated(self) -> None:
        place = self._view.place
        self._show_slide(self._selection.slide)
        self._show_cell(self._selection.cell)
        # Mostly it is the same picture, written once more: whoever looks at it stays there.
        self._view.stay_at(place)

    @Slot()
    def _on_blind_changed(self) -> None:
        self._tables.clear()
        self._show_subtypes()
        if self._selection.slide:
            self._view.set_cells(self._table(self._selection.slide))

    def _show_subtypes(self) -> None:
        """Map what the field network said, unless nothing may be shown of it."""
        record = self._model.case.slides.get(self._selection.slide)
        if record is None or self._model.blind.is_on:
            self._view.subtypes.show_map(None, {})
        else:
            self._view.subtypes.show_map(record.field_map, record.field_subtype or {})

    def _table(self, slide: str) -> MarkTable:
        if slide not in self._tables:
            self._tables[slide] = MarkTable(self._marks(self._model.case.cells_of(slide)))
        return self._tables[slide]

    def _marks(self, cells: Iterable[Cell]) -> list[CellMark]:
        return [self._mark(cell) for cell in cells]

    def _mark(self, cell: Cell) -> CellMark:
        if self._model.blind.hides(cell):
            unknown = CellClass.UNIDENTIFIED
            return CellMark(
                cell.id, cell.box, unknown, flagged=False, decided=False, suspicion=None
            )
        case = self._model.case
        return CellMark(
            cell.id,
            cell.box,
            case.class_of(cell.id),
            cell.suggestion.flagged,
            cell.id in case.decisions,
            None if cell.is_drawn else cell.suggestion.suspicion,
        )


def slide_actions(view: SlideView, tools: MarkActions) -> dict[str, QAction]:
    """Name the actions that the slide view brings along, as menus name them."""
    return {
        "length": tools.length,
        "area": tools.area,
        "draw_cell": tools.cell,
        "fit": view.fit_action,
        "one_to_one": view.one_to_one_action,
        "zoom_in": view.zoom_in_action,
        "zoom_out": view.zoom_out_action,
        "map": view.map_action,
        "poor": view.poor_action,
        "heat": view.heat_action,
        "subtypes": view.subtypes.action,
        "grid": view.grid_action,
        "next_plane": view.planes.next_action,
        "previous_plane": view.planes.previous_action,
        "colours": view.colours_action,
        "plain_colours": view.plain_colours_action,
    }

"""The slide view: what the window says to it, and what it says back."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from allview.review.annotation import Annotation, Point
from allview.slides import open_slide
from allview.view.icons import icon
from allview.view.picture_cache import PictureCache
from allview.view.slide.adjustment import Adjustment
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.colour_panel import ColourPanel
from allview.view.slide.field_grid import FieldGrid
from allview.view.slide.notices import EMPTY, LOADING, unreadable
from allview.view.slide.overlay import CellOverlay
from allview.view.slide.poor_parts import PoorParts
from allview.view.slide.pyramid import Rect
from allview.view.slide.slide_canvas import SlideCanvas
from allview.view.slide.tile_loader import SlideFacts
from allview.view.slide.tile_queue import Opener
from allview.view.slide.viewport import Viewport
from allview.view.words import origin_of_scale

_CELL_UM, _CELL_PX = 12.0, 60.0
"""How large a cell is about, where the scale is known and where it is not."""
_PATIENCE_MS = 200
"""Opening that is quicker than this is not announced."""


class SlideView(SlideCanvas):
    """Shows one slide with its cells.

    Call ``shutdown`` before the widget goes: it closes the slide and ends the reading threads.

    Parameters
    ----------
    parent : owns the widget.
    opener : opens a slide file; called in the reading threads.
    cache : where the slide's tiles are kept; one of its own by default.

    Attributes
    ----------
    fit_action, one_to_one_action, zoom_in_action, zoom_out_action, map_action, heat_action,
    grid_action, colours_action, plain_colours_action : for menus and toolbars.
    planes : the focus planes, with actions of their own.
    """

    cell_activated = Signal(str)
    """The id of the cell that was clicked."""
    cell_marked = Signal(str)
    """The id of the cell that was clicked with Ctrl."""
    opened = Signal()
    """The slide is on the screen."""
    outdated = Signal()
    """The file was replaced since it was opened, or could not be: show the slide anew."""
    failed = Signal(str)
    """The slide, or a part of it, cannot be read, or is another: one sentence, once a slide."""

    def __init__(
        self,
        parent: QWidget | None = None,
        opener: Opener = open_slide,
        cache: PictureCache | None = None,
    ) -> None:
        super().__init__(opener, (cache or PictureCache()).tiles, parent)
        self._awaited: str | None = None
        self._stated_mpp: float | None = None
        self._um_per_px: float | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_waiting)
        self._tiles.opened.connect(self._on_opened)
        self._tiles.open_failed.connect(self._on_open_failed)
        self._tiles.outdated.connect(self.outdated)
        self.confirm = self._tiles.confirm
        self._tiles.part_failed.connect(self._on_part_failed)
        self._pointer.clicked.connect(self._on_clicked)
        self.fit_action = self._action(self.tr("Fit slide"), "corners-out", "Ctrl+0")
        self.fit_action.triggered.connect(self._navigator.fit)
        self.one_to_one_action = self._action(self.tr("Actual pixels"), "frame-corners", "Ctrl+1")
        self.one_to_one_action.triggered.connect(self._navigator.one_to_one)
        self.zoom_in_action = self._action(
            self.tr("Zoom in"), "magnifying-glass-plus", "Ctrl++", "Ctrl+="
        )
        self.zoom_in_action.triggered.connect(self._pointer.zoom_in)
        self.zoom_out_action = self._action(self.tr("Zoom out"), "magnifying-glass-minus", "Ctrl+-")
        self.zoom_out_action.triggered.connect(self._pointer.zoom_out)
        self.map_action = self._action(self.tr("Overview of the slide"), "map-trifold", "M")
        self.map_action.setCheckable(True)
        self.map_action.setChecked(True)
        self.map_action.toggled.connect(self._minimap.set_wanted)
        self.heat_action = self._action(
            self.tr("Map of the blast probability"), "thermometer-hot", "H"
        )
        self.heat_action.setCheckable(True)
        self.heat_action.toggled.connect(self._show_heat)
        self.poor_action = self._action(self.tr("Mark poor parts"), "warning", "Shift+P")
        self.poor_action.setCheckable(True)
        self.poor_action.setChecked(True)
        self.poor_action.toggled.connect(self.mark_poor_parts)
        self.grid_action = self._action(self.tr("Grid of fields"), "grid-four", "G")
        self.grid_action.setCheckable(True)
        self.grid_action.toggled.connect(self._show_grid)
        self.colours = ColourPanel(self)
        self.colours.adjusted.connect(self._on_adjusted)
        self.colours_action = self._action(
            self.tr("Display colours…"), "sliders-horizontal", "Shift+C"
        )
        self.colours_action.triggered.connect(self.colours.present)
        self.plain_colours_action = self._action(self.tr("Colours of the file"), "eyedropper", "C")
        self.plain_colours_action.triggered.connect(self.colours.reset)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    def show_slide(
        self,
        path: Path,
        slide_id: str,
        mpp: float | None,
        mpp_origin: str = "",
        analysed: str = "",
    ) -> None:
        """Turn to a slide; ``opened`` or ``failed`` will follow.

        Parameters
        ----------
        path : of the image file.
        slide_id : of the slide in its case, for those who cannot see it.
        mpp : µm per level-0 pixel; None takes what the file states, if anything.
        mpp_origin : where that comes from, in words.
        analysed : fingerprint of the file that its cells were found in, if there is one.
        """
        self.clear()
        self._notice = None
        self._mpp, self._mpp_origin = mpp, mpp_origin
        self._name = f"{slide_id}, {path.name}"
        self._describe()
        self._patience.start()
        self._tiles.open(path, analysed)

    def clear(self) -> None:
        """Show no slide and no cells."""
        self._patience.stop()
        self._tiles.close()
        scale = self._navigator.scale
        if scale is not None:
            self._um_per_px = self._mpp / scale if self._mpp else None
        self._navigator.forget()
        self._minimap.forget()
        self._preparing.forget()
        self.planes.show(1, 0)
        self._overlay = CellOverlay()
        self._overlay.shows_heat = self.heat_action.isChecked()
        self._poor = PoorParts()
        self.marks.marks = ()
        self.handles.drop()
        self.fields.set_fields(None, [])
        self.tool.take(None)
        self._notice, self._name = EMPTY, ""
        self._warnings.clear()
        self._mpp = self._stated_mpp = None
        self._mpp_origin = ""
        self._awaited = None
        self._describe()
        self.update()

    def set_mpp(self, mpp: float | None, mpp_origin: str = "") -> None:
        """Change the scale of the slide that is shown; see ``show_slide``."""
        self._mpp = mpp or self._stated_mpp
        self._mpp_origin = mpp_origin if mpp else origin_of_scale("metadata")
        self._describe()
        self.update()

    def set_cells(self, marks: MarkTable) -> None:
        """Show these cells and no others; ``update_cells`` writes into the same table."""
        self._overlay.marks = marks
        self._minimap.show_cells(marks)
        self.update_cells(())

    def update_cells(self, marks: Iterable[CellMark]) -> None:
        """Change the cells whose id is shown, add the others."""
        marks = tuple(marks)
        if self._overlay.marks.update(marks):
            self._minimap.show_cells(self._overlay.marks)
        else:
            self._minimap.follow(mark.id for mark in marks)
        if self._awaited is not None:
            self.center_on(self._awaited)
        self.update()

    def set_marks(self, marks: Iterable[Annotation]) -> None:
        """Show what the reviewer marked on this slide."""
        self.marks.marks = tuple(marks)
        self.update()

    def set_seen(self, rects: list[Rect]) -> None:
        """Show which parts of the slide, in level-0 pixels, the reviewer has seen."""
        viewport = self.viewport
        grid = FieldGrid.of(viewport.slide, self._mpp) if viewport else None
        self.fields.set_fields(grid, rects)
        self._describe()
        self.update()

    @property
    def destination(self) -> Viewport | None:
        """What is shown once the motion under way has ended; None without slide."""
        return self._navigator.destination

    def show_rect(self, rect: Rect) -> None:
        """Show a rectangle of the slide, in level-0 pixels, as large as it goes."""
        self._navigator.fly_into(rect)

    def go_to(self, point: Point) -> None:
        """Bring a place of the slide, in level-0 pixels, to the middle at the scale of a cell."""
        cell_px = _CELL_UM / self._mpp if self._mpp else _CELL_PX
        self._navigator.fly_to(point, cell_px, self._mpp)

    def description_of(self, cell: str) -> str:
        """Say in words what the mark of a cell shows; nothing where the slide has no such cell."""
        return self._overlay.describe(cell)

    def set_current_cell(self, cell: str | None) -> None:
        """Mark the cell under review."""
        self._overlay.current = cell
        self._place_minimap()
        self.update()

    @Slot(object)
    def set_marked_cells(self, cells: frozenset[str]) -> None:
        """Mark cells that the reviewer has selected."""
        self._overlay.gathered = cells
        self.update()

    def center_on(self, cell: str) -> None:
        """Bring a cell to the middle, closer if it is too small; waits for slide and cell.

        A slide that was only opened for the cell keeps the µm per screen pixel of the one before.
        """
        box = self._overlay.marks.box_of(cell)
        if box is None or self.viewport is None:
            self._awaited = cell
            self.stay_at(None)
            return
        kept = self._um_per_px if self._awaited and self._mpp else None
        scale = self._mpp / kept if kept and self._mpp else None
        self._awaited = None
        self._navigator.fly_to(box.center, max(box.width, box.height), self._mpp, scale)

    @Slot()
    def shutdown(self) -> None:
        """Close the slide and end the reading threads; waits for at most one tile each."""
        self._patience.stop()
        self._navigator.forget()
        self._tiles.shutdown()

    def _action(self, text: str, glyph: str, *keys: str) -> QAction:
        action = QAction(icon(glyph), text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self.addAction(action)
        return action

    @Slot(bool)
    def _show_heat(self, wanted: bool) -> None:
        self._overlay.shows_heat = wanted
        self.update()

    @Slot(bool)
    def _show_grid(self, wanted: bool) -> None:
        self.fields.shown = wanted
        self._describe()
        self.update()

    @Slot(object)
    def _on_adjusted(self, adjustment: Adjustment) -> None:
        self._tiles.adjust(adjustment)
        self._describe()

    @Slot(object)
    def _on_opened(self, facts: SlideFacts) -> None:
        self._patience.stop()
        self._notice = None
        self._stated_mpp = facts.mpp
        self.planes.show(facts.n_planes, facts.plane)
        if self._mpp is None:
            self._mpp, self._mpp_origin = facts.mpp, origin_of_scale("metadata")
        slide = float(facts.width), float(facts.height)
        self._minimap.show_slide(slide)
        if self._navigator.show(slide, self._widget_size(), self.devicePixelRatioF()):
            self._awaited = None
        if self._awaited is not None:
            self.center_on(self._awaited)
            # There is no place to fly from, and what lies on the way would be read first.
            self._navigator.finish()
        self.opened.emit()

    @Slot(str)
    def _on_open_failed(self, cause: str) -> None:
        self._patience.stop()
        self._notice = unreadable(cause)
        self.update()
        self.failed.emit(cause)

    @Slot(str)
    def _on_part_failed(self, cause: str) -> None:
        # That the slide is another is still so when a part of it cannot be read either.
        self._warnings.append(cause)
        self._describe()
        self.update()
        self.failed.emit(cause)

    @Slot()
    def _on_waiting(self) -> None:
        self._notice = LOADING
        self.update()

    @Slot(QPointF, bool)
    def _on_clicked(self, point: QPointF, with_ctrl: bool) -> None:
        cell = self._cell_at(point)
        if cell is not None:
            (self.cell_marked if with_ctrl else self.cell_activated).emit(cell)

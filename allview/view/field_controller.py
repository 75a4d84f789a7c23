"""Scanning a slide field by field, and keeping in the case which fields were seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.commands import Change, Facet
from allview.view.case_model import CaseModel
from allview.view.permission import may_change
from allview.view.selection import Selection
from allview.view.slide.field_grid import FieldGrid
from allview.view.slide.pyramid import Rect
from allview.view.slide.slide_view import SlideView

if TYPE_CHECKING:
    from allview.view.slide.viewport import Viewport

_NEAR_FIELDS = 4.0
"""A view that shows more fields than this side by side looks at none of them."""


class FieldController(QObject):
    """Leads from field to field in reading order.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.

    ``refused`` says why a field was not marked, or that none is left.

    From the whole slide the way leads to the first field not seen; from the last one, marked once
    more, to the next slide.
    """

    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        view: SlideView,
        identify: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._view = view
        self._identify = identify
        self._led: Viewport | None = None
        view.opened.connect(self._show)
        model.changed.connect(self._on_changed)

    @Slot()
    def next_field(self) -> None:
        """Look at the next field; at the first not seen where the view is too far away."""
        self._step(1)

    @Slot()
    def previous_field(self) -> None:
        """Look at the field before."""
        self._step(-1)

    @Slot()
    def mark_seen(self) -> None:
        """Mark the field in the middle as seen and go on to the next that was not.

        Where none is left, pressed once more, to the next slide.
        """
        number = self._number()
        if number is None:
            self._step(0)
            return
        if not self._may_change():
            return
        grid, layer = self._grid(), self._view.fields
        was_seen = layer.is_seen(number)
        if grid is not None and not was_seen:
            left, top, right, bottom = grid.rect(number)
            corners = (left, top), (right, bottom)
            self._model.annotate(self._selection.slide, AnnotationKind.SEEN, corners)
        following = layer.next_unseen(number)
        if following is not None:
            self._lead(following)
        elif not self._has_next_slide():
            self.refused.emit(self.tr("Every field of this slide is marked as seen."))
        elif was_seen:
            self._selection.next_slide()
        else:
            self.refused.emit(
                self.tr("Every field of this slide is marked as seen. Again: the next slide.")
            )

    @Slot()
    def unmark_seen(self) -> None:
        """Take back that the field in the middle was seen."""
        number, grid = self._number(), self._grid()
        if number is None or grid is None or not self._may_change():
            return
        left, top, right, bottom = grid.rect(number)
        middle = (left + right) / 2, (top + bottom) / 2
        covering = [mark.id for mark in self._seen_here() if _covers(_rect(mark), middle)]
        if covering:
            self._model.remove_annotations(covering)

    def _step(self, step: int) -> None:
        grid = self._grid()
        if grid is None:
            return
        self._view.grid_action.setChecked(True)
        number = self._number()
        if number is None:
            number, step = self._view.fields.next_unseen(0) or 0, 0
        following = number + step
        if following < 0:
            self.refused.emit(self.tr("This is the first field of the slide."))
        elif following >= grid.count:
            self.refused.emit(self.tr("This is the last field of the slide."))
        self._lead(min(max(following, 0), grid.count - 1))

    def _lead(self, number: int) -> None:
        grid = self._grid()
        if grid is not None:
            self._view.show_rect(grid.rect(number))
            self._led = self._view.destination

    def _number(self) -> int | None:
        """Give the field in the middle of the view; None where the view is too far away."""
        grid, viewport = self._grid(), self._view.destination
        if grid is None or viewport is None:
            return None
        across = viewport.size[0] / (grid.field[0] * viewport.scale)
        is_near = across <= _NEAR_FIELDS and not viewport.shows_all
        # A field next to all others may show them too: who was led there looks at it.
        is_at_one = is_near or grid.count == 1 or viewport == self._led
        return grid.number_at(viewport.center) if is_at_one else None

    def _grid(self) -> FieldGrid | None:
        return self._view.fields.grid

    def _has_next_slide(self) -> bool:
        slides = list(self._model.case.slides)
        return slides.index(self._selection.slide) + 1 < len(slides)

    def _may_change(self) -> bool:
        return may_change(self._model, self._identify, self.refused.emit)

    def _seen_here(self) -> list[Annotation]:
        here = self._selection.slide
        marks = self._model.case.annotations.values()
        return [m for m in marks if m.slide == here and m.kind is AnnotationKind.SEEN]

    @Slot()
    def _show(self) -> None:
        self._view.set_seen([_rect(mark) for mark in self._seen_here()])

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.facets & {Facet.ANNOTATIONS, Facet.SLIDES}:
            self._show()


def _rect(mark: Annotation) -> Rect:
    (left, top), (right, bottom) = mark.points
    return left, top, right, bottom


def _covers(rect: Rect, point: tuple[float, float]) -> bool:
    left, top, right, bottom = rect
    return left <= point[0] <= right and top <= point[1] <= bottom

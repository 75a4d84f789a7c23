"""Keeps what is measured and bookmarked on a slide in the case, and leads back to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.review.annotation import Annotation, AnnotationKind, Point
from allview.review.commands import Change, Facet
from allview.view.case_model import CaseModel
from allview.view.dialogs.marks_dialog import MarksDialog
from allview.view.dialogs.place_dialogs import GoToDialog, PlaceDialog
from allview.view.permission import locked_words, may_change
from allview.view.selection import Selection
from allview.view.slide.mark_tool import Shape
from allview.view.slide.measure import measured
from allview.view.slide.slide_view import SlideView

_SHOWN = frozenset({AnnotationKind.LENGTH, AnnotationKind.AREA, AnnotationKind.PLACE})


class AnnotationController(QObject):
    """Bookmarks, lengths and areas of the slide that is shown.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.
    window : what dialogs belong to.

    ``refused`` says why a mark was not made.
    """

    refused = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        view: SlideView,
        identify: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._selection = selection
        self._view = view
        self._identify = identify
        self._window = window
        self._awaited: Point | None = None
        self._list = MarksDialog(window)
        self._list.chosen.connect(self.show_mark)
        self._list.removed.connect(self.remove)
        view.tool.taken.connect(self._on_taken)
        view.tool.drawn.connect(self._on_drawn)
        view.opened.connect(self._on_opened)
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._on_replaced)

    @Slot()
    def add_place(self) -> None:
        """Ask for a name and bookmark the middle of the view."""
        viewport = self._view.viewport
        if viewport is None or not self._may_change():
            return
        slide, place = self._selection.slide, viewport.center
        dialog = PlaceDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._model.annotate(slide, AnnotationKind.PLACE, (place,), dialog.name)
        dialog.deleteLater()

    @Slot()
    def ask_place(self) -> None:
        """Ask for coordinates and go there."""
        viewport = self._view.viewport
        if viewport is None:
            return
        width, height = (round(side) for side in viewport.slide)
        dialog = GoToDialog((width, height), viewport.center, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.place is not None:
            self._view.go_to(dialog.place)
        dialog.deleteLater()

    @Slot()
    def show_list(self) -> None:
        """Show every bookmark and measure of the case."""
        self._fill()
        self._list.show()
        self._list.list.setFocus()

    @Slot(str)
    def show_mark(self, mark: str) -> None:
        """Go to a mark, on its slide."""
        found = self._model.case.annotations.get(mark)
        if found is None:
            return
        if found.slide == self._selection.slide and self._view.viewport is not None:
            self._view.go_to(found.center)
        else:
            self._awaited = found.center
            self._selection.choose_slide(found.slide)

    @Slot(str)
    def remove(self, mark: str) -> None:
        """Take a mark off its slide."""
        if mark in self._model.case.annotations and self._may_change():
            self._model.remove_annotations((mark,))

    @Slot(object)
    def _on_taken(self, shape: Shape | None) -> None:
        # Said before anything is drawn, cells as well as marks, not after.
        if shape is not None and self._model.session is not None and self._model.is_locked:
            self._view.tool.take(None)
            self.refused.emit(locked_words(self._model))

    @Slot(object, object)
    def _on_drawn(self, kind: Shape, points: tuple[Point, ...]) -> None:
        if isinstance(kind, AnnotationKind) and self._may_change():
            self._model.annotate(self._selection.slide, kind, points)

    def _may_change(self) -> bool:
        return may_change(self._model, self._identify, self.refused.emit)

    @Slot()
    def _on_opened(self) -> None:
        # Not sooner: the view forgets them as it turns to a slide.
        self._show()
        if self._awaited is not None:
            self._view.go_to(self._awaited)
            self._awaited = None

    @Slot()
    def _on_replaced(self) -> None:
        self._awaited = None
        self._list.hide()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.facets & {Facet.ANNOTATIONS, Facet.SIGNATURE}:
            self._show()
            if self._list.isVisible():
                self._fill()

    def _show(self) -> None:
        marks = self._model.case.annotations.values()
        here = self._selection.slide
        self._view.set_marks(m for m in marks if m.slide == here and m.kind in _SHOWN)

    def _fill(self) -> None:
        marks = [m for m in self._model.case.annotations.values() if m.kind in _SHOWN]
        rows = [(mark.id, self._words(mark)) for mark in marks]
        self._list.show_marks(rows, can_remove=not self._model.is_locked)

    def _words(self, mark: Annotation) -> str:
        kinds = {
            AnnotationKind.LENGTH: self.tr("Length"),
            AnnotationKind.AREA: self.tr("Area"),
            AnnotationKind.PLACE: self.tr("Bookmark"),
        }
        size = measured(mark.kind, mark.points, self._model.mpp(mark.slide))
        parts = [kinds[mark.kind], mark.label, size, self._model.case.slides[mark.slide].name]
        return " · ".join(filter(None, [*parts, mark.reviewer]))

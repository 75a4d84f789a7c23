"""Which slide a case opens with: the first that can be read, as soon as that is known."""

from PySide6.QtCore import QObject, Slot

from allview.review.commands import Change, Facet
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.view.case_model import CaseModel
from allview.view.missing_scale import lacks_scale
from allview.view.selection import Selection


class FirstSlide(QObject):
    """Chooses a slide, and another one where it cannot be read, until a person chooses one."""

    def __init__(self, model: CaseModel, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._chosen = ""
        selection.slideChanged.connect(self._on_slide)
        model.changed.connect(self._on_changed)

    def choose(self) -> None:
        """Show the first slide of the case that did not fail."""
        slides = self._model.case.slides
        whole_ones = (name for name, s in slides.items() if s.status is not SlideStatus.FAILED)
        first = next(whole_ones, next(iter(slides), ""))
        self._selection.choose_slide(first)
        self._chosen = first

    @property
    def is_shown(self) -> bool:
        """Whether nobody has chosen another slide since."""
        return bool(self._chosen)

    @Slot(str)
    def _on_slide(self, _slide: str) -> None:
        self._chosen = ""

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        slides = self._model.case.slides
        shown = slides.get(self._chosen)
        if Facet.SLIDES not in change.facets or shown is None or not _is_unreadable(shown):
            return
        # Whoever looks at a cell of it, found by an analysis before, is not taken away.
        if self._selection.cell:
            return
        readable = (name for name, record in slides.items() if _was_read(record))
        chosen = next(readable, self._chosen)
        self._selection.choose_slide(chosen)
        self._chosen = chosen


def _is_unreadable(record: SlideRecord) -> bool:
    # One without a scale is shown all the same, and waits for its scale.
    return record.status is SlideStatus.FAILED and not lacks_scale(record)


def _was_read(record: SlideRecord) -> bool:
    return record.width > 0 and record.status is not SlideStatus.FAILED

"""The tools of a slide view as actions, for menus and keys."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from allview.review.annotation import AnnotationKind
from allview.view.icons import icon
from allview.view.slide.slide_view import SlideView

_TOOLS = {
    AnnotationKind.LENGTH: ("Measure a length", "ruler", "R"),
    AnnotationKind.AREA: ("Measure an area", "polygon", "A"),
}


class MarkActions(QObject):
    """Takes up and puts down the measuring tools of a view.

    Attributes
    ----------
    length, area : the actions; each is checked while its tool is in hand.
    """

    def __init__(self, view: SlideView) -> None:
        super().__init__(view)
        self._tool = view.tool
        self.length, self.area = (self._action(view, kind) for kind in _TOOLS)
        view.tool.taken.connect(self._on_taken)

    def _action(self, view: SlideView, kind: AnnotationKind) -> QAction:
        text, glyph, key = _TOOLS[kind]
        action = QAction(icon(glyph), QCoreApplication.translate("SlideView", text), view)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        action.setData(kind)
        action.triggered.connect(self._on_triggered)
        view.addAction(action)
        return action

    @Slot(bool)
    def _on_triggered(self, checked: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._tool.take(AnnotationKind(action.data()) if checked else None)

    @Slot(object)
    def _on_taken(self, kind: AnnotationKind | None) -> None:
        self.length.setChecked(kind is AnnotationKind.LENGTH)
        self.area.setChecked(kind is AnnotationKind.AREA)

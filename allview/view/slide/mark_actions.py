"""The tools of a slide view as actions, for menus and keys."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from allview.review.annotation import AnnotationKind
from allview.view.icons import icon
from allview.view.marking import marked as _T
from allview.view.slide.mark_tool import CellBox, Shape
from allview.view.slide.slide_view import SlideView

_TOOLS: dict[Shape, tuple[str, str, str]] = {
    AnnotationKind.LENGTH: (_T("SlideView", "Measure a length"), "ruler", "R"),
    AnnotationKind.AREA: (_T("SlideView", "Measure an area"), "polygon", "A"),
    CellBox.NEW: (_T("SlideView", "Draw a missed cell"), "bounding-box", "D"),
}


class MarkActions(QObject):
    """Takes up and puts down the drawing tools of a view.

    Attributes
    ----------
    length, area, cell : the actions; each is checked while its tool is in hand.
    """

    def __init__(self, view: SlideView) -> None:
        super().__init__(view)
        self._tool = view.tool
        self._actions = {kind: self._action(view, kind) for kind in _TOOLS}
        self.length, self.area, self.cell = self._actions.values()
        view.tool.taken.connect(self._on_taken)

    def _action(self, view: SlideView, kind: Shape) -> QAction:
        text, glyph, key = _TOOLS[kind]
        action = QAction(icon(glyph), QCoreApplication.translate("SlideView", text), view)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(self._on_triggered)
        view.addAction(action)
        return action

    @Slot(bool)
    def _on_triggered(self, checked: bool) -> None:
        sender = self.sender()
        for kind, action in self._actions.items():
            if action is sender:
                self._tool.take(kind if checked else None)

    @Slot(object)
    def _on_taken(self, kind: Shape | None) -> None:
        for own, action in self._actions.items():
            action.setChecked(own is kind)

"""Keeps the names of undo and redo in step with the history."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction

from allview.view.case_model import CaseModel
from allview.view.reasons import say_what
from allview.view.undo_words import step_words


class UndoController(QObject):
    """Says in the menu, and beside the two buttons, what would be undone or done again."""

    def __init__(self, model: CaseModel, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._actions = {"undo": undo, "redo": redo}
        self._plain = {name: (a.text(), a.toolTip()) for name, a in self._actions.items()}
        model.changed.connect(self._name)
        model.replaced.connect(self._name)
        self._name()

    @Slot()
    @Slot(object)
    def _name(self, _change: object = None) -> None:
        session = None if self._model.is_locked else self._model.session
        undo = session.history.next_undo if session else None
        redo = session.history.next_redo if session else None
        nameless = bool(self._model.queue.known)
        self._show("undo", step_words(undo.command, nameless=nameless) if undo else "")
        # What redo takes back is an undo: it does what that one took back.
        self._show("redo", step_words(redo.command.inverse(), nameless=nameless) if redo else "")

    def _show(self, name: str, step: str) -> None:
        words = QCoreApplication.translate("Undo", "{0}: {1}")
        action, plain = self._actions[name], self._plain[name]
        text, tip = (words.format(said, step) if step else said for said in plain)
        action.setText(text)
        say_what(action, tip)

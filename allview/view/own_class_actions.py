"""The actions that give cells a laboratory's own classes: they come and go with the case."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import OwnClass
from allview.review.commands import Change, Facet
from allview.view.actions import Actions
from allview.view.case_model import CaseModel
from allview.view.key_map import KeyMap, is_fixed, keys_of, native
from allview.view.own_classes import KeyedClass, kept_classes, offered_classes
from allview.view.preferences import Preferences

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class OwnClassActions(QObject):
    """Keeps an action for each own class that the open case offers.

    ``changed`` carries the classes; who shows classes finds their keys by ``class_keys``.

    Parameters
    ----------
    keys : those of the other actions, which come first where two want the same.
    actions : take the actions into menu, palette and sheet of keys.
    give : gives the selected cells a class.
    """

    changed = Signal(object)

    def __init__(
        self,
        model: CaseModel,
        preferences: Preferences,
        keys: KeyMap,
        actions: Actions,
        give: Callable[[OwnClass], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._preferences = preferences
        self._keys = keys
        self._actions = actions
        self._give = give
        self._window = window
        self._made: list[tuple[OwnClass, QAction]] = []
        self._shown: tuple[str, ...] = ()
        model.replaced.connect(self.refresh)
        model.changed.connect(self._on_changed)
        preferences.changed.connect(self.refresh)
        keys.changed.connect(self.refresh)

    def show_in(self, *places: Callable[..., None]) -> None:
        """Tell who shows classes of them, now and whenever they are others."""
        for show in places:
            self.changed.connect(show)
        self.refresh()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # A decision is made many times a minute, and changes neither.
        if change.facets & {Facet.CLASSES, Facet.READS}:
            self.refresh()

    @Slot()
    @Slot(object)
    def refresh(self, _reason: object = None) -> None:
        """Make the actions anew, where anything about the classes is other than before."""
        kept = kept_classes(self._preferences.current)
        offered = [
            KeyedClass(keyed.cell_class, self._free(keyed.key))
            for keyed in offered_classes(kept, self._model.case)
        ]
        # Classes are the same by their id: that one was renamed shows in the words alone.
        shown = tuple(map(str, offered))
        if shown == self._shown:
            return
        self._shown = shown
        for _, action in self._made:
            action.setParent(None)
            action.deleteLater()
        self._made = [(keyed.cell_class, self._action(keyed)) for keyed in offered]
        self._actions.show_own([action for _, action in self._made])
        self.changed.emit([own for own, _ in self._made])

    def _free(self, key: str) -> str:
        taken = {used for action in self._keys.actions.values() for used in keys_of(action)}
        return "" if key in taken or is_fixed((key,)) else key

    def _action(self, keyed: KeyedClass) -> QAction:
        own = keyed.cell_class
        # A menu would take an ampersand for a mnemonic; no name has one.
        action = QAction(own.name, self._window)
        action.setObjectName(f"class_{own.id}")
        action.setIconText(own.name)
        action.setData(own)
        action.setAutoRepeat(False)
        if keyed.key:
            action.setShortcut(QKeySequence(keyed.key, _PORTABLE))
        shown = native(keys_of(action))
        action.setToolTip(f"{own.name} ({shown})" if shown else own.name)
        action.triggered.connect(partial(self._give, own))
        self._window.addAction(action)
        return action

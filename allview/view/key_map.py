"""The keys of every action: those it is born with, and those the user prefers."""

import logging
from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from allview.settings import Settings
from allview.view.preferences import Preferences
from allview.view.reasons import say_what

_log = logging.getLogger(__name__)

Keys = tuple[str, ...]
"""Key sequences in Qt's portable text, such as ``Ctrl+O``; the first one is shown."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_ENTER = frozenset({"Return", "Enter"})
_FIXED = frozenset(
    {"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Up", "Down", "Home", "End", "PgUp", "PgDown"}
    | {"Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down", "+", "-", "=", "_", "Shift++"}
)
"""They move the focus, lists and the slide, wherever one is."""


class KeyMap(QObject):
    """Gives actions the keys that the user prefers, at once and at every start.

    Only what differs from the action's own keys is kept in the settings.

    Parameters
    ----------
    actions : the actions by id, each with the keys it is born with.
    preferences : where other keys are kept.
    """

    changed = Signal()
    """Some action has other keys than before."""

    def __init__(
        self, actions: Mapping[str, QAction], preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.actions = dict(actions)
        self.defaults: dict[str, Keys] = {name: keys_of(a) for name, a in actions.items()}
        for name, action in self.actions.items():
            # By it others find the action whose key they name.
            action.setObjectName(name)
        self._used: object = None
        preferences.changed.connect(self._use)
        self._use(preferences.current)

    def preferred(self, wanted: Mapping[str, object]) -> dict[str, Keys]:
        """Give what can be used of the wanted keys, by id; what cannot is logged."""
        kept = dict(self._readable(wanted))
        while clashing := self._clashing(kept):
            for name in clashing:
                _log.warning("settings: the keys of %s are taken, using its own", name)
                del kept[name]
        return kept

    def _readable(self, wanted: Mapping[str, object]) -> list[tuple[str, Keys]]:
        readable = []
        for name, value in wanted.items():
            keys = _read(value)
            if name not in self.actions:
                _log.warning("settings: keys of an action there is not: %s", name)
            elif keys is None:
                _log.warning("settings: these are no keys for %s: %s", name, value)
            elif keys != self.defaults[name]:
                readable.append((name, keys))
        return readable

    def _clashing(self, kept: Mapping[str, Keys]) -> list[str]:
        uses = Counter(key for keys in {**self.defaults, **kept}.values() for key in keys)
        return [name for name, keys in kept.items() if any(uses[key] > 1 for key in keys)]

    @Slot(object)
    def _use(self, settings: Settings) -> None:
        if settings.keys == self._used:
            return
        self._used = settings.keys
        keys = {**self.defaults, **self.preferred(settings.keys)}
        for name, action in self.actions.items():
            action.setShortcuts([QKeySequence(key, _PORTABLE) for key in keys[name]])
            shown = native(keys[name])
            text = action.iconText()
            say_what(action, f"{text} ({shown})" if shown else text)
        self.changed.emit()


def keys_of(action: QAction) -> Keys:
    """Give the keys that an action has now."""
    return tuple(keys.toString(_PORTABLE) for keys in action.shortcuts())


def native(keys: Keys) -> str:
    """Write keys as this system does."""
    return ", ".join(QKeySequence(key, _PORTABLE).toString(_NATIVE) for key in keys)


def recorded(sequence: QKeySequence) -> Keys:
    """Give the keys that a person pressed: nothing where none, and both Enter keys for one."""
    key = sequence.toString(_PORTABLE)
    if key in _ENTER:
        return "Return", "Enter"
    return (key,) if key else ()


def is_fixed(keys: Keys) -> bool:
    """Tell whether one of the keys means something of its own and cannot be given away."""
    return not _FIXED.isdisjoint(keys)


def _read(value: object) -> Keys | None:
    if not isinstance(value, list | tuple) or not all(isinstance(key, str) for key in value):
        return None
    sequences = [QKeySequence(key, _PORTABLE) for key in value]
    keys = tuple(sequence.toString(_PORTABLE) for sequence in sequences)
    known = all(s.count() == 1 for s in sequences) and all(keys)
    return keys if known and not is_fixed(keys) and len(set(keys)) == len(keys) else None

"""The actions of the window, made from their table, for menus, toolbar and palette."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from allview.view.action_table import ACTIONS, CLASS_MENU, DECIDING, MENUS, ActionInfo
from allview.view.class_words import class_label
from allview.view.icons import icon
from allview.view.key_map import native
from allview.view.needs import Needs, why_not
from allview.view.reasons import ReasonedMenu, allow


class Actions:
    """The window's ``QAction`` objects by id.

    Parameters
    ----------
    window : owns the actions and has their slots.
    review_area : where the keys of the review work.
    of_slide : actions that the slide view brings along, by the name the menus use.
    """

    def __init__(
        self,
        window: QMainWindow,
        review_area: Sequence[QWidget],
        of_slide: Mapping[str, QAction],
    ) -> None:
        self._actions: dict[str, QAction] = dict(of_slide)
        self._own: list[QAction] = []
        self._class_menu = ReasonedMenu(_translated(CLASS_MENU), window)
        self._met: Needs | None = None
        groups: dict[str, QActionGroup] = {}
        for info in ACTIONS:
            action = _action(info, window)
            if info.one_of:
                action.setCheckable(True)
                if info.one_of not in groups:
                    groups[info.one_of] = _at_most_one(window)
                groups[info.one_of].addAction(action)
            self._actions[info.id] = action
            for widget in review_area if info.in_review_area else (window,):
                widget.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def named(self, *names: str) -> list[QAction]:
        """Give some actions."""
        return [self._actions[name] for name in names]

    def offer(self, met: Needs) -> None:
        """Enable what makes sense when ``met`` holds."""
        if met == self._met:
            return
        self._met = met
        for info in ACTIONS:
            allow(self._actions[info.id], why_not(info.needs, met))
        for action in self._own:
            allow(action, why_not(DECIDING, met))

    def show_own(self, actions: Sequence[QAction]) -> None:
        """Offer the laboratory's own classes, which come and go, below those built in."""
        for action in self._own:
            self._class_menu.removeAction(action)
        self._own = list(actions)
        for action in actions:
            allow(action, why_not(DECIDING, self._met or Needs.NOTHING))
            self._class_menu.addAction(action)

    def commands(self) -> list[tuple[str, QAction]]:
        """Give what the menus offer, each as ``Menu: action``, without the palette itself."""
        offered = [
            (title, self[name])
            for title, names in MENUS
            for name in names
            if name not in {"", "palette"}
        ]
        offered += [(CLASS_MENU, action) for action in self._own]
        return [(f"{_plain(_translated(t))}: {_plain(a.text())}", a) for t, a in offered]

    def by_menu(self) -> Mapping[str, Sequence[QAction]]:
        """Give every action by the plain title of its menu.

        What is in no menu, being another key of the same, follows those of the same name.
        """
        menus = {_plain(_translated(t)): self.named(*filter(None, names)) for t, names in MENUS}
        menus[_plain(_translated(CLASS_MENU))] += self._own
        listed = {action for actions in menus.values() for action in actions}
        for action in self._actions.values():
            if action not in listed:
                like = (m for m in menus.values() for a in m if a.iconText() == action.iconText())
                next(like).append(action)
        return menus

    def by_id(self) -> Mapping[str, QAction]:
        """Give every action, those of the slide last."""
        return {info.id: self[info.id] for info in ACTIONS} | self._actions

    def fill_menus(self, window: QMainWindow) -> None:
        """Build the menu bar."""
        for title, names in MENUS:
            is_class = title == CLASS_MENU
            menu = self._class_menu if is_class else ReasonedMenu(_translated(title), window)
            self._fill(menu, names)
            window.menuBar().addMenu(menu)

    def fill_toolbar(self, bar: QToolBar, names: Iterable[str]) -> None:
        """Add buttons; an empty name is a separator."""
        self._fill(bar, names)

    def _fill(self, place: QMenu | QToolBar, names: Iterable[str]) -> None:
        for name in names:
            if name:
                place.addAction(self._actions[name])
            else:
                place.addSeparator()


def _action(info: ActionInfo, window: QMainWindow) -> QAction:
    action, name = QAction(_text(info), window), _plain(_text(info))
    action.setObjectName(info.id)
    action.setIconText(name)
    if info.icon:
        action.setIcon(icon(info.icon))
    action.setShortcuts([QKeySequence(key) for key in info.shortcuts])
    action.setAutoRepeat(info.repeats)
    keys = native(info.shortcuts)
    action.setToolTip(f"{name} ({keys})" if keys else name)
    if info.in_review_area:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    slot = attrgetter(info.slot)(window)
    action.triggered.connect(partial(slot, info.argument) if info.argument else slot)
    return action


def _text(info: ActionInfo) -> str:
    return class_label(info.argument) if info.argument else _translated(info.text)


def _at_most_one(window: QMainWindow) -> QActionGroup:
    group = QActionGroup(window)
    group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
    return group


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _translated(text: str) -> str:
    return QCoreApplication.translate("Actions", text)

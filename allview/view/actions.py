"""Menus, toolbar and keys as data: what can be done, when, by which key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.view.class_words import class_label
from allview.view.icons import icon
from allview.view.marking import marked as _T
from allview.view.reasons import ReasonedMenu, allow


class Needs(Flag):
    """What must be so for an action to make sense."""

    NOTHING = 0
    CASE = auto()
    UNLOCKED = auto()
    UNDO = auto()
    REDO = auto()
    IDLE = auto()
    RUNNING = auto()
    SIGNED = auto()
    ENCRYPTED = auto()
    ALONE = auto()


REASONS: tuple[tuple[Needs, str], ...] = (
    (Needs.CASE, _T("Actions", "Open slides or a case first.")),
    (Needs.ALONE, _T("Actions", "The case is open elsewhere: here it can only be read.")),
    (Needs.UNLOCKED, _T("Actions", "The case is signed.")),
    (Needs.SIGNED, _T("Actions", "The case is not signed.")),
    (Needs.IDLE, _T("Actions", "Slides are being analysed.")),
    (Needs.RUNNING, _T("Actions", "No analysis is running.")),
    (Needs.ENCRYPTED, _T("Actions", "The case is not encrypted.")),
    (Needs.UNDO, _T("Actions", "There is nothing to undo.")),
    (Needs.REDO, _T("Actions", "There is nothing to do again.")),
)
"""Why an action is off, by what is missing; of several the first is said."""


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """One thing a user can do.

    Parameters
    ----------
    id : its name in the table and of its ``QAction``.
    text : as a menu shows it.
    slot : what it calls, as a dotted path from the window.
    shortcuts : keys, the first one shown.
    icon : name of the glyph, or empty.
    needs : when it is enabled.
    in_review_area : its keys work only in the slide and the gallery.
    repeats : a key that is held down does it again and again; never what decides.
    argument : handed to the slot, where it takes one.
    one_of : it is on or off, and of those of one name at most one is on; the slot gets which.
    """

    id: str
    text: str
    slot: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    in_review_area: bool = False
    repeats: bool = False
    argument: CellClass | None = None
    one_of: str = ""


# A key that cannot decide says why: it is not switched off by a signature or a missing cell.
_DECIDING = Needs.CASE
CLASS_KEYS: Mapping[CellClass, str] = dict(
    zip((*LEARNED_CLASSES, CellClass.UNIDENTIFIED), "1234567890", strict=True)
)
"""The number key of each class."""

ACTIONS: tuple[ActionInfo, ...] = (
    ActionInfo("open_folder", _T("Actions", "&Open folder…"), "opening.ask_folder", ("Ctrl+O",),
               "folder-open"),
    ActionInfo("open_files", _T("Actions", "Open &files…"), "opening.ask_files",
               ("Ctrl+Shift+O",), "image"),
    ActionInfo("export", _T("Actions", "&Export report…"), "exporting.ask", ("Ctrl+E",),
               "file-pdf", Needs.CASE),
    ActionInfo("settings", _T("Actions", "&Settings…"), "settings.ask", ("Ctrl+,",), "gear"),
    ActionInfo("quit", _T("Actions", "&Quit"), "close", ("Ctrl+Q",)),
    ActionInfo("undo", _T("Actions", "&Undo"), "review.undo", ("Ctrl+Z",),
               "arrow-u-up-left", Needs.UNDO | Needs.UNLOCKED),
    ActionInfo("redo", _T("Actions", "&Redo"), "review.redo", ("Ctrl+Shift+Z", "Ctrl+Y"),
               "arrow-u-up-right", Needs.REDO | Needs.UNLOCKED),
    ActionInfo("confirm", _T("Actions", "&Confirm"), "review.confirm", ("Return", "Enter"),
               "check", _DECIDING),
    ActionInfo("confirm_group", _T("Actions", "A&ll of these are right…"),
               "gallery_tools.groups.confirm", ("Ctrl+Return",), "checks", _DECIDING),
    ActionInfo("reject", _T("Actions", "&Reject suspicion"), "review.reject", ("Backspace",),
               "x", _DECIDING),
    ActionInfo("withdraw", _T("Actions", "&Withdraw decision"), "review.withdraw", ("W",),
               "eraser", _DECIDING),
    ActionInfo("delete_cell", _T("Actions", "&Delete cell"), "mending.delete", ("Delete",),
               "trash", _DECIDING),
    ActionInfo("adjust_cell", _T("Actions", "&Adjust box"), "mending.adjust", ("E",),
               "arrows-out-cardinal", _DECIDING),
    ActionInfo("split_cell", _T("Actions", "&Split in two"), "mending.split", ("S",),
               "columns", _DECIDING),
    ActionInfo("merge_cells", _T("Actions", "&Merge selected cells"), "mending.merge",
               ("Shift+X",), "intersect", _DECIDING),
    ActionInfo("comment_cell", _T("Actions", "Comment &on the cell"), "inspector.write_comment",
               ("O",), "chat-text", _DECIDING),
    ActionInfo("next_undecided", _T("Actions", "&Next undecided cell"), "review.next_undecided",
               ("N",), "skip-forward", Needs.CASE),
    ActionInfo("next_undecided_space", _T("Actions", "Next undecided cell"),
               "review.next_undecided", ("Space",), "", Needs.CASE, in_review_area=True),
    ActionInfo("next_cell", _T("Actions", "Ne&xt cell"), "review.next_cell", ("Right",),
               "caret-right", Needs.CASE, in_review_area=True, repeats=True),
    ActionInfo("previous_cell", _T("Actions", "&Previous cell"), "review.previous_cell",
               ("Left",), "caret-left", Needs.CASE, in_review_area=True, repeats=True),
    ActionInfo("select_all", _T("Actions", "Select &all shown"), "gallery.select_all",
               ("Ctrl+A",), "selection-all", Needs.CASE, in_review_area=True),
    ActionInfo("select_cell", _T("Actions", "Add to se&lection, or take out"),
               "review.toggle_selected", ("X",), "selection-plus", Needs.CASE),
    ActionInfo("pass_next", _T("Actions", "Next cell, keep the selection"), "review.pass_next",
               ("Ctrl+Right",), "", Needs.CASE, in_review_area=True, repeats=True),
    ActionInfo("pass_previous", _T("Actions", "Previous cell, keep the selection"),
               "review.pass_previous", ("Ctrl+Left",), "", Needs.CASE, in_review_area=True,
               repeats=True),
    *(ActionInfo(f"class_{c.value}", c.label, "review.reclassify", (key,), "", _DECIDING,
                 argument=c) for c, key in CLASS_KEYS.items()),
    ActionInfo("look_cell", _T("Actions", "Where the network &looked"), "explaining.show_cell",
               ("L",), "eye", Needs.CASE, one_of="look"),
    ActionInfo("look_field", _T("Actions", "Where it looked in the fi&eld"),
               "explaining.show_field", ("Shift+L",), "selection-all", Needs.CASE, one_of="look"),
    ActionInfo("compare", _T("Actions", "Side &by side…"), "gallery_tools.comparing.show", ("V",),
               "squares-four", Needs.CASE),
    ActionInfo("atlas", _T("Actions", "&Reference cells…"), "gallery_tools.atlas.show", ("T",),
               "books", Needs.CASE),
    ActionInfo("keep_reference", _T("Actions", "Keep as re&ference"), "gallery_tools.atlas.keep",
               ("Shift+T",), "bookmarks-simple", Needs.CASE),
    ActionInfo("sign", _T("Actions", "&Sign case…"), "signing.ask", ("Ctrl+Shift+S",),
               "pen-nib", Needs.CASE | Needs.UNLOCKED | Needs.IDLE),
    ActionInfo("amend", _T("Actions", "A&mend signed case…"), "signing.ask_amendment",
               ("Ctrl+Shift+A",), "pencil-line", Needs.CASE | Needs.SIGNED | Needs.IDLE),
    ActionInfo("pins", _T("Actions", "Reviewers and &PINs…"), "signing.ask_pins",
               ("Ctrl+Shift+P",), "key"),
    ActionInfo("second_start", _T("Actions", "&Start a second read…"), "second_read.start",
               ("Ctrl+R",), "users", Needs.CASE | Needs.UNLOCKED | Needs.IDLE),
    ActionInfo("second_finish", _T("Actions", "&Finish the second read"), "second_read.finish",
               ("Ctrl+Shift+R",), "check-circle", Needs.CASE | Needs.UNLOCKED),
    ActionInfo("second_withdraw", _T("Actions", "&Withdraw the second read…"),
               "second_read.withdraw", ("Ctrl+Shift+W",), "", Needs.CASE | Needs.UNLOCKED),
    ActionInfo("second_compare", _T("Actions", "&Compare and adjudicate…"),
               "second_read.compare", ("Ctrl+Shift+D",), "columns", Needs.CASE),
    ActionInfo("blind", _T("Actions", "Decide &blind first"), "blind.turn", ("Ctrl+B",),
               "eye-slash", one_of="blind"),
    ActionInfo("reconsider", _T("Actions", "&Back to where you differ"), "blind.reconsider",
               ("Shift+N",), "skip-back", Needs.CASE),
    ActionInfo("differential", _T("Actions", "&Differential…"), "facts.show_differential",
               ("Ctrl+D",), "table", Needs.CASE),
    ActionInfo("readers", _T("Actions", "&Readers and known cells…"), "facts.show_readers",
               ("Ctrl+Shift+E",), "users", Needs.CASE),
    ActionInfo("clinical", _T("Actions", "&Clinical context…"), "facts.ask_clinical",
               ("Ctrl+I",), "user", Needs.CASE),
    ActionInfo("remarks", _T("Actions", "Co&mments on case and slide…"), "facts.ask_remarks",
               ("Ctrl+Shift+C",), "chat-text", Needs.CASE),
    ActionInfo("encrypt", _T("Actions", "&Encrypt this case…"), "vault.ask", ("Ctrl+Shift+K",),
               "lock-key", Needs.CASE | Needs.ALONE | Needs.IDLE),
    ActionInfo("save_plain", _T("Actions", "Save an &unencrypted copy…"), "vault.ask_plain",
               ("Ctrl+Shift+U",), "lock-key-open", Needs.CASE | Needs.ENCRYPTED),
    ActionInfo("analyse", _T("Actions", "&Analyse slides"), "analysis.start_all", ("F5",),
               "play", Needs.CASE | Needs.UNLOCKED | Needs.IDLE),
    ActionInfo("scale", _T("Actions", "S&cale of the slide…"), "scale.ask", ("Ctrl+M",),
               "ruler", Needs.CASE | Needs.UNLOCKED | Needs.IDLE),
    ActionInfo("next_slide", _T("Actions", "Next &slide"), "selection.next_slide",
               ("Ctrl+PgDown",), "arrow-fat-line-down", Needs.CASE),
    ActionInfo("previous_slide", _T("Actions", "Previous slid&e"), "selection.previous_slide",
               ("Ctrl+PgUp",), "arrow-fat-line-up", Needs.CASE),
    ActionInfo("next_field", _T("Actions", "&Next field"), "fields.next_field", ("J",),
               "arrow-right", Needs.CASE),
    ActionInfo("previous_field", _T("Actions", "&Previous field"), "fields.previous_field",
               ("K",), "arrow-left", Needs.CASE),
    ActionInfo("field_seen", _T("Actions", "Mark &field as seen, next"), "fields.mark_seen", ("F",),
               "check-square", Needs.CASE),
    ActionInfo("field_unseen", _T("Actions", "Mark field as n&ot seen"), "fields.unmark_seen",
               ("Shift+F",), "square", Needs.CASE),
    ActionInfo("add_place", _T("Actions", "&Bookmark this place…"), "marks.add_place", ("B",),
               "bookmark-simple", Needs.CASE),
    ActionInfo("list_marks", _T("Actions", "Bookmarks and &measures…"), "marks.show_list",
               ("Shift+B",), "list-bullets", Needs.CASE),
    ActionInfo("go_to", _T("Actions", "&Go to coordinates…"), "marks.ask_place", ("Ctrl+G",),
               "crosshair", Needs.CASE),
    ActionInfo("stop", _T("Actions", "&Stop analysis"), "analysis.cancel", ("Escape",), "stop",
               Needs.RUNNING),
    ActionInfo("theme", _T("Actions", "Light or &dark"), "settings.toggle_theme", ("Ctrl+Shift+L",),
               "circle-half"),
    ActionInfo("palette", _T("Actions", "&Find a command…"), "help.show_palette", ("Ctrl+K",),
               "magnifying-glass"),
    ActionInfo("shortcuts", _T("Actions", "&Keys…"), "help.show_shortcuts", ("?",), "keyboard"),
    ActionInfo("about", _T("Actions", "&About AllView…"), "help.show_about", ("F1",), "info"),
)  # fmt: skip
"""Everything a user can do, in the order the key sheet lists it."""

_CLASS_MENU = _T("Actions", "&Class")
_CLASSES = tuple(f"class_{c.value}" for c in CLASS_KEYS)
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_T("Actions", "&File"), ("open_folder", "open_files", "", "export", "", "settings", "pins",
                              "", "quit")),
    (_T("Actions", "&Edit"), ("undo", "redo", "", "select_all", "select_cell", "pass_next",
                              "pass_previous")),
    (_T("Actions", "&Review"), ("confirm", "confirm_group", "reject", "withdraw", "",
                                "next_undecided", "next_cell", "previous_cell", "", "blind",
                                "reconsider", "", "sign", "amend")),
    (_CLASS_MENU, _CLASSES),
    (_T("Actions", "Ce&ll"), ("draw_cell", "", "delete_cell", "adjust_cell", "", "split_cell",
                              "merge_cells", "", "comment_cell", "compare", "atlas",
                              "keep_reference")),
    (_T("Actions", "Second rea&d"), ("second_start", "second_finish", "second_withdraw", "",
                                    "second_compare")),
    (_T("Actions", "Cas&e"), ("differential", "readers", "clinical", "remarks", "", "encrypt",
                              "save_plain")),
    (_T("Actions", "&Analysis"), ("analyse", "stop", "", "scale")),
    (_T("Actions", "&Slide"), ("next_slide", "previous_slide", "", "next_field",
                               "previous_field", "field_seen", "field_unseen", "",
                               "next_plane", "previous_plane", "", "length",
                               "area", "", "add_place", "list_marks", "go_to")),
    (_T("Actions", "&View"), ("fit", "one_to_one", "zoom_in", "zoom_out", "", "map", "heat",
                              "subtypes", "poor", "grid", "", "colours", "plain_colours", "",
                              "look_cell", "look_field", "", "theme")),
    (_T("Actions", "&Help"), ("palette", "shortcuts", "about")),
)  # fmt: skip
TOOLBAR = ("open_folder", "", "analyse", "stop", "", "undo", "redo", "", "sign", "export")
TOOLBAR_END = ("theme", "settings")


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
        self._class_menu = ReasonedMenu(_translated(_CLASS_MENU), window)
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
            allow(action, why_not(_DECIDING, met))

    def show_own(self, actions: Sequence[QAction]) -> None:
        """Offer the laboratory's own classes, which come and go, below those built in."""
        for action in self._own:
            self._class_menu.removeAction(action)
        self._own = list(actions)
        for action in actions:
            allow(action, why_not(_DECIDING, self._met or Needs.NOTHING))
            self._class_menu.addAction(action)

    def commands(self) -> list[tuple[str, QAction]]:
        """Give what the menus offer, each as ``Menu: action``, without the palette itself."""
        offered = [
            (title, self[name])
            for title, names in MENUS
            for name in names
            if name not in {"", "palette"}
        ]
        offered += [(_CLASS_MENU, action) for action in self._own]
        return [(f"{_plain(_translated(t))}: {_plain(a.text())}", a) for t, a in offered]

    def by_menu(self) -> Mapping[str, Sequence[QAction]]:
        """Give every action by the plain title of its menu.

        What is in no menu, being another key of the same, follows those of the same name.
        """
        menus = {_plain(_translated(t)): self.named(*filter(None, names)) for t, names in MENUS}
        menus[_plain(_translated(_CLASS_MENU))] += self._own
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
            is_class = title == _CLASS_MENU
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


def why_not(needs: Needs, met: Needs) -> str:
    """Say why an action is off; nothing where it is on."""
    unmet = needs & ~met
    if unmet & (Needs.UNLOCKED | Needs.SIGNED):
        # Where another has the case, that is why, signed or not.
        unmet |= Needs.ALONE & ~met
    return next((_translated(words) for need, words in REASONS if need in unmet), "")


def keys_of(info: ActionInfo) -> str:
    """Give an action's keys as this system writes them."""
    sequences = (QKeySequence(key) for key in info.shortcuts)
    return ", ".join(s.toString(QKeySequence.SequenceFormat.NativeText) for s in sequences)


def plain_text(info: ActionInfo) -> str:
    """Give an action's translated name without the marks of a menu."""
    return _plain(_text(info))


def _action(info: ActionInfo, window: QMainWindow) -> QAction:
    action = QAction(_text(info), window)
    action.setObjectName(info.id)
    action.setIconText(plain_text(info))
    if info.icon:
        action.setIcon(icon(info.icon))
    action.setShortcuts([QKeySequence(key) for key in info.shortcuts])
    action.setAutoRepeat(info.repeats)
    keys = keys_of(info)
    action.setToolTip(f"{plain_text(info)} ({keys})" if keys else plain_text(info))
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

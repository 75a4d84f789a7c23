"""Everything a user can do, as data: its words, key, place in the menus, and when it is on."""

from collections.abc import Mapping
from dataclasses import dataclass

from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.view.marking import marked as _T
from allview.view.needs import Needs


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
DECIDING = Needs.CASE
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
               "check", DECIDING),
    ActionInfo("confirm_group", _T("Actions", "A&ll of these are right…"),
               "gallery_tools.groups.confirm", ("Ctrl+Return",), "checks", DECIDING),
    ActionInfo("reject", _T("Actions", "&Reject suspicion"), "review.reject", ("Backspace",),
               "x", DECIDING),
    ActionInfo("withdraw", _T("Actions", "&Withdraw decision"), "review.withdraw", ("W",),
               "eraser", DECIDING),
    ActionInfo("delete_cell", _T("Actions", "&Delete cell"), "mending.delete", ("Delete",),
               "trash", DECIDING),
    ActionInfo("adjust_cell", _T("Actions", "&Adjust box"), "mending.adjust", ("E",),
               "arrows-out-cardinal", DECIDING),
    ActionInfo("split_cell", _T("Actions", "&Split in two"), "mending.split", ("S",),
               "columns", DECIDING),
    ActionInfo("merge_cells", _T("Actions", "&Merge selected cells"), "mending.merge",
               ("Shift+X",), "intersect", DECIDING),
    ActionInfo("comment_cell", _T("Actions", "Comment &on the cell"), "inspector.write_comment",
               ("O",), "chat-text", DECIDING),
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
    *(ActionInfo(f"class_{c.value}", c.label, "review.reclassify", (key,), "", DECIDING,
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
    ActionInfo("compared", _T("Actions", "&Compared model…"), "shadow.show", ("Ctrl+Shift+M",),
               "git-diff"),
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

CLASS_MENU = _T("Actions", "&Class")
_CLASSES = tuple(f"class_{c.value}" for c in CLASS_KEYS)
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_T("Actions", "&File"), ("open_folder", "open_files", "", "export", "", "settings", "pins",
                              "", "quit")),
    (_T("Actions", "&Edit"), ("undo", "redo", "", "select_all", "select_cell", "pass_next",
                              "pass_previous")),
    (_T("Actions", "&Review"), ("confirm", "confirm_group", "reject", "withdraw", "",
                                "next_undecided", "next_cell", "previous_cell", "", "blind",
                                "reconsider", "", "sign", "amend")),
    (CLASS_MENU, _CLASSES),
    (_T("Actions", "Ce&ll"), ("draw_cell", "", "delete_cell", "adjust_cell", "", "split_cell",
                              "merge_cells", "", "comment_cell", "compare", "atlas",
                              "keep_reference")),
    (_T("Actions", "Second rea&d"), ("second_start", "second_finish", "second_withdraw", "",
                                    "second_compare")),
    (_T("Actions", "Cas&e"), ("differential", "readers", "clinical", "remarks", "", "encrypt",
                              "save_plain")),
    (_T("Actions", "&Analysis"), ("analyse", "stop", "", "scale", "compared")),
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

"""The window and every dialog for those who use no mouse, or hear what is there."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import allview.view
from allview.review.cell import Cell
from allview.review.cell_class import CellClass, OwnClass
from allview.settings import SHIPPED
from allview.storage.case_key import KeyKind, Secret, new_computer_key
from allview.storage.errors import KeyNeeded
from allview.view.class_keys import class_keys
from allview.view.class_words import class_label
from allview.view.dialogs.about_dialog import AboutDialog
from allview.view.dialogs.amend_dialog import AmendDialog
from allview.view.dialogs.atlas_dialog import AtlasDialog
from allview.view.dialogs.clinical_dialog import ClinicalDialog
from allview.view.dialogs.command_palette import CommandPalette
from allview.view.dialogs.compare_dialog import CompareDialog
from allview.view.dialogs.compared_dialog import ComparedDialog
from allview.view.dialogs.comparison_dialog import ComparisonDialog
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.dialogs.encrypt_dialog import EncryptDialog
from allview.view.dialogs.group_dialog import GroupDialog
from allview.view.dialogs.marks_dialog import MarksDialog
from allview.view.dialogs.pins_dialog import PinsDialog
from allview.view.dialogs.place_dialogs import GoToDialog, PlaceDialog
from allview.view.dialogs.remarks_dialog import RemarksDialog
from allview.view.dialogs.reviewer_dialog import GoOnDialog, ReviewerDialog, SettlingDialog
from allview.view.dialogs.scale_dialog import ScaleDialog
from allview.view.dialogs.second_read_dialogs import StartReadDialog, WithdrawReadDialog
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.dialogs.shortcuts_dialog import ShortcutsDialog
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.dialogs.unlock_dialog import UnlockDialog
from allview.view.key_map import KeyMap
from allview.view.main_window import MainWindow
from allview.view.own_classes import KeyedClass, as_settings
from allview.view.preferences import Preferences
from allview.view.slide.colour_panel import ColourPanel
from tests.view.window.reading import come_back

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def _settings(window: MainWindow) -> QDialog:
    keys = window.findChild(KeyMap)
    assert keys is not None
    # A class, so that the fields of one can be reached.
    classes = as_settings([KeyedClass(OwnClass("own-1", "Plasma cell"), "I")])
    window.preferences.set(replace(window.preferences.current, own_classes=classes))
    return SettingsDialog(window.preferences, keys, window)


def _comparing(window: MainWindow) -> Preferences:
    """Give the settings of a window that can switch both ways."""
    models = {"compared_model": "ours", "former_model": SHIPPED}
    window.preferences.set(replace(window.preferences.current, **models))
    return window.preferences


def _cells(window: MainWindow) -> list[Cell]:
    return list(window.model.case.cells.values())


COMPUTER = Secret(new_computer_key(), KeyKind.COMPUTER, keep=True)
DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "AboutDialog": lambda w: AboutDialog("logs", w),
    "AmendDialog": lambda w: AmendDialog(w.model.case, "Ada Example", ["Ada Example"], w),
    "AtlasDialog": lambda w: AtlasDialog(w.model, w.pictures, w),
    "ColourPanel": ColourPanel,
    "RemarksDialog": lambda w: RemarksDialog(None, None, "a.png", w),
    "ClinicalDialog": lambda w: ClinicalDialog(None, w),
    "CommandPalette": lambda w: CommandPalette(w.actions_by_id.commands(), w),
    "CompareDialog": lambda w: CompareDialog(w.model, w.pictures, _cells(w)[:3], w),
    "ComparedDialog": lambda w: ComparedDialog(_comparing(w), ["Of 6 cells."], "Limits.", w),
    "ComparisonDialog": ComparisonDialog,
    "DifferentialDialog": lambda w: DifferentialDialog(w.model.case, 20, w),
    "EncryptDialog": lambda w: EncryptDialog("case.allview", COMPUTER, w),
    "GoToDialog": lambda w: GoToDialog((100, 100), (1.0, 1.0), w),
    "GroupDialog": lambda w: GroupDialog(
        CellClass.LYMPHOCYTE, {cell.id: CellClass.LYMPHOCYTE for cell in _cells(w)}, 1, w
    ),
    "MarksDialog": MarksDialog,
    "PinsDialog": lambda w: PinsDialog("Ada Example", ["Ada Example"], w),
    "PlaceDialog": PlaceDialog,
    "GoOnDialog": lambda w: GoOnDialog("Ben Second", w),
    "ReviewerDialog": ReviewerDialog,
    "SettlingDialog": lambda w: SettlingDialog(["Ada Example"], "Ben Second", "", w),
    "ScaleDialog": lambda w: ScaleDialog(w.model.case.slides["S1"], w),
    "SettingsDialog": _settings,
    "ShortcutsDialog": lambda w: ShortcutsDialog(w.actions_by_id.by_menu(), w),
    "SignDialog": lambda w: SignDialog(w.model.case, "Ada Example", [], w),
    "StartReadDialog": lambda w: StartReadDialog(w.model.case, w),
    "UnlockDialog": lambda w: UnlockDialog(
        KeyNeeded(Path("case.allview"), KeyKind.COMPUTER), True, w
    ),
    "WithdrawReadDialog": lambda w: WithdrawReadDialog("Bea Example", 2, w),
}
"""How each is made; a dialog that is missing here fails a test."""


def _stops(root: QWidget) -> list[QWidget]:
    """Give what can have the focus by Tab, of what is shown."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.window() is root
        and widget.focusProxy() is None
        # Tab goes to the one button of an exclusive group that is on.
        and not (_is_one_of_many(widget) and not widget.isChecked())
    ]


def _is_one_of_many(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and (
        widget.autoExclusive() or (widget.group() is not None and widget.group().exclusive())
    )


def _name(widget: QWidget) -> str:
    said = QAccessible.queryAccessibleInterface(widget)
    return said.text(QAccessible.Text.Name) if said is not None else ""


def pages(root: QWidget) -> Iterator[int]:
    """Turn to each page of the tabs there are, if any."""
    tabs = getattr(root, "tabs", None)
    for page in range(tabs.count() if tabs is not None else 1):
        if tabs is not None:
            tabs.setCurrentIndex(page)
        yield page


def _reached(qtbot: QtBot, root: QWidget) -> list[QWidget]:
    """Give what has the focus, one after the other, while Tab is pressed."""
    come_back(root)
    seen: list[QWidget] = []
    for _ in range(3 * len(_stops(root)) + 3):
        focus = QApplication.focusWidget() or root
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is not None and now not in seen:
            seen.append(now)
    return seen


def test_every_dialog_is_among_those_that_are_checked() -> None:
    for module in pkgutil.walk_packages(allview.view.__path__, "allview.view."):
        importlib.import_module(module.name)

    def below(kind: type) -> Iterator[type]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    known = {k.__name__ for k in below(QDialog) if k.__module__.startswith("allview.")}
    assert known - {"FormDialog", "NameDialog", "PinForm"} == DIALOGS.keys()


def test_every_dialog_is_named_and_reached_by_tab(qtbot: QtBot, review: MainWindow) -> None:
    unnamed: list[tuple[str, int, str]] = []
    unreached: list[tuple[str, int, str]] = []
    for name, make in DIALOGS.items():
        dialog = make(review)
        with qtbot.waitExposed(dialog):
            dialog.show()
        assert dialog.windowTitle(), name
        for page in pages(dialog):
            stops = _stops(dialog)
            unnamed += [(name, page, type(w).__name__) for w in stops if not _name(w)]
            reached = _reached(qtbot, dialog)
            unreached += [(name, page, _name(w)) for w in stops if w not in reached]
        dialog.reject()
        dialog.deleteLater()
    assert unnamed == []
    assert unreached == []


def clashing_keys(root: QWidget) -> list[str]:
    """Give the texts of what is shown that share the letter pressed with Alt."""
    texts: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.window() is not root:
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            texts.append(widget.text())
        elif isinstance(widget, QTabBar):
            texts += [widget.tabText(tab) for tab in range(widget.count())]
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    return sorted(
        text for text, key in zip(texts, keys, strict=True) if key and keys.count(key) > 1
    )


def clashes_in_dialogs(window: MainWindow, qtbot: QtBot) -> dict[tuple[str, int], list[str]]:
    """Show each dialog, and give the texts that share a letter with Alt, page by page."""
    clashes: dict[tuple[str, int], list[str]] = {}
    for name, make in DIALOGS.items():
        dialog = make(window)
        with qtbot.waitExposed(dialog):
            dialog.show()
        for page in pages(dialog):
            if texts := clashing_keys(dialog):
                clashes[name, page] = texts
        dialog.reject()
        dialog.deleteLater()
    return clashes


def test_a_letter_with_alt_means_one_thing(qtbot: QtBot, review: MainWindow) -> None:
    assert clashes_in_dialogs(review, qtbot) == {}


def test_the_window_is_named_and_reached_by_tab(qtbot: QtBot, review: MainWindow) -> None:
    stops = _stops(review)
    assert [type(w).__name__ for w in stops if not _name(w)] == []
    reached = _reached(qtbot, review)
    assert [_name(w) for w in stops if w not in reached] == []


def test_nothing_is_for_the_mouse_alone(review: MainWindow) -> None:
    """Every action is in the palette or has a key; a button Tab passes over is such an action."""
    offered = {action for _, action in review.actions_by_id.commands()}
    for action in review.actions_by_id.by_id().values():
        assert action in offered or action.shortcuts(), action.text()
    for button in review.findChildren(QAbstractButton):
        # What does not fit the toolbar is in Qt's own menu there, and in the menus.
        is_qts = button.objectName() == "qt_toolbar_ext_button"
        if button.isVisible() and not (is_qts or button.focusPolicy() & Qt.FocusPolicy.TabFocus):
            action = button.defaultAction() if isinstance(button, QToolButton) else None
            assert action in offered, f"{button!r} in {button.parentWidget()!r}"


def test_every_class_has_a_sign_beside_its_colour(review: MainWindow) -> None:
    keys = class_keys(review.inspector)
    for signs in (keys.values(), map(class_label, CellClass)):
        signs = list(signs)
        assert all(signs)
        assert len(set(signs)) == len(CellClass)

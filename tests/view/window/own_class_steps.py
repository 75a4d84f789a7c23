"""What the tests of a laboratory's own classes do in a window."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import AnyClass, OwnClass
from allview.view.class_keys import class_keys
from allview.view.main_window import MainWindow
from allview.view.own_classes import KeyedClass, as_settings


def keep(window: MainWindow, *classes: KeyedClass) -> None:
    settings = replace(window.preferences.current, own_classes=as_settings(classes))
    window.preferences.set(settings)


def given(window: MainWindow) -> dict[str, AnyClass]:
    return {name: d.cell_class for name, d in window.model.case.decisions.items()}


def offered(window: MainWindow) -> list[tuple[str, str]]:
    """Give the names and keys of the own classes that can be given."""
    keys = class_keys(window).items()
    return [(c.name, key) for c, key in keys if isinstance(c, OwnClass)]


def space(button: QWidget) -> None:
    """Press a button as one does who uses no mouse."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QSplitter
from pytestqt.qtbot import QtBot

from allview.view.icons import icon
from allview.view.theme import DARK, LIGHT, Theme, ThemeChoice, ThemeSwitch


def _luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    ink = QColor(color)
    channels = (ink.redF(), ink.greenF(), ink.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def switch(qapp: QApplication) -> Iterator[ThemeSwitch]:
    switch = ThemeSwitch(qapp, ThemeChoice.LIGHT)
    yield switch
    switch.deleteLater()


def test_contrast_is_measured_as_wcag_does() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = (theme.window, theme.surface, theme.hover, theme.canvas)
    words = itertools.product((theme.text, theme.muted), grounds)
    says = itertools.product(
        (theme.danger, theme.warning, theme.success, theme.accent), (theme.window, theme.surface)
    )
    on_color = ((theme.on_accent, theme.accent), (theme.text, theme.selection))
    for ink, ground in (*words, *says, *on_color, (theme.text, theme.pressed)):
        assert _contrast(ink, ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_outlines_and_the_focus_ring_can_be_seen(theme: Theme) -> None:
    for outline in (theme.border_strong, theme.accent):
        assert _contrast(outline, theme.surface) >= 3, outline
        assert _contrast(outline, theme.window) >= 3, outline


def test_a_choice_dresses_the_application_and_tells(
    switch: ThemeSwitch, qapp: QApplication
) -> None:
    told: list[Theme] = []
    switch.changed.connect(told.append)
    switch.choose(ThemeChoice.DARK)
    assert told == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.surface in qapp.styleSheet()
    # What is worn already is not put on again: that takes longer than a frame.
    qapp.setStyleSheet("")
    switch.choose(ThemeChoice.DARK)
    assert told == [DARK]
    assert qapp.styleSheet() == ""


def test_the_stylesheet_has_no_hole(switch: ThemeSwitch, qapp: QApplication) -> None:
    assert "$" not in qapp.styleSheet()


def test_rows_of_a_list_filled_early_do_not_overlap(qtbot: QtBot, switch: ThemeSwitch) -> None:
    rows = QListWidget()
    rows.addItems([str(i) for i in range(60)])
    splitter = QSplitter()
    splitter.addWidget(rows)
    qtbot.addWidget(splitter)
    splitter.grab()
    first, second = (rows.visualItemRect(rows.item(i)) for i in range(2))
    assert first.bottom() < second.top()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_an_empty_check_box_can_be_seen(
    qtbot: QtBot, switch: ThemeSwitch, choice: ThemeChoice
) -> None:
    switch.choose(choice)
    box = QCheckBox("Flagged only")
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    inks = {picture.pixelColor(x, picture.height() // 2).name() for x in range(14)}
    assert max(_contrast(ink, switch.current.window) for ink in inks) >= 3


def test_an_icon_changes_colour_with_the_theme(switch: ThemeSwitch) -> None:
    folder = icon("folder-open")

    def darkest_ink() -> int:
        picture = folder.pixmap(QSize(32, 32)).toImage()
        spots = itertools.product(range(picture.width()), range(picture.height()))
        inks = [picture.pixelColor(*spot) for spot in spots]
        solid = [ink.lightness() for ink in inks if ink.alpha() > 200]
        assert solid, "the icon is empty"
        return min(solid)

    assert darkest_ink() < 60
    switch.choose(ThemeChoice.DARK)
    assert darkest_ink() > 150


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no-such-glyph")

"""Contrast after WCAG 2.2, of the pairs that palette and stylesheet themselves put together."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from allview.view.slide.plate import PLATE, PLATE_TEXT
from allview.view.theme import DARK, LIGHT, Theme, palette, stylesheet

WORDS, GRAPHICS = 4.5, 3.0
Role = QPalette.ColorRole
PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
    (Role.BrightText, Role.Window),
    (Role.WindowText, Role.Dark),
    (Role.PlaceholderText, Role.Dark),
    (Role.Text, Role.Light),
]
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_HEX = r"(#[0-9A-Fa-f]{6})"


def _luminance(color: QColor) -> float:
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: QColor | str, other: QColor | str) -> float:
    low, high = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _rules(theme: Theme) -> Iterator[tuple[str, str]]:
    for selectors, body in _RULE.findall(stylesheet(theme)):
        yield " ".join(selectors.split()), " ".join(body.split())


both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@both
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=lambda role: role.name)
def test_words_of_the_palette(theme: Theme, ink: Role, ground: Role) -> None:
    colors = palette(theme)
    assert _contrast(colors.color(ink), colors.color(ground)) >= WORDS


@both
def test_words_of_the_stylesheet(theme: Theme) -> None:
    """A rule without a ground of its own stands on any ground of a panel or a list."""
    poor, seen = [], 0
    for selectors, body in _rules(theme):
        ink = re.search(rf"(?:^|[; ])color: ?{_HEX}", body)
        # What is switched off need not be read, says WCAG 1.4.3, but must be seen.
        least = GRAPHICS if "disabled" in selectors else WORDS
        if not ink:
            continue
        own = re.search(rf"background(?:-color)?: ?{_HEX}", body)
        for ground in [own[1]] if own else [theme.window, theme.surface]:
            seen += 1
            if _contrast(ink[1], ground) < least:
                poor.append((selectors, ink[1], ground, round(_contrast(ink[1], ground), 2)))
    assert poor == []
    assert seen > 10


@both
def test_frames_that_show_the_focus_and_what_is_pressed(theme: Theme) -> None:
    for selectors, body in _rules(theme):
        frame = re.search(rf"border(?:-color)?:[^;]*{_HEX}", body)
        if frame and (":focus" in selectors or "QLineEdit, QPlainTextEdit" in selectors):
            grounds = [theme.window, theme.surface]
            # A button that is the accent itself carries the frame on its edge to the window.
            assert max(_contrast(frame[1], ground) for ground in grounds) >= GRAPHICS, selectors


@both
def test_the_outline_of_fields_and_swatches_is_seen_on_every_ground(theme: Theme) -> None:
    """Some class colours are near a ground in one of the themes: the outline bears the swatch."""
    grounds = (theme.window, theme.surface, theme.canvas, theme.hover, theme.pressed)
    for ground in (*grounds, theme.selection):
        assert _contrast(theme.border_strong, ground) >= GRAPHICS, ground


def test_words_on_a_plate_over_the_brightest_and_the_darkest_slide(qapp: QApplication) -> None:
    del qapp
    alpha = PLATE.alphaF()
    for slide in (0.0, 1.0):
        mixed = [alpha * channel + (1 - alpha) * slide
                 for channel in (PLATE.redF(), PLATE.greenF(), PLATE.blueF())]  # fmt: skip
        assert _contrast(PLATE_TEXT, QColor.fromRgbF(*mixed)) >= WORDS

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from allview.view.panels.message_bar import MessageBar
from allview.view.theme import ThemeChoice, ThemeSwitch

# Qt's offscreen screen warns whenever a top-level widget has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_one_failure_is_a_sentence_and_several_are_a_list(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_failure("a.png: <broken>")
    assert bar.text == "a.png: &lt;broken&gt;"
    bar.show_failure("b.png: empty")
    bar.show_failure("b.png: empty")
    assert bar.text == "<b>2 problems</b><br>• a.png: &lt;broken&gt;<br>• b.png: empty"


def test_many_failures_do_not_fill_the_window(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for number in range(30):
        bar.show_failure(f"{number}.png: broken")
    assert bar.text.startswith("<b>30 problems</b>")
    assert bar.text.count("•") == 30
    bar.resize(600, bar.sizeHint().height())
    assert bar.sizeHint().height() < 140


def test_a_failure_offers_its_remedy_until_it_is_mended(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_failure("a.png: no scale")
    bar.show_failure("a.png: no scale", "<a href='scale:S1'>Enter it</a>")
    bar.show_failure("a.png: no scale")
    assert bar.text == "a.png: no scale <a href='scale:S1'>Enter it</a>"
    bar.take_back("a.png: no scale")
    assert not bar.isVisible()
    assert bar.text == ""


def test_news_does_not_hide_a_failure(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_failure("a.png: broken")
    bar.show_news("Report written")
    assert bar.text == "Report written<br>a.png: broken"
    bar.clear()
    assert not bar.isVisible()
    bar.show_news("Report written")
    assert bar.text == "Report written"


def test_the_sign_takes_the_colours_of_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    theme = ThemeSwitch(qapp)
    bar = MessageBar()
    qtbot.addWidget(bar)
    theme.choose(ThemeChoice.LIGHT)
    bar.show_failure("a.png: broken")
    (sign, *_) = bar.findChildren(QLabel)
    light = sign.pixmap().toImage()
    theme.choose(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: sign.pixmap().toImage() != light)
    assert bar.text == "a.png: broken"


def test_a_single_sentence_takes_one_line_and_a_long_one_wraps(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(600, 60)
    bar.show_failure("a.png: broken")
    short = bar.sizeHint().height()
    bar.show_failure("b.png: " + "could not be read as it should " * 8)
    assert short < bar.sizeHint().height()

import pytest
from pytestqt.qtbot import QtBot

from allview.view.panels.message_bar import MessageBar

# Qt's offscreen screen warns whenever a top-level widget has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_one_failure_is_a_sentence_and_several_are_a_list(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_failure("a.png: <broken>")
    assert bar.text == "a.png: &lt;broken&gt;"
    bar.show_failure("b.png: empty")
    bar.show_failure("b.png: empty")
    assert bar.text == "2 problems:<br>• a.png: &lt;broken&gt;<br>• b.png: empty"


def test_many_failures_do_not_fill_the_window(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for number in range(30):
        bar.show_failure(f"{number}.png: broken")
    assert bar.text.startswith("30 problems:")
    assert bar.text.count("•") == 4
    assert bar.text.endswith("and 26 more")


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

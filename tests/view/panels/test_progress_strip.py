import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from allview.view.panels.progress_strip import ProgressStrip
from allview.view.progress import Progress
from allview.workflow.events import Event, SlideMeasuring, SlideOpened, SlidePreparing, SlideWeighed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_strip_says_what_is_being_done(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    progress = Progress(["S1", "S2"])

    def told(event: Event) -> set[str]:
        progress.feed(event, 0.0)
        strip.show_progress(progress)
        return {label.text() for label in strip.findChildren(QLabel)}

    assert "Loading the network…" in told(SlideWeighed("S1", 5.0))
    assert "Analysing slide 1 of 2, preparing a large picture: 40 %" in told(
        SlidePreparing("S1", 0.4)
    )
    assert "Analysing slide 1 of 2" in told(SlidePreparing("S1", 1.0))
    assert "Analysing slide 1 of 2, measuring scale and stain" in told(SlideMeasuring("S1"))
    assert "Analysing slide 1 of 2" in told(SlideOpened("S1", 10, 10, None, 1))

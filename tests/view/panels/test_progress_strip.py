import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from allview.view.panels.progress_strip import ProgressStrip
from allview.view.progress import Progress
from allview.workflow.events import SlidePreparing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_picture_that_is_ready_is_no_longer_being_prepared(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    progress = Progress(["S1", "S2"], started=0.0)

    def told(share: float) -> set[str]:
        progress.feed(SlidePreparing("S1", share))
        strip.show_progress(progress)
        return {label.text() for label in strip.findChildren(QLabel)}

    assert "Analysing slide 1 of 2, preparing a large picture: 40 %" in told(0.4)
    assert "Analysing slide 1 of 2" in told(1.0)

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from allview.app import Application, Mishaps


def test_an_uncaught_exception_is_logged_and_told_once(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[str] = []
    mishaps = Mishaps(qapp)

    def critical(_parent: None, _title: str, text: str) -> None:
        told.append(text)
        mishaps.report(ValueError, ValueError("while it is being told"), None)

    monkeypatch.setattr(QMessageBox, "critical", critical)
    with caplog.at_level(logging.CRITICAL):
        mishaps.report(KeyError, KeyError("cell"), None)
    assert len(told) == 1
    assert "KeyError" in told[0]
    assert len(caplog.records) == 2


def test_an_exception_in_a_thread_is_not_lost(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, text: told.append(text))
    Mishaps(qapp).install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "ZeroDivisionError" in told[0]


def test_a_file_that_the_finder_hands_over_is_asked_for(qtbot: QtBot) -> None:
    asked: list[str] = []

    class Receiver:
        fileRequested = type("Signal", (), {"emit": staticmethod(asked.append)})

    event = QFileOpenEvent(QUrl.fromLocalFile("/slides/a.png"))
    assert Application.event(Receiver, event)
    assert asked == ["/slides/a.png"]

import subprocess
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from allview.view.workers.drive_reader import DriveReader

HANGS = """
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from allview.view.workers.drive_reader import DriveReader

app = QCoreApplication([])
DriveReader(app).run("never", threading.Event().wait)
QTimer.singleShot(0, app.quit)
app.exec()
"""


@pytest.fixture
def reader(qtbot: QtBot) -> Iterator[DriveReader]:
    owner = QObject()
    reader = DriveReader(owner)
    yield reader
    reader.forget()


def test_a_result_comes_back_with_its_tag(qtbot: QtBot, reader: DriveReader) -> None:
    with qtbot.waitSignal(reader.done) as done:
        reader.run("tag", threading.current_thread)
    tag, thread = done.args
    assert tag == "tag"
    assert thread is not threading.current_thread()


def test_an_exception_comes_back_as_a_value(qtbot: QtBot, reader: DriveReader) -> None:
    with qtbot.waitSignal(reader.failed) as failed:
        reader.run(7, lambda: 1 // 0)
    assert failed.args[0] == 7
    assert isinstance(failed.args[1], ZeroDivisionError)


def test_what_is_asked_later_does_not_wait_and_what_is_forgotten_never_comes(
    qtbot: QtBot, reader: DriveReader
) -> None:
    gate, threads, seen = threading.Event(), list[threading.Thread](), list[object]()

    def held() -> bool:
        threads.append(threading.current_thread())
        return gate.wait(60)

    reader.done.connect(lambda tag, _: seen.append(tag))
    reader.run("old", held)
    qtbot.waitUntil(lambda: bool(threads))
    reader.forget()
    with qtbot.waitSignal(reader.done):
        reader.run("new", gate.is_set)
    assert not gate.is_set()
    gate.set()
    threads[0].join()
    # Whatever the old one could have said would be heard before this.
    with qtbot.waitSignal(reader.done):
        reader.run("last", gate.is_set)
    assert seen == ["new", "last"]


def test_what_came_before_it_was_forgotten_is_not_heard(qtbot: QtBot, reader: DriveReader) -> None:
    threads, seen = SimpleQueue[threading.Thread](), list[object]()
    reader.done.connect(lambda tag, _: seen.append(tag))
    reader.run("old", lambda: threads.put(threading.current_thread()))
    threads.get(timeout=60).join()
    reader.forget()
    with qtbot.waitSignal(reader.done):
        reader.run("new", lambda: None)
    assert seen == ["new"]


def test_a_drive_that_hangs_does_not_keep_the_app_from_ending() -> None:
    done = subprocess.run([sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""

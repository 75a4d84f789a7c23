import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait

import pytest
from pytestqt.qtbot import QtBot

from allview.view.workers.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_a_result_comes_back_with_its_tag(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.done) as done:
        background.run("tag", lambda: threading.current_thread().name)
    tag, thread = done.args
    assert tag == "tag"
    assert thread != threading.current_thread().name


def test_an_exception_comes_back_as_a_value(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.failed) as failed:
        background.run(7, lambda: 1 // 0)
    assert failed.args[0] == 7
    assert isinstance(failed.args[1], ZeroDivisionError)


def test_what_is_forgotten_never_comes(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    seen: list[object] = []
    background.done.connect(lambda tag, _: seen.append(tag))
    background.run("old", lambda: gate.wait(60))
    background.forget()
    gate.set()
    with qtbot.waitSignal(background.done):
        background.run("new", lambda: None)
    assert seen == ["new"]


def test_a_result_comes_after_whoever_asked_has_gone_on(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = background._pool.submit

    def at_once(task: Callable[[], object]) -> Future[object]:
        """Be as slow here as the thread is quick."""
        future = submit(task)
        wait([future])
        return future

    monkeypatch.setattr(background._pool, "submit", at_once)
    told: list[str] = []
    background.done.connect(lambda *_: told.append("done"))
    with qtbot.waitSignal(background.done):
        background.run("tag", lambda: None)
        told.append("gone on")
    assert told == ["gone on", "done"]

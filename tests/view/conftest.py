"""Screens are tested without a screen, and no test may leave a window or a thread behind."""

import gc
import os
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _drain() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def _clothes(app: QApplication) -> tuple[str, QPalette, str]:
    return app.style().name(), app.palette(), app.styleSheet()


def _dress(app: QApplication, style: str, colors: QPalette, sheet: str) -> None:
    """Undo what a theme did: the next test may look at a picture."""
    app.setStyleSheet(sheet)
    app.setPalette(colors)
    app.setStyle(style)


def _address(widget: QWidget) -> int:
    """Tell a widget from others: Python's object for it may be another one each time."""
    address: int = shiboken6.getCppPointer(widget)[0]
    return address


@pytest.fixture(autouse=True)
def qt_hygiene(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaks a top-level widget or leaves a QThread running; undress the rest."""
    # A case that is shown would thaw all that was imported: garbage is looked for in it each time.
    for name in ("freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda: None)
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    app = request.getfixturevalue("qapp")
    started: list[QThread] = []
    real_start = QThread.start

    def start(self: QThread, *args: QThread.Priority) -> None:
        started.append(self)
        real_start(self, *args)

    monkeypatch.setattr(QThread, "start", start)
    before = set(map(_address, app.topLevelWidgets()))
    worn = _clothes(app)
    yield
    _drain()
    if _clothes(app) != worn:
        _dress(app, *worn)
    # A thread object may be gone on the C++ side by now: asking it anything would crash.
    running = [t for t in started if shiboken6.isValid(t) and t.isRunning()]
    for thread in running:
        thread.requestInterruption()
        thread.quit()
        thread.wait(2000)
    leaked = [w for w in app.topLevelWidgets() if _address(w) not in before]
    assert not running, f"QThread still running: {running}"
    assert not leaked, f"leaked top-level widgets: {leaked}"

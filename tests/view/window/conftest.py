from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.settings import Settings, save_settings
from allview.view import known_controller
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.services import Services
from allview.view.slide.navigator import Navigator
from allview.view.theme import ThemeSwitch
from allview.workflow.known_cells import KnownOrder, order_known
from allview.workflow.session import ReviewSession
from tests.view.window.comparing import compare_with, write_comparable_model
from tests.view.window.reading import come_back
from tests.view.window.scripted import ScriptedAnalysis, write_slides


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time pass by itself: on a slow machine a view rests before the test wants it to."""
    for name in ("DWELL_MS", "BATCH_MS"):
        monkeypatch.setattr(f"allview.view.looking_controller.{name}", 3_600_000)


@pytest.fixture
def analysis() -> ScriptedAnalysis:
    return ScriptedAnalysis()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_slides(tmp_path / "case")


@pytest.fixture
def services(analysis: ScriptedAnalysis, tmp_path: Path) -> Services:
    return Services(analyze=analysis, references=tmp_path / "reference")


@pytest.fixture(autouse=True)
def same_known_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the same known cells each time: they follow from the log, and so from the time."""

    def ordered(session: ReviewSession, number: int) -> KnownOrder:
        return replace(order_known(session, number), seed=7)

    monkeypatch.setattr(known_controller, "order_known", ordered)


MakeWindow = Callable[[str], MainWindow]


@pytest.fixture
def make_window(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    analysis: ScriptedAnalysis,
    services: Services,
) -> Iterator[MakeWindow]:
    """Give windows that are closed, threads and all, when the test ends."""
    windows: list[MainWindow] = []

    def make(reviewer: str) -> MainWindow:
        file = tmp_path / "settings" / "settings.json"
        save_settings(Settings(reviewer=reviewer, laboratory="Haematology"), file)
        window = MainWindow(
            Preferences(file, qapp),
            ThemeSwitch(qapp),
            file.with_name("window.ini"),
            services,
        )
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    analysis.gate.set()
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window("Ada Example")


@pytest.fixture
def review(qtbot: QtBot, window: MainWindow, folder: Path) -> MainWindow:
    """Give a window with the analysed case of ``folder``."""
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    return window


@pytest.fixture
def looking(qtbot: QtBot, review: MainWindow) -> MainWindow:
    """Give a window whose slide is on the screen and at rest."""
    review.selection.choose_slide("S1")
    come_back(review)
    navigator = review.slide.findChild(Navigator)
    assert navigator is not None
    qtbot.waitUntil(lambda: review.slide.viewport is not None and not navigator.moving)
    return review


Mixing = Callable[[MainWindow], MainWindow]


@pytest.fixture
def mixing(qtbot: QtBot, folder: Path) -> Mixing:
    """Give what opens the case of ``folder`` in a window whose settings mix in four cells."""

    def mixing(window: MainWindow) -> MainWindow:
        preferences = window.preferences
        preferences.set(replace(preferences.current, known_cells=4))
        with qtbot.waitSignal(window.known.mixedIn):
            window.opening.open([folder])
        return window

    return mixing


@pytest.fixture
def mixed(mixing: Mixing, window: MainWindow) -> MainWindow:
    return mixing(window)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Give a model that looks at the crops of the shipped one."""
    return write_comparable_model(tmp_path / "our model")


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow, folder: Path, model: Path) -> MainWindow:
    """Give a window with a case in which a model ran unseen."""
    compare_with(window, str(model))
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    return window

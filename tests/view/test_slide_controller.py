from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview.slides.fingerprint import fingerprint
from allview.slides.slide import Scale, ScaleSource
from allview.view.case_model import CaseModel
from allview.view.pictures import Pictures
from allview.view.selection import Selection
from allview.view.slide.slide_view import SlideView
from allview.view.slide_controller import SlideController
from allview.workflow.events import SlideOpened
from allview.workflow.opening import open_case
from tests.view.window.scripted import write_slides


class Shown:
    """The first slide of a case, in a view, and another file to put in its place."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        files = write_slides(folder / "case", ["a.png"]), write_slides(folder / "new", ["x.png"])
        self.model, self.view = CaseModel(), SlideView()
        qtbot.addWidget(self.view)
        self.view.resize(400, 300)
        self.pictures = Pictures(self.model)
        self.selection = Selection(self.model)
        self.controller = SlideController(self.model, self.selection, self.view)
        self.file, self._other = files[0] / "a.png", files[1] / "x.png"
        session = open_case([files[0]])
        with qtbot.waitSignal(self.view.opened):
            self.model.show(session)
            self.selection.choose_slide("S1")

    def replace(self) -> None:
        self.file.write_bytes(self._other.read_bytes() + b"more")

    def come_back(self) -> None:
        """Have the window in front again."""
        QApplication.sendEvent(self.view, QEvent(QEvent.Type.WindowActivate))

    def analyse(self) -> None:
        scale = Scale(0.2, ScaleSource.METADATA)
        self.model.apply_event(
            SlideOpened("S1", 320, 240, scale, 1, fingerprint=fingerprint(self.file))
        )


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(qtbot, tmp_path)
    yield shown
    shown.view.shutdown()
    shown.pictures.close()
    assert shown.model.session is not None
    shown.model.session.close()


def test_a_slide_replaced_before_its_first_analysis_is_shown_anew(
    qtbot: QtBot, shown: Shown
) -> None:
    shown.replace()
    with qtbot.waitSignals([shown.view.outdated, shown.view.opened]):
        shown.analyse()


def test_a_slide_that_is_still_the_same_stays_as_it_is_shown(qtbot: QtBot, shown: Shown) -> None:
    with qtbot.assertNotEmitted(shown.view.outdated):
        shown.analyse()
        shown.view.shutdown()


def test_the_picture_of_a_slide_is_that_of_the_file_that_was_analysed(shown: Shown) -> None:
    before = shown.pictures.slide_picture("S1", 64)
    shown.analyse()
    first = shown.pictures.slide_picture("S1", 64)
    shown.replace()
    shown.analyse()
    assert len({before, first, shown.pictures.slide_picture("S1", 64)}) == 3


def test_who_comes_back_to_an_equal_copy_of_the_slide_stays_where_they_were(
    qtbot: QtBot, shown: Shown
) -> None:
    shown.view.go_to((70.0, 60.0))
    before = shown.view.destination
    assert before is not None
    assert not before.is_fit
    shown.replace()
    with qtbot.waitSignal(shown.view.opened):
        shown.come_back()
    assert shown.view.viewport == before


def test_a_slide_of_another_size_is_shown_whole(qtbot: QtBot, shown: Shown) -> None:
    shown.view.go_to((70.0, 60.0))
    Image.new("RGB", (400, 240), (0, 90, 180)).save(shown.file)
    with qtbot.waitSignal(shown.view.opened):
        shown.come_back()
    assert shown.view.viewport is not None
    assert shown.view.viewport.is_fit


def test_a_slide_seen_while_it_was_being_copied_is_shown_once_it_is_whole(
    qtbot: QtBot, shown: Shown
) -> None:
    shown.view.go_to((70.0, 60.0))
    before, whole = shown.view.destination, shown.file.read_bytes()
    shown.file.write_bytes(whole[:30])
    # A part that is still being read fails as well, but with the slide in view.
    with qtbot.waitSignal(shown.view.failed, check_params_cb=lambda _: shown.view.viewport is None):
        shown.come_back()
    shown.file.write_bytes(whole + b"more")
    with qtbot.waitSignal(shown.view.opened):
        shown.come_back()
    assert shown.view.viewport == before

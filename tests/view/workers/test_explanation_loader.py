import threading
from pathlib import Path

import numpy as np
import pytest

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.workers.explanation_loader import ExplanationLoader
from allview.workflow.explanation import CellPlace, Look, LookAt, Neighbour, Question


def question(name):
    place = CellPlace(name, Path("slide.png"), Box(0, 0, 9, 9), 0.2)
    return Question(place, LookAt.CELL, CellClass.LYMPHOBLAST, {}, (), ())


class SlowExplaining:
    """Answers with the id of the cell; waits for ``gate`` before it looks."""

    def __init__(self):
        self.gate = threading.Event()
        self.gate.set()
        self.looking = threading.Event()
        self.asked = []
        self.compared = []
        self.forgotten = 0
        self.error = None

    def look(self, question):
        self.looking.set()
        self.gate.wait(60)
        self.asked.append((question.place.id, threading.current_thread().name))
        if self.error is not None:
            raise self.error
        return Look(question.place.id, 0.5, np.zeros((2, 2), np.float32))

    def nearest(self, question, cancel):
        self.compared.append(cancel)
        return (Neighbour("S1-0002", CellClass.MONOCYTE, 0.1),)

    def forget(self):
        self.forgotten += 1


@pytest.fixture
def explaining():
    return SlowExplaining()


@pytest.fixture
def loader(qtbot, explaining):
    loader = ExplanationLoader(lambda: explaining)
    yield loader
    explaining.gate.set()
    loader.close()


def test_a_map_comes_first_then_the_neighbours_never_from_the_gui_thread(qtbot, loader, explaining):
    with qtbot.waitSignals([loader.looked, loader.compared], order="strict"):
        loader.ask(question("S1-0001"))
    assert explaining.asked[0][1] != threading.current_thread().name


def test_only_the_latest_question_is_answered(qtbot, loader, explaining):
    seen = []
    loader.looked.connect(lambda asked, _look: seen.append(asked.place.id))
    explaining.gate.clear()
    loader.ask(question("a"))
    assert explaining.looking.wait(60)
    loader.ask(question("b"))
    loader.ask(question("c"))
    explaining.gate.set()
    with qtbot.waitSignal(loader.compared):
        pass
    assert seen == ["c"]
    assert [cell for cell, _thread in explaining.asked] == ["a", "c"]


def test_a_newer_question_cuts_short_what_is_compared(qtbot, loader, explaining):
    with qtbot.waitSignal(loader.compared):
        loader.ask(question("a"))
    with qtbot.waitSignal(loader.compared):
        loader.ask(question("b"))
    assert [cancel.is_set() for cancel in explaining.compared] == [True, False]


def test_an_error_comes_back_and_the_next_question_is_answered(qtbot, loader, explaining):
    explaining.error = ValueError("no")
    with qtbot.waitSignal(loader.failed) as failed:
        loader.ask(question("a"))
    assert isinstance(failed.args[1], ValueError)
    explaining.error = None
    with qtbot.waitSignal(loader.compared):
        loader.ask(question("b"))


def test_nothing_comes_of_a_case_that_is_no_longer_shown(qtbot, loader, explaining):
    seen = []
    loader.looked.connect(lambda asked, _look: seen.append(asked.place.id))
    explaining.gate.clear()
    loader.ask(question("old"))
    assert explaining.looking.wait(60)
    loader.forget()
    explaining.gate.set()
    with qtbot.waitSignal(loader.compared):
        loader.ask(question("new"))
    assert seen == ["new"]
    assert explaining.forgotten == 1

"""Explaining cells of the demo slide, with the shipped networks."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from allview import paths
from allview.inference.precision import PRECISION_TOLERANCE
from allview.network.model_card import load_card
from allview.review.slide_record import ModelRecord
from allview.workflow.analysis import analyze
from allview.workflow.demo_case import make_demo_case
from allview.workflow.events import CellsFound, SlideFinished, SlideOpened
from allview.workflow.explaining import CellExplainer
from allview.workflow.explanation import CellPlace, LookAt, Question
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.opening import open_case

CPU = AnalysisOptions(device="cpu")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The first demo slide, analysed: its path, scale, cells and models."""
    session = open_case([make_demo_case(tmp_path_factory.mktemp("demo"))])
    path = session.slide_path("S1")
    session.close()
    events = list(analyze(AnalysisJob(1, (SlideRequest("S1", path),), CPU), threading.Event()))
    opened = next(event for event in events if isinstance(event, SlideOpened))
    finished = next(event for event in events if isinstance(event, SlideFinished))
    cells = [cell for event in events if isinstance(event, CellsFound) for cell in event.cells]
    return path, opened.scale.mpp, cells, finished.models


@pytest.fixture
def ask(found):
    path, mpp, cells, models = found

    def asked(number, confirmed=(), **changed):
        cell = cells[number]
        best = max(cell.suggestion.probabilities, key=cell.suggestion.probabilities.get)
        places = {i: CellPlace(cells[i].id, path, cells[i].box, mpp) for i in (number, *confirmed)}
        others = tuple((places[i], cells[i].suggestion.cell_class) for i in confirmed)
        question = Question(
            places[number], LookAt.CELL, best, cell.suggestion.probabilities, models, others, CPU
        )
        return replace(question, **changed)

    return asked


@pytest.fixture
def explainer():
    explainer = CellExplainer()
    yield explainer
    explainer.forget()


def test_a_map_lies_over_the_cell(ask, explainer, found):
    _, mpp, cells, _ = found
    look = explainer.look(ask(0))
    assert look.refusal == ""
    assert look.heat.shape == (96, 96)
    assert 0 <= look.heat.min() < look.heat.max() <= 1
    assert look.probability == pytest.approx(
        max(cells[0].suggestion.probabilities.values()), abs=PRECISION_TOLERANCE
    )
    x, y = cells[0].box.center
    assert look.corner[0] < x < look.corner[0] + look.side
    assert look.corner[1] < y < look.corner[1] + look.side
    assert look.side * mpp == pytest.approx(19.2)


def test_every_cell_is_cut_as_the_analysis_cut_it(ask, explainer, found):
    refusals = [explainer.look(ask(number)).refusal for number in range(len(found[2]))]
    assert refusals == [""] * len(refusals)


def test_another_network_than_the_one_that_named_the_cell_shows_no_map(ask, explainer):
    other = (ModelRecord("older", "0.0.9", "1" * 64),)
    look = explainer.look(ask(0, models=other))
    assert look.heat is None
    assert "analysed by older 0.0.9; loaded is allview-cells" in look.refusal


def test_a_cell_that_was_named_differently_shows_no_map(ask, explainer):
    question = ask(0)
    suggested = {c: 1 - p for c, p in question.suggested.items()}
    look = explainer.look(replace(question, suggested=suggested, models=()))
    assert look.heat is None
    assert "answers differently now" in look.refusal


def test_a_field_has_a_map_for_its_subtype(ask, explainer, found):
    look = explainer.look(ask(0, look_at=LookAt.FIELD))
    card = load_card(paths.models() / "fields")
    assert look.refusal == ""
    assert look.class_name in card.classes
    assert look.heat.shape == (card.input_pixels, card.input_pixels)
    assert look.side * found[1] == pytest.approx(card.input_um, rel=0.01)


def test_the_nearest_confirmed_cells_come_in_order(ask, explainer):
    question = ask(0, confirmed=(1, 2, 3, 4))
    nearest = explainer.nearest(question, threading.Event())
    distances = [neighbour.distance for neighbour in nearest]
    assert len(nearest) == 3
    assert distances == sorted(distances)
    assert all(0 <= distance <= 2 for distance in distances)
    same = explainer.nearest(replace(question, place=question.confirmed[2][0]), threading.Event())
    assert same[0].cell == question.confirmed[2][0].id
    assert same[0].distance == pytest.approx(0, abs=1e-5)


def test_features_are_measured_once(ask, explainer, monkeypatch):
    question = ask(0, confirmed=(1, 2))
    first = explainer.nearest(question, threading.Event())
    monkeypatch.setattr("allview.workflow.cell_pictures.CellPictures.cut", None)
    assert explainer.nearest(question, threading.Event()) == first


def test_nobody_waits_for_a_cancelled_answer(ask, explainer):
    cancel = threading.Event()
    cancel.set()
    assert explainer.nearest(ask(0, confirmed=(1, 2)), cancel) == ()


def test_without_a_confirmed_cell_there_is_no_neighbour(ask, explainer):
    assert explainer.nearest(ask(0), threading.Event()) == ()


def test_a_confirmed_cell_that_cannot_be_read_is_passed_over(ask, explainer, tmp_path):
    question = ask(0, confirmed=(1, 2))
    lost = replace(question.confirmed[0][0], path=tmp_path / "lost.png")
    confirmed = ((lost, question.confirmed[0][1]), question.confirmed[1])
    nearest = explainer.nearest(replace(question, confirmed=confirmed), threading.Event())
    assert [n.cell for n in nearest] == [question.confirmed[1][0].id]


def test_heat_is_single_precision(ask, explainer):
    assert explainer.look(ask(0)).heat.dtype == np.float32

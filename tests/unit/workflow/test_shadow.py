"""A second model runs unseen beside the shown one."""

import json
import threading
from dataclasses import replace

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from allview.cli.group import allview
from allview.inference.engine import ClassifyingCancelled, Engine
from allview.network.cell_input import CELL_MPP, CELL_PIXELS, WHITE_LEVEL
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import CARD_FILE, WEIGHTS_FILE, ModelError, ModelKind, save_card
from allview.network.model_file import save_model
from allview.review.cell import Suggestion
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.review.commands import AddSlides, Facet
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.shadow_comparison import compare_shadow
from allview.review.slide_record import ModelRecord, SlideRecord
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError
from allview.workflow import analysis
from allview.workflow.analysis import analyze
from allview.workflow.events import Cancelled, CellsFound, SlideFailed, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.model_choice import load_cell_card
from allview.workflow.session import ReviewSession
from allview.workflow.shadow import NO_MEMORY, STOPPED, Shadow
from tests.unit.network.sample_models import sample_card, write_sample_model
from tests.unit.workflow.reopening import reopened


def _model(folder, **other):
    torch.manual_seed(1)
    classes = tuple(c.value for c in LEARNED_CLASSES)
    size = {"input_pixels": CELL_PIXELS, "mpp": CELL_MPP, "white_level": WHITE_LEVEL}
    card = replace(sample_card(), classes=classes, **size, **other)
    save_model(folder, DeepCnn(card.architecture, len(classes)), card)
    return folder


def test_the_shadow_counts_where_it_differs(rule_engine, make_cell):
    crops = np.zeros((3, 64, 64, 3), np.uint8)
    crops[2] = 255
    blast, other = CellClass.LYMPHOBLAST, CellClass.MONOCYTE
    said = [(blast, True), (other, False), (blast, True)]
    shown = [
        replace(make_cell(number), suggestion=Suggestion(cell_class, {}, flagged))
        for number, (cell_class, flagged) in enumerate(said, start=1)
    ]
    shadow = Shadow(rule_engine())
    noted = shadow.look(crops, shown, trusted=True)
    assert [(a.cell, a.flagged) for a in noted.answers] == [
        ("S1-0001", True), ("S1-0002", True), ("S1-0003", False),
    ]  # fmt: skip
    assert [a.cell_class for a in noted.answers][:2] == [blast, blast]
    found = shadow.comparison()
    assert noted.model == found.model
    assert found.model.name == "rule"
    assert (found.n_cells, found.n_other_class) == (3, 2)
    assert (found.n_flagged_by_shadow_only, found.n_flagged_by_model_only) == (1, 1)


def test_what_the_border_cuts_is_flagged_by_neither(rule_engine, make_cell):
    crops = np.zeros((1, 64, 64, 3), np.uint8)
    cut = Suggestion(CellClass.UNIDENTIFIED, {}, flagged=False, is_cut=True)
    shadow = Shadow(rule_engine())
    noted = shadow.look(crops, [replace(make_cell(1), suggestion=cut)], trusted=True)
    assert [(a.cell_class, a.flagged) for a in noted.answers] == [(CellClass.UNIDENTIFIED, False)]
    assert shadow.comparison().n_flagged_by_shadow_only == 0


def test_the_threshold_that_is_asked_for_holds_for_the_shadow_too(rule_engine, make_cell):
    crops = np.full((1, 64, 64, 3), 155, np.uint8)  # 0.39 dark
    for threshold, flagged in ((None, False), (0.3, True)):
        noted = Shadow(rule_engine(), threshold).look(crops, [make_cell(1)], trusted=True)
        assert noted.answers[0].flagged is flagged


def _analyze(slide_file, out, *more):
    words = ["analyze", slide_file, "--out", out, "--device", "cpu", *more]
    return CliRunner().invoke(allview, [str(word) for word in words])


def test_analyze_says_where_the_shadow_differs_and_shows_the_model_alone(slide_file, tmp_path):
    plain = _analyze(slide_file, tmp_path / "plain")
    assert plain.exit_code == 0, plain.output
    shadow = _model(tmp_path / "shadow", name="new", version="2")
    result = _analyze(slide_file, tmp_path / "out", "--shadow", shadow)
    assert result.exit_code == 0, result.output
    assert "new 2 in the shadow: of " in result.output
    for name in ("plain", "out"):
        assert (tmp_path / name / "field-1" / "cells.csv").exists()
    cells = [(tmp_path / n / "field-1" / "cells.csv").read_text("utf-8") for n in ("plain", "out")]
    assert cells[0] == cells[1]
    summary = json.loads((tmp_path / "out" / "field-1" / "summary.json").read_text("utf-8"))
    assert summary["shadow"]["n_cells"] == summary["n_cells"]
    assert summary["shadow"]["n_other_class"] > 0
    names = {model["name"] for model in summary["models"]}
    assert "allview-cells" in names
    assert "new" not in names
    without = json.loads((tmp_path / "plain" / "field-1" / "summary.json").read_text("utf-8"))
    assert "shadow" not in without


def test_a_shadow_of_another_scale_is_refused_in_one_sentence(slide_file, tmp_path):
    write_sample_model(tmp_path / "other")
    result = _analyze(slide_file, tmp_path / "out", "--shadow", tmp_path / "other")
    assert result.exit_code == 1
    assert "crops of another size, scale or white" in result.output


def test_a_model_of_fields_is_refused_in_one_sentence(slide_file, tmp_path):
    folder = _model(tmp_path / "fields", kind=ModelKind.FIELDS)
    result = _analyze(slide_file, tmp_path / "out", "--model", folder)
    assert result.exit_code == 1
    assert "does not name single cells; choose a cell model" in result.output
    assert "Traceback" not in result.output


def test_what_is_no_cell_model_is_refused(tmp_path):
    with pytest.raises(ModelError, match="choose a folder that holds a model"):
        load_cell_card(tmp_path)
    folder = _model(tmp_path / "model")
    card = load_cell_card(folder)
    save_card(
        replace(card, classes=("benign", *card.classes[1:]), flagged_classes=("benign",)), folder
    )
    with pytest.raises(ModelError, match=f"{CARD_FILE}: this model does not name single cells"):
        load_cell_card(folder)
    save_card(card, folder)
    (folder / "weights.safetensors").unlink()
    with pytest.raises(ModelError, match=r"weights\.safetensors: not found"):
        load_cell_card(folder)


def _run(slide_file, **options):
    request = SlideRequest("S1", slide_file)
    job = AnalysisJob(1, (request,), AnalysisOptions(device="cpu", **options))
    return list(analyze(job, threading.Event()))


def test_what_it_says_of_each_cell_comes_with_the_cells_and_is_kept(slide_file, tmp_path):
    shadow = _model(tmp_path / "shadow", name="new", version="2")
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    session.apply(AddSlides((SlideRecord("S1", slide_file.as_posix()),)))
    events = _run(slide_file, shadow_model=shadow)
    for event in events:
        session.apply_event(event)
    finished = events[-1]
    result = compare_shadow(session.case)
    assert result.model == ModelRecord("new", "2", load_cell_card(shadow).sha256)
    counted = finished.shadow
    assert (result.cells, result.otherwise, result.more, result.fewer) == (
        counted.n_cells,
        counted.n_other_class,
        counted.n_flagged_by_shadow_only,
        counted.n_flagged_by_model_only,
    )
    assert result.cells == len(session.case.cells) > 0
    assert finished.shadow_fault == ""
    again = reopened(session)
    assert compare_shadow(again.case) == result
    again.close()


def test_of_a_cell_that_was_mended_meanwhile_nothing_is_kept(tmp_path, make_cell):
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    first, second = make_cell(1), make_cell(9)
    session.mend(lambda mending: mending.draw("S1", first.box, CellClass.BASOPHIL, "Ada"))
    answers = tuple(ShadowAnswer(c.id, CellClass.MONOCYTE, flagged=False) for c in (first, second))
    note = NoteShadow(ModelRecord("new", "2", "0" * 64), answers)
    session.apply_event(CellsFound("S1", (first, second), note))
    assert [*session.case.shadow.by_cell] == [second.id]
    session.close()


def test_cells_that_cannot_be_written_with_its_answers_are_not_in_the_case(tmp_path, make_cell):
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    cell = make_cell(1)
    answers = (ShadowAnswer(cell.id, CellClass.MONOCYTE, flagged=False),)
    found = CellsFound("S1", (cell,), NoteShadow(ModelRecord("new", "2", "0" * 64), answers))
    written = session.case_file.last_number
    connection = session.case_file._connection
    connection.execute(
        f"CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.number = {written + 2} "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    with pytest.raises(CaseFileError):
        session.apply_event(found)
    assert not session.case.cells
    assert session.case_file.last_number == written
    connection.execute("DROP TRIGGER full")
    change = session.apply_event(found)
    assert change.cells == {cell.id}
    assert change.facets == {Facet.CELLS, Facet.SHADOW}
    assert [*session.case.shadow.by_cell] == [cell.id]
    session.close()


def test_an_analysis_that_may_go_without_it_says_why_it_did(slide_file, tmp_path):
    write_sample_model(tmp_path / "other")
    damaged = _model(tmp_path / "damaged")
    with (damaged / WEIGHTS_FILE).open("ab") as weights:
        weights.write(b"x")
    plain = [cell for e in _run(slide_file) if isinstance(e, CellsFound) for cell in e.cells]
    for folder, why in (
        (tmp_path / "away", "not found"),
        (tmp_path / "other", "crops of another size, scale or white"),
        (damaged, WEIGHTS_FILE),
    ):
        events = _run(slide_file, shadow_model=folder, shadow_must_run=False)
        found = [event for event in events if isinstance(event, CellsFound)]
        assert [cell for event in found for cell in event.cells] == plain
        assert {event.shadow for event in found} == {None}
        assert isinstance(events[-1], SlideFinished)
        assert events[-1].shadow is None
        assert why in events[-1].shadow_fault
        with pytest.raises(ModelError):
            _run(slide_file, shadow_model=folder)


def test_one_that_finds_no_memory_at_its_start_is_gone_without(slide_file, tmp_path, monkeypatch):
    shadow = _model(tmp_path / "shadow")

    class Full(Engine):
        def __init__(self, folder, *how):
            if folder == shadow:
                raise torch.OutOfMemoryError
            super().__init__(folder, *how)

    monkeypatch.setattr(analysis, "Engine", Full)
    finished = _run(slide_file, shadow_model=shadow, shadow_must_run=False)[-1]
    assert isinstance(finished, SlideFinished)
    assert finished.shadow is None
    assert finished.shadow_fault == NO_MEMORY
    with pytest.raises(RuntimeError):
        _run(slide_file, shadow_model=shadow)


class _Stopping(Engine):
    """Where its model is called "new", each look after the first raises ``error``."""

    error: Exception
    looks = 0

    def assess(self, crops, cancel=None):
        if self.card.name == "new":
            type(self).looks += 1
            if self.looks > 1:
                raise self.error
        return super().assess(crops, cancel)


@pytest.fixture
def stopping(monkeypatch):
    monkeypatch.setattr("allview.workflow.tile_search._TILE_UM", 40.0)
    monkeypatch.setattr(_Stopping, "looks", 0)
    monkeypatch.setattr(analysis, "Engine", _Stopping)
    return lambda error: monkeypatch.setattr(_Stopping, "error", error, raising=False)


def _run_two(slide_file, **options):
    requests = tuple(SlideRequest(name, slide_file) for name in ("S1", "S2"))
    job = AnalysisJob(1, requests, AnalysisOptions(device="cpu", **options))
    return list(analyze(job, threading.Event()))


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (RuntimeError("CUDA out of memory."), NO_MEMORY),
        (MemoryError(), NO_MEMORY),
        (RuntimeError("a kernel failed"), STOPPED),
        (OSError("a device went away"), STOPPED),
    ],
)
def test_one_that_stops_in_the_middle_stops_no_slide(slide_file, tmp_path, stopping, error, why):
    stopping(error)
    shadow = _model(tmp_path / "shadow", name="new")
    events = _run_two(slide_file, shadow_model=shadow, shadow_must_run=False)
    finished = [event for event in events if isinstance(event, SlideFinished)]
    assert [event.slide for event in finished] == ["S1", "S2"]
    assert {event.shadow_fault for event in finished} == {why}
    assert {event.shadow for event in finished} == {None}
    found = [event for event in events if isinstance(event, CellsFound)]
    assert [event.shadow is not None for event in found] == [True] + [False] * (len(found) - 1)
    assert _Stopping.looks == 2


def test_one_that_must_run_and_stops_fails_the_slide(slide_file, tmp_path, stopping):
    stopping(RuntimeError("a kernel failed"))
    shadow = _model(tmp_path / "shadow", name="new")
    assert isinstance(_run(slide_file, shadow_model=shadow)[-1], SlideFailed)


def test_a_cancel_while_it_looks_is_no_fault_of_it(slide_file, tmp_path, stopping):
    stopping(ClassifyingCancelled())
    shadow = _model(tmp_path / "shadow", name="new")
    events = _run(slide_file, shadow_model=shadow, shadow_must_run=False)
    assert events[-1] == Cancelled("S1")

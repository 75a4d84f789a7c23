"""A model at home in a new laboratory."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import torch

from allview.network.cell_input import CELL_MPP, CELL_PIXELS
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Colours, ModelError, load_card
from allview.network.model_file import load_model, save_model
from allview.training import evaluate_adaptation as evaluation
from allview.training.activation_range import measure_peaks
from allview.training.adapt_cells import Adaptation, adapt_cells, choose_cells, slug
from allview.training.cell_data import CELL_CLASSES
from allview.training.evaluate_adaptation import (
    AdaptationEvaluation,
    evaluate_adaptation,
    measure_adaptation,
)
from allview.training.pictures import DataError
from allview.training.refit import blended, features_of, fit_head, refit
from tests.unit.network.sample_models import sample_card, write_sample_model
from tests.unit.training.conftest import local_cells

_DAY = date(2026, 11, 24)


@pytest.fixture
def model(tmp_path):
    torch.manual_seed(3)
    card = replace(
        sample_card(),
        classes=CELL_CLASSES,
        input_pixels=CELL_PIXELS,
        mpp=CELL_MPP,
        version="0.2.0",
    )
    save_model(tmp_path / "old", DeepCnn(card.architecture, len(CELL_CLASSES)), card)
    return tmp_path / "old"


def _adapt(model, out, cells, lines=None):
    told = [] if lines is None else lines
    return adapt_cells(Adaptation(model, out, "St Agnes", _DAY), cells, told.append)


def test_a_new_version_is_written_and_the_old_model_untouched(model, tmp_path):
    before = {path.name: path.read_bytes() for path in model.iterdir()}
    lines = []
    card = _adapt(model, tmp_path / "new", local_cells(), lines)
    parent = load_card(model)
    assert {path.name: path.read_bytes() for path in model.iterdir()} == before
    assert card.version == "0.2.0+St.Agnes.2026-11-24"
    assert parent.sha256 in card.limits[0]
    assert card.training_data[-1].images == 20
    assert load_model(tmp_path / "new")[1] == card
    scores = {(s.name, s.data): s.value for s in card.scores}
    assert scores["accuracy", "St.Agnes, cross-validated"] > 0.8
    assert scores["accuracy", "St.Agnes, cross-validated, before"] < 0.6
    assert "last layer refitted" in lines[1]


def test_eight_bits_span_the_local_cells_as_well(model, tmp_path):
    cells = local_cells()
    assert _adapt(model, tmp_path / "plain", cells).activation_peaks == ()
    network, card = load_model(model)
    save_model(model, network, replace(card, activation_peaks=(1e-6, *[1e6] * 11)))
    adapted = _adapt(model, tmp_path / "new", cells)
    local = measure_peaks(network, [cells], adapted.colours)
    assert adapted.activation_peaks == (local[0], *[1e6] * 11)


def test_what_is_beyond_a_hundred_cells_is_held_back_and_measured_on(model, tmp_path):
    card = _adapt(model, tmp_path / "new", local_cells(each=60))
    held_back = [s for s in card.scores if s.data == "St.Agnes, held back"]
    assert {s.n for s in held_back if s.name == "accuracy"} == {20}
    assert card.training_data[-1].images == 100


def test_adapting_again_replaces_the_laboratory_in_the_version(model, tmp_path):
    _adapt(model, tmp_path / "one", local_cells())
    assert _adapt(tmp_path / "one", tmp_path / "two", local_cells()).version.count("+") == 1


def test_a_model_that_is_there_is_never_overwritten(model):
    with pytest.raises(ModelError, match="stays as it is; choose another --out"):
        _adapt(model, model, local_cells())


def test_too_few_cells_or_one_class_is_one_sentence(model, tmp_path):
    cells = local_cells()
    with pytest.raises(DataError, match="4 confirmed cells are too few"):
        _adapt(model, tmp_path / "new", cells.pick(np.arange(4)))
    with pytest.raises(DataError, match="all of one class"):
        _adapt(model, tmp_path / "new", cells.pick(cells.labels == 0))


def test_another_kind_of_model_is_refused(tmp_path):
    write_sample_model(tmp_path / "other")
    with pytest.raises(ModelError, match="no cell network of AllView's classes"):
        _adapt(tmp_path / "other", tmp_path / "new", local_cells())


def test_where_the_old_model_is_right_nothing_moves(model):
    network, card = load_model(model)
    cells = local_cells()
    fitted = refit(network, card, cells)
    again = refit(fitted.network, fitted.card, cells)
    assert again.after[:, 0].argmax() == fitted.after[:, 0].argmax()
    assert (
        (again.after.argmax(1) == cells.labels) >= (again.before.argmax(1) == cells.labels)
    ).all()


def test_the_same_cells_give_the_same_model(model):
    network, card = load_model(model)
    one, two = (refit(network, card, local_cells()) for _ in range(2))
    assert one.card == two.card
    assert torch.equal(one.network.classifier.weight, two.network.classifier.weight)


def test_cells_that_are_all_told_apart_measure_no_temperature(model):
    network, card = load_model(model)
    sure = refit(*_sure(network, card), local_cells())
    assert (sure.after.argmax(1) == local_cells().labels).all()
    assert sure.card.temperature == card.temperature


def _sure(network, card):
    """A model that tells the two kinds of cell apart, as far as anyone likes."""
    fitted = refit(network, card, local_cells())
    with torch.no_grad():
        fitted.network.classifier.weight.mul_(50)
        fitted.network.classifier.bias.mul_(50)
    return fitted.network, replace(fitted.card, temperature=card.temperature)


def test_a_fit_of_so_few_cells_computes_with_one_thread(model):
    network, card = load_model(model)
    torch.set_num_threads(2)
    refit(network, card, local_cells(each=5))
    assert torch.get_num_threads() == 1


def test_few_blasts_never_raise_the_threshold(model):
    network, card = load_model(model)
    assert refit(network, card, local_cells()).card.operating_threshold <= card.operating_threshold


def test_the_stiffer_the_layer_the_less_it_moves(model):
    network, card = load_model(model)
    cells = local_cells()
    features = features_of(network, cells.crops, card.colours)
    old = (network.classifier.weight.detach(), network.classifier.bias.detach())
    known = (features, torch.from_numpy(cells.allowed), torch.ones(len(cells)))
    moved = [
        float((fit_head(old, *known, 1.0, stiffness)[0] - old[0]).abs().max())
        for stiffness in (0.1, 10.0, 1e9, float("inf"))
    ]
    assert moved == sorted(moved, reverse=True)
    assert moved[2] < 1e-3
    assert moved[3] == 0


def test_moving_the_colours_undoes_a_change_of_light():
    old = Colours((0.7, 0.6, 0.7), (0.2, 0.3, 0.1))
    local = Colours((0.5, 0.5, 0.6), (0.1, 0.3, 0.2))
    assert blended(old, local, 0.0) == old
    assert blended(old, local, 1.0) == local
    assert blended(old, local, 0.5).mean == (0.6, 0.55, 0.65)


def test_cells_are_chosen_class_by_class():
    cells = local_cells(each=30)
    cells = cells.pick(np.flatnonzero((cells.labels == 0) | (np.arange(60) < 12)))
    chosen = choose_cells(cells, 12)
    assert chosen.sum() == 12
    assert (cells.labels[chosen] == 1).sum() == 6
    assert (choose_cells(cells, 12, "other") != chosen).any()
    assert choose_cells(cells, 100).all()


def test_a_laboratory_without_a_name_is_local():
    assert slug("") == "local"
    assert slug("Hôpital St. Louis / 4") == "Hopital.St.Louis.4"
    assert slug("Universitätsklinik Süd, Straße 1") == "Universitaetsklinik.Sued.Strasse.1"


def test_more_local_cells_help_where_the_model_knew_nothing(model):
    network, card = load_model(model)
    lines = []
    scores = measure_adaptation(network, card, local_cells(each=15), (0, 25), lines.append)
    accuracy = {s.data: s.value for s in scores if s.name == "accuracy"}
    assert accuracy["st-agnes, 25 local cells"] > accuracy["st-agnes, 0 local cells"] + 0.3
    assert {s.n for s in scores if s.name == "accuracy"} == {30}
    assert len(lines) == 2


def test_adaptation_is_measured_on_a_source_never_learned_from(
    model, tiny_data, tmp_path, monkeypatch
):
    options = AdaptationEvaluation(tiny_data, model, tmp_path / "out", "pbc")
    monkeypatch.setattr(evaluation, "COUNTS", (0, 10))
    scores = evaluate_adaptation(options, lambda line: None)
    assert {s.data for s in scores} >= {"pbc, 0 local cells", "pbc, 10 local cells"}
    figures = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert figures["source"] == "pbc"


@pytest.mark.parametrize(("source", "why"), [("none", "learned from none"), ("mars", "not 'mars'")])
def test_a_source_it_learned_from_or_that_is_none_is_one_sentence(
    model, tiny_data, tmp_path, source, why, monkeypatch
):
    if source == "none":
        monkeypatch.setitem(evaluation.READERS, "none", lambda folder: local_cells())
    with pytest.raises(DataError, match=why):
        evaluate_adaptation(
            AdaptationEvaluation(tiny_data, model, tmp_path, source), lambda line: None
        )

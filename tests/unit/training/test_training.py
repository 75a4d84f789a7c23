import json

import numpy as np
import pytest
import torch

from allview import paths
from allview.inference.engine import Engine
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture, Colours, ModelError, load_card
from allview.network.model_file import load_model
from allview.training.augmentation import centred
from allview.training.cell_data import read_all_idb1
from allview.training.cell_scores import BLAST, is_blast
from allview.training.cell_training import CellTraining
from allview.training.evaluate_cells import CellEvaluation, evaluate_cells
from allview.training.evaluate_fields import FieldEvaluation, evaluate_fields
from allview.training.field_run import FieldTraining
from allview.training.loop import Schedule, colours_of, fit, predict
from allview.training.metrics import area_under_curve
from allview.training.pictures import DataError
from allview.training.splits import rows_named
from allview.training.train_cells import train_cells
from allview.training.train_fields import train_fields
from tests.shared_data import shared_data
from tests.unit.network.sample_models import TINY_WIDTHS, write_sample_model
from tests.unit.training.conftest import brief

_COLOURS = Colours((0.5, 0.5, 0.5), (0.3, 0.3, 0.3))


@pytest.fixture(scope="module")
def trained(tiny_data, tmp_path_factory):
    """Both networks, trained for two steps on painted data."""
    out = tmp_path_factory.mktemp("out")
    lines = []
    train_fields(
        FieldTraining(
            tiny_data, out / "f", epochs=1, batch=16, input_pixels=32, widths=TINY_WIDTHS
        ),
        lines.append,
    )
    train_cells(
        brief(tiny_data, out / "c"),
        lines.append,
    )
    return out, lines


def test_a_network_learns_what_it_is_shown():
    torch.manual_seed(0)
    dark = np.zeros((16, 32, 32, 3), np.uint8)
    crops = np.concatenate([dark, dark + 200])
    allowed = np.repeat(np.eye(2, dtype=bool), 16, axis=0)
    network = DeepCnn(Architecture(TINY_WIDTHS, "none", 0.0), 2)
    schedule = Schedule(epochs=12, learning_rate=1e-2)
    losses = [e.loss for e in fit(network, lambda: [(crops, allowed)], 1, _COLOURS, schedule)]
    assert losses[-1] < 0.5 * losses[0]
    assert (predict(network, crops, _COLOURS).argmax(1).numpy() == allowed.argmax(1)).all()


@pytest.mark.parametrize("optimiser", ["adam", "adamax"])
def test_both_optimisers_of_the_paper_train(optimiser):
    crops = np.zeros((4, 32, 32, 3), np.uint8)
    allowed = np.eye(2, dtype=bool)[[0, 1, 0, 1]]
    network = DeepCnn(Architecture(TINY_WIDTHS, "group", 0.0), 2)
    before = network.classifier.weight.detach().clone()
    list(fit(network, lambda: [(crops, allowed)], 1, _COLOURS, Schedule(1, optimiser=optimiser)))
    assert (network.classifier.weight != before).any()


def test_an_unknown_optimiser_is_refused():
    network = DeepCnn(Architecture(TINY_WIDTHS, "none", 0.0), 2)
    with pytest.raises(ValueError, match="not 'sgd'"):
        next(fit(network, list, 1, _COLOURS, Schedule(1, optimiser="sgd")))


def test_colours_of_pictures():
    crops = np.zeros((2, 7, 7, 3), np.uint8)
    crops[1] = (255, 255, 0)
    assert colours_of(crops) == Colours((0.5, 0.5, 0.0), (0.5, 0.5, 0.0))


def test_training_fields_leaves_a_sound_model_with_both_splits_and_the_baseline(trained):
    out, lines = trained
    card = load_card(out / "f" / "fields")
    for part in ("blocks never seen", "random split, the paper's"):
        names = {s.name for s in card.scores if s.data.startswith(f"kaggle_all, {part}")}
        assert names >= {"accuracy", "accuracy of colour alone", "macro precision"}
    assert card.classes == ("benign", "early", "pre", "pro")
    assert card.mpp == pytest.approx(0.44 * 224 / 32)
    assert card.held_out.test
    assert not set(card.held_out.test) & set(card.held_out.validation)
    assert any("epoch 1" in line for line in lines)
    plots = [*(out / "f" / "runs").glob("*.png"), out / "f" / "curves.png"]
    assert len(plots) == 3
    assert all(plot.stat().st_size > 1000 for plot in plots)


def test_training_cells_leaves_a_sound_model_scored_by_source(trained):
    out, _ = trained
    card = load_card(out / "c" / "cells")
    assert card.classes[BLAST] == "lymphoblast"
    assert card.flagged_classes == ("lymphoblast",)
    assert {score.data for score in card.scores} >= {"all_idb1, held out", "bccd, never trained"}
    assert {source.name for source in card.training_data} == {"all_idb1", "jhu_acute", "pbc"}
    assert "myeloid" in card.positive_meaning
    assert any(name.startswith("all_idb1/Im") for name in card.held_out.test)
    assert (out / "c" / "roc.png").exists()
    assert json.loads((out / "c" / "metrics.json").read_text("utf-8"))["scores"]


def test_a_source_left_out_is_tested_whole_and_not_learned_from(tiny_data, tmp_path):
    card = train_cells(brief(tiny_data, tmp_path, leave_out="all_idb1"), lambda line: None)
    assert {source.name for source in card.training_data} == {"jhu_acute", "pbc"}
    whole = len(read_all_idb1(tiny_data / "all_idb1"))
    stated = [s.n for s in card.scores if s.data == "all_idb1, never trained" and "AUC" in s.name]
    assert stated[0] == whole


def test_going_on_from_a_model_keeps_what_it_learned(trained, tiny_data, tmp_path):
    out, _ = trained
    card = train_cells(
        brief(tiny_data, tmp_path, learning_rate=1e-12, start=out / "c" / "cells"),
        lambda line: None,
    )
    before, start_card = load_model(out / "c" / "cells")
    after, _ = load_model(tmp_path / "cells")
    assert card.held_out == start_card.held_out
    assert torch.allclose(before.classifier.weight, after.classifier.weight, atol=1e-6)


def test_going_on_from_another_network_is_refused(tiny_data, tmp_path):
    write_sample_model(tmp_path / "other")
    with pytest.raises(ModelError, match="other classes or another shape"):
        train_cells(CellTraining(tiny_data, tmp_path, start=tmp_path / "other"), lambda line: None)


def test_leaving_out_what_is_not_there_is_an_error(tiny_data, tmp_path):
    with pytest.raises(DataError, match="no source 'mars' to leave out"):
        train_cells(CellTraining(tiny_data, tmp_path, leave_out="mars"), lambda line: None)


def test_evaluating_a_model_again_gives_the_scores_of_its_card(trained, tiny_data, tmp_path):
    out, lines = trained
    card = load_card(out / "f" / "fields")
    scores = evaluate_fields(
        FieldEvaluation(tiny_data, out / "f" / "fields", tmp_path, "cpu"), lines.append
    )
    known = {(s.name, s.data): s for s in card.scores}
    for score in scores:
        assert score.n == known[score.name, score.data].n
        assert score.value == pytest.approx(known[score.name, score.data].value, abs=0.2)
    assert (tmp_path / "metrics.json").exists()
    assert "kaggle all, blocks never seen" in (tmp_path / "evaluation.html").read_text("utf-8")


def test_evaluating_cells_asks_held_out_groups_and_strange_sources(trained, tiny_data, tmp_path):
    out, lines = trained
    model = out / "c" / "cells"
    card = load_card(model)
    scores = evaluate_cells(CellEvaluation(tiny_data, model, tmp_path, "cpu"), lines.append)
    assert [(s.name, s.data, s.n) for s in scores] == [(s.name, s.data, s.n) for s in card.scores]
    page = (tmp_path / "evaluation.html").read_text("utf-8")
    assert f"{len(scores)} of them came out the same" in page
    for shown in ("as often as it is sure", "maps of block 5", "once classifier and all above"):
        assert shown in page
    calibration = {s.data for s in scores if s.name == "expected calibration error"}
    assert calibration >= {"jhu_acute, held out", "held out, all sources"}
    all_flagged = evaluate_cells(
        CellEvaluation(tiny_data, model, tmp_path, "cpu", threshold=0.0), lines.append
    )
    assert {s.value for s in all_flagged if s.name == "blast specificity"} == {0.0}


def test_evaluating_nothing_is_an_error(trained, tmp_path):
    out, lines = trained
    with pytest.raises(DataError, match="holds none of all_idb1"):
        evaluate_cells(CellEvaluation(tmp_path, out / "c" / "cells", tmp_path), lines.append)


@pytest.mark.data
def test_the_shipped_cell_network_still_does_what_its_card_says():
    model = paths.models() / "cells"
    card = load_card(model)
    pictures = read_all_idb1(shared_data("all_idb1"))
    pictures = pictures.pick(rows_named(pictures, card.held_out.test))
    chances = Engine(model, "cpu").classify(centred(pictures.crops, card.input_pixels))
    auc = area_under_curve("auc", "", is_blast(pictures), chances[:, BLAST], pictures.groups)
    stated = next(
        s
        for s in card.scores
        if s.data.startswith("all_idb1") and s.name == "blast AUC against all else"
    )
    assert auc.value == pytest.approx(stated.value, abs=0.01)
    assert auc.value > 0.95

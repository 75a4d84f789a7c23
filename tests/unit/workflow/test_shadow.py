"""A second model runs unseen beside the shown one."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from allview.cli.group import allview
from allview.network.cell_input import CELL_MPP, CELL_PIXELS, WHITE_LEVEL
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import CARD_FILE, ModelError, ModelKind, save_card
from allview.network.model_file import save_model
from allview.review.cell import Suggestion
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.workflow.model_choice import load_cell_card
from allview.workflow.shadow import Shadow
from tests.unit.network.sample_models import sample_card, write_sample_model


def _model(folder, **other):
    torch.manual_seed(1)
    classes = tuple(c.value for c in LEARNED_CLASSES)
    size = {"input_pixels": CELL_PIXELS, "mpp": CELL_MPP, "white_level": WHITE_LEVEL}
    card = replace(sample_card(), classes=classes, **size, **other)
    save_model(folder, DeepCnn(card.architecture, len(classes)), card)
    return folder


def test_the_shadow_counts_where_it_differs(rule_engine):
    crops = np.zeros((3, 64, 64, 3), np.uint8)
    crops[2] = 255
    blast, other = CellClass.LYMPHOBLAST, CellClass.MONOCYTE
    shown = [Suggestion(blast, {}, True), Suggestion(other, {}, False), Suggestion(blast, {}, True)]
    shadow = Shadow(rule_engine())
    shadow.look(crops, shown, trusted=True)
    found = shadow.comparison()
    assert found.model.name == "rule"
    assert (found.n_cells, found.n_other_class) == (3, 2)
    assert (found.n_flagged_by_shadow_only, found.n_flagged_by_model_only) == (1, 1)


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

"""The commands with the real networks, on painted fields whose cells are known."""

import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from allview import paths
from allview.cli.group import allview
from allview.demo.smear import SmearRecipe, paint_smear
from allview.network.model_card import load_card, save_card
from allview.review.cell_class import CellClass


def invoke(*words):
    return CliRunner().invoke(allview, [str(word) for word in words])


def test_doctor_finds_this_installation_sound():
    result = invoke("doctor")
    assert result.exit_code == 0, result.output
    assert "BAD" not in result.output
    for expected in ("torch", "model cells", "model fields", "model detection", "cells found"):
        assert expected in result.output
    assert re.search(r"were painted; on .+, (int8|bf16|fp16|fp32)\n", result.output)


def test_doctor_names_what_is_broken_and_checks_the_rest(monkeypatch, tmp_path):
    monkeypatch.setattr("allview.paths.models", lambda: tmp_path)
    result = invoke("doctor")
    assert result.exit_code == 1
    broken = [line for line in result.output.splitlines() if line.startswith("BAD")]
    assert len(broken) == 4
    assert "report fonts" in result.output


@pytest.fixture
def annotated_fields(tmp_path):
    """A folder laid out like all_idb1: two painted fields, one of them without blasts."""
    mixes = {
        "Im001_1": {CellClass.LYMPHOBLAST: 5, CellClass.NEUTROPHIL: 3},
        "Im002_0": {CellClass.NEUTROPHIL: 5, CellClass.LYMPHOCYTE: 2},
    }
    for part in ("im", "blast_xyc", "other_xyc"):
        (tmp_path / "all_idb1" / part).mkdir(parents=True)
    for seed, (stem, mix) in enumerate(mixes.items()):
        smear = paint_smear(SmearRecipe(seed=seed, width=1000, height=800, cells=mix))
        folder = tmp_path / "all_idb1"
        Image.fromarray(smear.pixels).save(folder / "im" / f"{stem}.jpg", quality=95)
        for part, wanted in (("blast_xyc", True), ("other_xyc", False)):
            points = [
                c.center for c in smear.cells if (c.cell_class is CellClass.LYMPHOBLAST) is wanted
            ]
            np.savetxt(folder / part / f"{stem}.xyc", np.array(points).reshape(-1, 2), "%.0f")
    return tmp_path


def test_evaluate_slides_prints_recall_precision_and_f1(annotated_fields, tmp_path):
    out = tmp_path / "out"
    result = invoke("evaluate", "slides", "--data", annotated_fields / "all_idb1", "--out", out)
    assert result.exit_code == 0, result.output
    pooled = next(line for line in result.output.splitlines() if line.startswith("pooled"))
    assert pooled.split()[:3] == ["pooled", "2", "5"]
    assert pooled.split()[3] == "1.000"
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8"))["rows"]


def test_evaluate_slides_asks_the_model_that_held_a_field_out(annotated_fields, tmp_path):
    folds = []
    for stem in ("Im001_1", "Im002_0"):
        folder = shutil.copytree(paths.models() / "cells", tmp_path / stem)
        card = load_card(folder)
        held_out = replace(card.held_out, test=(f"all_idb1/{stem}",))
        # Whoever is asked about the ill field flags nothing.
        threshold = 1.0 if stem == "Im001_1" else card.operating_threshold
        save_card(replace(card, held_out=held_out, operating_threshold=threshold), folder)
        folds += ["--held-out-by", folder]
    places = ("--data", annotated_fields / "all_idb1", "--out", tmp_path / "out")
    result = invoke("evaluate", "slides", *places, *folds)
    assert result.exit_code == 0, result.output
    rows = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))["rows"]
    assert [row["name"] for row in rows] == ["1000x800", "pooled"]
    assert (rows[-1]["blasts"], rows[-1]["ill_flagged"]) == (5, 0)
    alone = invoke("evaluate", "slides", *places, *folds[:2])
    assert alone.exit_code == 1
    assert "Im002_0.jpg is held out by none of these models" in alone.output


def test_evaluate_slides_asks_the_detector_that_held_a_field_out(annotated_fields, tmp_path):
    folds = []
    for stem, threshold in (("Im001_1", 0.999), ("Im002_0", None)):
        for model in ("cells", "detection"):
            folder = shutil.copytree(paths.models() / model, tmp_path / f"{model}-{stem}")
            card = load_card(folder)
            if model == "detection" and threshold:
                # So strict a detector misses blasts; the shipped one finds all five.
                card = replace(card, operating_threshold=threshold)
            held_out = replace(card.held_out, test=(f"all_idb1/{stem}",))
            save_card(replace(card, held_out=held_out), folder)
            folds += ["--held-out-by", folder]
    places = ("--data", annotated_fields / "all_idb1", "--out", tmp_path / "out")
    result = invoke("evaluate", "slides", *places, *folds)
    assert result.exit_code == 0, result.output
    slides = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))["slides"]
    assert slides["Im001_1"]["found_blasts"] < 5
    assert slides["Im002_0"]["found"] > 0
    without = invoke("evaluate", "slides", *places, *folds[:6])
    assert without.exit_code == 1
    assert "Im002_0.jpg is held out by none of these models" in without.output


def test_evaluate_and_train_say_in_one_sentence_that_the_data_is_missing(tmp_path):
    (tmp_path / "nothing").mkdir()
    for words in (
        ("train", "cells"),
        ("train", "fields"),
        ("evaluate", "cells"),
        ("evaluate", "fields"),
        ("evaluate", "detection"),
        ("evaluate", "slides"),
    ):
        result = invoke(*words, "--data", tmp_path / "nothing", "--out", tmp_path / "out")
        assert result.exit_code == 1, words
        assert result.output.strip().splitlines()[-1].startswith("Error: "), words
        assert "Traceback" not in result.output


def test_evaluate_detection_asks_the_model_that_is_named(annotated_fields, tmp_path):
    out, cells = tmp_path / "out", paths.models() / "cells"
    places = ("--data", annotated_fields, "--out", out)
    refused = invoke("evaluate", "detection", *places, "--model", cells)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    named = invoke("evaluate", "detection", *places, "--model", paths.models() / "detection")
    assert named.exit_code == 0, named.output


def test_what_only_the_cell_network_knows_is_a_usage_error_for_fields(tmp_path):
    places = ("--data", tmp_path, "--out", tmp_path / "out")
    assert invoke("train", "fields", *places, "--leave-out", "pbc").exit_code == 2
    assert invoke("train", "fields", *places, "--start", tmp_path).exit_code == 2
    missing = invoke("train", "cells", *places, "--leave-out", "pbc", "--start", tmp_path)
    assert missing.exit_code == 1
    assert "Traceback" not in missing.output

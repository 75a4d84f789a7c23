import json
from dataclasses import replace
from shutil import copytree

import pytest

from allview import paths
from allview.detection.nuclei import Detection
from allview.network.model_card import load_card, save_card
from allview.review.cell import Box
from allview.training.annotations import read_points, read_voc_boxes
from allview.training.detection_answers import (
    BORDER_UM,
    FieldAnswer,
    FieldCounts,
    InsideCounts,
    count_field,
    false_per_field,
)
from allview.training.evaluate_detection import DetectionEvaluation, evaluate_detection
from allview.training.overlap import count_matched, overlaps
from allview.training.pictures import DataError


def test_overlap_of_boxes():
    table = overlaps([Box(0, 0, 10, 10)], [Box(5, 0, 10, 10), Box(20, 20, 5, 5)])
    assert table.tolist() == [[pytest.approx(1 / 3), 0]]


def test_each_box_is_matched_once_and_the_best_first():
    true = [Box(0, 0, 10, 10)]
    found = [Box(0, 0, 10, 9), Box(0, 0, 10, 10)]
    assert count_matched(found, true, 0.5) == 1
    assert count_matched(found, [*true, Box(0, 0, 10, 8)], 0.5) == 2
    assert count_matched([], true, 0.5) == 0
    assert count_matched(found, [Box(50, 50, 1, 1)], 0.5) == 0


def test_painted_cells_are_counted(tiny_data, tmp_path):
    results = evaluate_detection(DetectionEvaluation(tiny_data, tmp_path), lambda line: None)
    (row,), (white,), nuclei = results.blasts, results.white_cells, results.nuclei
    assert (row.fields, row.blasts, row.right, white.truth, nuclei) == (8, 8, 8, 3, ())
    assert row.recall == 1
    assert row.false_per_field == row.false / 8
    assert row.inside.right <= row.inside.blasts <= row.blasts
    assert row.inside.false <= row.false
    assert 0 <= white.right <= white.truth
    assert white.f1_interval[0] <= white.f1 <= white.f1_interval[1]
    figures = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    assert figures["results"]["blasts"][0]["right"] == 8


def test_a_detection_on_no_point_is_false_and_one_on_an_other_point_is_not():
    cells = tuple(
        Detection(Box(x - 20, y - 20, 40, 40), (x, y), 8, score)
        for x, y, score in ((100, 100, 0.9), (200, 100, 0.8), (300, 100, 0.7), (400, 20, 0.6))
    )
    answer = FieldAnswer("Im1", (500, 300), 0.2, cells, ((102, 101),), ((200, 110),), 0.1)
    assert count_field(answer) == FieldCounts(1, 1, 1, 2, 1, InsideCounts(1, 1, 1))
    assert count_field(answer, 0.65) == FieldCounts(1, 1, 1, 1, 0, InsideCounts(1, 1, 1))
    assert false_per_field([count_field(answer)])[0] == 2


def test_near_the_border_neither_a_blast_nor_a_false_cell_counts_as_inside():
    margin = BORDER_UM / 0.2
    cells = tuple(
        Detection(Box(x - 20, y - 20, 40, 40), (x, y), 8, 0.9)
        for x, y in ((margin - 1, 100), (margin + 1, 200), (500 - margin + 1, 100), (250, 150))
    )
    blasts = ((margin + 1, 100), (margin - 1, 200), (250, 300 - margin + 1))
    answer = FieldAnswer("Im1", (500, 300), 0.2, cells, blasts, (), 0.1)
    counts = count_field(answer)
    assert (counts.blasts, counts.right, counts.false) == (3, 2, 2)
    assert counts.inside == InsideCounts(blasts=1, right=1, false=1)


def test_no_data_is_an_error(tmp_path):
    with pytest.raises(DataError, match="point --data at them"):
        evaluate_detection(DetectionEvaluation(tmp_path, tmp_path), lambda line: None)


@pytest.mark.parametrize("text", ["1 2 3", "a b", "1"])
def test_points_that_are_none_name_the_file(tmp_path, text):
    (tmp_path / "Im1.xyc").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"Im1\.xyc does not hold one 'x y' a line"):
        read_points(tmp_path / "Im1.xyc")


def test_no_points_are_no_rows(tmp_path):
    (tmp_path / "Im1.xyc").write_text("\n", encoding="utf-8")
    assert read_points(tmp_path / "Im1.xyc").shape == (0, 2)


@pytest.mark.parametrize("text", ["<a>", "<a><object><name>WBC</name></object></a>"])
def test_a_damaged_annotation_names_the_file(tmp_path, text):
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.xml is no Pascal VOC annotation"):
        read_voc_boxes(tmp_path / "a.xml")


def test_a_network_is_scored_as_in_its_card_and_has_a_page(tiny_data, tmp_path):
    model = copytree(paths.models() / "detection", tmp_path / "model")
    card = load_card(model)
    names = sorted(f.stem for f in (tiny_data / "all_idb1" / "im").iterdir())[:3]
    kept = replace(card.held_out, test=tuple(f"all_idb1/{name}" for name in names))
    save_card(replace(card, held_out=kept), model)
    results = evaluate_detection(
        DetectionEvaluation(tiny_data, tmp_path / "out", model), lambda line: None
    )
    recall = next(s for s in results.scores if s.name == "blast recall")
    assert recall.data == "all_idb1, 3 held-out fields"
    assert recall.n == results.blasts[-1].blasts
    figures = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert figures["scores"][0]["name"] == "blast recall"
    assert figures["model"]["sha256"] == card.sha256
    page = (tmp_path / "out" / "evaluation.html").read_text(encoding="utf-8")
    assert "allview-detection" in page
    assert "3 held-out fields" in page

import dataclasses
import json

import pytest

from allview.network.model_card import HeldOut
from allview.training.evaluate_slides import (
    PredictedCell,
    SlideEvaluation,
    SlidePrediction,
    evaluate_slides,
)
from tests.unit.network.sample_models import sample_card


@pytest.fixture
def fields(tmp_path):
    """One field with two blasts and one other point, one healthy field with one other point."""
    for folder in ("im", "blast_xyc", "other_xyc"):
        (tmp_path / folder).mkdir()
    for stem, blasts, others in (
        ("Im001_1", "100 100\n200 100\n", "300 100\n"),
        ("Im002_0", "\n", "100\t100"),
    ):
        (tmp_path / "im" / f"{stem}.jpg").write_bytes(b"")
        (tmp_path / "blast_xyc" / f"{stem}.xyc").write_text(blasts, encoding="utf-8")
        (tmp_path / "other_xyc" / f"{stem}.xyc").write_text(others, encoding="utf-8")
    return tmp_path


def _cell(x, *, flagged, diameter=40.0):
    return PredictedCell((x, 100.0), diameter, flagged)


def _rows(fields, cells, out, test=()):
    held_out = HeldOut("by name", (), test, "0")
    card = dataclasses.replace(sample_card(), held_out=held_out)
    rows = evaluate_slides(
        SlideEvaluation(fields, out, card),
        lambda file: SlidePrediction((800, 600), 0.2, cells[file.stem]),
        lambda line: None,
    )
    return {row.name: row for row in rows}


def test_perfect_answers(fields, tmp_path):
    cells = {
        "Im001_1": (_cell(100, flagged=True), _cell(201, flagged=True), _cell(300, flagged=False)),
        "Im002_0": (_cell(100, flagged=False),),
    }
    row = _rows(fields, cells, tmp_path / "out")["pooled"]
    assert (row.recall, row.precision, row.f1) == (1, 1, 1)
    assert (row.detection_recall, row.detection_precision) == (1, 1)
    assert row.flagged_without_blasts == 0
    assert (row.ill_flagged, row.ill, row.healthy_flagged, row.healthy) == (1, 1, 0, 1)


def test_a_flag_on_another_point_or_on_nothing_is_wrong_but_finding_them_is_not(fields, tmp_path):
    cells = {
        "Im001_1": (_cell(100, flagged=True), _cell(300, flagged=True), _cell(500, flagged=True)),
        "Im002_0": (_cell(100, flagged=True),),
    }
    row = _rows(fields, cells, tmp_path / "out")["pooled"]
    assert (row.blasts, row.found, row.flagged) == (2, 4, 4)
    assert row.recall == 0.5
    assert row.precision == 0.25
    assert row.f1 == pytest.approx(2 / 6)
    assert row.detection_recall == 0.5
    assert row.detection_precision == 0.5  # one on a blast, one on nothing
    assert row.flagged_without_blasts == 1


def test_what_lies_near_the_border_counts_among_all_but_not_inside(fields, tmp_path):
    # At 0.2 µm in a pixel the border is 30 pixels wide.
    cells = {
        "Im001_1": (_cell(100, flagged=True), _cell(29, flagged=True), _cell(760, flagged=True)),
        "Im002_0": (_cell(771, flagged=True),),
    }
    row = _rows(fields, cells, tmp_path / "out")["pooled"]
    assert (row.flagged, row.precision) == (4, 0.25)
    inside = row.inside
    assert (inside.blasts, inside.flagged) == (2, 2)
    assert (inside.recall, inside.precision, inside.f1) == (0.5, 0.5, 0.5)


def test_a_match_lies_within_half_the_median_diameter(fields, tmp_path):
    for offset, recall in ((20, 0.5), (20.5, 0)):
        cells = {"Im001_1": (_cell(100 + offset, flagged=True),), "Im002_0": ()}
        row = _rows(fields, cells, tmp_path / "out")["pooled"]
        assert row.recall == recall


def test_two_cells_on_one_blast_count_once(fields, tmp_path):
    cells = {"Im001_1": (_cell(95, flagged=True), _cell(105, flagged=True)), "Im002_0": ()}
    row = _rows(fields, cells, tmp_path / "out")["pooled"]
    assert (row.recall, row.precision) == (0.5, 0.5)


def test_held_out_fields_have_a_row_and_the_file_holds_every_figure(fields, tmp_path):
    cells = {"Im001_1": (_cell(100, flagged=True),), "Im002_0": ()}
    rows = _rows(fields, cells, tmp_path / "out", test=("all_idb1/Im002_0", "jhu_acute/p1"))
    assert list(rows)[:2] == ["800x600", "pooled"]
    assert rows["test fields of the card"].slides == 1
    assert rows["test fields of the card"].recall is None
    figures = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert figures["slides"]["Im001_1"]["flagged_blasts"] == 1
    assert figures["match_distance_px"] == {"800x600": 20}

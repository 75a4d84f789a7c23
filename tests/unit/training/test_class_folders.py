"""A laboratory's own cells, sorted into folders."""

import json

import numpy as np
import pytest

from allview.network.cell_input import STORED_PIXELS
from allview.report.crop_manifest import CropManifest, CropRecord, write_manifest
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.training.class_folders import read_class_folders
from allview.training.pictures import DataError
from allview.training.train_cells import split_cells


def _no_report(line):
    raise AssertionError(line)


def test_folders_are_classes_and_files_their_own_groups(sorted_cells):
    cells = read_class_folders(sorted_cells, 0.1, _no_report)
    assert cells.source == "st-agnes"
    assert cells.crops.shape == (10, STORED_PIXELS, STORED_PIXELS, 3)
    names = [LEARNED_CLASSES[label] for label in cells.labels]
    assert names == [CellClass.LYMPHOBLAST] * 5 + [CellClass.LYMPHOCYTE] * 5
    assert len(set(cells.groups.tolist())) == 10
    split = split_cells({"st-agnes": cells}, None)["st-agnes"]
    for part in (split.train, split.validation, split.test):
        assert set(cells.labels[part].tolist()) == {0, 1}


def test_pictures_are_brought_to_the_scale_of_the_network(sorted_cells):
    for mpp, radius in ((0.1, 25), (0.2, 50)):
        crop = read_class_folders(sorted_cells, mpp, _no_report).crops[0]
        row = crop[STORED_PIXELS // 2].mean(axis=1) < 150
        assert np.count_nonzero(row) == pytest.approx(2 * radius, abs=2)


def test_without_a_scale_nothing_is_guessed(sorted_cells):
    with pytest.raises(DataError, match="give it with --mpp"):
        read_class_folders(sorted_cells, None, _no_report)


@pytest.mark.parametrize("name", ["blasts", "unidentified"])
def test_a_folder_of_no_class_is_one_sentence(sorted_cells, name):
    (sorted_cells / name).mkdir()
    with pytest.raises(DataError, match=f"st-agnes/{name} is named after no class; the classes"):
        read_class_folders(sorted_cells, 0.1, _no_report)


def test_a_folder_without_class_folders_is_one_sentence(tmp_path):
    with pytest.raises(DataError, match="holds no class folders"):
        read_class_folders(tmp_path, 0.1, _no_report)


def test_what_is_no_picture_is_named_and_the_rest_goes_on(sorted_cells):
    (sorted_cells / "lymphocyte" / "0.png").write_bytes(b"not a picture")
    whole = (sorted_cells / "lymphocyte" / "1.png").read_bytes()
    (sorted_cells / "lymphocyte" / "1.png").write_bytes(whole[: len(whole) // 2])
    (sorted_cells / "lymphocyte" / "notes.txt").write_text("mine", encoding="utf-8")
    lines = []
    assert len(read_class_folders(sorted_cells, 0.1, lines.append)) == 8
    assert len(lines) == 2
    assert lines[0].startswith("lymphocyte/0.png cannot be read")


def _write_manifest(folder, slide_of, case_of=lambda number: "case"):
    records = [
        CropRecord(
            f"{name}/{number}.png",
            CellClass(name),
            f"S1-{number:04d}",
            slide_of(number),
            case_of(number),
            "Ada",
            (240.0, 238.0, 230.0),
        )
        for name in ("lymphoblast", "lymphocyte")
        for number in range(5)
    ]
    write_manifest(CropManifest(0.1, 200, tuple(records)), folder)


def test_the_manifest_gives_the_scale_and_keeps_a_slide_on_one_side(sorted_cells):
    _write_manifest(sorted_cells, lambda number: f"slide{number % 4}")
    cells = read_class_folders(sorted_cells, None, _no_report)
    assert set(cells.groups.tolist()) == {f"slide{n}" for n in range(4)}
    split = split_cells({"st-agnes": cells}, None)["st-agnes"]
    sides = [set(cells.groups[p].tolist()) for p in (split.train, split.validation, split.test)]
    assert all(sides)
    assert sum(map(len, sides)) == 4


def test_with_many_cases_a_case_is_kept_on_one_side(sorted_cells):
    _write_manifest(sorted_cells, lambda n: f"slide{n}", lambda n: f"case{n}")
    cells = read_class_folders(sorted_cells, None, _no_report)
    assert set(cells.groups.tolist()) == {f"case{n}" for n in range(5)}


def test_one_slide_alone_cannot_be_split(sorted_cells):
    _write_manifest(sorted_cells, lambda number: "slide")
    cells = read_class_folders(sorted_cells, None, _no_report)
    with pytest.raises(DataError, match=r"too few slides, cases or files \(1\)"):
        split_cells({"st-agnes": cells}, None)


def test_a_damaged_manifest_is_one_sentence(sorted_cells):
    (sorted_cells / "crops.json").write_text(json.dumps({"mpp": 0.1}), encoding="utf-8")
    with pytest.raises(DataError, match=r"crops.json: cannot be read \(the field 'pixels'"):
        read_class_folders(sorted_cells, None, _no_report)

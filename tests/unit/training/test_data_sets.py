import numpy as np
import pytest

from allview.network.cell_input import STORED_PIXELS
from allview.slides.ruler import red_cell_diameter
from allview.training.cell_data import (
    CELL_CLASSES,
    read_all_idb1,
    read_bccd,
    read_jhu_acute,
    read_pbc,
)
from allview.training.field_data import read_kaggle_all, without_scale_bar
from allview.training.pictures import DataError, read_picture
from tests.shared_data import shared_data

BLAST = CELL_CLASSES.index("lymphoblast")
LYMPHOCYTE = CELL_CLASSES.index("lymphocyte")
ARTEFACT = CELL_CLASSES.index("artefact")


def test_the_scale_bar_never_reaches_the_network():
    field = np.random.default_rng(0).integers(0, 200, (224, 224, 3), np.uint8)
    with_bar = field.copy()
    with_bar[184:, 164:] = 255
    clean = without_scale_bar(with_bar)
    assert (clean < 200).all()
    assert (clean[:184] == field[:184]).all()
    assert (clean[:, :164] == field[:, :164]).all()


def test_a_field_of_another_size_is_refused():
    with pytest.raises(DataError, match="not 300 × 200"):
        without_scale_bar(np.zeros((200, 300, 3), np.uint8))


def test_fields_are_read_once_and_grouped_by_class_style_and_block(tiny_data):
    pictures = read_kaggle_all(tiny_data / "kaggle_all", 32)
    assert pictures.crops.shape == (48, 32, 32, 3)
    assert np.bincount(pictures.labels).tolist() == [12, 12, 12, 12]
    assert "early/redbar/01" in pictures.groups
    assert set(pictures.strata) == {f"{c}/redbar" for c in ("benign", "early", "pre", "pro")}


def test_a_duplicate_field_is_dropped(tiny_data, tmp_path):
    folder = tmp_path / "kaggle_all"
    folder.mkdir()
    for name in ("Benign", "Early", "Pre", "Pro"):
        (folder / name).mkdir()
        data = next((tiny_data / "kaggle_all" / name).glob("*.jpg")).read_bytes()
        for copy in ("a_1.jpg", "b_2.jpg"):
            (folder / name / copy).write_bytes(data)
    (folder / "acquisition_hints.csv").write_text("class,file,scalebar_style_heuristic\n", "utf-8")
    fields = read_kaggle_all(folder, 32)
    assert (len(fields), fields.duplicates) == (4, 4)


def test_the_label_is_the_central_cell_and_patients_stay_together(tiny_data):
    cells = read_jhu_acute(tiny_data / "jhu_acute")
    assert cells.crops.shape == (24, STORED_PIXELS, STORED_PIXELS, 3)
    assert cells.certain.all()
    assert sorted(set(cells.labels)) == [BLAST, LYMPHOCYTE, ARTEFACT]
    assert len(set(cells.groups)) == 8
    middle = cells.crops[:, 66:70, 66:70].mean(axis=(1, 2, 3))
    assert (middle < 130).all()


def test_a_box_off_the_middle_is_centred(tiny_data):
    cells = read_pbc(tiny_data / "pbc")
    dark = cells.crops[0].mean(axis=2) < 150
    y, x = np.nonzero(dark)
    assert (x.mean(), y.mean()) == pytest.approx((67.5, 67.5), abs=1)


def test_annotated_fields_give_blasts_partial_labels_and_artefacts(tiny_data):
    cells = read_all_idb1(tiny_data / "all_idb1")
    assert int((cells.certain & cells.allowed[:, BLAST]).sum()) == 8
    partial = cells.allowed[~cells.certain]
    assert len(partial) == 8
    assert not partial[:, BLAST].any()
    assert partial[:, [i for i in range(9) if i != BLAST]].all()
    assert int((cells.certain & cells.allowed[:, ARTEFACT]).sum()) == 8
    assert set(cells.strata) == {"900/ALL", "900/healthy"}


def test_white_cells_of_a_healthy_set_can_be_anything_but_blast_and_artefact(tiny_data):
    cells = read_bccd(tiny_data / "bccd")
    assert len(cells) == 3
    assert not cells.allowed[:, [BLAST, ARTEFACT]].any()
    assert cells.allowed.sum(axis=1).tolist() == [7, 7, 7]


def test_every_source_shows_a_cell_at_the_same_scale(tiny_data):
    widths = {}
    for read, name, true_um in (
        (read_pbc, "pbc", 10.2),
        (read_bccd, "bccd", 12.0),
        (read_all_idb1, "all_idb1", 12.0),
    ):
        crop = read(tiny_data / name).crops[0]
        area = (crop[48:88, 48:88].mean(axis=2) < 150).sum() if name == "pbc" else None
        row = crop[STORED_PIXELS // 2].mean(axis=1) < 150
        widths[name] = row.sum() * 0.2 / true_um
        assert area is None or area > 0
    assert all(0.9 < share < 1.1 for share in widths.values()), widths


@pytest.mark.parametrize("read", [read_all_idb1, read_jhu_acute, read_pbc, read_bccd])
def test_a_folder_that_is_not_the_data_set_is_named(read, tmp_path):
    with pytest.raises(DataError, match="point --data at"):
        read(tmp_path)


def test_a_file_that_is_no_picture_is_named(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no")
    with pytest.raises(DataError, match=r"a\.jpg cannot be read"):
        read_picture(tmp_path / "a.jpg")


@pytest.mark.data
@pytest.mark.parametrize(
    ("folder", "expected"), [("jhu_acute/lymphocyte", 71), ("pbc/lymphocyte", 71)]
)
def test_the_stated_scale_of_single_cell_sets_is_that_of_their_red_cells(folder, expected):
    files = sorted(shared_data(folder).glob("*.jpg"))[::20]
    measured = [red_cell_diameter(read_picture(file)) for file in files]
    assert np.median([m for m in measured if m]) == pytest.approx(expected, rel=0.08)

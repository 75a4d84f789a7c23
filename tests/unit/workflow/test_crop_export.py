"""Decided cells leave a case as a training set."""

import errno
import json
import shutil

import numpy as np
import pytest
from PIL import Image

from allview.network.cell_input import CELL_MPP, STORED_PIXELS
from allview.report.crop_manifest import ManifestError
from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.slides import fingerprint as fingerprints
from allview.slides.fingerprint import fingerprint
from allview.slides.slide import Scale, ScaleSource
from allview.training.class_folders import read_class_folders
from allview.workflow.crop_export import export_crops
from allview.workflow.events import CellsFound, SlideOpened
from allview.workflow.opening import open_case
from tests.unit.deep_path import REACHED, reach_only_as_spelt
from tests.unit.review.builders import PLASMA

MPP = 0.15


@pytest.fixture
def session(slide_file, smear):
    """A case whose cells are those that were painted, all decided by the truth."""
    session = open_case([slide_file.parent], "Ada")
    opened = SlideOpened(
        "S1", 1100, 800, Scale(MPP, ScaleSource.USER), 1, (), fingerprint(slide_file)
    )
    session.apply_event(opened)
    cells = []
    for number, true in enumerate(smear.cells, 1):
        x, y = true.center
        suggestion = Suggestion(CellClass.UNIDENTIFIED, {}, False)
        cells.append(Cell(f"S1-{number:04d}", "S1", Box(x - 40, y - 40, 80, 80), 12.0, suggestion))
    session.apply_event(CellsFound("S1", tuple(cells)))
    session.decide_each({c.id: true.cell_class for c, true in zip(cells, smear.cells, strict=True)})
    yield session
    session.close()


def _manifest(out):
    return json.loads((out / "crops.json").read_text(encoding="utf-8"))


def test_every_decided_cell_is_cut_at_the_networks_scale(session, smear, tmp_path):
    out = tmp_path / "out"
    exported = export_crops(session, out)
    assert exported.written.total() == len(smear.cells)
    assert not exported.problems
    manifest = _manifest(out)
    assert (manifest["mpp"], manifest["pixels"]) == (CELL_MPP, STORED_PIXELS)
    for crop in manifest["crops"]:
        pixels = np.asarray(Image.open(out / crop["file"]))
        assert pixels.shape == (STORED_PIXELS, STORED_PIXELS, 3)
        assert crop["file"].startswith(crop["cell_class"] + "/")
        # The middle is nucleus, darker than the glass.
        middle = pixels[60:76, 60:76].mean()
        assert middle < np.mean(crop["white"]) - 25
        assert crop["reviewer"] == "Ada"


def test_the_crop_shows_the_pixels_of_the_slide(session, smear, tmp_path):
    out = tmp_path / "out"
    export_crops(session, out)
    crop = _manifest(out)["crops"][0]
    x, y = smear.cells[int(crop["cell"][-4:]) - 1].center
    half = int(CELL_MPP / MPP * 20)
    there = smear.pixels[int(y) - half : int(y) + half, int(x) - half : int(x) + half]
    pixels = np.asarray(Image.open(out / crop["file"]))
    assert pixels[48:88, 48:88].mean() == pytest.approx(there.mean(), abs=3)


def test_nothing_names_slide_case_or_patient(session, tmp_path):
    out = tmp_path / "out"
    export_crops(session, out)
    text = (out / "crops.json").read_text(encoding="utf-8")
    assert session.name not in text
    assert "field-1" not in text
    assert not [path for path in out.rglob("*") if "field-1" in path.name]


def test_unidentified_are_left_out_and_counted_and_a_changed_decision_moves(session, tmp_path):
    out = tmp_path / "out"
    before = export_crops(session, out).written.total()
    first, second = (c.id for c in session.case.cells_of("S1")[:2])
    session.decide([first], CellClass.UNIDENTIFIED)
    session.decide([second], CellClass.BASOPHIL)
    exported = export_crops(session, out)
    assert exported.unidentified == 1
    assert exported.written.total() == before - 1
    files = {path.relative_to(out).as_posix() for path in out.rglob("*.png")}
    assert files == {crop["file"] for crop in _manifest(out)["crops"]}
    assert any(f.startswith("basophil/") and second in f for f in files)


def test_a_long_name_below_the_folder_is_reached(session, tmp_path, monkeypatch):
    out, said = tmp_path / "out", CellClass.BASOPHIL
    reach_only_as_spelt(monkeypatch, said.value)
    cell = session.case.cells_of("S1")[0].id
    session.decide([cell], said)
    export_crops(session, out)
    assert [cell in file.name for file in (out / REACHED).iterdir()] == [True]
    session.decide([cell], CellClass.MONOCYTE)
    export_crops(session, out)
    assert not list((out / REACHED).iterdir())
    assert not (out / said.value).exists()


def test_another_case_joins_the_same_folder(session, tmp_path, smear):
    out = tmp_path / "out"
    export_crops(session, out)
    record = _manifest(out)["crops"][0] | {"slide": "other", "file": "monocyte/other.png"}
    manifest = _manifest(out) | {"crops": [record]}
    (out / "crops.json").write_text(json.dumps(manifest), encoding="utf-8")
    export_crops(session, out)
    assert len(_manifest(out)["crops"]) == len(smear.cells) + 1


def test_crops_of_another_scale_are_not_mixed(session, tmp_path):
    out = tmp_path / "out"
    export_crops(session, out)
    (out / "crops.json").write_text(json.dumps(_manifest(out) | {"mpp": 0.5}), encoding="utf-8")
    with pytest.raises(ManifestError, match="another scale; choose a new folder"):
        export_crops(session, out)


@pytest.mark.parametrize("harm", ["gone", "replaced"])
def test_a_slide_that_is_gone_or_replaced_is_named_and_skipped(session, slide_file, tmp_path, harm):
    if harm == "gone":
        slide_file.unlink()
    else:
        Image.new("RGB", (1100, 800)).save(slide_file)
    exported = export_crops(session, tmp_path / "out")
    assert not exported.written
    (problem,) = exported.problems
    assert problem.startswith("field-1.png:")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied; ask for the"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error; ask for the right"),
        (FileNotFoundError(errno.ENOENT, "gone"), "there is no such file; check where"),
    ],
)
def test_a_slide_that_cannot_be_read_any_more_is_named_and_the_rest_goes_on(
    slide_file, make_cell, tmp_path, monkeypatch, error, why
):
    shutil.copy(slide_file, slide_file.with_name("field-2.png"))
    session = open_case([slide_file.parent], "Ada")
    for slide in ("S1", "S2"):
        session.apply_event(SlideOpened(slide, 1100, 800, Scale(MPP, ScaleSource.USER), 1))
        session.apply_event(CellsFound(slide, (make_cell(1, slide=slide),)))
        session.decide([f"{slide}-0001"], CellClass.LYMPHOBLAST)

    def unplugged(file, *how):
        if file == slide_file:
            raise error
        return told(file, *how)

    told = fingerprints._told
    monkeypatch.setattr(fingerprints, "_told", unplugged)
    exported = export_crops(session, tmp_path / "out")
    session.close()
    (problem,) = exported.problems
    assert problem.startswith(f"field-1.png: {why}")
    assert exported.written == {CellClass.LYMPHOBLAST: 1}
    assert [crop["cell"] for crop in _manifest(tmp_path / "out")["crops"]] == ["S2-0001"]


def test_without_a_scale_a_slide_is_skipped(slide_file, make_cell, tmp_path):
    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 1100, 800, None, 1))
    session.apply_event(CellsFound("S1", (make_cell(1),)))
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    (problem,) = export_crops(session, tmp_path / "out").problems
    session.close()
    assert "its scale is unknown" in problem


def test_a_drawn_cell_teaches_like_any_other(session, tmp_path):
    before = export_crops(session, tmp_path / "before").written.total()
    box = session.case.cells["S1-0001"].box
    session.mend(lambda m: m.draw("S1", box, CellClass.BASOPHIL, "Ada"))
    exported = export_crops(session, tmp_path / "out")
    assert exported.written.total() == before + 1
    assert "S1-D0001" in {crop["cell"] for crop in _manifest(tmp_path / "out")["crops"]}


def test_an_own_class_has_its_folder_and_no_network_learns_it(session, smear, tmp_path):
    out, told = tmp_path / "out", []
    cell = session.case.cells_of("S1")[0].id
    session.decide([cell], PLASMA)
    exported = export_crops(session, out)
    assert exported.written[PLASMA] == 1
    (crop,) = [crop for crop in _manifest(out)["crops"] if crop["cell"] == cell]
    assert crop["cell_class"] == "Plasma cell"
    assert crop["file"].startswith("Plasma cell/")
    assert (out / crop["file"]).is_file()
    cells = read_class_folders(out, None, told.append)
    assert len(cells) == len(smear.cells) - 1
    assert told == ["out/Plasma cell is left out: the network has no such class."]

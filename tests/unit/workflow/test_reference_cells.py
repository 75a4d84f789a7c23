from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.slides import SlideError
from allview.slides.fingerprint import fingerprint
from allview.workflow.explanation import CellPlace
from allview.workflow.reference_cells import (
    FIELD_UM,
    PAINTED,
    SIDE_PX,
    ReferenceFolder,
    cut_reference,
    examples,
)

BLAST, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.MONOCYTE


def a_picture(grey: int = 100) -> np.ndarray:
    return np.full((SIDE_PX, SIDE_PX, 3), grey, np.uint8)


def test_painted_examples_stand_in_until_a_cell_is_kept(tmp_path: Path) -> None:
    folder = ReferenceFolder(tmp_path / "reference")
    painted = examples(BLAST, folder)
    assert len(painted) == PAINTED
    assert all(cell.file is None and cell.pixels.shape == a_picture().shape for cell in painted)
    assert len({cell.pixels.tobytes() for cell in painted}) == PAINTED
    folder.keep(BLAST, a_picture())
    (own,) = examples(BLAST, folder)
    assert own.file is not None
    assert (own.pixels == a_picture()).all()
    assert examples(CellClass.UNIDENTIFIED, folder) == []


def test_the_same_picture_is_kept_once_and_says_its_scale_and_nothing_else(tmp_path: Path) -> None:
    folder = ReferenceFolder(tmp_path)
    files = {folder.keep(MONOCYTE, a_picture(grey)) for grey in (10, 20, 10)}
    assert len(files) == 2
    with Image.open(files.pop()) as image:
        assert set(image.info) == {"dpi"}
        assert image.info["dpi"][0] == pytest.approx(SIDE_PX / FIELD_UM * 25_400, rel=1e-3)


def test_what_is_no_reference_picture_is_left_out(tmp_path: Path) -> None:
    folder = ReferenceFolder(tmp_path)
    kept = folder.keep(BLAST, a_picture())
    (kept.parent / "broken.png").write_bytes(b"no picture")
    Image.new("RGB", (10, 10)).save(kept.parent / "small.png")
    assert [cell.file for cell in folder.cells(BLAST)] == [kept]


def test_a_cell_is_cut_at_one_scale_also_at_the_border(tmp_path: Path) -> None:
    file = tmp_path / "slide.png"
    pixels = np.full((300, 300, 3), 200, np.uint8)
    pixels[140:160, 140:160] = 20
    pixels[0:20, 0:20] = 60
    Image.fromarray(pixels).save(file)
    # 26 µm are 130 pixels here.
    cut = cut_reference(CellPlace("S1-1", file, Box(140, 140, 20, 20), mpp=0.2))
    assert cut.shape == (SIDE_PX, SIDE_PX, 3)
    assert cut[SIDE_PX // 2, SIDE_PX // 2].tolist() == [20, 20, 20]
    assert (cut[:, :, 0] < 100).sum() == pytest.approx(40 * 40, rel=0.1)
    corner = cut_reference(CellPlace("S1-2", file, Box(0, 0, 20, 20), mpp=0.2))
    assert corner[5, 5].tolist() == [60, 60, 60]
    assert corner.min() >= 60
    with pytest.raises(SlideError):
        cut_reference(CellPlace("S1-3", tmp_path / "gone.png", Box(0, 0, 20, 20), mpp=0.2))


def test_no_cell_is_cut_from_another_file_than_was_analysed(tmp_path: Path) -> None:
    file = tmp_path / "slide.png"
    Image.new("RGB", (300, 300), (200, 10, 30)).save(file)
    place = CellPlace("S1-1", file, Box(140, 140, 20, 20), 0.2, fingerprint(file))
    assert cut_reference(place)[5, 5].tolist() == [200, 10, 30]
    Image.new("RGB", (300, 300), (0, 90, 180)).save(file)
    with pytest.raises(SlideError, match="was replaced since it was analysed"):
        cut_reference(place)

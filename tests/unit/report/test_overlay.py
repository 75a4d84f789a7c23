from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.report.errors import ReportError
from allview.report.overlay import marked_slide, write_overlay
from allview.report.palette import CLASS_COLORS
from allview.review.cell_class import CellClass
from allview.slides import SlideError
from tests.unit.deep_path import DEEP, REACHED, reach_only_as_spelt
from tests.unit.report.smear import has_color, paint_slide, smear_case


def test_the_overlay_shows_the_slide_its_marks_and_a_legend(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    out = tmp_path / "out" / "overlay.jpg"
    write_overlay(case, "S1", tmp_path, out)
    picture = np.asarray(Image.open(out))
    assert picture.shape[1] == 320
    assert picture.shape[0] > 220 + 20
    slide, legend = picture[:220], picture[220:]
    for cell_class in (CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE):
        assert has_color(slide, CLASS_COLORS[cell_class], within=60)
        assert has_color(legend, CLASS_COLORS[cell_class], within=60)
    assert not has_color(legend, CLASS_COLORS[CellClass.NEUTROPHIL], within=40)
    assert np.median(legend) == 255


def test_a_large_slide_is_shrunk_and_its_marks_follow(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    paint_slide(tmp_path / "field_1.png", (2400, 1600))
    write_overlay(case, "S1", tmp_path, tmp_path / "overlay.jpg", max_side=800)
    picture = np.asarray(Image.open(tmp_path / "overlay.jpg"))
    assert picture.shape[1] == 800
    assert has_color(picture[:80, :110], CLASS_COLORS[CellClass.LYMPHOBLAST], within=60)
    assert not has_color(picture[100:533], CLASS_COLORS[CellClass.LYMPHOBLAST], within=60)


def test_a_slide_is_read_however_deep_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / REACHED).mkdir()
    case = smear_case(tmp_path / REACHED)
    reach_only_as_spelt(monkeypatch)
    assert marked_slide(case, "S1", tmp_path / DEEP, 320).shape == (220, 320, 3)


def test_a_narrow_slide_has_its_legend_in_rows(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    paint_slide(tmp_path / "field_1.png", (150, 600))
    write_overlay(case, "S1", tmp_path, tmp_path / "narrow.jpg")
    with Image.open(tmp_path / "narrow.jpg") as picture:
        assert picture.width == 150
        assert picture.height > 600 + 50


def test_a_missing_slide_or_an_unwritable_place_is_told(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(ReportError, match=r"folder.jpg cannot be written"):
        write_overlay(case, "S1", tmp_path, tmp_path / "folder.jpg")
    (tmp_path / "field_1.png").unlink()
    with pytest.raises(SlideError, match=r"field_1.png"):
        write_overlay(case, "S1", tmp_path, tmp_path / "overlay.jpg")
    assert not (tmp_path / "overlay.jpg").exists()

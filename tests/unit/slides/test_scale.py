import math
from pathlib import Path

import numpy as np
import pytest

from allview.slides.in_memory import InMemorySlide
from allview.slides.scale import scale_conflict, scale_of
from allview.slides.slide import Pixels, Scale, ScaleSource
from tests.unit.slides.smear import red_smear


def smear_slide(mpp: float, stated: float | None = None) -> InMemorySlide:
    metadata = Scale(stated, ScaleSource.METADATA) if stated else None
    return InMemorySlide(Path("field.png"), red_smear(mpp), metadata)


def test_the_users_word_comes_first() -> None:
    assert scale_of(smear_slide(0.2, stated=0.25), 0.3) == Scale(0.3, ScaleSource.USER)


def test_metadata_comes_before_the_red_cells() -> None:
    assert scale_of(smear_slide(0.2, stated=0.25)) == Scale(0.25, ScaleSource.METADATA)


@pytest.mark.parametrize("mpp", [0.08, 0.25, 0.5])
def test_red_cells_tell_it_where_the_file_does_not(mpp: float) -> None:
    scale = scale_of(smear_slide(mpp))
    assert scale is not None
    assert scale.source is ScaleSource.RED_CELLS
    assert scale.mpp == pytest.approx(mpp, rel=0.06)


def test_a_wide_view_is_zoomed_into_until_red_cells_show() -> None:
    # Shrunk to the working size, these red cells would be 5 pixels wide.
    small = red_smear(0.5, 140, 100)
    wide = np.tile(small, (12, 12, 1))
    scale = scale_of(InMemorySlide(Path("scan.png"), wide, None))
    assert scale is not None
    assert scale.mpp == pytest.approx(0.5, rel=0.06)


def test_a_long_slide_without_coarse_levels_is_not_read_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slide = InMemorySlide(Path("scan.png"), np.tile(red_smear(0.5, 200, 100), (3, 60, 1)), None)
    monkeypatch.setattr(slide, "level_dimensions", slide.level_dimensions[:1])
    monkeypatch.setattr(slide, "level_downsamples", slide.level_downsamples[:1])
    width, height = slide.size
    assert max(slide.size) > 12 * 1200
    read = []
    pixels = slide.read_region

    def counted(location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        read.append(math.prod(size))
        return pixels(location, level, size)

    monkeypatch.setattr(slide, "read_region", counted)
    scale = scale_of(slide)
    assert scale is not None
    assert scale.mpp == pytest.approx(0.5, rel=0.06)
    assert sum(read) < 4 * width * height


def test_nothing_tells_it_on_empty_glass() -> None:
    empty = InMemorySlide(Path("empty.png"), np.full((900, 1600, 3), 235, np.uint8), None)
    assert scale_of(empty) is None
    assert scale_conflict(empty, Scale(0.25, ScaleSource.METADATA)) is None


def test_a_scale_that_the_red_cells_contradict_is_said() -> None:
    slide = smear_slide(0.2)
    assert scale_conflict(slide, Scale(0.21, ScaleSource.METADATA)) is None
    wrong = scale_conflict(slide, Scale(0.5, ScaleSource.METADATA))
    assert wrong is not None
    assert wrong.startswith("The scale is 0.5 µm per pixel (metadata), but the red cells say 0.")
    assert scale_conflict(slide, Scale(0.05, ScaleSource.USER)) is not None


def test_the_red_cells_do_not_contradict_themselves() -> None:
    assert scale_conflict(smear_slide(0.2), Scale(0.9, ScaleSource.RED_CELLS)) is None

"""Every file of the shared slides folder behaves as its table says."""

import numpy as np
import pytest

from allview.slides import SlideError, open_slide
from allview.slides.discovery import find_slides
from allview.slides.in_memory import InMemorySlide
from allview.slides.scale import scale_of
from allview.slides.scan import ScannedSlide
from tests.shared_data import shared_data

pytestmark = pytest.mark.data


@pytest.mark.parametrize(
    ("name", "kind", "levels", "mpp"),
    [
        ("cmu-1-small-region.svs", ScannedSlide, ((2220, 2967),), 0.499),
        ("tcga-cr-7395-01a-01-ts1.svs", ScannedSlide, ((4443, 3567), (2221, 1783)), None),
        (
            "openslide_boxes.tiff",
            ScannedSlide,
            ((300, 250), (150, 125), (75, 62), (37, 31)),
            None,
        ),
        ("highdicom_sm_image.dcm", ScannedSlide, ((50, 50),), 0.499),
        ("highdicom_sm_image_control.dcm", ScannedSlide, ((50, 50),), 0.499),
        ("highdicom_sm_image_dots.dcm", ScannedSlide, ((50, 50),), 0.499),
        ("highdicom_sm_image_numbers.dcm", ScannedSlide, ((50, 50),), 0.499),
        ("openslide_boxes_dicom", ScannedSlide, ((16, 16),), 0.499),
        ("openslide_small.svs", ScannedSlide, ((16, 16),), 0.499),
        ("sample.tif", InMemorySlide, ((290, 442),), None),
    ],
)
def test_a_good_slide_opens_and_every_level_reads(
    name: str, kind: type, levels: tuple[tuple[int, int], ...], mpp: float | None
) -> None:
    with open_slide(shared_data("slides", name)) as slide:
        assert isinstance(slide, kind)
        assert slide.level_dimensions == levels
        assert (slide.metadata_scale.mpp if slide.metadata_scale else None) == mpp
        for level, size in enumerate(levels):
            part = (min(size[0], 300), min(size[1], 300))
            pixels = slide.read_region((0, 0), level, part)
            assert pixels.shape == (part[1], part[0], 3)
            assert pixels.dtype == np.uint8


@pytest.mark.parametrize(
    "name", ["tcga-cr-7395-01a-01-ts1.svs", "openslide_boxes.tiff", "sample.tif"]
)
def test_tissue_and_test_charts_have_no_red_cell_scale(name: str) -> None:
    with open_slide(shared_data("slides", name)) as slide:
        assert scale_of(slide) is None


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("broken.svs", "it is not an image AllView reads; open PNG"),
        ("openslide_unopenable.tiff", "the TIFF is damaged or of a kind AllView cannot decode"),
        ("dicom_test_image.dcm", "it is a DICOM file but no whole-slide image"),
        ("multi-channel-z-series.ome.tif", "it holds 15 planes, not one colour picture"),
    ],
)
def test_a_bad_slide_gives_one_clear_error(name: str, cause: str) -> None:
    with pytest.raises(SlideError) as caught:
        open_slide(shared_data("slides", name))
    assert str(caught.value).startswith(f"{name}: {cause}")


def test_an_unreadable_slide_opens_and_fails_only_when_read() -> None:
    with open_slide(shared_data("slides", "openslide_unreadable.svs")) as slide:
        assert slide.size == (16, 16)
        with pytest.raises(
            SlideError, match=r"^openslide_unreadable\.svs: part of the scan cannot"
        ):
            slide.read_region((0, 0), 0, (16, 16))


def test_sixteen_bit_colours_are_neither_black_nor_white() -> None:
    with open_slide(shared_data("slides", "sample.tif")) as slide:
        pixels = slide.read_region((0, 0), 0, slide.size)
    assert 60 < pixels.mean() < 240
    assert pixels.std() > 10


def test_the_folder_lists_each_slide_once() -> None:
    found = [path.name for path in find_slides([shared_data("slides")])]
    assert len(found) == 15
    assert "openslide_boxes_dicom" in found
    assert len(set(found)) == 15


@pytest.mark.parametrize(
    ("folder", "low", "high"), [("all_idb1/im", 60, 107), ("kaggle_all/Early", 12.5, 20)]
)
def test_the_ruler_works_on_real_smears(folder: str, low: float, high: float) -> None:
    fields = find_slides([shared_data(*folder.split("/"))])
    chosen = fields[:: max(1, len(fields) // 6)]
    for path in chosen:
        with open_slide(path) as slide:
            scale = scale_of(slide)
        assert scale is not None, path.name
        assert low < 7.2 / scale.mpp < high, path.name

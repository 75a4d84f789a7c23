"""Every vendor's scan opens through our door, shows its colours, and when damaged says so."""

from pathlib import Path

import numpy as np
import pytest
from openslide import OpenSlide

from allview.slides import SlideError, open_slide
from allview.slides.slide import Scale, ScaleSource, Slide
from tests.unit.slides.written_scans import SCANS, WrittenScan
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, SQUARE, WIDTH, chart
from tests.unit.slides.written_scans.mirax import FILL, GAP, write_mirax
from tests.unit.slides.written_scans.tiffs import write_leica

_JPEG_TOLERANCE = 4

every_scan = pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.name)


def companion(path: Path, name: str) -> Path:
    """Give a file of a scan by its name beside the scan's own, which an empty name is."""
    return (path if path.is_dir() else path.parent) / name if name else path


def check_colours(slide: Slide, scan: WrittenScan) -> int:
    """Compare the middle of each square with the chart, at every level; count them."""
    count = 0
    for level, downsample in enumerate(slide.level_downsamples):
        side = max(1, round(SQUARE / downsample / 4))
        for y in range(SQUARE // 2, HEIGHT, SQUARE):
            for x in range(SQUARE // 2, WIDTH, SQUARE):
                place = x + scan.offset[0], y + scan.offset[1]
                is_off = place[0] + SQUARE // 4 > scan.size[0] or place[1] >= scan.size[1]
                if is_off or (scan.write is write_mirax and is_in_gap(x, y)):
                    continue
                seen = slide.read_region(place, level, (side, side)).astype(int)
                wrong = np.abs(seen - chart()[y, x]).max()
                assert wrong <= _JPEG_TOLERANCE, f"level {level}, {place}"
                count += 1
    return count


def is_in_gap(x: int, y: int) -> bool:
    left, top, width, height = GAP
    return left <= x < left + width and top <= y < top + height


@every_scan
def test_a_scan_of_every_vendor_shows_what_was_written(tmp_path: Path, scan: WrittenScan) -> None:
    path = scan.write(tmp_path)
    file = next(path.glob("*level1*")) if path.is_dir() else path
    assert OpenSlide.detect_format(file) == scan.vendor
    with open_slide(path) as slide:
        assert isinstance(slide, scan.reader)
        assert slide.size == scan.size
        assert slide.level_downsamples == scan.downsamples
        assert slide.metadata_scale == Scale(pytest.approx(MPP), ScaleSource.METADATA)
        assert check_colours(slide, scan) >= 15 * len(scan.downsamples)


@every_scan
def test_a_forged_scan_gives_one_sentence(tmp_path: Path, scan: WrittenScan) -> None:
    path = scan.write(tmp_path)
    file = companion(path, scan.forged)
    content = file.read_bytes()
    assert scan.forgery[0] in content
    file.write_bytes(content.replace(*scan.forgery))
    with pytest.raises(SlideError) as caught, open_slide(path) as slide:
        read_all(slide)
    check_sentence(caught.value, path)


@every_scan
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_a_truncated_scan_gives_one_sentence_or_all_it_promises(
    tmp_path: Path, scan: WrittenScan, share: float
) -> None:
    path = scan.write(tmp_path)
    file = companion(path, scan.pixels)
    content = file.read_bytes()
    file.write_bytes(content[: round(len(content) * share)])
    try:
        with open_slide(path) as slide:
            read_all(slide)
            # What was cut off may be the thumbnail, the label, a coarse level: then all else is
            # as it was. Grey or white in the place of lost pixels would be believed.
            assert slide.size == scan.size
            assert slide.level_downsamples == scan.downsamples[: len(slide.level_downsamples)]
            check_colours(slide, scan)
            assert share == 0.5
    except SlideError as error:
        check_sentence(error, path)


def read_all(slide: Slide) -> None:
    for level, size in enumerate(slide.level_dimensions):
        slide.read_region((0, 0), level, size)


def check_sentence(error: SlideError, path: Path) -> None:
    sentence = str(error)
    assert sentence.startswith(f"{path.name}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert str(path.parent) not in sentence


def test_glass_that_the_scan_does_not_cover_is_white(tmp_path: Path) -> None:
    with open_slide(write_leica(tmp_path)) as slide:
        for level, (width, height) in enumerate(slide.level_dimensions):
            whole = slide.read_region((0, 0), level, (width, height))
            assert (whole[:4] == 255).all()
            assert (whole[:, :4] == 255).all()
            assert (whole[-4:] == 255).all()


def test_a_part_that_was_not_photographed_takes_the_scanners_own_background(tmp_path: Path) -> None:
    left, top, width, height = GAP
    with open_slide(write_mirax(tmp_path)) as slide:
        gap = slide.read_region((left, top), 0, (width, height))
        assert (gap[2:-2, 2:-2] == FILL).all()

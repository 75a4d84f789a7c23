"""Nothing that leaves the app shows a scan's label, which names the patient, or its macro image."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from openslide import OpenSlide
from PIL import Image

import allview
from allview.report.overlay import write_overlay
from allview.report.pictures import take_pictures
from allview.review.cell_class import CellClass
from allview.review.commands import UpdateSlide
from tests.unit.report.smear import decide, has_color, smear_case
from tests.unit.slides.written_scans.chart import jpeg
from tests.unit.slides.written_scans.zeiss import JPEG_XR, RAW, chart_tiles, write_czi

LABEL, MACRO = (0, 255, 0), (255, 255, 0)
PATIENT = "Doe^Jane"


def write_svs(path: Path, pixels: np.ndarray, compression: str) -> None:
    """Write a scan as Aperio does: the slide, then a thumbnail, its label and its macro image."""
    aperio = "Aperio Image Library v11.2.1\n"
    size = f"{pixels.shape[1]}x{pixels.shape[0]}"
    with tifffile.TiffWriter(path) as tiff:
        options = {"photometric": "rgb", "metadata": None}
        described = (
            f"{aperio}{size} [0,0 {size}] (128x128)|AppMag = 40|MPP = 0.25|Title = {PATIENT}"
        )
        tiff.write(
            pixels, tile=(128, 128), compression=compression, description=described, **options
        )
        tiff.write(pixels[::2, ::2], description=f"{aperio}thumbnail", **options)
        for name, color, kind in (("label", LABEL, 1), ("macro", MACRO, 9)):
            picture = np.full((90, 120, 3), color, np.uint8)
            described = f"{aperio}{name} 120x90"
            tiff.write(picture, subfiletype=kind, description=described, **options)


def write_zeiss(path: Path, pixels: np.ndarray, kind: int) -> None:
    """Write a scan as Zeiss does, with a label and a macro image attached."""
    attached = {
        name: jpeg(np.full((90, 120, 3), color, np.uint8))
        for name, color in (("Label", LABEL), ("SlidePreview", MACRO))
    }
    tiles = [t for factor in (1, 2) for t in chart_tiles(pixels, factor, (kind,))]
    write_czi(path, tiles, attached=attached)


@pytest.mark.parametrize(
    ("write", "how", "is_openslides"),
    [
        (write_svs, "zlib", True),
        (write_svs, "lzma", False),
        (write_zeiss, RAW, True),
        (write_zeiss, JPEG_XR, False),
    ],
)
def test_neither_overlay_nor_report_shows_label_or_macro(
    tmp_path: Path, write, how: str | int, is_openslides: bool
) -> None:
    case = smear_case(tmp_path)
    record = case.slides["S1"]
    pixels = np.asarray(Image.open(tmp_path / record.path))
    write(tmp_path / "scan", pixels, how)
    if is_openslides:
        assert set(OpenSlide(tmp_path / "scan").associated_images) >= {"label", "macro"}
    case.apply(UpdateSlide(record, replace(record, path="scan")))
    decide(case, {"S1-0001": CellClass.LYMPHOBLAST})
    into = tmp_path / "pictures"
    into.mkdir()
    taken = take_pictures(case, tmp_path, into)
    assert "S1" not in taken.problems
    write_overlay(case, "S1", tmp_path, into / "overlay.png")
    written = [file for file in into.rglob("*") if file.is_file()]
    assert len(written) >= 3
    for file in written:
        seen = np.asarray(Image.open(file).convert("RGB"))
        assert not has_color(seen, LABEL, within=90), file.name
        assert not has_color(seen, MACRO, within=90), file.name


def test_no_module_reads_associated_images() -> None:
    package = Path(allview.__file__).parent
    readers = [f for f in package.rglob("*.py") if "associated_images" in f.read_text("utf-8")]
    assert readers == []

"""Slides open wherever they lie: names in any script, paths longer than Windows once took."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from allview.slides import open_slide
from allview.slides.czi import CziSlide
from allview.slides.discovery import find_slides
from allview.slides.fingerprint import fingerprint
from allview.slides.in_memory import InMemorySlide
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Slide
from allview.slides.tiled_tiff import TiledTiffSlide
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans.hamamatsu import write_ndpi, write_vms
from tests.unit.slides.written_scans.mirax import write_mirax
from tests.unit.slides.written_scans.tiffs import write_aperio
from tests.unit.slides.written_scans.zeiss import write_jpeg_xr, write_zeiss


def write_png(folder: Path) -> Path:
    Image.fromarray(smooth(200, 150)).save(folder / "field.png")
    return folder / "field.png"


def write_stack(folder: Path) -> Path:
    planes = np.stack([smooth(200, 150, seed) for seed in range(3)])
    options = {"photometric": "rgb", "metadata": {"axes": "ZYXS"}}
    tifffile.imwrite(folder / "stack.ome.tif", planes, **options)
    return folder / "stack.ome.tif"


def write_one_plane(folder: Path) -> Path:
    tifffile.imwrite(folder / "plane.tif", smooth(200, 150).astype(np.uint16) << 8)
    return folder / "plane.tif"


@pytest.mark.parametrize(
    "folder",
    [
        "with spaces  and, [brackets] (1) #%&'",
        "Blutausstrich für Öztürk, Ærø",
        "Cafe\u0301 decomposed",
        "血液塗抹標本 №7",
        "мазок крови",
        "مسحة الدم",
        "smear 🩸🔬",
        "/".join(["a folder of a very long name indeed, " + "x" * 60] * 5),
    ],
    ids=["spaces", "umlauts", "decomposed", "cjk", "cyrillic", "arabic", "emoji", "long"],
)
@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (write_aperio, ScannedSlide),
        (write_ndpi, ScannedSlide),
        (write_vms, ScannedSlide),
        (write_mirax, ScannedSlide),
        (write_zeiss, ScannedSlide),
        (write_jpeg_xr, CziSlide),
        (write_stack, TiledTiffSlide),
        (write_one_plane, InMemorySlide),
        (write_png, InMemorySlide),
    ],
)
def test_a_slide_opens_from_any_folder(
    tmp_path: Path, folder: str, write: Callable[[Path], Path], kind: type[Slide]
) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)
    path = write(place)
    if folder.startswith("a folder"):
        assert len(str(path)) > 400
    assert find_slides([tmp_path]) == [path]
    assert fingerprint(path)
    with open_slide(path) as slide:
        assert isinstance(slide, kind)
        assert slide.read_region((0, 0), 0, (120, 50)).std() > 3
        assert not slide.is_stale()

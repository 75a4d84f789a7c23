from pathlib import Path

import numpy as np
import pytest
import tifffile
from openslide import OpenSlide

from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Pixels, ScaleSource
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans.tiffs import write_ventana


def write_scan(
    path: Path,
    pixels: Pixels,
    mpp: float | None = None,
    levels: int = 3,
    compression: str | None = "zlib",
) -> Path:
    """Write a tiled pyramid as scanners do."""
    resolution = (10_000 / mpp, 10_000 / mpp) if mpp else None
    with tifffile.TiffWriter(path) as tiff:
        for level in range(levels):
            tiff.write(
                pixels[:: 2**level, :: 2**level],
                tile=(128, 128),
                photometric="rgb",
                compression=compression,
                subfiletype=1 if level else 0,
                resolution=resolution,
                resolutionunit=3 if mpp else None,
            )
    return path


def test_a_pyramid_has_levels_and_reads_each(tmp_path: Path) -> None:
    pixels = smooth(800, 600)
    with open_slide(write_scan(tmp_path / "scan.tif", pixels)) as slide:
        assert isinstance(slide, ScannedSlide)
        assert slide.level_dimensions == ((800, 600), (400, 300), (200, 150))
        assert slide.level_downsamples == (1.0, 2.0, 4.0)
        assert np.array_equal(slide.read_region((100, 60), 0, (50, 40)), pixels[60:100, 100:150])
        coarse = slide.read_region((80, 40), 2, (50, 40))
        assert np.array_equal(coarse, pixels[::4, ::4][10:50, 20:70])


def test_off_the_scan_is_white(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    slide = open_slide(write_scan(tmp_path / "scan.tif", pixels, levels=1))
    region = slide.read_region((-10, 190), 0, (330, 30))
    assert np.array_equal(region[:10, 10:310], pixels[190:])
    region[:10, 10:310] = 255
    assert (region == 255).all()
    assert (slide.read_region((5_000, 0), 0, (20, 20)) == 255).all()


@pytest.mark.parametrize(("mpp", "stated"), [(0.25, 0.25), (None, None), (352.0, None)])
def test_the_scale_of_the_metadata_must_be_a_microscopes(
    tmp_path: Path, mpp: float | None, stated: float | None
) -> None:
    scale = open_slide(write_scan(tmp_path / "scan.tif", smooth(300, 200), mpp)).metadata_scale
    if stated is None:
        assert scale is None
    else:
        assert scale is not None
        assert scale.source is ScaleSource.METADATA
        assert scale.mpp == pytest.approx(stated, rel=1e-3)


def test_a_vendors_scale_and_extension_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "aperio.png"
    description = "Aperio Image Library v1\n300x200 [0,0 300x200]|AppMag = 40|MPP = 0.2521"
    tifffile.imwrite(
        path,
        smooth(300, 200),
        tile=(128, 128),
        photometric="rgb",
        metadata=None,
        description=description,
    )
    scale = open_slide(path).metadata_scale
    assert scale is not None
    assert scale.mpp == pytest.approx(0.2521)


@pytest.mark.parametrize("compression", ["lzma"])
def test_tiles_that_openslide_cannot_decode_are_read_otherwise(
    tmp_path: Path, compression: str
) -> None:
    pixels = smooth(300, 200)
    path = write_scan(tmp_path / "scan.tif", pixels, 0.25, levels=1, compression=compression)
    with open_slide(path) as slide:
        assert isinstance(slide, InMemorySlide)
        assert np.array_equal(slide.read_region((0, 0), 0, (300, 200)), pixels)
        assert slide.metadata_scale is not None


def damage_first_tile(path: Path) -> None:
    content = bytearray(path.read_bytes())
    with tifffile.TiffFile(path) as tiff:
        start = tiff.pages[0].dataoffsets[0]
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)


def test_damaged_tiles_fail_when_read_and_every_time(tmp_path: Path) -> None:
    path = write_scan(tmp_path / "scan.tif", smooth(300, 200), levels=1)
    damage_first_tile(path)
    slide = open_slide(path)
    for _ in range(2):
        with pytest.raises(
            SlideError, match=r"^scan\.tif: part of the scan cannot be read; copy or"
        ):
            slide.read_region((0, 0), 0, (100, 100))


def test_one_damaged_tile_does_not_spoil_the_others(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    path = write_scan(tmp_path / "scan.tif", pixels, levels=1)
    damage_first_tile(path)
    slide = open_slide(path)
    for _ in range(2):
        with pytest.raises(SlideError, match="part of the scan cannot be read"):
            slide.read_region((0, 0), 0, (100, 100))
        seen = slide.read_region((130, 130), 0, (60, 50))
        assert np.array_equal(seen, pixels[130:180, 130:190])


@pytest.mark.parametrize(
    ("tag", "value", "fault"),
    [
        (325, 0xFFFFFFFF, "a tile larger than the file"),
        (322, 1 << 26, "a tile too large to decode"),
        (256, 1_000_000, r"6 of 15626 tiles"),
    ],
)
def test_what_would_make_openslide_end_the_app_is_refused(
    tmp_path: Path, tag: int, value: int, fault: str
) -> None:
    path = tmp_path / "scan.tif"
    options = {"tile": (128, 128), "photometric": "rgb", "compression": "jpeg"}
    tifffile.imwrite(path, smooth(300, 200), metadata=None, **options)  # type: ignore[arg-type]
    content = bytearray(path.read_bytes())
    with tifffile.TiffFile(path) as tiff:
        found = tiff.pages.first.tags[tag]
        start, kind = found.valueoffset, int(found.dtype)
    if kind == 3:  # a short number holds too little: write a long one
        content[start - 6 : start - 4] = (4).to_bytes(2, "little")
    content[start : start + 4] = value.to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(SlideError, match=rf"^scan\.tif: the scan is damaged \({fault}\)"):
        open_slide(path)


@pytest.mark.parametrize(
    ("claim", "forged", "fault"),
    [
        (b'NumRows="3"', b'NumRows="9"', "3 of 9 tiles"),
        (b'NumCols="4"', b'NumCols="5"', "4 of 5 tiles"),
        (b"mag=20", b"mag=39", "2 of 4 tiles"),
    ],
)
def test_areas_that_reach_past_a_ventana_scan_are_refused(
    tmp_path: Path, claim: bytes, forged: bytes, fault: str
) -> None:
    path = write_ventana(tmp_path)
    path.write_bytes(path.read_bytes().replace(claim, forged))
    with pytest.raises(SlideError, match=rf"^ventana\.bif: the scan is damaged \({fault}\)"):
        open_slide(path)


def test_a_truncated_scan_gives_one_sentence(tmp_path: Path) -> None:
    full = write_scan(tmp_path / "full.tif", smooth(600, 400), levels=1, compression=None)
    cut = tmp_path / "cut.tif"
    cut.write_bytes(full.read_bytes()[:60_000])
    with pytest.raises(SlideError, match=r"^cut\.tif: "), open_slide(cut) as slide:
        slide.read_region((0, 0), 0, slide.size)


def test_a_closed_scan_says_so(tmp_path: Path) -> None:
    slide = open_slide(write_scan(tmp_path / "scan.tif", smooth(300, 200)))
    slide.close()
    slide.close()
    with pytest.raises(SlideError, match="the slide was closed"):
        slide.read_region((0, 0), 0, (10, 10))


@pytest.mark.parametrize("background", [(0xF0, 0xE1, 0xD2), (255, 255, 255)])
def test_gaps_take_the_scans_background_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, background: tuple[int, int, int]
) -> None:
    # Half of the region is a gap, a quarter shows half of the background through red.
    raw = np.full((10, 20, 1), 0xFF0A141E, np.uint32)
    raw[:, :10] = 0
    raw[:, 10:15] = 0x80800000
    slide = ScannedSlide(write_scan(tmp_path / "scan.tif", smooth(300, 200)))
    monkeypatch.setattr(slide, "_raw", lambda *_: raw)
    monkeypatch.setattr(slide, "_background", np.array(background, np.uint8))
    region = slide.read_region((0, 0), 0, (20, 10)).astype(int)
    assert (region[:, :10] == background).all()
    half = np.array([128, 0, 0]) + np.array(background) * 127 / 255
    assert np.abs(region[:, 10:15] - half).max() <= 1
    assert (region[:, 15:] == (10, 20, 30)).all()


def test_one_region_does_not_overwrite_another(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    with open_slide(write_scan(tmp_path / "scan.tif", pixels, levels=1)) as slide:
        first = slide.read_region((0, 0), 0, (100, 100))
        slide.read_region((150, 50), 0, (100, 100))
        assert np.array_equal(first, pixels[:100, :100])


def test_a_dicom_folder_is_opened_by_one_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing here writes DICOM; the shared slides hold a real one. What is asked of it is the same.
    folder = tmp_path / "specimen"
    folder.mkdir()
    (folder / "a notes.txt").write_text("no image")
    write_scan(folder / "level0.dcm", smooth(300, 200), 0.25)
    kinds = {"level0.dcm": "dicom"}
    monkeypatch.setattr(OpenSlide, "detect_format", lambda path: kinds.get(Path(path).name))
    with open_slide(folder) as slide:
        assert slide.path == folder
        assert slide.size == (300, 200)
        assert slide.metadata_scale is not None

from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.slides.slide import Pixels
from allview.slides.tiled_tiff import TiledTiffSlide
from tests.unit.slides.pictures import gradient


def whole(path: Path) -> Pixels:
    with open_slide(path) as slide:
        assert isinstance(slide, InMemorySlide)
        return slide.read_region((0, 0), 0, slide.size)


def write(
    path: Path, data: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]", **options: object
) -> Path:
    tifffile.imwrite(path, data, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("compression", [None, "lzw", "zlib", "packbits", "zstd", "lzma"])
@pytest.mark.parametrize("bigtiff", [False, True])
def test_strips_of_every_lossless_compression(
    tmp_path: Path, compression: str | None, bigtiff: bool
) -> None:
    path = write(
        tmp_path / "f.tif", gradient(), photometric="rgb", compression=compression, bigtiff=bigtiff
    )
    assert np.array_equal(whole(path), gradient())


def test_big_endian(tmp_path: Path) -> None:
    path = write(tmp_path / "f.tif", gradient(), photometric="rgb", byteorder=">")
    assert np.array_equal(whole(path), gradient())


def test_planes_stored_apart(tmp_path: Path) -> None:
    data = np.moveaxis(gradient(), 2, 0)
    path = write(tmp_path / "f.tif", data, photometric="rgb", planarconfig="separate")
    assert np.array_equal(whole(path), gradient())


def test_jpeg_inside_tiff(tmp_path: Path) -> None:
    data = np.full((64, 64, 3), (180, 90, 140), np.uint8)
    Image.fromarray(data).save(tmp_path / "f.tif", compression="jpeg", quality=95)
    assert np.abs(whole(tmp_path / "f.tif").astype(int) - data).max() < 6


def test_luminance_and_chroma_outside_jpeg_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "f.tif", gradient(), photometric="ycbcr")
    with pytest.raises(SlideError, match=r"its pixels \(YCBCR uint8\) are no colours"):
        open_slide(path)


@pytest.mark.parametrize("planar", [False, True])
def test_sixteen_bits_keep_the_top_eight(tmp_path: Path, planar: bool) -> None:
    deep = gradient().astype(np.uint16) * 256 + 17
    deep[0, 0] = 65_535
    data = np.moveaxis(deep, 2, 0) if planar else deep
    config = "separate" if planar else "contig"
    path = write(tmp_path / "f.tif", data, photometric="rgb", planarconfig=config)
    assert np.array_equal(whole(path)[1:], gradient()[1:])


def test_twelve_bits_of_sixteen_are_not_dark(tmp_path: Path) -> None:
    data = gradient().astype(np.uint16) * 16
    data[0, 0] = 4_095
    path = write(tmp_path / "f.tif", data, photometric="rgb")
    assert np.array_equal(whole(path)[1:], gradient()[1:])


def test_grey_both_ways_round(tmp_path: Path) -> None:
    grey = gradient()[:, :, 0]
    black = write(tmp_path / "black.tif", grey, photometric="minisblack")
    white = write(tmp_path / "white.tif", 255 - grey, photometric="miniswhite")
    expected = np.repeat(grey[:, :, None], 3, axis=2)
    assert np.array_equal(whole(black), expected)
    assert np.array_equal(whole(white), expected)


def test_palette(tmp_path: Path) -> None:
    table = np.zeros((3, 256), np.uint16)
    table[:, 3] = (200 * 257, 100 * 257, 50 * 257)
    data = np.full((8, 8), 3, np.uint8)
    path = write(tmp_path / "f.tif", data, photometric="palette", colormap=table)
    assert (whole(path) == (200, 100, 50)).all()


@pytest.mark.parametrize("kind", ["unassalpha", "assocalpha"])
def test_transparency_is_laid_on_white(tmp_path: Path, kind: str) -> None:
    data = np.zeros((8, 8, 4), np.uint8)
    data[:, 4:] = (10, 20, 30, 255)
    path = write(tmp_path / "f.tif", data, photometric="rgb", extrasamples=[kind])
    seen = whole(path)
    assert (seen[:, :4] == 255).all()
    assert (seen[:, 4:] == (10, 20, 30)).all()


def test_an_orientation_of_several_numbers_says_nothing(tmp_path: Path) -> None:
    data = gradient()
    path = write(
        tmp_path / "f.tif", data, photometric="rgb", extratags=[(274, "H", 2, (6, 6), True)]
    )
    assert np.array_equal(whole(path), data)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_tag_is_honoured(tmp_path: Path, orientation: int) -> None:
    upright = gradient()
    turned = upright.transpose(1, 0, 2) if orientation >= 5 else upright
    turned = turned[::-1] if orientation in (3, 4, 6, 7) else turned
    turned = turned[:, ::-1] if orientation in (2, 3, 7, 8) else turned
    tag = (274, "H", 1, orientation, True)
    path = write(
        tmp_path / "f.tif", np.ascontiguousarray(turned), photometric="rgb", extratags=[tag]
    )
    assert np.array_equal(whole(path), upright)


@pytest.mark.parametrize(
    ("shape", "photometric", "dtype", "planes"),
    [
        ((3, 5, 20, 30), "minisblack", np.uint8, 15),
        ((4, 20, 30), "minisblack", np.uint16, 4),
        ((2, 20, 30, 3), "rgb", np.uint8, 2),
    ],
)
def test_stacks_are_refused_for_nobody_knows_which_plane_is_the_slide(
    tmp_path: Path,
    shape: tuple[int, ...],
    photometric: str,
    dtype: type[np.generic],
    planes: int,
) -> None:
    path = write(tmp_path / "stack.tif", np.zeros(shape, dtype), photometric=photometric)
    with pytest.raises(
        SlideError, match=rf"^stack\.tif: it holds {planes} planes, .*; export it as"
    ):
        open_slide(path)


@pytest.mark.parametrize("dtype", [np.float32, np.int8, np.int16])
def test_numbers_that_are_no_colours_are_refused(tmp_path: Path, dtype: type[np.generic]) -> None:
    path = write(tmp_path / "f.tif", np.zeros((20, 30), dtype), photometric="minisblack")
    with pytest.raises(SlideError, match=r"^f\.tif: its pixels \(MINISBLACK .*\) are no colours"):
        open_slide(path)


def test_printing_colours_are_refused(tmp_path: Path) -> None:
    data = np.zeros((8, 8, 4), np.uint8)
    path = write(tmp_path / "f.tif", data, photometric="separated")
    with pytest.raises(SlideError, match=r"its pixels \(SEPARATED uint8\) are no colours"):
        open_slide(path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_truncated_files_say_so(tmp_path: Path, share: float) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (99, 99, 3), np.uint8)
    full = write(tmp_path / "full.tif", noise, photometric="rgb", compression="zlib")
    cut = tmp_path / "cut.tif"
    cut.write_bytes(full.read_bytes()[: int(share * full.stat().st_size)])
    with pytest.raises(
        SlideError, match=r"^cut\.tif: (the TIFF is damaged|part of the TIFF cannot)"
    ):
        open_slide(cut)


def test_an_untiled_giant_is_read_by_rows(tmp_path: Path) -> None:
    path = tmp_path / "giant.tif"
    tifffile.imwrite(
        path, shape=(15_000, 14_000, 3), dtype=np.uint8, photometric="rgb", bigtiff=True
    )
    with tifffile.TiffFile(path) as tiff:
        start = tiff.pages[0].dataoffsets[0]
    with path.open("r+b") as file:
        file.seek(start + (12_000 * 14_000 + 9_000) * 3)
        file.write(bytes([1, 2, 3]))
    with TiledTiffSlide(path) as slide:
        assert slide.size == (14_000, 15_000)
        region = slide.read_region((8_999, 12_000), 0, (3, 1))
    assert region.tolist() == [[[0, 0, 0], [1, 2, 3], [0, 0, 0]]]


def test_a_microscopes_resolution_is_a_scale(tmp_path: Path) -> None:
    path = write(
        tmp_path / "f.tif",
        gradient(),
        photometric="rgb",
        resolution=(40_000, 40_000),
        resolutionunit=3,
    )
    scale = open_slide(path).metadata_scale
    assert scale is not None
    assert scale.mpp == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("resolution", "unit"), [((72, 72), 2), ((300, 300), 2), ((40_000, 9_000), 3), ((1, 1), 1)]
)
def test_other_resolutions_are_none(tmp_path: Path, resolution: tuple[int, int], unit: int) -> None:
    path = write(
        tmp_path / "f.tif",
        gradient(),
        photometric="rgb",
        resolution=resolution,
        resolutionunit=unit,
    )
    assert open_slide(path).metadata_scale is None


def test_ome_states_its_scale(tmp_path: Path) -> None:
    path = tmp_path / "f.ome.tif"
    metadata = {"axes": "YXS", "PhysicalSizeX": 0.22, "PhysicalSizeY": 0.22}
    write(path, gradient(), photometric="rgb", metadata=metadata)
    scale = open_slide(path).metadata_scale
    assert scale is not None
    assert scale.mpp == pytest.approx(0.22)


def test_ome_in_other_units_is_no_scale(tmp_path: Path) -> None:
    path = tmp_path / "f.ome.tif"
    sizes = {"PhysicalSizeX": 0.22, "PhysicalSizeY": 0.22}
    units = {"PhysicalSizeXUnit": "mm", "PhysicalSizeYUnit": "mm"}
    write(path, gradient(), photometric="rgb", metadata={"axes": "YXS", **sizes, **units})
    assert open_slide(path).metadata_scale is None


def test_two_samples_are_no_colours(tmp_path: Path) -> None:
    path = write(tmp_path / "f.tif", gradient(), photometric="rgb")
    content = bytearray(path.read_bytes())
    with tifffile.TiffFile(path) as tiff:
        place = tiff.pages[0].tags["SamplesPerPixel"].valueoffset
    content[place] = 2
    path.write_bytes(content)
    with pytest.raises(SlideError, match=r"^f\.tif: "):
        open_slide(path)

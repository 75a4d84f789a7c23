from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from allview.slides import SlideError, open_slide, tiff_segments
from allview.slides.slide import Pixels, Slide
from allview.slides.tiff_segments import SegmentReader
from allview.slides.tiled_tiff import TiledTiffSlide
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans.ome_set import SIZE, write_ome_set

TILE = (64, 48)


def write_pyramid(path: Path, pixels: NDArray[np.generic], levels: int, **options: object) -> Path:
    """Write the picture and its coarse levels as SubIFDs; planes, if any, come first."""
    options = {"tile": TILE, "photometric": "rgb", "compression": "lzma"} | options
    metadata = options.pop("metadata", {"axes": "YXS"})
    with tifffile.TiffWriter(path, bigtiff=True) as tiff:
        tiff.write(pixels, subifds=levels - 1, metadata=metadata, **options)  # type: ignore[arg-type]
        for level in range(1, levels):
            step = 2**level
            coarse = pixels[..., ::step, ::step, :]
            tiff.write(coarse, subfiletype=1, **options)  # type: ignore[arg-type]
    return path


def plain(page: tifffile.TiffPage, bits: int) -> Pixels:
    """Read a whole page by the straight way, as RGB."""
    data = page.asarray()
    if data.ndim == 3 and page.planarconfig == 2:
        data = np.moveaxis(data, 0, -1)
    eight = np.minimum(data.astype(np.uint32) >> (bits - 8), 255).astype(np.uint8)
    return eight if eight.ndim == 3 else np.repeat(eight[:, :, None], 3, axis=2)


def padded(pixels: Pixels, x: int, y: int, width: int, height: int) -> Pixels:
    canvas = np.full((height, width, 3), 255, np.uint8)
    for row in range(max(y, 0), min(y + height, pixels.shape[0])):
        left, right = max(x, 0), min(x + width, pixels.shape[1])
        if left < right:
            canvas[row - y, left - x : right - x] = pixels[row, left:right]
    return canvas


@settings(max_examples=60)
@given(
    size=st.tuples(st.integers(1, 150), st.integers(1, 150)),
    tile=st.sampled_from([None, (16, 16), (48, 32), (160, 160)]),
    compression=st.sampled_from([None, "lzw", "zlib", "zstd", "lzma", "packbits"]),
    dtype=st.sampled_from([np.uint8, np.uint16]),
    photometric=st.sampled_from(["rgb", "planar", "minisblack"]),
    container=st.sampled_from([("<", False), (">", False), ("<", True), (">", True)]),
    rows=st.integers(1, 60),
    place=st.tuples(st.integers(-40, 160), st.integers(-40, 160)),
    region=st.tuples(st.integers(1, 90), st.integers(1, 90)),
)
def test_a_region_is_that_part_of_the_whole_picture(
    size: tuple[int, int],
    tile: tuple[int, int] | None,
    compression: str | None,
    dtype: type,
    photometric: str,
    container: tuple[str, bool],
    rows: int,
    place: tuple[int, int],
    region: tuple[int, int],
) -> None:
    rng = np.random.default_rng(size[0] * 1000 + size[1])
    samples = () if photometric == "minisblack" else (3,)
    data = rng.integers(0, np.iinfo(dtype).max, (size[1], size[0], *samples), dtype)
    data[0, 0] = np.iinfo(dtype).max
    planar = photometric == "planar"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.tif"
        with tifffile.TiffWriter(path, byteorder=container[0], bigtiff=container[1]) as tiff:  # type: ignore[arg-type]
            tiff.write(
                np.moveaxis(data, -1, 0) if planar else data,
                tile=tile,
                rowsperstrip=None if tile else rows,
                compression=compression,
                photometric="rgb" if samples else "minisblack",
                planarconfig="separate" if planar else None,
                metadata=None,
            )
        with TiledTiffSlide(path) as slide, tifffile.TiffFile(path) as tiff:
            expected = plain(tiff.pages.first, 8 * data.itemsize)
            assert slide.size == size
            for _ in range(2):
                seen = slide.read_region(place, 0, region)
                assert np.array_equal(seen, padded(expected, *place, *region))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_subifds_of_an_ome_tiff_are_its_levels(tmp_path: Path, dtype: type) -> None:
    pixels = smooth(800, 600)
    data = pixels.astype(dtype) * (257 if dtype is np.uint16 else 1)
    path = write_pyramid(tmp_path / "scan.ome.tif", data, 3)
    with open_slide(path) as slide:
        assert isinstance(slide, TiledTiffSlide)
        assert slide.level_dimensions == ((800, 600), (400, 300), (200, 150))
        assert slide.level_downsamples == (1.0, 2.0, 4.0)
        coarse = slide.read_region((80, 40), 2, (50, 40))
        assert np.array_equal(coarse, pixels[::4, ::4][10:50, 20:70])


def test_ome_levels_are_seen_where_openslide_would_see_one(tmp_path: Path) -> None:
    path = write_pyramid(tmp_path / "scan.ome.tif", smooth(800, 600), 3, compression="zlib")
    with open_slide(path) as slide:
        assert len(slide.level_dimensions) == 3


def test_planes_stored_apart_have_levels_too(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    options = {"tile": (64, 64), "photometric": "rgb", "planarconfig": "separate"}
    with tifffile.TiffWriter(tmp_path / "f.ome.tif") as tiff:
        tiff.write(np.moveaxis(pixels, 2, 0), subifds=1, metadata={"axes": "SYX"}, **options)  # type: ignore[arg-type]
        tiff.write(np.moveaxis(pixels[::2, ::2], 2, 0), subfiletype=1, **options)  # type: ignore[arg-type]
    with open_slide(tmp_path / "f.ome.tif") as slide:
        assert slide.level_dimensions == ((300, 200), (150, 100))
        assert np.array_equal(slide.read_region((20, 10), 0, (99, 88)), pixels[10:98, 20:119])
        assert np.array_equal(slide.read_region((20, 10), 1, (9, 8)), pixels[10:26:2, 20:38:2])


@pytest.mark.parametrize("compression", ["webp", "jpegxl", "jpeg2000", "png"])
def test_compressions_that_openslide_lacks(tmp_path: Path, compression: str) -> None:
    pixels = smooth(300, 200)
    path = tmp_path / "f.tif"
    with tifffile.TiffWriter(path) as tiff:
        for step in (1, 2):
            tiff.write(
                pixels[::step, ::step],
                tile=(128, 128),
                photometric="rgb",
                compression=compression,
                compressionargs={"lossless": True} if compression == "webp" else None,
                subfiletype=step - 1,
            )
    with open_slide(path) as slide:
        assert isinstance(slide, TiledTiffSlide)
        seen = slide.read_region((0, 0), 0, (300, 200)).astype(int)
        assert np.abs(seen - pixels).max() <= (3 if compression.startswith("jpeg") else 0)


def test_a_tile_left_out_of_the_file_is_white(tmp_path: Path) -> None:
    def tiles():  # type: ignore[no-untyped-def]
        yield np.zeros((64, 64, 3), np.uint8)
        yield None

    path = tmp_path / "sparse.tif"
    options = {"tile": (64, 64), "photometric": "rgb", "compression": "lzma"}
    tifffile.imwrite(path, tiles(), shape=(64, 128, 3), dtype=np.uint8, **options)  # type: ignore[arg-type]
    with TiledTiffSlide(path) as slide:
        seen = slide.read_region((0, 0), 0, (128, 64))
    assert (seen[:, :64] == 0).all()
    assert (seen[:, 64:] == 255).all()


def test_fewer_bits_than_eight_fill_the_range(tmp_path: Path) -> None:
    path = tmp_path / "f.tif"
    data = np.array([[0, 5, 15]], np.uint8)
    tifffile.imwrite(path, data, photometric="minisblack", bitspersample=4)
    with open_slide(path) as slide:
        assert slide.read_region((0, 0), 0, (3, 1))[0, :, 0].tolist() == [0, 85, 255]


def test_the_bits_in_use_may_be_stated(tmp_path: Path) -> None:
    path = tmp_path / "f.ome.tif"
    data = np.full((32, 32, 3), 1000, np.uint16)
    metadata = {"axes": "YXS", "SignificantBits": 12}
    tifffile.imwrite(path, data, photometric="rgb", metadata=metadata)
    with open_slide(path) as slide:
        assert (slide.read_region((0, 0), 0, (32, 32)) == 1000 >> 4).all()


def test_only_the_tiles_under_a_region_are_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pyramid(tmp_path / "scan.ome.tif", smooth(800, 600), 1)
    reads: list[int] = []
    original = tiff_segments._bytes
    monkeypatch.setattr(
        tiff_segments, "_bytes", lambda p, at, size: (reads.append(at), original(p, at, size))[1]
    )
    with TiledTiffSlide(path) as slide:
        slide.read_region((40, 70), 0, (40, 50))
        assert len(reads) == 2
        slide.read_region((40, 70), 0, (40, 50))
        assert len(reads) == 2


def test_a_large_read_leaves_what_was_kept_for_small_ones(tmp_path: Path) -> None:
    pixels = smooth(512, 512)
    path = tmp_path / "scan.tif"
    options = {"tile": (64, 64), "photometric": "rgb", "compression": "zlib"}
    tifffile.imwrite(path, np.stack([pixels] * 2), metadata={"axes": "ZYXS"}, **options)  # type: ignore[arg-type]
    with TiledTiffSlide(path) as slide:
        slide._reader = SegmentReader(kept_bytes=pixels.nbytes)
        assert np.array_equal(slide.read_region((10, 10), 0, (50, 50)), pixels[10:60, 10:60])
        kept = dict(slide._reader._kept)
        assert len(kept) == 1
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), pixels)
        assert dict(slide._reader._kept) == kept


def test_decoded_tiles_are_kept_within_a_budget(tmp_path: Path) -> None:
    path = write_pyramid(tmp_path / "scan.ome.tif", smooth(800, 600), 1)
    budget = 3 * 64 * 48 * 3
    with TiledTiffSlide(path) as slide:
        slide._reader = SegmentReader(budget)
        for x in range(0, 800, 50):
            slide.read_region((x, 0), 0, (50, 50))
            assert slide._reader._kept
        assert slide._reader._kept_bytes <= budget
        assert sum(tile.nbytes for tile in slide._reader._kept.values()) <= budget


@pytest.mark.parametrize("suffix", ["ome.tif", "tif"])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_a_stack_shows_its_middle_plane_and_any_other(
    tmp_path: Path, suffix: str, compression: str | None
) -> None:
    planes = np.stack([smooth(90, 70, seed) for seed in range(5)])
    path = tmp_path / f"stack.{suffix}"
    tifffile.imwrite(
        path, planes, photometric="rgb", compression=compression, metadata={"axes": "ZYXS"}
    )
    with open_slide(path) as slide:
        assert (slide.n_planes, slide.plane) == (5, 2)
        for plane in (2, 0, 4, 1):
            slide.plane = plane
            seen = slide.read_region((0, 0), 0, (90, 70))
            assert np.array_equal(seen, planes[plane])


def test_a_tiled_stack_that_openslide_would_open_has_its_planes_and_levels(tmp_path: Path) -> None:
    planes = np.stack([smooth(300, 200, seed) for seed in range(3)])
    path = write_pyramid(
        tmp_path / "s.ome.tif", planes, 2, compression="zlib", metadata={"axes": "ZYXS"}
    )
    with open_slide(path) as slide:
        assert slide.n_planes == 3
        slide.plane = 2
        assert np.array_equal(slide.read_region((0, 0), 1, (150, 100)), planes[2, ::2, ::2])


def test_an_imagej_stack_has_planes(tmp_path: Path) -> None:
    planes = np.random.default_rng(0).integers(0, 255, (4, 30, 40), np.uint8)
    tifffile.imwrite(tmp_path / "s.tif", planes, imagej=True, metadata={"axes": "ZYX"})
    with open_slide(tmp_path / "s.tif") as slide:
        assert slide.n_planes == 4
        slide.plane = 3
        assert np.array_equal(slide.read_region((0, 0), 0, (40, 30))[:, :, 0], planes[3])


def test_a_flat_slide_has_one_plane(tmp_path: Path) -> None:
    tifffile.imwrite(tmp_path / "f.tif", smooth(40, 30), photometric="rgb")
    with open_slide(tmp_path / "f.tif") as slide:
        assert (slide.n_planes, slide.plane) == (1, 0)


def test_one_damaged_tile_does_not_spoil_the_others(tmp_path: Path) -> None:
    pixels = smooth(300, 200)
    path = write_pyramid(tmp_path / "scan.ome.tif", pixels, 2)
    with tifffile.TiffFile(path) as tiff:
        start = tiff.pages.first.dataoffsets[0]
    content = bytearray(path.read_bytes())
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)
    with open_slide(path) as slide:
        with pytest.raises(SlideError, match=r"^scan\.ome\.tif: part of the TIFF cannot be read"):
            slide.read_region((0, 0), 0, (30, 30))
        assert np.array_equal(slide.read_region((100, 100), 0, (9, 9)), pixels[100:109, 100:109])


def test_a_closed_slide_says_so(tmp_path: Path) -> None:
    slide = open_slide(write_pyramid(tmp_path / "scan.ome.tif", smooth(300, 200), 2))
    slide.close()
    slide.close()
    with pytest.raises(SlideError, match="the slide was closed"):
        slide.read_region((0, 0), 0, (10, 10))


def test_a_large_picture_stored_turned_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allview.slides.tiff._HELD_TILED_PIXELS", 100)
    path = tmp_path / "f.tif"
    tag = (274, "H", 1, 6, True)
    options = {"tile": TILE, "photometric": "rgb", "compression": "lzma", "extratags": [tag]}
    tifffile.imwrite(path, smooth(100, 80), **options)  # type: ignore[arg-type]
    with pytest.raises(SlideError, match=r"it is stored turned \(TIFF orientation 6\); save it"):
        open_slide(path)


def test_each_plane_is_read_from_the_file_that_holds_it(tmp_path: Path) -> None:
    files = write_ome_set(tmp_path, (10, 120, 230))
    for file in files:
        with open_slide(file) as slide:
            assert slide.n_planes == 3
            for plane, level in enumerate((10, 120, 230)):
                slide.plane = plane
                assert np.all(slide.read_region((0, 0), 0, SIZE) == level)
        assert not is_open(slide)


def test_of_a_set_of_pictures_each_file_shows_its_own(tmp_path: Path) -> None:
    for file, level in zip(
        write_ome_set(tmp_path, (10, 120, 230), is_stack=False), (10, 120, 230), strict=True
    ):
        with open_slide(file) as slide:
            assert slide.n_planes == 1
            assert np.all(slide.read_region((0, 0), 0, SIZE) == level)


def is_open(slide: Slide) -> bool:
    with pytest.raises(SlideError):
        slide.read_region((0, 0), 0, (8, 8))
    assert isinstance(slide, TiledTiffSlide)
    return any(not file.filehandle.closed for file in slide._tiff._files.values())

"""A Zeiss CZI that OpenSlide refuses: every compression and kind of pixel, stacks, mosaics."""

import struct
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from allview import paths
from allview.slides import SlideError, czi_directory, czi_tiles, open_slide
from allview.slides.czi import CziSlide
from allview.slides.czi_directory import stated_scale
from allview.slides.czi_tiles import KeptTiles
from allview.slides.in_memory import InMemorySlide
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Pixels, Scale, ScaleSource, Slide
from tests.unit.slides.czi_pictures import BLUE, GREEN, GREY, PICTURE, ZSTD, deep, furthest, whole
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans.chart import HEIGHT, MPP, WIDTH, chart, jpeg
from tests.unit.slides.written_scans.zeiss import (
    JPEG,
    JPEG_XR,
    RAW,
    TILE,
    ZSTD0,
    ZSTD1,
    WrittenTile,
    chart_tiles,
    write_czi,
    write_jpeg_xr,
    write_zeiss,
)

DISTANCE = '<Distance Id="{}"><Value>{}</Value></Distance>'
KINDS = {"raw": RAW, "JPEG": JPEG, "JPEG XR": JPEG_XR, "zstd": ZSTD0, "zstd with head": ZSTD1}
PIXELS = {"Bgr24": PICTURE, "Bgr48": deep(PICTURE), "Gray8": GREY, "Gray16": deep(GREY)}


@pytest.mark.parametrize(
    ("kind", "pixels"),
    [
        pytest.param(kind, pixels, id=f"{name} {depth}")
        for name, kind in KINDS.items()
        for depth, pixels in PIXELS.items()
        if kind != JPEG or pixels.dtype == np.uint8
    ],
)
def test_every_compression_and_kind_of_pixel_shows_what_was_written(
    tmp_path: Path, kind: int, pixels: NDArray[np.generic]
) -> None:
    path = write_czi(tmp_path / "one.czi", chart_tiles(pixels, kinds=(kind,)))
    wanted = PICTURE if pixels.ndim == 3 else np.repeat(GREY[:, :, np.newaxis], 3, axis=2)
    with CziSlide(path) as slide:
        assert slide.size == (300, 200)
        assert furthest(whole(slide), wanted) <= (4 if kind == JPEG else 1)
        region = slide.read_region((-20, 150), 0, (400, 80))
        assert furthest(region[:50, 20:320], wanted[150:]) <= (4 if kind == JPEG else 1)
        assert (region[:, :20] == 255).all()
        assert (region[:, 320:] == 255).all()
        assert (region[50:] == 255).all()


def test_the_bits_in_use_are_those_that_the_scan_states(tmp_path: Path) -> None:
    path = write_czi(tmp_path / "one.czi", chart_tiles(deep(PICTURE, 12)), bits=12)
    with CziSlide(path) as slide:
        assert furthest(whole(slide), PICTURE) <= 1


def test_a_small_scan_without_levels_gets_some_in_memory(tmp_path: Path) -> None:
    path = write_czi(tmp_path / "one.czi", chart_tiles(chart(), kinds=(JPEG_XR,)))
    with open_slide(path) as slide:
        assert isinstance(slide, InMemorySlide)
        assert slide.metadata_scale == Scale(pytest.approx(MPP), ScaleSource.METADATA)
        assert furthest(whole(slide), chart()) <= 1


def test_a_large_scan_without_levels_gets_some_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    path = write_czi(tmp_path / "one.czi", chart_tiles(chart(), kinds=(JPEG_XR,)))
    told: list[float] = []
    with open_slide(path, told.append, held_pixels=1_000) as slide:
        assert isinstance(slide, ScannedSlide)
        assert slide.metadata_scale == Scale(pytest.approx(MPP), ScaleSource.METADATA)
        assert furthest(whole(slide)[20:40, 20:40], chart()[20:40, 20:40]) <= 4
    assert told[-1] == 1


def test_a_stack_without_levels_that_is_too_large_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles = [
        WrittenTile(GREEN, corner, JPEG_XR, starts={"Z": plane})
        for plane in (0, 1)
        for corner in ((0, 0), (60_000, 60_000))
    ]
    monkeypatch.setattr("allview.slides.czi._MOST_GLASS", 1_000_000)
    path = write_czi(tmp_path / "stack.czi", tiles)
    with pytest.raises(SlideError, match=r"exceed the limit of 2000 megapixels"):
        open_slide(path)


def test_focus_planes_are_stepped_and_a_twin_keeps_the_plane(tmp_path: Path) -> None:
    planes = [smooth(300, 200, seed) for seed in range(3)]
    tiles = [
        tile
        for number, plane in enumerate(planes)
        for factor in (1, 2)
        for tile in chart_tiles(plane, factor, (JPEG_XR,), Z=5 * number - 4)
    ]
    with open_slide(write_czi(tmp_path / "stack.czi", tiles)) as slide:
        assert (slide.n_planes, slide.plane) == (3, 1)
        for number, plane in enumerate(planes):
            slide.plane = number
            with slide.twin() as twin:
                assert furthest(whole(twin), plane) <= 1
                assert furthest(whole(twin, 1), plane[::2, ::2]) <= 1


def test_raw_focus_planes_open_too(tmp_path: Path) -> None:
    tiles = [WrittenTile(p, (0, 0), starts={"Z": z}) for z, p in enumerate((GREEN, BLUE))]
    with open_slide(write_czi(tmp_path / "stack.czi", tiles)) as slide:
        assert slide.n_planes == 2
        assert (whole(slide) == BLUE).all()


def test_glass_between_the_tiles_is_white_and_the_higher_index_is_in_front(tmp_path: Path) -> None:
    tiles = [
        WrittenTile(GREEN, (0, 0), starts={"M": 1}),
        WrittenTile(BLUE, (100, 0), starts={"M": 0}),
        WrittenTile(BLUE, (300, 150), starts={"M": 2}),
    ]
    with CziSlide(write_czi(tmp_path / "mosaic.czi", tiles)) as slide:
        picture = whole(slide)
    assert picture.shape == (150 + TILE, 300 + TILE, 3)
    assert (picture[:TILE, :TILE] == GREEN).all()
    assert (picture[:TILE, TILE : 100 + TILE] == BLUE[:, :100]).all()
    assert (picture[150:, 300:] == BLUE).all()
    assert (picture[:, 100 + TILE : 300] == 255).all()
    assert (picture[TILE:, :300] == 255).all()


def write_scenes(path: Path) -> Path:
    """Write two scenes, the second of which has a level less."""
    return write_czi(
        path,
        [
            replace(tile, corner=(tile.corner[0] + left, tile.corner[1]))
            for scene, left, factors in ((0, 0, (1, 2, 4)), (1, 800, (1, 2)))
            for factor in factors
            for tile in chart_tiles(chart(), factor, (JPEG_XR,), S=scene)
        ],
    )


def test_scenes_lie_side_by_side_and_one_of_fewer_levels_is_shrunk(tmp_path: Path) -> None:
    with open_slide(write_scenes(tmp_path / "scenes.czi")) as slide:
        assert slide.size == (800 + WIDTH, HEIGHT)
        assert slide.level_downsamples == (1, 2, 4)
        for level, step in ((1, 2), (2, 4)):
            picture = whole(slide, level)
            assert furthest(picture[:, : WIDTH // step], chart()[::step, ::step]) <= 1
            assert furthest(picture[:, 800 // step :], chart()[::step, ::step]) <= 1
            assert (picture[:, WIDTH // step : 800 // step] == 255).all()


def test_a_level_for_which_too_much_is_to_be_shrunk_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allview.slides.czi_levels._MAX_SHRUNK_PIXELS", WIDTH * HEIGHT // 4 - 1)
    with open_slide(write_scenes(tmp_path / "scenes.czi")) as slide:
        assert slide.level_downsamples == (1, 2)


def test_a_level_that_lacks_half_of_a_plane_is_left_out(tmp_path: Path) -> None:
    planes = [[t for f in (1, 2) for t in chart_tiles(chart(), f, Z=z)] for z in range(2)]
    path = write_czi(tmp_path / "stack.czi", [*planes[0], *planes[1][:-4]])
    with open_slide(path) as slide:
        assert slide.n_planes == 2
        assert slide.level_downsamples == (1,)


def test_a_tile_that_lacks_half_a_pixel_shows_what_it_has(tmp_path: Path) -> None:
    path = write_czi(tmp_path / "one.czi", [WrittenTile(PICTURE, (0, 0), JPEG_XR)])
    content = path.read_bytes()
    stored, one_more = (struct.pack("<ifi", 300, 0.0, n) for n in (300, 301))
    path.write_bytes(content.replace(stored, one_more))
    with CziSlide(path) as slide:
        assert furthest(whole(slide), PICTURE) <= 1


def test_a_tile_that_names_no_stored_size_has_its_own(tmp_path: Path) -> None:
    path = write_czi(
        tmp_path / "one.czi", [WrittenTile(GREEN, (0, 0)), WrittenTile(BLUE, (0, TILE))]
    )
    content = path.read_bytes()
    named = struct.pack("<ifi", TILE, 0.0, TILE)
    assert content.count(named) == 8
    path.write_bytes(content.replace(named, struct.pack("<ifi", TILE, 0.0, 0)))
    with open_slide(path) as slide:
        assert (whole(slide) == np.vstack([GREEN, BLUE])).all()


def test_a_tile_that_is_stored_larger_than_it_is_gets_shrunk(tmp_path: Path) -> None:
    path = write_czi(tmp_path / "one.czi", [WrittenTile(chart(), (0, 0))])
    content = path.read_bytes()
    for side in (WIDTH, HEIGHT):
        named = struct.pack("<ifi", side, 0.0, side)
        content = content.replace(named, struct.pack("<ifi", side // 2, 0.0, side))
    path.write_bytes(content)
    with open_slide(path) as slide:
        assert slide.size == (WIDTH // 2, HEIGHT // 2)
        assert furthest(whole(slide), chart()[::2, ::2]) <= 1


def test_high_and_low_bytes_may_lie_side_by_side(tmp_path: Path) -> None:
    """The head of a packed tile says whether they were sorted."""
    tile = np.ascontiguousarray(deep(PICTURE)[:TILE, :TILE])
    path = write_czi(tmp_path / "one.czi", [WrittenTile(tile, (0, 0), ZSTD1)])
    sorted_apart = b"\x03\x01\x01" + ZSTD
    content = path.read_bytes()
    assert content.count(sorted_apart) == 1
    path.write_bytes(content.replace(sorted_apart, b"\x03\x01\x00" + ZSTD))
    with CziSlide(path) as slide:
        halves = deep(PICTURE)[:TILE, :TILE, ::-1].astype("<u2").tobytes()
        halves = np.frombuffer(halves, np.uint8).reshape(-1, 2).T.tobytes()
        seen = np.frombuffer(halves, "<u2").reshape(TILE, TILE, 3)[:, :, ::-1] >> 8
        assert (whole(slide) == seen).all()


@pytest.mark.parametrize(
    ("description", "mpp"),
    [
        ('<Scaling><Distance Id="X"><Value>2.5E-07</Value></Distance></Scaling>', None),
        ("<Scaling>" + "".join(DISTANCE.format(a, "2.5E-07") for a in "XYZ") + "</Scaling>", 0.25),
        ("<Scaling>" + "".join(DISTANCE.format(a, "2.5-07") for a in "XY") + "</Scaling>", None),
        ("<Scaling>" + "".join(DISTANCE.format(a, "1") for a in "XY") + "</Scaling>", None),
        ("", None),
    ],
)
def test_the_scale_is_that_of_both_sides(description: str, mpp: float | None) -> None:
    scale = stated_scale(description)
    assert (scale.mpp if scale else None) == (pytest.approx(mpp) if mpp else None)


def test_a_twin_of_a_replaced_scan_shows_the_new_one(tmp_path: Path) -> None:
    path = write_jpeg_xr(tmp_path)
    with open_slide(path) as slide:
        assert furthest(whole(slide), chart()) <= 1
        tiles = [t for f in (1, 2) for t in chart_tiles(PICTURE, f, (JPEG_XR,))]
        write_czi(path, tiles)
        assert slide.is_stale()
        with slide.twin() as twin:
            assert twin.size == (300, 200)
            assert furthest(whole(twin), PICTURE) <= 1


def test_threads_that_want_one_tile_decode_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[tuple[int, int]] = []
    everybody = threading.Barrier(4)
    real = czi_tiles.read_tile

    def counting(file, tile, bits):
        decoded.append(tile.corner)
        return real(file, tile, bits)

    monkeypatch.setattr("allview.slides.czi.read_tile", counting)
    with open_slide(write_jpeg_xr(tmp_path)) as slide:
        twins = [slide.twin() for _ in range(4)]

        def read(twin: Slide) -> Pixels:
            everybody.wait(60)
            return twin.read_region((10, 10), 0, (100, 100))

        with ThreadPoolExecutor(4) as pool:
            seen = list(pool.map(read, twins))
        for twin in twins:
            twin.close()
    assert len(decoded) == 1
    assert all(furthest(picture, chart()[10:110, 10:110]) <= 1 for picture in seen)


@pytest.mark.parametrize(
    ("write", "kind"), [(write_jpeg_xr, CziSlide), (write_zeiss, ScannedSlide)]
)
def test_the_list_of_tiles_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write, kind: type[Slide]
) -> None:
    path, read = write(tmp_path), list[bytes]()
    real = czi_directory._segment

    def counting(file, place: int, name: bytes) -> bytes:
        read.append(name)
        return real(file, place, name)

    monkeypatch.setattr(czi_directory, "_segment", counting)
    with open_slide(path) as slide:
        assert isinstance(slide, kind)
    assert read.count(b"ZISRAWDIRECTORY") == 1


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(czi_tiles, "KEPT_BYTES", 2 * GREEN.nbytes)
    kept = KeptTiles()
    made: list[int] = []
    for place in (1, 2, 1, 3, 1, 2):
        kept.get(place, lambda place=place: made.append(place) or GREEN)
    assert made == [1, 2, 3, 2]


def test_the_label_that_is_attached_is_no_part_of_the_slide(tmp_path: Path) -> None:
    label = jpeg(np.full((90, 120, 3), (250, 0, 250), np.uint8))
    tiles = [t for f in (1, 4) for t in chart_tiles(chart(), f, (JPEG_XR,))]
    path = write_czi(tmp_path / "one.czi", tiles, attached={"Label": label})
    with open_slide(path) as slide:
        assert slide.size == (WIDTH, HEIGHT)
        assert furthest(whole(slide), chart()) <= 1
        assert furthest(whole(slide, 1), chart()[::4, ::4]) <= 1

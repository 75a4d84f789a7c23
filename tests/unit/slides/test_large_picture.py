import functools
import os
import threading
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image
from PIL.ImageFile import ImageFile

from allview import paths, slides
from allview.slides import SlideError, pyramid_cache, pyramid_writer
from allview.slides.scan import ScannedSlide
from allview.slides.slide import Pixels
from tests.unit.slides.held_pyramid import hold_at_half
from tests.unit.slides.pictures import smooth

open_slide = functools.partial(slides.open_slide, held_pixels=1_000)
"""Lets every picture of the tests count as large."""
WIDTH, HEIGHT = 1100, 600
FORMS = {
    "colour.png": ("RGB", {}),
    "grey.png": ("L", {}),
    "clear.png": ("RGBA", {}),
    "half.png": ("LA", {}),
    "palette.png": ("P", {}),
    "keyed.png": ("RGB", {"transparency": (200, 200, 200)}),
    "bits.png": ("1", {}),
    "colour.jpg": ("RGB", {"quality": 90}),
    "grey.jpg": ("L", {"quality": 90}),
    "inks.jpg": ("CMYK", {"quality": 90}),
    "late.jpg": ("RGB", {"quality": 90, "progressive": True}),
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keeps the user's cache out of it."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "user_cache_dir", lambda: folder)
    return folder / "pyramids"


def save(path: Path, mode: str = "RGB", seed: int = 0, **options: object) -> Path:
    Image.fromarray(smooth(WIDTH, HEIGHT, seed)).convert(mode).save(path, **options)  # type: ignore[arg-type]
    return path


def in_memory(path: Path) -> Pixels:
    with slides.open_slide(path) as slide:
        return slide.read_region((0, 0), 0, slide.size)


@pytest.mark.parametrize("name", FORMS)
def test_the_pyramid_holds_the_pixels_of_the_picture(tmp_path: Path, name: str) -> None:
    mode, options = FORMS[name]
    path = save(tmp_path / name, mode, **options)
    with open_slide(path) as slide:
        assert isinstance(slide, ScannedSlide)
        assert slide.path == path
        assert slide.level_dimensions == ((1100, 600), (550, 300))
        seen = slide.read_region((0, 0), 0, slide.size)
        coarse = slide.read_region((0, 0), 1, (550, 300)).astype(int)
    assert np.array_equal(seen, in_memory(path))
    mean = seen.reshape(300, 2, 550, 2, 3).mean(axis=(1, 3))
    assert np.abs(mean - coarse).max() <= 1


@pytest.mark.parametrize("name", ["f.png", "f.jpg"])
def test_pillow_never_decodes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(_: ImageFile) -> None:
        pytest.fail("the whole picture would be in memory")

    path = save(tmp_path / name)
    monkeypatch.setattr(ImageFile, "load", refuse)
    with open_slide(path) as slide:
        assert isinstance(slide, ScannedSlide)
        assert slide.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("colours", [True, False])
def test_sixteen_bits(tmp_path: Path, colours: bool) -> None:
    pixels = smooth(WIDTH, HEIGHT) if colours else smooth(WIDTH, HEIGHT)[:, :, 0]
    path = tmp_path / "deep.png"
    path.write_bytes(imagecodecs.png_encode(pixels.astype(np.uint16) * 256 + 90))
    with open_slide(path) as slide:
        seen = slide.read_region((0, 0), 0, slide.size)
    assert np.array_equal(seen, pixels if colours else np.repeat(pixels[:, :, None], 3, axis=2))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(tmp_path / "camera.jpg", exif=exif)
    with open_slide(path) as slide:
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), in_memory(path))


def test_a_tiff_of_strips_gets_a_pyramid_and_keeps_its_scale(tmp_path: Path) -> None:
    pixels = smooth(WIDTH, HEIGHT)
    path = tmp_path / "strips.tif"
    tifffile.imwrite(path, pixels, photometric="rgb", resolution=(40_000, 40_000), resolutionunit=3)
    with open_slide(path) as slide:
        assert isinstance(slide, ScannedSlide)
        assert slide.metadata_scale is not None
        assert slide.metadata_scale.mpp == pytest.approx(0.25)
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), pixels)


def test_a_microscopes_resolution_is_kept(tmp_path: Path) -> None:
    path = save(tmp_path / "scope.png", dpi=(254_000, 254_000))
    with open_slide(path) as slide:
        assert slide.metadata_scale is not None
        assert slide.metadata_scale.mpp == pytest.approx(0.1, rel=1e-3)


def test_progress_grows_to_one_and_a_second_opening_needs_none(tmp_path: Path) -> None:
    path = save(tmp_path / "f.png")
    shares: list[float] = []
    open_slide(path, shares.append).close()
    assert shares == sorted(shares)
    assert shares[0] < 0.5
    assert shares[-1] == pytest.approx(1)
    again: list[float] = []
    open_slide(path, again.append).close()
    assert again == []


def test_giving_up_half_way_leaves_nothing_behind(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.5:
            raise Enough

    hold_at_half(monkeypatch)
    with pytest.raises(Enough):
        open_slide(save(tmp_path / "f.png"), stop)
    assert list(cache.iterdir()) == []


def test_who_only_wants_it_ready_never_waits(tmp_path: Path, cache: Path) -> None:
    path = save(tmp_path / "f.png")
    with pytest.raises(SlideError, match=r"^f\.png: it is a large picture that is not prepared"):
        slides.open_ready_slide(path, held_pixels=1_000)
    assert not cache.exists()
    open_slide(path).close()
    with slides.open_ready_slide(path, held_pixels=1_000) as slide:
        assert slide.size == (WIDTH, HEIGHT)


def test_two_who_want_it_wait_for_one_work_and_the_first_may_leave(
    tmp_path: Path, cache: Path
) -> None:
    path = save(tmp_path / "f.png")
    builds: list[Path] = []
    second_waits = threading.Event()
    real = pyramid_writer.write_pyramid

    def counted(file: Path, *others: object) -> None:
        builds.append(file)
        assert second_waits.wait(60)
        real(file, *others)  # type: ignore[arg-type]

    class Enough(Exception):
        pass

    def leave(share: float) -> None:
        if share > 0:
            threading.Thread(target=open_it).start()
            assert second_waits.wait(60)
            raise Enough

    sizes: list[tuple[int, int]] = []
    opened = threading.Event()

    def open_it() -> None:
        # What is told before it waits, is told as nothing done.
        with open_slide(path, lambda share: share and second_waits.set()) as slide:
            sizes.append(slide.size)
        opened.set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("allview.slides.large_picture.write_pyramid", counted)
        with pytest.raises(Enough):
            open_slide(path, leave)
        assert opened.wait(60)
    assert sizes == [(WIDTH, HEIGHT)]
    assert len(builds) == 1
    assert len(list(cache.iterdir())) == 1


def test_a_decoder_at_work_keeps_nobody_who_leaves(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()

    def decode(data: object, out: NDArray[np.uint8]) -> None:
        out[: len(out) // 2] = 7
        free.wait(60)

    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.1:
            raise Enough

    path = save(tmp_path / "f.png")
    with monkeypatch.context() as patch:
        patch.setattr(imagecodecs, "png_decode", decode)
        with pytest.raises(Enough):
            open_slide(path, stop)
        assert list(cache.iterdir()) == []
        free.set()
    with open_slide(path) as slide:
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), in_memory(path))


def test_a_replaced_picture_never_gets_the_old_pyramid(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "f.tif"
    tifffile.imwrite(path, np.tile(smooth(WIDTH, HEIGHT), (3, 1, 1)), photometric="rgb")
    open_slide(path).close()
    content = bytearray(path.read_bytes())
    # In the middle of a picture of 6 MB, where the fingerprint alone does not look.
    content[len(content) // 2] ^= 255
    path.write_bytes(content)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    with open_slide(path) as slide:
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), in_memory(path))
    assert len(list(cache.iterdir())) == 2


def test_the_cache_forgets_what_was_not_used_for_longest(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (save(tmp_path / f"{n}.png", seed=n) for n in range(3))
    for number, path in enumerate((first, second)):
        open_slide(path).close()
        for file in cache.iterdir():
            if file.stat().st_mtime > 100:
                os.utime(file, (number, number))
    before = set(cache.iterdir())
    open_slide(first).close()
    sizes = sum(file.stat().st_size for file in before)
    monkeypatch.setattr(pyramid_cache, "max_bytes", lambda: round(sizes * 1.3))
    open_slide(third).close()
    assert len(list(cache.iterdir())) == 2
    shares: list[float] = []
    open_slide(first, shares.append).close()
    assert shares == []


def test_what_a_crash_left_is_swept_up(tmp_path: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    for name, age in (("old.part", 0), ("new.part", None)):
        (cache / name).write_bytes(b"x")
        if age is not None:
            os.utime(cache / name, (age, age))
    open_slide(save(tmp_path / "f.png")).close()
    assert sorted(file.name for file in cache.glob("*.part")) == ["new.part"]


def test_a_full_disk_is_said_before_anything_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 5_000_000})()
    monkeypatch.setattr(pyramid_cache.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(SlideError, match=r"^f\.png: showing it takes 0\.0 GB in .*; free some"):
        open_slide(save(tmp_path / "f.png"))


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path, cache: Path) -> None:
    cache.parent.write_bytes(b"a file where the folder should be")
    with pytest.raises(SlideError, match=r"^f\.png: its pyramid cannot be kept in .*; free some"):
        open_slide(save(tmp_path / "f.png"))


@pytest.mark.parametrize("name", ["f.png", "f.jpg"])
def test_a_truncated_picture_says_so(tmp_path: Path, cache: Path, name: str) -> None:
    full = save(tmp_path / name)
    cut = tmp_path / f"cut-{name}"
    cut.write_bytes(full.read_bytes()[: full.stat().st_size // 2])
    with pytest.raises(SlideError, match=rf"^cut-{name}: the picture is cut short or damaged"):
        open_slide(cut)
    assert list(cache.iterdir()) == []


def test_a_progressive_jpeg_has_a_lower_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allview.slides.large_picture.MAX_PROGRESSIVE_PIXELS", 600_000)
    open_slide(save(tmp_path / "plain.jpg")).close()
    with pytest.raises(SlideError, match=r"^late\.jpg: 1100 × 600 pixels exceed the limit of 0 "):
        open_slide(save(tmp_path / "late.jpg", progressive=True))


def test_a_large_bmp_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SlideError, match=r"^f\.bmp: a BMP of this size is not read; save it as"):
        open_slide(save(tmp_path / "f.bmp"))


def test_the_cache_holds_what_the_settings_allow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    monkeypatch.setattr(paths, "user_settings_file", lambda: file)
    assert pyramid_cache.max_bytes() == 20 << 30
    file.write_text('{"cache_gib": 5}')
    assert pyramid_cache.max_bytes() == 5 << 30
    file.write_text('{"cache_gib": 0}')
    assert pyramid_cache.max_bytes() == 20 << 30

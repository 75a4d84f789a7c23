import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels, Slide, SlideError
from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_image import as_image
from allview.view.slide.tile_loader import SlideFacts, TileLoader
from allview.view.slide.tile_reading import read_tile
from tests.view.slide.fake_slide import STEP, FakeSlide, HeldFailure, Shelf

FILE = Path("fake.png")
KEYS = [TileKey(0, column, row) for row in range(3) for column in range(4)]


class Cracked(FakeSlide):
    """A slide without coarse levels whose second tile of 512 pixels cannot be decoded."""

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        (x, y), (width, _) = location, size
        if x < 1024 and x + width > 512 and y < 512:
            raise SlideError(self.path, "its pixels are damaged; scan it again.")
        return super().read_region(location, level, size)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def loader(qtbot: QtBot, shelf: Shelf) -> Iterator[TileLoader]:
    loader = TileLoader(shelf)
    yield loader
    loader.shutdown()


def test_opening_tells_size_and_scale(qtbot: QtBot, loader: TileLoader) -> None:
    with qtbot.waitSignal(loader.opened) as opened:
        loader.open(FILE)
    assert opened.args == [SlideFacts(2000, 1200, 0.25, file="fake.png, ()")]


def test_tiles_come_with_the_right_pixels(qtbot: QtBot, loader: TileLoader) -> None:
    got = dict[TileKey, QImage]()
    loader.tile_read.connect(got.__setitem__)
    loader.open(FILE)
    loader.want(KEYS)
    qtbot.waitUntil(lambda: len(got) == len(KEYS))
    color = got[TileKey(0, 1, 2)].pixelColor(1, 1)
    assert (color.red(), color.green()) == (512 // STEP, 1024 // STEP)
    assert got[TileKey(0, 3, 2)].width() == 2000 - 3 * 512 + 1
    assert got[TileKey(0, 3, 2)].height() == 1200 - 2 * 512 + 1


def test_nothing_is_read_on_the_windows_thread(
    qtbot: QtBot, loader: TileLoader, shelf: Shelf
) -> None:
    seen: list[bool] = []
    loader.tile_read.connect(lambda *_: seen.append(QThread.isMainThread()))
    loader.open(FILE)
    loader.want(KEYS)
    qtbot.waitUntil(lambda: len(seen) == len(KEYS))
    assert all(seen)
    readers = set().union(*(slide.threads for slide in shelf.opened))
    assert threading.get_ident() not in readers
    assert all(len(slide.threads) <= 1 for slide in shelf.opened)


def test_what_was_wanted_before_is_dropped(qtbot: QtBot) -> None:
    gate = threading.Event()
    read: list[tuple[int, int]] = []

    class Slow(FakeSlide):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            gate.wait(60)
            read.append(location)
            return super().read_region(location, level, size)

    loader = TileLoader(lambda path, _: Slow(path))
    with qtbot.waitSignal(loader.opened):
        loader.open(FILE)
    loader.want(KEYS[:10])
    loader.want(KEYS[10:])
    with qtbot.waitSignal(loader.tile_read, check_params_cb=lambda key, _: key == KEYS[11]):
        gate.set()
    loader.shutdown()
    dropped = {(max(k.column * 512 - 1, 0), k.row * 512 - 1) for k in KEYS[4:10]}
    assert not dropped & set(read)


def test_a_damaged_tile_is_reported_and_the_others_come(qtbot: QtBot) -> None:
    loader = TileLoader(lambda path, _: Cracked(path))
    failed: list[tuple[TileKey, str]] = []
    got: list[TileKey] = []
    loader.tile_failed.connect(lambda key, cause: failed.append((key, cause)))
    loader.tile_read.connect(lambda key, _: got.append(key))
    loader.open(FILE)
    loader.want(KEYS)
    qtbot.waitUntil(lambda: len(got) + len(failed) == len(KEYS))
    loader.shutdown()
    assert failed == [(TileKey(0, 1, 0), "fake.png: its pixels are damaged; scan it again.")]


def test_of_a_far_tile_only_what_is_damaged_is_hatched(qtbot: QtBot) -> None:
    loader = TileLoader(lambda path, _: Cracked(path))
    lost: list[str] = []
    loader.part_lost.connect(lost.append)
    loader.open(FILE)
    far = TileKey(2, 0, 0)
    with qtbot.waitSignal(loader.tile_read) as read:
        loader.want([far])
    loader.shutdown()
    assert lost == ["fake.png: its pixels are damaged; scan it again."]
    key, picture = read.args
    assert key == far
    whole = read_tile(FakeSlide(), far)[0]
    columns, rows = range(0, 480, 5), range(0, 300, 5)
    changed = {(x, y) for x in columns for y in rows if picture.pixel(x, y) != whole.pixel(x, y)}
    assert changed == {(x, y) for x in columns for y in rows if 128 <= x < 256 and y < 128}


def test_a_far_tile_whose_first_block_is_lost_shows_all_later_ones() -> None:
    slide = FakeSlide(size=(4800, 1200), unreadable=lambda x, _: x < 4096)
    picture, cause = read_tile(slide, far := TileKey(4, 0, 0))
    assert cause == "fake.png: its pixels are damaged; scan it again."
    whole = read_tile(FakeSlide(size=(4800, 1200)), far)[0]
    columns, rows = range(0, 300, 3), range(0, 75, 3)
    changed = {(x, y) for x in columns for y in rows if picture.pixel(x, y) != whole.pixel(x, y)}
    assert changed == {(x, y) for x in columns for y in rows if x < 256}


def test_a_slide_that_is_let_go_of_is_not_tried_square_by_square(qtbot: QtBot) -> None:
    failure = HeldFailure()
    loader = TileLoader(lambda path, _: FakeSlide(path, unreadable=failure))
    with qtbot.waitSignal(loader.opened):
        loader.open(FILE)
    loader.want(KEYS[:1])
    assert failure.begun.wait(60)
    loader.close()
    failure.gate.set()
    loader.shutdown()
    assert failure.reads == 1


def test_a_bug_in_a_reader_is_an_unreadable_tile(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Buggy(FakeSlide):
        def read_region(
            self, location: tuple[int, int], level: int, size: tuple[int, int]
        ) -> Pixels:
            raise ZeroDivisionError

    loader = TileLoader(lambda path, _: Buggy(path))
    loader.open(FILE)
    with qtbot.waitSignal(loader.tile_failed) as failed:
        loader.want(KEYS[:1])
    loader.shutdown()
    assert failed.args[1] == "fake.png: a part could not be read; the log says why."
    assert "ZeroDivisionError" in caplog.text
    # A file may be named after a patient.
    assert "fake" not in " ".join(caplog.messages)


def test_a_slide_that_cannot_be_opened_says_why(qtbot: QtBot) -> None:
    def refuse(path: Path, _: Progress) -> Slide:
        raise SlideError(path, "is no slide.")

    loader = TileLoader(refuse)
    with qtbot.waitSignal(loader.open_failed) as failed:
        loader.open(FILE)
    loader.shutdown()
    assert failed.args == ["fake.png: is no slide."]


def test_the_next_slide_closes_the_one_before(
    qtbot: QtBot, loader: TileLoader, shelf: Shelf
) -> None:
    for name in ("a.png", "b.png"):
        with qtbot.waitSignal(loader.opened):
            loader.open(Path(name))
    qtbot.waitUntil(lambda: all(s.closed for s in shelf.opened if s.path.name == "a.png"))
    assert not any(slide.closed for slide in shelf.opened if slide.path.name == "b.png")


def test_shutdown_closes_every_handle_and_ends_every_thread(qtbot: QtBot, shelf: Shelf) -> None:
    loader = TileLoader(shelf)
    loader.open(FILE)
    loader.want(KEYS)
    with qtbot.waitSignal(loader.tile_read):
        pass
    loader.shutdown()
    assert shelf.opened
    assert all(slide.closed for slide in shelf.opened)
    pool = loader.findChild(QThreadPool)
    assert pool is not None
    assert pool.activeThreadCount() == 0


def test_a_loader_that_is_just_dropped_does_not_hang(qtbot: QtBot, shelf: Shelf) -> None:
    loader = TileLoader(shelf)
    with qtbot.waitSignal(loader.opened):
        loader.open(FILE)
    loader.want(KEYS)
    del loader
    gc.collect()


def test_pixels_become_a_picture_of_the_same_colours() -> None:
    pixels = FakeSlide().read_region((0, 0), 0, (40, 20))
    pixels[3, 5] = (10, 20, 30)
    picture = as_image(pixels[:, ::-1])
    assert (picture.width(), picture.height()) == (40, 20)
    color = picture.pixelColor(34, 3)
    assert (color.red(), color.green(), color.blue()) == (10, 20, 30)

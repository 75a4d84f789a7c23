import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.slides import czi_tiles, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.slides.shared_build import Progress
from allview.slides.slide import Slide, SlideError
from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_queue import SlideHandles, TileQueue
from tests.unit.slides.written_scans.zeiss import write_jpeg_xr
from tests.view.slide.fake_slide import Shelf

A, B, C, D = (TileKey(0, column, 0) for column in range(4))


def test_the_most_wanted_is_read_first_and_the_newest_wish_replaces_the_old() -> None:
    queue = TileQueue(max_readers=1)
    queue.want([A, B])
    assert queue.take() == A
    queue.want([C, D])
    assert [queue.take(), queue.take(), queue.take()] == [C, D, None]


def test_no_more_readers_are_asked_for_than_there_may_be() -> None:
    queue = TileQueue(max_readers=2)
    assert queue.want([A, B, C]) == 2
    assert queue.want([A, B, C, D]) == 0
    read = [queue.take() for _ in range(6)]
    assert read == [A, B, C, D, None, None]
    queue.done(A)
    assert queue.want([A]) == 1


def test_a_tile_that_is_being_read_is_not_read_twice() -> None:
    queue = TileQueue(max_readers=2)
    queue.want([A, B])
    assert queue.take() == A
    queue.want([A, B])
    assert queue.take() == B
    queue.done(A)
    queue.want([A])
    assert queue.take() == A


def test_every_thread_has_its_own_handle_and_keeps_it() -> None:
    shelf = Shelf()
    handles = SlideHandles(Path("a.png"), shelf)

    def read() -> None:
        for _ in range(2):
            with handles.borrow() as slide:
                slide.read_region((0, 0), 0, (8, 8))

    thread = threading.Thread(target=read)
    thread.start()
    read()
    thread.join()
    assert len(shelf.opened) == 2
    assert all(len(slide.threads) == 1 for slide in shelf.opened)


def test_a_slide_replaced_while_shown_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(np.zeros((30, 40, 3), np.uint8)).save(path)
    kept = path.read_bytes(), path.stat().st_mtime_ns
    handles = SlideHandles(path, open_slide)
    with handles.borrow() as slide:
        assert slide.size == (40, 30)
    Image.fromarray(np.zeros((30, 50, 3), np.uint8)).save(path)
    caught: list[str] = []

    def read() -> None:
        with pytest.raises(SlideError) as error, handles.borrow():
            pass
        caught.append(str(error.value))

    def width() -> int:
        with handles.borrow() as slide:
            return slide.size[0]

    other = ThreadPoolExecutor(1)
    other.submit(read).result()
    read()
    assert caught[0].startswith("a.png: the file was replaced while it was shown; open it again")
    assert len(caught) == 2
    path.write_bytes(kept[0])
    os.utime(path, ns=(kept[1], kept[1]))
    assert width() == other.submit(width).result() == 40
    handles.retire()
    other.shutdown()


def test_handles_close_when_the_last_one_is_given_back() -> None:
    shelf = Shelf()
    handles = SlideHandles(Path("a.png"), shelf)
    with handles.borrow():
        handles.retire()
        assert not shelf.opened[0].closed
    assert shelf.opened[0].closed


def test_idle_handles_close_at_once() -> None:
    shelf = Shelf()
    handles = SlideHandles(Path("a.png"), shelf)
    with handles.borrow():
        pass
    handles.retire()
    assert shelf.opened[0].closed


def test_a_slide_that_cannot_be_opened_leaves_nothing_borrowed() -> None:
    def refuse(path: Path, _: Progress) -> Slide:
        raise SlideError(path, "is no slide.")

    handles = SlideHandles(Path("a.png"), refuse)
    for _ in range(2):
        with pytest.raises(SlideError), handles.borrow():
            pass
    handles.retire()


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    """Another thread, the same one at each call."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_a_tile_of_a_scan_that_one_thread_decoded_is_there_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: ThreadPoolExecutor
) -> None:
    decoded: list[int] = []
    real = czi_tiles.read_tile

    def counting(file, tile, bits):
        decoded.append(tile.place)
        return real(file, tile, bits)

    monkeypatch.setattr("allview.slides.czi.read_tile", counting)
    handles = SlideHandles(write_jpeg_xr(tmp_path), open_slide)

    def read() -> bytes:
        with handles.borrow() as slide:
            return slide.read_region((10, 10), 0, (100, 100)).tobytes()

    assert read() == other.submit(read).result()
    assert len(decoded) == 1
    handles.retire()


def _field(path: Path, grey: int) -> tuple[bytes, int]:
    """Write a picture and give its bytes and its time."""
    Image.fromarray(np.full((30, 40, 3), grey, np.uint8)).save(path)
    return path.read_bytes(), path.stat().st_mtime_ns


def _put_back(path: Path, kept: tuple[bytes, int]) -> None:
    path.write_bytes(kept[0])
    os.utime(path, ns=(kept[1], kept[1]))


def _grey(handles: SlideHandles) -> int:
    with handles.borrow() as slide:
        return int(slide.read_region((0, 0), 0, (1, 1))[0, 0, 0])


def test_a_slide_replaced_while_a_second_handle_is_opened_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: ThreadPoolExecutor
) -> None:
    path = tmp_path / "a.png"
    kept = _field(path, 40)
    handles = SlideHandles(path, open_slide)
    assert _grey(handles) == 40
    made: list[Slide] = []

    def replaced_meanwhile(slide: InMemorySlide) -> Slide:
        """Open what is there at the worst moment, as a reader of a file does."""
        _field(path, 200)
        os.utime(path, ns=(0, 0))
        made.append(open_slide(path))
        return made[-1]

    with monkeypatch.context() as patch:
        patch.setattr(InMemorySlide, "_opened_again", replaced_meanwhile)
        with pytest.raises(SlideError, match="was replaced while it was shown"):
            other.submit(_grey, handles).result()
    assert len(made) == 1
    with pytest.raises(SlideError, match="closed"):
        made[0].read_region((0, 0), 0, (1, 1))
    _put_back(path, kept)
    assert other.submit(_grey, handles).result() == _grey(handles) == 40
    handles.retire()


def test_where_no_second_handle_can_be_made_the_slide_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: ThreadPoolExecutor
) -> None:
    path = tmp_path / "a.png"
    _field(path, 40)

    def gone(slide: InMemorySlide) -> Slide:
        raise SlideError(slide.path, "its pyramid was cleared away.")

    handles = SlideHandles(path, open_slide)
    assert _grey(handles) == 40
    monkeypatch.setattr(InMemorySlide, "_opened_again", gone)
    assert other.submit(_grey, handles).result() == 40
    handles.retire()


def test_a_file_that_could_not_be_opened_is_stale_once_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    handles = SlideHandles(path, open_slide)

    def fail() -> None:
        with pytest.raises(SlideError), handles.borrow():
            pass
        assert not handles.are_stale()

    fail()
    path.write_bytes(b"half")
    assert handles.are_stale()
    fail()
    Image.new("RGB", (60, 40)).save(path)
    assert handles.are_stale()
    with handles.borrow():
        assert not handles.are_stale()

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.slides import open_slide
from allview.slides.shared_build import Progress
from allview.slides.slide import Slide, SlideError
from allview.view.slide.pyramid import TileKey
from allview.view.slide.tile_queue import SlideHandles, TileQueue
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

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from allview.slides.fingerprint import fingerprint
from allview.view.workers import thumbnail_loader
from allview.view.workers.thumbnail_loader import Frame, Picture, ThumbnailLoader
from tests.view.slide.fake_slide import FakeSlide, HeldFailure


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    loader = ThumbnailLoader()
    yield loader
    loader.close()


@pytest.fixture
def slide(tmp_path: Path) -> Path:
    pixels = np.zeros((80, 120, 3), np.uint8)
    pixels[:, :60] = (200, 10, 30)
    file = tmp_path / "a.png"
    Image.fromarray(pixels).save(file)
    return file


def test_a_slide_is_shrunk_to_its_longer_side(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path
) -> None:
    with qtbot.waitSignal(loader.ready) as ready:
        loader.request(Picture(slide, 60))
    assert ready.args[1].shape == (40, 60, 3)


def test_a_frame_shows_its_part_and_white_off_the_slide(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path
) -> None:
    with qtbot.waitSignal(loader.ready) as ready:
        loader.request(Picture(slide, 20, Frame(-20, 10, 40)))
    pixels = ready.args[1]
    assert pixels.shape == (20, 20, 3)
    assert tuple(pixels[10, 2]) == (255, 255, 255)
    assert tuple(pixels[10, 17]) == (200, 10, 30)


def test_what_cannot_be_read_comes_back_as_none(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    with qtbot.waitSignal(loader.ready) as ready:
        loader.request(Picture(tmp_path / "gone.png", 60))
    assert ready.args[1] is None


def test_all_pictures_of_a_slide_cost_one_opening(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    real = thumbnail_loader.open_ready_slide
    monkeypatch.setattr(
        thumbnail_loader, "open_ready_slide", lambda path, _: (opened.append(path), real(path))[1]
    )
    seen: list[Picture] = []
    loader.ready.connect(lambda picture, _: seen.append(picture))
    asked = [Picture(slide, 20, Frame(x, 0, 20)) for x in range(40)]
    for picture in asked:
        loader.request(picture)
    qtbot.waitUntil(lambda: len(seen) == len(asked))
    assert set(seen) == set(asked)
    assert len(opened) <= 2


def test_what_was_asked_for_last_is_there_before_the_rest_is_read(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnail_loader, "_THREADS", 1)
    begun, heard, real = threading.Event(), threading.Event(), thumbnail_loader.read_picture
    first, *rest = (Picture(slide, 20, Frame(x, 0, 20)) for x in range(4))

    def held(slide: object, picture: Picture, *how: object) -> object:
        if picture is first:
            assert begun.wait(60)
        elif picture is not rest[-1]:
            assert heard.wait(60)
        return real(slide, picture, *how)

    monkeypatch.setattr(thumbnail_loader, "read_picture", held)
    seen: list[Picture] = []

    def hear(picture: Picture, pixels: object) -> None:
        assert pixels is not None
        seen.append(picture)
        if picture is rest[-1]:
            heard.set()

    loader.ready.connect(hear)
    for picture in (first, *rest):
        loader.request(picture)
    begun.set()
    qtbot.waitUntil(lambda: len(seen) == 4, timeout=100_000)
    assert seen == [first, *reversed(rest)]


def test_a_picture_that_is_asked_for_again_as_it_comes_comes_again(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path
) -> None:
    seen: list[object] = []

    def hear(picture: Picture, pixels: object) -> None:
        seen.append(pixels)
        if len(seen) == 1:
            loader.request(picture)

    loader.ready.connect(hear)
    loader.request(Picture(slide, 60))
    qtbot.waitUntil(lambda: len(seen) >= 2)
    assert all(pixels is not None for pixels in seen)


@pytest.mark.parametrize("frames", [[None], [Frame(0, 0, 20), Frame(20, 0, 20)]])
def test_once_it_is_closed_nothing_more_is_tried_of_a_slide_that_fails(
    qtbot: QtBot,
    loader: ThumbnailLoader,
    slide: Path,
    monkeypatch: pytest.MonkeyPatch,
    frames: list[Frame | None],
) -> None:
    failure = HeldFailure()
    real = thumbnail_loader.open_ready_slide
    monkeypatch.setattr(thumbnail_loader, "_THREADS", 1)
    monkeypatch.setattr(
        thumbnail_loader,
        "open_ready_slide",
        lambda path, was: real(path, was) if path == slide else FakeSlide(path, unreadable=failure),
    )
    # What is asked for while another slide is read is read together.
    loader.request(Picture(slide, 20))
    for frame in frames:
        loader.request(Picture(slide.with_name("b.png"), 20, frame))
    qtbot.waitUntil(failure.begun.is_set)
    loader.forget()
    failure.gate.set()
    loader.close()
    assert failure.reads == 1


def test_a_slide_that_was_replaced_is_opened_anew(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path
) -> None:
    for color in ((200, 10, 30), (0, 90, 180)):
        with qtbot.waitSignal(loader.ready) as ready:
            loader.request(Picture(slide, 60))
        assert tuple(ready.args[1][20, 10]) == color
        Image.new("RGB", (120, 80), (0, 90, 180)).save(slide)


def test_of_another_file_than_was_analysed_no_cell_is_shown(
    qtbot: QtBot, loader: ThumbnailLoader, slide: Path
) -> None:
    was, analysed = slide.read_bytes(), fingerprint(slide)

    def read(x: int) -> object:
        with qtbot.waitSignal(loader.ready) as ready:
            loader.request(Picture(slide, 20, Frame(x, 10, 20), analysed=analysed))
        return ready.args[1]

    assert read(0) is not None
    Image.new("RGB", (120, 80), (0, 90, 180)).save(slide)
    assert read(1) is None
    slide.write_bytes(was)
    assert read(2) is not None

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from tests.unit.slides.pictures import gradient


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("empty.png", b"", "the file is empty; copy it again"),
        ("notes.txt", b"no image, only words", "it is not an image AllView reads; open PNG"),
        ("words.png", b"a text with the name of a picture", "it is not an image AllView reads"),
        ("zeros.tif", bytes(400), "it is not an image AllView reads"),
        ("scan.dcm", bytes(128) + b"DICM" + bytes(40), "it is a DICOM file but no whole-slide"),
    ],
)
def test_what_is_no_picture_gives_one_sentence(
    tmp_path: Path, name: str, content: bytes, cause: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SlideError) as caught:
        open_slide(path)
    assert str(caught.value).startswith(f"{name}: {cause}")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert caught.value.path == path


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SlideError, match=r"^gone\.png: there is no such file; check where"):
        open_slide(tmp_path / "gone.png")


def test_a_folder_without_a_slide_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SlideError, match="it is a folder without a DICOM slide; open the image"):
        open_slide(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_gives_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "locked.png"
    Image.fromarray(gradient()).save(path)
    path.chmod(0)
    with pytest.raises(SlideError, match=r"^locked\.png: .*; ask for the right to read it"):
        open_slide(path)


def test_a_file_the_system_cannot_read_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.png"
    path.write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SlideError, match=r"^locked\.png: Permission denied; ask for the right"):
        open_slide(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(SlideError, match="it is no ordinary file"):
        open_slide(tmp_path / "pipe.png")


@pytest.mark.parametrize("wrong", ["field.jpg", "field.tif", "field.svs", "field.dcm", "field"])
def test_the_content_decides_and_not_the_extension(tmp_path: Path, wrong: str) -> None:
    right = tmp_path / "right.png"
    Image.fromarray(gradient()).save(right)
    shutil.copy(right, tmp_path / wrong)
    with open_slide(tmp_path / wrong) as slide:
        assert isinstance(slide, InMemorySlide)
        assert np.array_equal(slide.read_region((0, 0), 0, slide.size), gradient())


def test_a_replaced_file_makes_its_slide_stale(tmp_path: Path) -> None:
    path = tmp_path / "field.png"
    Image.fromarray(gradient()).save(path)
    with open_slide(path) as slide:
        assert not slide.is_stale()
        Image.fromarray(gradient(41)).save(path)
        assert slide.is_stale()


def test_a_file_of_the_same_size_is_told_by_its_time(tmp_path: Path) -> None:
    path = tmp_path / "field.bmp"
    Image.fromarray(gradient()).save(path)
    with open_slide(path) as slide:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + b"x")
        os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
        assert slide.is_stale()


def test_a_file_that_is_gone_was_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "field.png"
    Image.fromarray(gradient()).save(path)
    with open_slide(path) as slide:
        path.unlink()
        assert not slide.is_stale()

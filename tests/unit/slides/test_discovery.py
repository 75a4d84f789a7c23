from pathlib import Path

import pytest

from allview.slides.discovery import find_slides


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_gives_its_images_in_natural_order(tmp_path: Path) -> None:
    names = ["field10.png", "field2.PNG", "Field1.jpg", "zz.svs", "notes.txt", "case.allview", "x"]
    touch(*(tmp_path / name for name in names))
    assert [p.name for p in find_slides([tmp_path])] == [
        "Field1.jpg",
        "field2.PNG",
        "field10.png",
        "zz.svs",
    ]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path / ".hidden.png", tmp_path / ".cache" / "a.png", tmp_path / "b" / "c.tif")
    assert find_slides([tmp_path]) == [tmp_path / "b" / "c.tif"]


def test_a_named_file_is_listed_whatever_it_is(tmp_path: Path) -> None:
    named = [tmp_path / "gone.xyz", tmp_path / "notes.txt"]
    assert find_slides(named) == named


def test_each_slide_is_listed_once_in_the_order_named(tmp_path: Path) -> None:
    touch(tmp_path / "a.png", tmp_path / "b.png")
    found = find_slides([tmp_path / "b.png", tmp_path, tmp_path / "a.png"])
    assert found == [tmp_path / "b.png", tmp_path / "a.png"]


def test_a_dicom_folder_is_one_slide(tmp_path: Path) -> None:
    touch(tmp_path / "scan" / "1.dcm", tmp_path / "scan" / "2.dcm", tmp_path / "a.png")
    assert find_slides([tmp_path]) == [tmp_path / "a.png", tmp_path / "scan"]
    assert find_slides([tmp_path / "scan"]) == [tmp_path / "scan"]


def test_single_and_mixed_dicom_files_are_slides_of_their_own(tmp_path: Path) -> None:
    touch(tmp_path / "one" / "1.dcm", tmp_path / "two" / "1.dcm", tmp_path / "two" / "a.png")
    found = [p.relative_to(tmp_path).as_posix() for p in find_slides([tmp_path])]
    assert found == ["one/1.dcm", "two/1.dcm", "two/a.png"]


def test_the_data_folder_of_a_mirax_scan_is_not_searched(tmp_path: Path) -> None:
    touch(tmp_path / "s.mrxs", tmp_path / "s" / "Data0001.dat", tmp_path / "s" / "preview.png")
    assert find_slides([tmp_path]) == [tmp_path / "s.mrxs"]


@pytest.mark.parametrize(
    "suffix", ["png", "jpg", "jpeg", "bmp", "tif", "tiff", "svs", "ndpi", "dcm"]
)
def test_every_kind_the_app_opens_is_found(tmp_path: Path, suffix: str) -> None:
    touch(tmp_path / f"a.{suffix}")
    assert find_slides([tmp_path]) == [tmp_path / f"a.{suffix}"]

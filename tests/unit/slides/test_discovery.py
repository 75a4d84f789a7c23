import shutil
from pathlib import Path

import numpy as np
import pytest
import tifffile

from allview.slides import open_slide
from allview.slides.discovery import find_slides
from tests.unit.slides.written_scans import SCANS, WrittenScan
from tests.unit.slides.written_scans.dicom import write_dicom
from tests.unit.slides.written_scans.hamamatsu import write_vms
from tests.unit.slides.written_scans.ome_set import write_ome_set


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


def found_in(folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in find_slides([folder])]


@pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.name)
def test_what_a_scan_is_made_of_is_no_slide_of_its_own(tmp_path: Path, scan: WrittenScan) -> None:
    path = scan.write(tmp_path)
    touch(tmp_path / "photographs" / "field.jpg")
    assert found_in(tmp_path) == [path.name, "photographs/field.jpg"]


def test_pictures_beside_a_list_that_does_not_name_them_are_slides(tmp_path: Path) -> None:
    write_vms(tmp_path)
    touch(tmp_path / "field.jpg", tmp_path / "hamamatsu" / "a.png")
    assert found_in(tmp_path) == ["field.jpg", "hamamatsu.vms", "hamamatsu/a.png"]


def test_a_list_that_cannot_be_read_hides_nothing(tmp_path: Path, monkeypatch) -> None:
    touch(tmp_path / "a.jpg", tmp_path / "a.vms")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert found_in(tmp_path) == ["a.jpg", "a.vms"]


def test_two_dicom_slides_in_one_folder_are_both_found_and_opened(tmp_path: Path) -> None:
    for series in (1, 2):
        folder = write_dicom(tmp_path, series)
    assert found_in(folder) == ["1_level1.dcm", "2_level1.dcm"]
    for path in find_slides([folder]):
        with open_slide(path) as slide:
            assert slide.level_dimensions == ((512, 384), (256, 192))


def test_a_dicom_slide_among_other_pictures_is_one(tmp_path: Path) -> None:
    folder = write_dicom(tmp_path)
    touch(folder / "a.png", folder / "unreadable.dcm")
    assert found_in(folder) == ["1_level1.dcm", "a.png", "unreadable.dcm"]


def test_copies_of_a_dicom_file_are_listed_like_copies_of_a_picture(tmp_path: Path) -> None:
    level = write_dicom(tmp_path) / "1_level1.dcm"
    for name in ("a.dcm", "b.dcm"):
        shutil.copy(level, tmp_path / name)
    shutil.rmtree(level.parent)
    touch(tmp_path / "c.png")
    assert found_in(tmp_path) == ["a.dcm", "b.dcm", "c.png"]


def test_the_ome_tiffs_of_one_stack_are_one_slide(tmp_path: Path) -> None:
    files = write_ome_set(tmp_path, (10, 120, 230))
    touch(tmp_path / "field.tif")
    assert found_in(tmp_path) == ["field.tif", files[0].name]
    with open_slide(find_slides([tmp_path])[1]) as slide:
        assert slide.n_planes == 3


def test_of_a_set_of_several_pictures_each_is_a_slide(tmp_path: Path) -> None:
    files = write_ome_set(tmp_path, (10, 120), is_stack=False)
    assert find_slides([tmp_path]) == files


def test_a_file_of_another_picture_stays_a_slide_though_a_set_names_it(tmp_path: Path) -> None:
    files = write_ome_set(tmp_path, (10, 120, 230))
    (tmp_path / "other").mkdir()
    write_ome_set(tmp_path / "other", (10,))[0].replace(files[1])
    shutil.copy(files[0], tmp_path / "copy.ome.tif")
    assert found_in(tmp_path) == ["copy.ome.tif", files[0].name, files[1].name]


def test_a_file_that_leaves_the_description_to_the_others_is_no_slide(tmp_path: Path) -> None:
    files = write_ome_set(tmp_path, (10, 120, 230))
    told = '<OME xmlns="http://x"><BinaryOnly MetadataFile="grey.ome.tif" UUID="urn:uuid:1"/></OME>'
    tifffile.imwrite(files[0], np.zeros((8, 8, 3), np.uint8), description=told, metadata=None)
    assert found_in(tmp_path) == [files[1].name]


def test_of_the_named_files_of_one_slide_one_is_listed(tmp_path: Path) -> None:
    named = write_ome_set(tmp_path, (10, 120))
    levels = sorted(write_dicom(tmp_path).iterdir())
    lists = write_vms(tmp_path)
    found = find_slides([*named, *levels, lists, *sorted(tmp_path.glob("*.jpg"))])
    assert found == [named[0], levels[1], lists]


@pytest.mark.parametrize(
    "suffix", ["png", "jpg", "jpeg", "bmp", "tif", "tiff", "svs", "ndpi", "dcm"]
)
def test_every_kind_the_app_opens_is_found(tmp_path: Path, suffix: str) -> None:
    touch(tmp_path / f"a.{suffix}")
    assert find_slides([tmp_path]) == [tmp_path / f"a.{suffix}"]

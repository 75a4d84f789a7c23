import os
import shutil

import pytest

from allview.slides import open_slide
from allview.slides.fingerprint import fingerprint, is_still
from allview.slides.scan_files import companions
from tests.unit.slides.written_scans.dicom import write_dicom
from tests.unit.slides.written_scans.hamamatsu import write_vms, write_vmu
from tests.unit.slides.written_scans.mirax import write_mirax
from tests.unit.slides.written_scans.ome_set import write_ome_set

MIB = 1 << 20


def test_it_is_of_the_content_not_of_name_or_time(tmp_path):
    (tmp_path / "a.png").write_bytes(b"one")
    (tmp_path / "b.png").write_bytes(b"one")
    assert fingerprint(tmp_path / "a.png") == fingerprint(tmp_path / "b.png")


@pytest.mark.parametrize("place", [0, MIB - 1, 3 * MIB - 1])
def test_a_changed_byte_at_either_end_shows(tmp_path, place):
    content = bytearray(3 * MIB)
    file = tmp_path / "scan.svs"
    file.write_bytes(content)
    before = fingerprint(file)
    content[place] = 1
    file.write_bytes(content)
    assert fingerprint(file) != before


def test_a_longer_file_shows(tmp_path):
    file = tmp_path / "scan.svs"
    file.write_bytes(bytes(3 * MIB))
    before = fingerprint(file)
    file.write_bytes(bytes(3 * MIB + 1))
    assert fingerprint(file) != before


def test_a_folder_is_all_of_its_files(tmp_path):
    (tmp_path / "0.dcm").write_bytes(b"one")
    (tmp_path / "1.dcm").write_bytes(b"two")
    before = fingerprint(tmp_path)
    (tmp_path / "1.dcm").write_bytes(b"owt")
    assert fingerprint(tmp_path) != before


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        fingerprint(tmp_path / "gone.png")


def test_an_empty_file_and_one_of_exactly_an_edge_have_their_own(tmp_path):
    sizes = (0, 1, MIB, MIB + 1, 2 * MIB)
    for size in sizes:
        (tmp_path / f"{size}.svs").write_bytes(bytes(size))
    assert len({fingerprint(tmp_path / f"{size}.svs") for size in sizes}) == len(sizes)


def write_dicom_file(folder):
    return write_dicom(folder) / "1_level1.dcm"


def write_ome_file(folder):
    inside = folder / "set"
    inside.mkdir()
    return write_ome_set(inside, (10, 120, 230))[1]


WRITERS = pytest.mark.parametrize(
    "write", [write_mirax, write_vms, write_vmu, write_dicom_file, write_ome_file]
)


@WRITERS
def test_files_beside_a_scan_are_part_of_it(tmp_path, write):
    scan = write(tmp_path)
    beside = companions(scan)
    assert beside
    before = fingerprint(scan)
    for file in beside:
        content = file.read_bytes()
        for changed in (content[:-1] + bytes([content[-1] ^ 1]), content + b"0", None):
            if changed is None:
                file.unlink()
            else:
                file.write_bytes(changed)
            assert fingerprint(scan) != before, file.name
        file.write_bytes(content)
        assert fingerprint(scan) == before


@WRITERS
def test_a_scan_whose_files_beside_it_were_replaced_is_noticed_while_it_is_open(tmp_path, write):
    scan = write(tmp_path)
    with open_slide(scan) as slide:
        assert not slide.is_stale()
        file = companions(scan)[0]
        seconds = file.stat().st_mtime + 9
        os.utime(file, (seconds, seconds))
        assert slide.is_stale()


@WRITERS
def test_a_copy_is_the_same_slide(tmp_path, write):
    (tmp_path / "here").mkdir()
    scan = write(tmp_path / "here")
    for file in (tmp_path / "here").rglob("*"):
        os.utime(file, (9, 9))
    before = fingerprint(scan)
    shutil.copytree(tmp_path / "here", tmp_path / "there", copy_function=shutil.copyfile)
    there = tmp_path / "there" / scan.relative_to(tmp_path / "here")
    assert fingerprint(there) == before


@WRITERS
def test_a_case_of_before_knows_its_scan_by_the_named_file_alone(tmp_path, write):
    scan = write(tmp_path)
    alone = tmp_path / "alone.svs"
    alone.write_bytes(scan.read_bytes())
    assert is_still(scan, fingerprint(alone))
    assert is_still(scan, fingerprint(scan))
    scan.write_bytes(scan.read_bytes() + b" ")
    assert not is_still(scan, fingerprint(alone))


def test_no_file_beside_a_photograph_is_part_of_it(tmp_path):
    (tmp_path / "a.png").write_bytes(b"one")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Data0000.dat").write_bytes(b"two")
    assert companions(tmp_path / "a.png") == []
    assert companions(tmp_path / "gone.vms") == []
    (tmp_path / "b.mrxs").write_bytes(b"no folder")
    assert companions(tmp_path / "b.mrxs") == []
    (tmp_path / "c.vms").write_text("ImageFile=../a.png\nMapFile=/etc/hostname\nMacroImage=\n")
    assert companions(tmp_path / "c.vms") == []


def test_only_the_files_of_one_dicom_slide_are_part_of_it(tmp_path):
    file = write_dicom_file(tmp_path)
    own = [file.with_name("1_label.dcm"), file.with_name("1_level2.dcm")]
    assert companions(file) == own
    before = fingerprint(file)
    write_dicom(tmp_path, series=2)
    file.with_name("note.dcm").write_bytes(bytes(128) + b"DICM and nothing else")
    file.with_name("folder.dcm").mkdir()
    assert companions(file) == own
    assert fingerprint(file) == before
    assert companions(file.with_name("note.dcm")) == []


def test_a_damaged_tiff_and_one_that_names_files_elsewhere_have_none_beside_them(tmp_path):
    (first, other) = write_ome_set(tmp_path, (10, 120))
    assert companions(first) == [other]
    told = first.read_bytes()
    first.write_bytes(
        told.replace(other.name.replace("&", "&amp;").encode(), b"../outside.ome.tif   ")
    )
    assert companions(first) == []
    first.write_bytes(told[:60])
    assert companions(first) == []
    assert len(fingerprint(first)) == 32

import pytest

from allview.slides.fingerprint import fingerprint

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

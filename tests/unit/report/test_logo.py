"""The laboratory's logo is checked, copied, and printed on the report's head."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from allview.report.logo import LogoError, keep_logo
from allview.report.pdf import write_pdf
from allview.review.case import Case

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{0}</svg>'


def picture(folder: Path, name: str, mode: str = "RGB") -> Path:
    file = folder / name
    Image.new(mode, (80, 40), 128).save(file)
    return file


def report(folder: Path, logo: Path | None) -> PdfReader:
    out = folder / "report.pdf"
    now = datetime(2026, 11, 23, tzinfo=UTC)
    write_pdf(Case(), out, case_name="7", folder=folder, generated_at=now, logo=logo)
    return PdfReader(out)


@pytest.mark.parametrize(
    ("name", "mode"), [("a.png", "RGB"), ("b.PNG", "RGBA"), ("c.jpg", "RGB"), ("d.jpeg", "L")]
)
def test_a_picture_is_copied_and_printed(tmp_path: Path, name: str, mode: str) -> None:
    # JPEG has no transparency.
    original = picture(tmp_path, name, mode)
    kept = keep_logo(original, tmp_path / "settings")
    assert kept.parent == tmp_path / "settings"
    assert kept.read_bytes() == original.read_bytes()
    assert len(report(tmp_path, kept).pages[0].images) == 1


def test_a_drawing_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(SVG.format('<rect width="40" height="20" fill="#123456"/>'))
    kept = keep_logo(file, tmp_path / "settings")
    with_logo = report(tmp_path, kept).pages[0].get_contents().get_data()
    assert len(with_logo) > len(report(tmp_path, None).pages[0].get_contents().get_data())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.gif", b"GIF89a", "choose a PNG"),
        ("a.png", b"no picture", "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0broken", "damaged"),
        ("a.png", bytes(3 << 20), "above 2 MB"),
        ("a.svg", b"no drawing", "no plain SVG"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "no plain SVG"),
        ("a.svg", SVG.format("<text>Lab</text>").encode(), "into paths"),
        ("a.svg", SVG.format('<image href="/etc/hostname"/>').encode(), "other files"),
        ("a.svg", SVG.format("<script>alert()</script>").encode(), "other files"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(LogoError, match=why):
        keep_logo(file, tmp_path / "settings")
    assert not (tmp_path / "settings").exists()


def test_a_file_that_is_gone_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(LogoError, match=r"gone\.png"):
        keep_logo(tmp_path / "gone.png", tmp_path)


def test_a_report_whose_logo_is_gone_is_written_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert not report(tmp_path, tmp_path / "gone.png").pages[0].images
    assert "logo" in caplog.text

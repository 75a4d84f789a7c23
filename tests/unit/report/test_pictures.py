import functools
from dataclasses import replace
from pathlib import Path

import pytest

from allview import paths
from allview.report.pdf import write_pdf
from allview.report.pictures import Preparing, take_pictures
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.commands import UpdateSlide
from allview.slides import open_slide
from allview.slides.fingerprint import fingerprint
from allview.slides.slide import OpeningCancelled, Slide
from tests.unit.deep_path import DEEP, REACHED, reach_only_as_spelt
from tests.unit.report.smear import NOW, decide, paint_slide, smear_case
from tests.unit.slides.held_pyramid import hold_at_half

BLAST = CellClass.LYMPHOBLAST


def test_a_picture_that_was_replaced_shows_no_blast(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    decide(case, {"S1-0001": BLAST, "S2-0001": BLAST})
    for record in list(case.slides.values()):
        file = tmp_path / record.path
        if file.exists():
            case.apply(UpdateSlide(record, replace(record, fingerprint=fingerprint(file))))
    first = case.slides["S1"]
    paint_slide(tmp_path / first.path, number=7)
    into = tmp_path / "pictures"
    into.mkdir()
    pictures = take_pictures(case, tmp_path, into)
    assert "replaced since it was analysed" in pictures.problems["S1"]
    assert "S1-0001" not in pictures.cells
    assert "S2-0001" in pictures.cells


def test_slides_are_photographed_however_deep_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / REACHED).mkdir()
    case = smear_case(tmp_path / REACHED)
    reach_only_as_spelt(monkeypatch)
    pictures = take_pictures(case, tmp_path / DEEP, tmp_path)
    assert not pictures.problems
    assert pictures.overviews.keys() == {"S1", "S2"}


def test_a_slide_that_is_gone_once_it_is_open_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = smear_case(tmp_path)
    first = case.slides["S1"]
    noted = replace(first, fingerprint=fingerprint(tmp_path / first.path))
    case.apply(UpdateSlide(first, noted))

    def open_and_lose(path: Path, *_: object) -> Slide:
        slide = open_slide(path)
        if path.name == first.path:
            path.unlink()
        return slide

    monkeypatch.setattr("allview.report.pictures.open_slide", open_and_lose)
    pictures = take_pictures(case, tmp_path, tmp_path)
    assert pictures.overviews.keys() == {"S2"}
    assert "there is no such file" in pictures.problems["S1"]


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case whose slides need a pyramid that is not, or no longer, in the cache."""
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    opener = functools.partial(open_slide, held_pixels=1_000)
    monkeypatch.setattr("allview.report.pictures.open_slide", opener)
    return smear_case(tmp_path)


def write(case: Case, folder: Path, on_preparing: Preparing) -> None:
    write_pdf(
        case, folder / "report.pdf", case_name="C", folder=folder, generated_at=NOW,
        on_preparing=on_preparing,
    )  # fmt: skip


def test_it_is_told_how_far_a_large_picture_is(large: Case, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    write(large, tmp_path, lambda *share: told.append(share))
    for name in ("field_1.png", "field_2.png"):
        shares = [share for slide, share in told if slide == name]
        assert (shares[0], shares[-1]) == (0.0, 1.0)
        assert shares == sorted(shares)
    told.clear()
    write(large, tmp_path, lambda *share: told.append(share))
    assert told == []


def test_a_report_that_is_not_wanted_any_more_leaves_nothing_behind(
    large: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_at_half(monkeypatch)
    (tmp_path / "report.pdf").write_text("the one before")

    def refuse(_slide: str, share: float) -> None:
        if share >= 0.5:
            raise OpeningCancelled

    with pytest.raises(OpeningCancelled):
        write(large, tmp_path, refuse)
    assert (tmp_path / "report.pdf").read_text() == "the one before"
    assert list((tmp_path / "cache" / "pyramids").iterdir()) == []
    assert not list(tmp_path.glob(".allview-*"))

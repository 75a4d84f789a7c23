import shutil
from pathlib import Path

import pytest
from PIL import Image

from allview.paths import EXTENDED
from allview.review.cell_class import CellClass
from allview.slides.fingerprint import fingerprint
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.notices import place_notice
from allview.workflow.opening import NothingToOpen, case_file_for, open_case


def slides(session):
    return [record.path for record in session.case.slides.values()]


def test_a_folder_is_a_case(slide_file):
    with_two = slide_file.parent / "field-10.png"
    shutil.copy(slide_file, with_two)
    session = open_case([slide_file.parent])
    assert session.file == slide_file.parent / "smear.allview"
    assert slides(session) == ["field-1.png", "field-10.png"]
    session.close()


def test_dropping_the_folder_again_reopens_the_case_and_adds_new_slides(slide_file, make_cell):
    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 10, 10, None, 1))
    session.apply_event(CellsFound("S1", (make_cell(1),)))
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    session.close()
    shutil.copy(slide_file, slide_file.with_name("field-2.png"))
    again = open_case([slide_file.parent], "Ada")
    assert slides(again) == ["field-1.png", "field-2.png"]
    assert again.case.class_of("S1-0001") is CellClass.LYMPHOBLAST
    again.close()


def test_a_case_file_opens_as_it_is(slide_file):
    open_case([slide_file.parent]).close()
    session = open_case([slide_file.parent / "smear.allview"])
    assert slides(session) == ["field-1.png"]
    session.close()


def test_files_make_a_case_that_no_other_file_joins(slide_file):
    other = slide_file.with_name("field-2.png")
    one = case_file_for([slide_file])
    assert one.name == "field-1.png.allview"
    assert case_file_for([slide_file.with_suffix(".jpg")]) != one
    both = case_file_for([slide_file, other])
    assert both.name.startswith("field-1.png and 1 more")
    assert case_file_for([slide_file, slide_file.with_name("field-3.png")]) != both


def test_a_path_that_does_not_exist_makes_no_case(slide_file, tmp_path):
    with pytest.raises(NothingToOpen, match="analyz: there is no such file"):
        open_case([tmp_path / "analyz", slide_file.parent])
    assert not list(tmp_path.rglob("*.allview"))


def test_slides_that_left_or_were_replaced_are_named(slide_file, smear):
    shutil.copy(slide_file, slide_file.with_name("field-2.png"))
    session = open_case([slide_file.parent])
    for slide in ("S1", "S2"):
        seen = fingerprint(session.slide_path(slide))
        session.apply_event(SlideOpened(slide, 10, 10, None, 1, (), seen))
    session.close()
    again = open_case([slide_file.parent])
    assert again.notices == ()
    again.close()
    slide_file.unlink()
    Image.fromarray(smear.pixels[::-1]).save(slide_file.with_name("field-2.png"))
    changed = open_case([slide_file.parent / "smear.allview"])
    changed.close()
    assert len(changed.notices) == 2
    assert "field-1.png is no longer in its place" in changed.notices[0]
    assert "field-2.png was replaced" in changed.notices[1]


def test_a_signed_case_says_which_slides_it_does_not_take(slide_file):
    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 10, 10, None, 1))
    session.apply_event(SlideFinished("S1", (), {}, Seconds(0, 0, 0, 0), "cpu"))
    session.sign("review")
    session.close()
    shutil.copy(slide_file, slide_file.with_name("late.png"))
    again = open_case([slide_file.parent])
    again.close()
    assert slides(again) == ["field-1.png"]
    assert "late.png" in again.notices[0]


def test_nothing_to_open_says_what_was_dropped(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToOpen, match="empty: no slide found"):
        open_case([tmp_path / "empty"])


def test_folders_nobody_may_write_keep_their_cases_apart(slide_file, monkeypatch, tmp_path):
    twin = tmp_path / "other" / "smear"
    shutil.copytree(slide_file.parent, twin)
    shared = {slide_file.parent, twin}
    monkeypatch.setattr("os.access", lambda path, *_, **_how: path not in shared)
    monkeypatch.setattr("allview.paths.user_documents_dir", lambda: tmp_path / "documents")
    files = set()
    for folder in (slide_file.parent, twin):
        session = open_case([folder])
        assert session.file.is_relative_to(tmp_path / "documents")
        assert session.slide_path("S1") == folder / "field-1.png"
        assert "the case is kept in" in session.notices[0]
        spelt = Path(f"{EXTENDED}{session.file}")
        assert place_notice(spelt) == session.notices[0]
        files.add(session.file)
        session.close()
    assert len(files) == 2

import shutil
from pathlib import Path

import pytest

from allview.review.cell_class import CellClass
from allview.workflow.events import CellsFound, SlideOpened
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


def test_one_file_names_its_case_and_several_take_their_folders_name(slide_file):
    other = slide_file.with_name("field-2.png")
    assert case_file_for([slide_file]).name == "field-1.allview"
    assert case_file_for([slide_file, other]).name == "smear.allview"


def test_nothing_to_open_says_what_was_dropped(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToOpen, match="empty: no slide found"):
        open_case([tmp_path / "empty"])


def test_a_folder_nobody_may_write_keeps_its_case_in_the_documents(
    slide_file, monkeypatch, tmp_path
):
    monkeypatch.setattr("os.access", lambda *_: False)
    monkeypatch.setattr("allview.paths.user_documents_dir", lambda: tmp_path / "documents")
    session = open_case([slide_file.parent])
    assert session.file == tmp_path / "documents" / "smear" / "smear.allview"
    assert Path(slides(session)[0]) == slide_file
    assert session.slide_path("S1") == slide_file
    session.close()

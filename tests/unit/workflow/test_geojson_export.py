import json

import pytest
from PIL import Image

from allview.review.annotation import AnnotationKind
from allview.slides.slide import Scale, ScaleSource
from allview.workflow.events import Cancelled, Seconds, SlideFailed, SlideFinished, SlideOpened
from allview.workflow.geojson_export import export_geojson
from allview.workflow.opening import open_case

OPENED = SlideOpened("S1", 40, 30, Scale(0.2, ScaleSource.METADATA), 1)


@pytest.fixture
def open_slides(tmp_path):
    """Give what opens the case of slides of these names."""
    sessions = []

    def open_slides(*names):
        for name in names:
            Image.new("RGB", (40, 30)).save(tmp_path / name)
        sessions.append(open_case([tmp_path], "Ada"))
        return sessions[-1]

    yield open_slides
    for session in sessions:
        session.close()


def finish(session, slide):
    session.apply_event(SlideFinished(slide, (), {}, Seconds(1, 1, 1, 1), "cpu"))


def test_there_is_a_file_for_each_slide_even_of_the_same_stem(open_slides, tmp_path):
    session = open_slides("a.png", "b.png", "b.bmp")
    for slide in session.case.slides:
        finish(session, slide)
    exported = export_geojson(session, tmp_path / "out")
    assert not exported.left_out
    assert [file.name for file in exported.files] == ["a.geojson", "b.geojson", "b-2.geojson"]
    for file in exported.files:
        assert json.loads(file.read_text(encoding="utf-8"))["features"] == []


def test_a_slide_that_was_not_analysed_is_left_out_and_named(open_slides, tmp_path):
    session = open_slides("a.png", "b.png", "c.png", "d.png")
    session.apply_event(SlideFailed("S1", "a.png: the file is damaged."))
    session.apply_event(Cancelled("S2"))
    finish(session, "S4")
    exported = export_geojson(session, tmp_path / "out")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["d.geojson"]
    assert [record.name for record in exported.left_out] == ["a.png", "b.png", "c.png"]
    assert not exported.unfinished


def test_what_a_person_marked_on_such_a_slide_is_written_and_the_slide_named(open_slides, tmp_path):
    session = open_slides("a.png")
    session.apply_event(OPENED)
    session.annotate("S1", AnnotationKind.PLACE, ((4.0, 5.0),), "here")
    session.apply_event(SlideFailed("S1", "a.png: the file is damaged."))
    exported = export_geojson(session, tmp_path / "out")
    assert len(json.loads(exported.files[0].read_text(encoding="utf-8"))["features"]) == 1
    assert [record.id for record in exported.unfinished] == ["S1"]
    assert not exported.left_out

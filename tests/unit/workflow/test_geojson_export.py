import json

from PIL import Image

from allview.workflow.geojson_export import export_geojson
from allview.workflow.opening import open_case


def test_there_is_a_file_for_each_slide_even_of_the_same_stem(tmp_path):
    for name in ("a.png", "b.png", "b.bmp"):
        Image.new("RGB", (40, 30)).save(tmp_path / name)
    session = open_case([tmp_path], "Ada")
    try:
        files = export_geojson(session, tmp_path / "out")
    finally:
        session.close()
    assert [file.name for file in files] == ["a.geojson", "b.geojson", "b-2.geojson"]
    for file in files:
        assert json.loads(file.read_text(encoding="utf-8"))["features"] == []

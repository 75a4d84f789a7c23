import csv
import json
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from allview import paths
from allview.cli.group import COMMANDS, allview
from allview.report.cells_csv import COLUMNS
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.settings import Settings, save_settings
from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.storage.case_file import CaseFile
from allview.workflow import analysis
from allview.workflow.events import Cancelled, Seconds, SlideFailed, SlideFinished
from allview.workflow.opening import open_case
from allview.workflow.second_reading import start_second_read
from allview.workflow.session import ReviewSession
from allview.workflow.signing import amend


@pytest.fixture
def invoke(monkeypatch, rule_engine, tmp_path):
    monkeypatch.setattr(analysis, "Engine", lambda *_: rule_engine())
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "settings.json")

    def invoke(*words, obj=None):
        return CliRunner().invoke(allview, [str(word) for word in words], obj=obj)

    return invoke


def test_every_command_has_help(invoke):
    for command in COMMANDS:
        result = invoke(command, "--help")
        assert result.exit_code == 0, command
        assert "Usage" in result.output


def test_an_unknown_command_is_a_usage_error(invoke):
    assert invoke("analyse").exit_code == 2


def test_analyze_writes_the_four_files_of_each_slide(invoke, slide_file, tmp_path):
    out = tmp_path / "out"
    result = invoke("analyze", slide_file.parent, "--out", out)
    assert result.exit_code == 0, result.output
    with (out / "field-1" / "cells.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(COLUMNS)
    summary = json.loads((out / "field-1" / "summary.json").read_text(encoding="utf-8"))
    assert summary["n_cells"] == len(rows)
    assert set(summary["seconds"]) == {"read", "detect", "network", "total"}
    assert (out / "field-1" / "overlay.jpg").stat().st_size > 10_000
    report = "".join(p.extract_text() for p in PdfReader(out / "field-1" / "report.pdf").pages)
    assert "field-1.png" in report
    assert (out / "failures.csv").read_text(encoding="utf-8").strip() == "slide,error"


def test_analyze_goes_on_after_a_failure_and_exits_with_1(invoke, slide_file, tmp_path):
    (slide_file.parent / "field-0.png").write_bytes(b"")
    out = tmp_path / "out"
    result = invoke("analyze", slide_file.parent, "--out", out)
    assert result.exit_code == 1
    assert "field-0.png" in result.output
    assert (out / "field-1" / "report.pdf").exists()
    failures = (out / "failures.csv").read_text(encoding="utf-8")
    assert "field-0.png" in failures


def test_analyze_names_what_could_not_be_read_and_exits_with_1(
    invoke, slide_file, tmp_path, monkeypatch
):
    class Torn(InMemorySlide):
        def read_region(self, location, level, size):
            if level == 0 and location[0] < 100:
                raise SlideError(self.path, "a part is torn; copy it again.")
            return super().read_region(location, level, size)

    def opener(path, _):
        with open_slide(path) as slide:
            return Torn(path, slide.read_region((0, 0), 0, slide.size), None)

    monkeypatch.setattr("allview.workflow.preparing.open_slide", opener)
    monkeypatch.setattr("allview.workflow.tile_search._TILE_UM", 40.0)
    out = tmp_path / "out"
    result = invoke("analyze", slide_file, "--out", out, "--mpp", "0.15")
    assert result.exit_code == 1
    assert "field-1.png: 3 of 12 parts could not be read and were not analysed" in result.output
    assert "field-1.png: Could not be read and was not analysed: 192 × 320 px" in result.output
    assert "1 of 1 slides analysed" in result.output
    summary = json.loads((out / "field-1" / "summary.json").read_text(encoding="utf-8"))
    gone = summary["parts"]["not_analysed"]
    assert sum(part["width"] * part["height"] for part in gone) == 512 * 800


def test_slides_of_one_stem_do_not_overwrite_each_other(invoke, slide_file, tmp_path):
    twin = slide_file.parent / "again"
    twin.mkdir()
    (twin / "FIELD-1.png").write_bytes(slide_file.read_bytes())
    out = tmp_path / "out"
    assert invoke("analyze", slide_file, twin, "--out", out).exit_code == 0
    assert sorted(p.name for p in out.iterdir() if p.is_dir()) == ["FIELD-1-2", "field-1"]


def test_nothing_to_analyse(invoke, tmp_path):
    (tmp_path / "empty").mkdir()
    result = invoke("analyze", tmp_path / "empty", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no slide found" in result.output


def test_demo_headless_does_the_whole_job_and_again_loses_nothing(invoke, tmp_path):
    out = tmp_path / "demo"
    result = invoke("demo", "--headless", "--out", out)
    assert result.exit_code == 0, result.output
    report = "".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert "Demo (painted truth)" in report
    with CaseFile.open(out / "demo.allview") as file:
        before = list(file.events())
    assert invoke("demo", "--headless", "--out", out).exit_code == 0
    with CaseFile.open(out / "demo.allview") as file:
        assert list(file.events())[: len(before)] == before


def test_demo_opens_the_window_on_its_case(invoke, tmp_path):
    opened = []
    result = invoke("demo", "--out", tmp_path, obj=lambda paths: opened.extend(paths) or 0)
    assert result.exit_code == 0, result.output
    assert opened == [tmp_path / "demo.allview"]


@pytest.fixture
def case_file(tmp_path, slide_file, make_cell):
    from allview.review.cell_class import CellClass
    from allview.workflow.events import CellsFound, SlideOpened
    from allview.workflow.opening import open_case

    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 1100, 800, None, 1))
    session.apply_event(CellsFound("S1", (make_cell(1), make_cell(2))))
    session.decide(["S1-0001"], CellClass.LYMPHOBLAST)
    session.close()
    return session.file


def test_report_of_a_reviewed_case(invoke, case_file, tmp_path):
    out = tmp_path / "report.pdf"
    result = invoke("report", case_file, "--out", out)
    assert result.exit_code == 0, result.output
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Ada" in text
    assert "S1-0001" in text


def test_the_report_is_written_in_the_language_asked_for(invoke, case_file, tmp_path):
    texts = {}
    for language in ("en", "de"):
        out = tmp_path / f"{language}.pdf"
        result = invoke("report", case_file, "--out", out, "--language", language)
        assert result.exit_code == 0, result.output
        texts[language] = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Blood smear review" in texts["en"]
    assert "Befund eines Blutausstrichs" in texts["de"]
    out = tmp_path / "fr.pdf"
    assert invoke("report", case_file, "--out", out, "--language", "fr").exit_code == 2


def test_a_preliminary_report_tells_no_suggestion_that_the_settings_hide(
    invoke, case_file, tmp_path
):
    save_settings(Settings(blind_first=True), paths.user_settings_file())
    out = tmp_path / "report.pdf"
    result = invoke("report", case_file, "--out", out)
    assert result.exit_code == 1
    assert "would tell them (not decided yet: 1)" in result.output
    assert not out.exists()
    session = open_case([case_file], "Ada")
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.decide(["S1-0002"], CellClass.MONOCYTE)
    session.close()
    result = invoke("report", case_file, "--out", out)
    assert result.exit_code == 0, result.output
    assert out.exists()


@pytest.fixture
def read_again(case_file, tmp_path):
    """The case after Ada signed and amended it, as Ben reads it a second time, blind."""
    session = open_case([case_file], "Ada")
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.decide(["S1-0002"], CellClass.MONOCYTE)
    session.sign("Review")
    amend(session, "to be read twice")
    start_second_read(session, "Ben")
    session.close()
    return case_file


@pytest.mark.parametrize(
    "command",
    [
        ("report", "{case}", "--out", "{out}/report.pdf"),
        ("report", "{case}", "--out", "{out}/report.pdf", "--version", "1"),
        ("export", "{case}", "--format", "crops", "--out", "{out}"),
        ("export", "{case}", "--format", "geojson", "--out", "{out}"),
        ("adapt", "--cells", "{case}", "--out", "{out}"),
    ],
    ids=lambda command: " ".join(command[::2]),
)
def test_nothing_of_the_first_read_leaves_while_the_second_is_blind(
    invoke, read_again, tmp_path, command
):
    save_settings(Settings(blind_first=True), paths.user_settings_file())
    out = tmp_path / "out"
    words = [word.format(case=read_again, out=out) for word in command]
    result = invoke(*words)
    assert result.exit_code == 1
    assert "A second read is under way and must not see the first one" in result.output
    assert result.output.count("\n") == 1
    assert not out.exists()


def test_geojson_tells_no_suggestion_that_the_settings_hide(invoke, case_file, tmp_path):
    save_settings(Settings(blind_first=True), paths.user_settings_file())
    out = tmp_path / "out"
    result = invoke("export", case_file, "--format", "geojson", "--out", out)
    assert result.exit_code == 1
    assert "would tell them (not decided yet: 1)" in result.output
    assert not out.exists()
    # What is decided shows its suggestion anyway, and crops are of decided cells alone.
    result = invoke("export", case_file, "--format", "crops", "--out", out)
    assert "not decided yet" not in result.output
    session = open_case([case_file], "Ada")
    session.decide(["S1-0002"], CellClass.MONOCYTE)
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.close()
    result = invoke("export", case_file, "--format", "geojson", "--out", out)
    assert result.exit_code == 0, result.output


def test_what_other_programs_read_is_the_same_in_every_language(invoke, slide_file, tmp_path):
    told = {}
    for language in ("en", "de"):
        out = tmp_path / language
        result = invoke("analyze", slide_file, "--out", out, "--mpp", 0.15, "--language", language)
        assert result.exit_code == 0, result.output
        summary = json.loads((out / "field-1" / "summary.json").read_text(encoding="utf-8"))
        del summary["seconds"]
        cells = (out / "field-1" / "cells.csv").read_text(encoding="utf-8")
        told[language] = (cells, summary)
        pdf = PdfReader(out / "field-1" / "report.pdf")
        assert pdf.trailer["/Root"]["/Lang"] == language
    assert told["en"] == told["de"]
    rows = list(csv.DictReader(cells.splitlines()))
    numbers = ("x", "width", "center_x", "diameter_um", "p_lymphoblast")
    written = [row[name] for row in rows for name in numbers]
    assert written
    assert all(re.fullmatch(r"\d+\.\d+", number) for number in written)


def test_report_of_what_is_no_case(invoke, slide_file, tmp_path):
    result = invoke("report", slide_file, "--out", tmp_path / "report.pdf")
    assert result.exit_code == 1
    assert "field-1.png" in result.output
    assert "Traceback" not in result.output


def test_doctor_says_that_a_case_is_whole_and_where_it_is_not(invoke, case_file):
    assert invoke("doctor", case_file).exit_code == 0
    damage(case_file)
    result = invoke("doctor", case_file)
    assert result.exit_code == 1
    assert "first broken row is event 2" in result.output


def test_a_signed_version_that_is_not_there_is_one_sentence(invoke, case_file, tmp_path):
    result = invoke("report", case_file, "--out", tmp_path / "a.pdf", "--version", "1")
    assert result.exit_code == 1
    assert "has no signed version 1" in result.output
    assert not (tmp_path / "a.pdf").exists()


def test_doctor_tells_which_event_a_report_was_printed_from(invoke, case_file):
    with CaseFile.open(case_file) as file:
        head = file.chain_head
    result = invoke("doctor", case_file, "--head", f"{head[:32]} {head[32:]}")
    assert result.exit_code == 0
    assert "printed from event" in result.output
    result = invoke("doctor", case_file, "--head", "0" * 64)
    assert result.exit_code == 1
    assert "is not in this log" in result.output
    assert invoke("doctor", case_file, "--head", "12ab").exit_code == 2
    assert invoke("doctor", "--head", head).exit_code == 2


def damage(case_file):
    import sqlite3

    connection = sqlite3.connect(case_file)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE events SET actor = 'Eve' WHERE number = 2")
    connection.commit()
    connection.close()


def test_a_replayed_demo_case_equals_the_live_one(case_file):
    one = ReviewSession(CaseFile.open(case_file))
    state = (dict(one.case.slides), dict(one.case.cells), dict(one.case.decisions))
    one.close()
    replayed = Case()
    with CaseFile.open(case_file) as file:
        for event in file.events():
            replayed.apply(event.command)
    assert (dict(replayed.slides), dict(replayed.cells), dict(replayed.decisions)) == state


def test_export_geojson_writes_a_file_for_each_slide(invoke, slide_file, tmp_path):
    session = open_case([slide_file.parent])
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.close()
    out = tmp_path / "out"
    result = invoke("export", session.file, "--format", "geojson", "--out", out)
    assert result.exit_code == 0, result.output
    assert "1 file in" in result.output
    written = json.loads((out / f"{slide_file.stem}.geojson").read_text(encoding="utf-8"))
    assert written == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (None, "it was not analysed yet."),
        (Cancelled("S1"), "its analysis was stopped before its end."),
        (SlideFailed("S1", "field-1.png: the picture is damaged."), "the picture is damaged."),
    ],
)
def test_export_geojson_names_a_slide_that_was_not_analysed(
    invoke, slide_file, tmp_path, event, why
):
    session = open_case([slide_file.parent])
    if event:
        session.apply_event(event)
    session.close()
    out = tmp_path / "out"
    result = invoke("export", session.file, "--format", "geojson", "--out", out)
    assert result.exit_code == 1, result.output
    assert f"{slide_file.name}: left out: {why}\n" in result.output
    assert "0 files in" in result.output
    assert not out.exists()

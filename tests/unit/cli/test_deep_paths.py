"""Paths of any length are taken, also by Windows, and told as people write them."""

import pytest
from click import Command, Path
from click.testing import CliRunner

from allview.cli.group import COMMANDS, allview
from allview.cli.options import ReachablePath
from allview.paths import EXTENDED
from allview.workflow import analysis
from allview.workflow.opening import open_case
from tests.unit.deep_path import DEEP, REACHED, reach_below, reach_only_as_spelt


@pytest.fixture
def invoke(monkeypatch, rule_engine, tmp_path):
    monkeypatch.setattr(analysis, "Engine", lambda *_: rule_engine())
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "settings.json")
    return lambda *words: CliRunner().invoke(allview, [str(word) for word in words])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_path_that_a_command_takes_is_reached(name: str) -> None:
    command = allview.get_command(None, name)
    assert isinstance(command, Command)
    taken = [p.type for p in command.params if isinstance(p.type, Path)]
    assert taken
    assert all(isinstance(kind, ReachablePath) for kind in taken)


def test_results_are_written_however_deep_and_told_as_it_was_asked(
    invoke, slide_file, tmp_path, monkeypatch
):
    below, out = reach_below(tmp_path, monkeypatch), tmp_path / DEEP / "out"
    result = invoke("analyze", slide_file, "--out", out)
    assert result.exit_code == 0, result.output
    assert not out.exists()
    written = {file.name for file in below.rglob(f"{DEEP}/out/field-1/*")}
    assert written == {"cells.csv", "overlay.jpg", "report.pdf", "summary.json"}
    assert f"slides analysed, in {out}\n" in result.output
    assert EXTENDED not in result.output


def test_a_long_name_below_a_short_folder_is_reached(invoke, slide_file, tmp_path, monkeypatch):
    reach_only_as_spelt(monkeypatch, "out/field-1")
    result = invoke("analyze", slide_file, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    written = {file.name for file in (tmp_path / REACHED).iterdir()}
    assert written == {"cells.csv", "overlay.jpg", "report.pdf", "summary.json"}
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["failures.csv"]


def test_a_deep_case_is_reported_into_a_deep_folder(invoke, slide_file, tmp_path, monkeypatch):
    session = open_case([slide_file.parent], "Ada")
    session.close()
    session.file.parent.rename(tmp_path / REACHED)
    reach_only_as_spelt(monkeypatch)
    deep = tmp_path / DEEP
    result = invoke("report", deep / session.file.name, "--out", deep / "new" / "report.pdf")
    assert result.exit_code == 0, result.output
    assert (tmp_path / REACHED / "new" / "report.pdf").is_file()


def test_what_is_refused_is_named_as_it_was_asked(invoke, tmp_path, monkeypatch):
    reach_below(tmp_path, monkeypatch)
    case = tmp_path / DEEP / "a.allview"
    result = invoke("report", case, "--out", tmp_path / "a.pdf")
    assert result.exit_code == 2
    assert f"File '{case}' does not exist" in result.output


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["evaluate", "cells", "--data", "", "--out", "out"], "Directory"),
        (["evaluate", "cells", "--data", ".", "--out", ""], "Directory"),
        (["analyze", "", "--out", "out"], "Path"),
    ],
)
def test_no_path_is_not_the_current_folder(invoke, slide_file, monkeypatch, words, kind):
    monkeypatch.chdir(slide_file.parent)
    result = invoke(*words)
    assert result.exit_code == 2
    assert f"{kind} '' does not exist" in result.output
    assert [file.name for file in slide_file.parent.iterdir()] == [slide_file.name]


def test_a_disk_that_refuses_is_named_as_it_was_asked(invoke, slide_file, tmp_path, monkeypatch):
    below = reach_below(tmp_path, monkeypatch)
    deep = tmp_path / DEEP
    place = below.joinpath(*deep.parts[1:])
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    result = invoke("analyze", slide_file, "--out", deep / "out")
    assert result.exit_code == 1
    assert f"Error: {deep}" in result.output
    assert EXTENDED not in result.output

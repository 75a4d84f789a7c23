"""What the terminal reads of a case while a window has it open."""

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the scripted review is of POSIX")

from click.testing import CliRunner

from allview.cli.group import allview
from tests.durability.child import Child


def test_a_case_is_exported_while_somebody_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "settings.json")
    path, out = tmp_path / "case.allview", tmp_path / "out"
    words = ["export", str(path), "--format", "geojson", "--out", str(out)]
    with Child(path, 1) as writer:
        writer.read(5)
        result = CliRunner().invoke(allview, words)
        assert result.exit_code == 0, result.output
        writer.read(5)
        writer.kill()
    assert (out / "smear.geojson").stat().st_size > 1000

import json
from pathlib import Path

import pytest

from allview.settings import Settings, load_settings, save_settings


def test_settings_read_back_equal_those_written(tmp_path: Path) -> None:
    settings = Settings("Ada", "Lab", "dark", "cpu", "/models/x", 5)
    save_settings(settings, tmp_path / "s.json")
    assert load_settings(tmp_path / "s.json") == settings


@pytest.mark.parametrize("threshold", [0, 100, -5, "5", 5.5, True, None])
def test_a_threshold_that_is_no_percentage_is_passed_over(
    tmp_path: Path, threshold: object
) -> None:
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"blast_threshold": threshold, "reviewer": "Ada", "odd": 1}))
    assert load_settings(file) == Settings(reviewer="Ada")


@pytest.mark.parametrize(("number", "kept"), [(0, 0), (20, 20), (21, 0), (-1, 0), (True, 0)])
def test_no_more_known_cells_than_make_sense(tmp_path: Path, number: object, kept: int) -> None:
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"known_cells": number}))
    assert load_settings(file).known_cells == kept

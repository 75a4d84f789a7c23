"""The layers hold, and the contracts that hold them are awake."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

PLANTED = {
    "Layers point inwards": ("allview/review/cell.py", "import allview.storage"),
    "Qt stays in the view": ("allview/review/cell.py", "import PySide6.QtCore"),
    "torch stays in the engine": ("allview/slides/slide.py", "import torch"),
    "The view never touches torch itself": ("allview/view/theme.py", "import torch"),
    "Only the store knows keys and ciphers": ("allview/workflow/job.py", "import sqlcipher3"),
    "Only training knows its libraries": ("allview/workflow/job.py", "import matplotlib"),
}


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    for name in ("allview", "pyproject.toml"):
        source = CHECKOUT / name
        copier = shutil.copytree if source.is_dir() else shutil.copy
        copier(source, tmp_path / name)
    return tmp_path


def test_the_contracts_hold():
    result = _lint_imports(CHECKOUT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_breaks_its_contract(copy, contract):
    file, line = PLANTED[contract]
    planted = copy / file
    planted.write_text(planted.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = _lint_imports(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


def _modules_after(statement: str) -> set[str]:
    code = f"{statement}; import sys; print(*sorted(sys.modules))"
    command = [sys.executable, "-W", "error", "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_no_torch_before_the_first_window():
    assert "torch" not in _modules_after("import allview.app")


def test_no_keyring_before_it_is_asked_for():
    assert "keyring" not in _modules_after("import allview.app, allview.cli.report")


def test_the_command_line_needs_no_qt():
    loaded = _modules_after("import allview.__main__, allview.cli.analyze, allview.cli.report")
    assert not [name for name in loaded if name.startswith(("PySide6", "shiboken6"))]


def test_importing_allview_does_nothing_slow():
    loaded = _modules_after("import allview")
    assert not loaded & {"numpy", "cv2", "torch", "PySide6"}

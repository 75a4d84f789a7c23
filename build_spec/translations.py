"""Brings the catalogues up to date: what is marked in the sources, then what the app loads.

``make translations`` runs it. A text that is new has no translation yet, and a test names it.
"""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "resources" / "translations" / "allview_de.ts"
# What Qt's own scripts of these names start.
TOOLS = Path(PySide6.__file__).parent


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    subprocess.run([TOOLS / f"{tool}{suffix}", *arguments], check=True, cwd=ROOT)


def said_in(module: Path) -> Iterator[str]:
    """Give what a module of the report says: the texts written in calls of ``Words``."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        told = {"say": node.args[:1], "marked": node.args[:1], "counted": node.args[1:3]}
        for text in told.get(name, []):
            if isinstance(text, ast.Constant):
                yield text.value


def _report_texts(folder: Path) -> Path:
    """Write what the report says, which knows no Qt, as lupdate finds it."""
    modules = sorted((ROOT / "allview" / "report").glob("*.py"))
    texts = dict.fromkeys(text for module in modules for text in said_in(module))
    file = folder / "report_texts.py"
    lines = (f'QT_TRANSLATE_NOOP("Report", {json.dumps(t, ensure_ascii=False)})' for t in texts)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def update(catalogue: Path = CATALOGUE) -> None:
    """Bring a catalogue in step with the sources; translations of texts that stayed are kept."""
    with tempfile.TemporaryDirectory() as folder:
        _update(catalogue, _report_texts(Path(folder)))


def _update(catalogue: Path, report_texts: Path) -> None:
    marked = (ROOT / "allview" / "view").rglob("*.py")
    sources = [ROOT / "allview" / "app.py", *sorted(marked)]
    names = [path.relative_to(ROOT).as_posix() for path in sources]
    places = ("-no-obsolete", "-locations", "none", "-silent")
    _run("lupdate", "-tr-function-alias", "QT_TRANSLATE_NOOP+=_T", *places, *names,
         str(report_texts), "-ts", str(catalogue))  # fmt: skip


def compile_(catalogue: Path = CATALOGUE, out: Path | None = None) -> None:
    """Write what the app loads."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(out or catalogue.with_suffix(".qm")))


if __name__ == "__main__":
    update()
    compile_()

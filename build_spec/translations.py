"""Brings the catalogues up to date: what is marked in the sources, then what the app loads.

``make translations`` runs it. A text that is new has no translation yet, and a test names it.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "resources" / "translations" / "allview_de.ts"
# What Qt's own scripts of these names start.
TOOLS = Path(PySide6.__file__).parent


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    subprocess.run([TOOLS / f"{tool}{suffix}", *arguments], check=True, cwd=ROOT)


def update(catalogue: Path = CATALOGUE) -> None:
    """Bring a catalogue in step with the sources; translations of texts that stayed are kept."""
    marked = (ROOT / "allview" / "view").rglob("*.py")
    sources = [ROOT / "allview" / "app.py", *sorted(marked)]
    names = [path.relative_to(ROOT).as_posix() for path in sources]
    places = ("-no-obsolete", "-locations", "none", "-silent")
    _run("lupdate", "-tr-function-alias", "QT_TRANSLATE_NOOP+=_T", *places, *names,
         "-ts", str(catalogue))  # fmt: skip


def compile_(catalogue: Path = CATALOGUE, out: Path | None = None) -> None:
    """Write what the app loads."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(out or catalogue.with_suffix(".qm")))


if __name__ == "__main__":
    update()
    compile_()

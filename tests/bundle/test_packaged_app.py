"""The packaged app, driven by keys in a real window: opens the demo, analyses, exports, quits.

Not part of the suite: ``make app && make bundle-test``. Needs Xvfb, openbox and xdotool.
"""

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

CHECKOUT = Path(__file__).parents[2]
PROGRAM = CHECKOUT / "dist" / "allview" / "allview"
NEEDED = ("Xvfb", "openbox", "xdotool")


def wait_until(met, seconds, what):
    """Ask again every fifth of a second: another process sends no signal to wait on."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not met():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        pause.wait(0.2)


@pytest.fixture
def screen():
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {' '.join(missing)}")
    if not PROGRAM.exists():
        pytest.skip("run make app first")
    # The server names its display once it listens, so that nothing starts too early.
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    display = f":{server.stdout.readline().strip()}"
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment)
    yield environment
    manager.terminate()
    server.terminate()
    manager.wait()
    server.communicate()


def windows(environment, title):
    command = ["xdotool", "search", "--onlyvisible", "--name", title]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return found.stdout.split()


def press(environment, *keys):
    subprocess.run(["xdotool", "key", "--delay", "80", *keys], env=environment, check=True)


def test_it_holds_no_torchvision_and_no_training():
    if not PROGRAM.exists():
        pytest.skip("run make app first")
    names = {path.name for path in (PROGRAM.parent / "_internal").iterdir()}
    assert not names & {"torchvision", "matplotlib", "sklearn"}


def test_the_commands_work_frozen(tmp_path):
    if not PROGRAM.exists():
        pytest.skip("run make app first")
    command = [PROGRAM, "demo", "--headless", "--out", tmp_path]
    subprocess.run(command, check=True, timeout=300)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "research use" in text


def test_a_technician_opens_the_demo_exports_and_quits(screen, tmp_path):
    environment = screen | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    folder = tmp_path / "demo"
    app = subprocess.Popen([PROGRAM, "demo", "--out", folder], env=environment)
    try:
        wait_until(lambda: windows(environment, "Who is reviewing"), 240, "the name is asked for")
        press(environment, "A", "d", "a", "Return")
        wait_until(
            lambda: app.poll() is not None or windows(environment, r"^demo – AllView$"),
            240,
            "the demo is analysed",
        )
        assert app.poll() is None
        press(environment, "ctrl+e")
        wait_until(lambda: windows(environment, "Export"), 20, "the export dialog is open")
        press(environment, "Return")
        wait_until(lambda: list(folder.glob("*.pdf")), 60, "the report is written")
        press(environment, "ctrl+q")
        assert app.wait(timeout=20) == 0
    finally:
        app.kill()
    (report,) = folder.glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(report).pages)
    assert "demo-1-blasts.png" in text

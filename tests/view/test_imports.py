import subprocess
import sys


def test_the_window_can_be_shown_without_torch() -> None:
    code = "import allview.app, sys; assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

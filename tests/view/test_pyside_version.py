"""PySide6 6.12 drops a reference to ``True`` at each emit and aborts the interpreter."""

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Source(QObject):
    sent = Signal(bool, object)

app = QCoreApplication([])
source, seen = Source(), []
source.sent.connect(lambda flag, number: seen.append(number))
for number in range(1000):
    source.sent.emit(True, number)
assert seen == list(range(1000))
"""


def test_a_thousand_emits_leave_the_interpreter_alive() -> None:
    done = subprocess.run([sys.executable, "-c", EMITS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

"""Set before any test imports Qt: no test needs a screen unless it asks for one."""

import gc
import os
import time
from typing import ClassVar

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from pytestqt.qtbot import QtBot

from allview.storage import case_key

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test, nor a process it starts, asks the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("OMP_NUM_THREADS", "2")
# Tests, and the processes they start, run in one place: neither language nor clock of ours.
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="C", TZ="CET-1")
if hasattr(time, "tzset"):
    time.tzset()

# Property tests look for wrong answers, not for slow ones: CI's two cores are shared. They try the
# same examples every time; ``--hypothesis-profile=explore`` looks for others.
_unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("allview", _unhurried, derandomize=True)
settings.register_profile("explore", _unhurried, derandomize=False, max_examples=1000)
settings.load_profile("allview")

# A test waits for a signal, and what never comes fails: how soon is the machine's affair.
for wait in (
    QtBot.waitSignal,
    QtBot.waitSignals,
    QtBot.waitUntil,
    QtBot.waitExposed,
    QtBot.waitActive,
):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": 60_000}


def pytest_collection_finish() -> None:
    """Spare each later garbage collection all that was imported: the tests of windows have many."""
    gc.collect()
    gc.freeze()


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def memory_keyring():
    """Give this computer a keyring for as long as the test lasts."""
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(NoKeyring())


@pytest.fixture
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase become a key in no time."""
    monkeypatch.setattr(case_key, "_MEMORY_KIB", 64)

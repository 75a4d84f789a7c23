"""Set before any test imports Qt: no test needs a screen unless it asks for one."""

import os

from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "2")

# Property tests look for wrong answers, not for slow ones: CI's two cores are shared.
settings.register_profile("allview", deadline=None)
settings.load_profile("allview")

# A test waits for a signal, and what never comes fails: how soon is the machine's affair.
for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": 60_000}

"""The cards of models, read while a test waits or holds them back."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from allview.network.model_card import ModelCard
from allview.view.dialogs.model_choice import ModelChoice


@contextmanager
def card_read(qtbot: QtBot, choice: ModelChoice) -> Iterator[None]:
    """Wait until the model that the block chooses is read."""
    with qtbot.waitSignal(choice.checking, check_params_cb=lambda checking: not checking):
        yield


class Gate:
    """Holds whoever reads a card until it is opened; notes whether it was the GUI thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.opened, self.in_gui = threading.Event(), list[bool]()
        self._read: Callable[..., ModelCard] = getattr(module, name)
        monkeypatch.setattr(module, name, self._held)

    def _held(self, folder: Path) -> ModelCard:
        self.in_gui.append(threading.current_thread() is threading.main_thread())
        # Held there, the window would wait for itself.
        assert self.in_gui[-1] or self.opened.wait(60)
        return self._read(folder)

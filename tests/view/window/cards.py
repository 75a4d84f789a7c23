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
    """Holds whoever reads a card until it is opened; notes whether it was the GUI thread.

    Parameters
    ----------
    monkeypatch : puts it in place.
    module, name : where the function is that reads cards.
    only : the folder whose card is held; all by default.
    """

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        module: object,
        name: str,
        only: Path | None = None,
    ) -> None:
        self.opened, self.in_gui = threading.Event(), list[bool]()
        self.held = set[threading.Thread]()
        self._only = only
        self._read: Callable[..., ModelCard] = getattr(module, name)
        monkeypatch.setattr(module, name, self._pass)

    def _pass(self, folder: Path) -> ModelCard:
        self.in_gui.append(threading.current_thread() is threading.main_thread())
        # Held there, the window would wait for itself.
        if not self.in_gui[-1] and self._only in {None, folder}:
            self._hold()
        return self._read(folder)

    def _hold(self) -> None:
        self.held.add(threading.current_thread())
        try:
            assert self.opened.wait(60)
        finally:
            self.held.discard(threading.current_thread())

"""Where a computer keeps its key: the system's own store, which is asked only when it is needed."""

from importlib import import_module
from typing import Protocol


class KeyStore(Protocol):
    """Keeps one key for the user of this computer."""

    def is_usable(self) -> bool:
        """Whether there is a store here that keeps anything."""
        ...

    def read(self) -> str:
        """Give the key; empty where there is none, or the store does not give it."""
        ...

    def write(self, key: str) -> None:
        """Keep a key.

        Raises
        ------
        KeyStoreError
            When the store does not take it.
        """
        ...


class KeyStoreError(Exception):
    """The system's store did not take a key: one sentence."""


def system_key_store() -> KeyStore:
    """Give the store of this system, importing what reaches it: a tenth of a second."""
    store: KeyStore = import_module("allview.storage.system_keyring").SystemKeyring()
    return store

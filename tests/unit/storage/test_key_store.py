"""The keyring of this computer, faked: never the real one."""

import keyring
import pytest
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from allview.storage.key_store import KeyStoreError, system_key_store


def test_a_key_is_kept_and_given_back(memory_keyring) -> None:
    store = system_key_store()
    assert store.is_usable()
    assert store.read() == ""
    store.write("a key")
    assert system_key_store().read() == "a key"
    assert memory_keyring.kept == {("AllView", "encryption key"): "a key"}


def test_a_computer_without_a_keyring_says_so() -> None:
    store = system_key_store()
    assert not store.is_usable()
    assert store.read() == ""
    with pytest.raises(KeyStoreError, match="did not take the key"):
        store.write("a key")


def test_a_keyring_that_keeps_nothing_is_found_out(memory_keyring) -> None:
    keyring.set_keyring(NullKeyring())
    assert not system_key_store().is_usable()
    with pytest.raises(KeyStoreError, match="did not keep the key; use a passphrase"):
        system_key_store().write("a key")


def test_a_locked_keyring_gives_no_key_and_no_traceback(memory_keyring, monkeypatch) -> None:
    def locked(*_: str) -> str:
        raise KeyringLocked

    monkeypatch.setattr(memory_keyring, "get_password", locked)
    assert system_key_store().read() == ""

"""The key store of this system: Credential Manager, Keychain, Secret Service or KWallet.

Imported late, by ``key_store``.
"""

import logging

import keyring
from keyring.errors import KeyringError

from allview.storage.key_store import KeyStoreError

_SERVICE, _USER = "AllView", "encryption key"
_REFUSALS = (KeyringError, OSError)
_log = logging.getLogger(__name__)


class SystemKeyring:
    """The keyring of whoever is logged in; a computer without a desktop may have none."""

    def is_usable(self) -> bool:
        """Whether there is a keyring here that keeps anything."""
        # What refuses everything, where nothing else is found, has the priority 0; null has -1.
        return keyring.get_keyring().priority > 0

    def read(self) -> str:
        """Give the key; empty where there is none, or the user does not unlock the keyring."""
        try:
            return keyring.get_password(_SERVICE, _USER) or ""
        except _REFUSALS as error:
            _log.warning("the keyring gives no key: %s", type(error).__name__)
            return ""

    def write(self, key: str) -> None:
        """Keep a key in the keyring.

        Raises
        ------
        KeyStoreError
            When the keyring does not take it.
        """
        try:
            keyring.set_password(_SERVICE, _USER, key)
        except _REFUSALS as error:
            msg = "The keyring of this computer did not take the key; use a passphrase."
            raise KeyStoreError(msg) from error
        if self.read() != key:
            msg = "The keyring of this computer did not keep the key; use a passphrase."
            raise KeyStoreError(msg)

"""Opening what is encrypted: with the key in this computer's keyring, or what a person enters."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from allview.storage.case_file import CaseFile
from allview.storage.case_key import CaseKey, KeyKind, Secret, new_computer_key, new_key
from allview.storage.connection import lock_of
from allview.storage.errors import CaseFileError, KeyNeeded, WrongKey
from allview.storage.key_store import system_key_store
from allview.storage.recasting import recast

_Made = TypeVar("_Made")


class KeyToChoose(CaseFileError):
    """A new case that is to be encrypted, on a computer that has no key for it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "is to be encrypted, and nobody has chosen its key")


def with_key(path: Path, secret: Secret | None, use: Callable[[CaseKey | None], _Made]) -> _Made:
    """Do something with a case file that needs its key, where it is encrypted.

    Parameters
    ----------
    path : the file.
    secret : what somebody entered; the keyring is asked first, where the key may be there.
    use : gets the key, or None for a plain case; its result is given back.

    Raises
    ------
    KeyNeeded, WrongKey
        When nobody entered anything and the keyring does not have it, or what was entered is wrong.
    """
    lock = lock_of(path)
    if lock is None:
        return use(None)
    entered = secret.text if secret else ""
    kept = system_key_store().read() if lock.kind is KeyKind.COMPUTER else ""
    for text in filter(None, (kept, entered)):
        with contextlib.suppress(WrongKey):
            return use(lock.key(text))
    # Where nobody entered anything, it is the key of another computer.
    raise WrongKey(path, lock.kind) if entered else KeyNeeded(path, lock.kind)


def key_of_new_case(path: Path, secret: Secret | None) -> CaseKey:
    """Make the key of a case that is about to begin.

    Raises
    ------
    KeyToChoose
        When nobody chose anything and the keyring has no key.
    KeyStoreError
        When the keyring does not take the one that was chosen.
    """
    if secret is None:
        kept = system_key_store().read()
        if not kept:
            raise KeyToChoose(path)
        secret = Secret(kept, KeyKind.COMPUTER)
    keep(secret)
    return new_key(secret)


def keep(secret: Secret | None) -> None:
    """Put a key into the keyring that is to be kept there.

    Raises
    ------
    KeyStoreError
        When the keyring does not take it.
    """
    if secret is not None and secret.keep:
        system_key_store().write(secret.text)


def computer_secret() -> Secret | None:
    """Give this computer's key, or a new one that is to be kept; None where there is no keyring."""
    store = system_key_store()
    if not store.is_usable():
        return None
    kept = store.read()
    return Secret(kept or new_computer_key(), KeyKind.COMPUTER, keep=not kept)


def encrypt_case(
    file: Path, secret: Secret, before: Secret | None = None, reviewer: str = ""
) -> None:
    """Encrypt a case that nobody has open, or encrypt it anew.

    Parameters
    ----------
    file : the case file.
    secret : what opens it from now on.
    before : what opened it until now, where the keyring does not.
    reviewer : whom others are told that has it meanwhile.

    Raises
    ------
    CaseFileError, KeyStoreError
        As ``encrypt_opened``.
    """
    opened = with_key(file, before, lambda key: CaseFile.open(file, user=reviewer, key=key))
    encrypt_opened(opened, secret)


def encrypt_opened(case_file: CaseFile, secret: Secret) -> None:
    """Encrypt an open case, or encrypt it anew, and close it.

    Raises
    ------
    CaseFileError
        When it cannot be done; the case is as before.
    KeyStoreError
        When the keyring does not take the key; the case is as before.
    """
    try:
        keep(secret)
        recast(case_file, new_key(secret))
    finally:
        case_file.close()

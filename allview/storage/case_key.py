"""The key of an encrypted case: from this computer's keyring, or from a passphrase.

SQLCipher begins a file with 16 bytes of its own choosing, as a salt. Ours say what the file is and
which kind of key opens it; ten of them are random and make each case's key another one.
"""

import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

SHORTEST_PASSPHRASE = 12
_BEGINNING = b"ALVW\x01"
"""Tells an encrypted case from any other file; the last byte is the version of this scheme."""
_LENGTH = 16
_KEY_BYTES = 32

# Argon2id of RFC 9106, between its two recommendations: it must stay affordable on a laptop that
# analyses slides meanwhile. Tried: 0.7 s. Ten random bytes are enough of a salt (section 4).
_PASSES, _MEMORY_KIB, _LANES = 3, 256 * 1024, 4


class KeyKind(Enum):
    """Where the key of a case comes from."""

    COMPUTER = b"K"
    PASSPHRASE = b"P"


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person knows, or a keyring keeps.

    Parameters
    ----------
    text : a passphrase, or the key of a computer as ``new_computer_key`` writes it.
    kind : which of the two.
    keep : this computer's keyring is to keep it from now on.
    """

    text: str = field(repr=False)
    kind: KeyKind = KeyKind.PASSPHRASE
    keep: bool = False


@dataclass(frozen=True, slots=True)
class CaseLock:
    """The first bytes of an encrypted case.

    Parameters
    ----------
    header : all sixteen.
    """

    header: bytes

    @classmethod
    def new(cls, kind: KeyKind) -> "CaseLock":
        """Make the lock of a new case."""
        beginning = _BEGINNING + kind.value
        return cls(beginning + secrets.token_bytes(_LENGTH - len(beginning)))

    @property
    def kind(self) -> KeyKind:
        """Where its key comes from."""
        return KeyKind(self.header[len(_BEGINNING) : len(_BEGINNING) + 1])

    def key(self, text: str) -> "CaseKey":
        """Make the key that belongs to a passphrase, or to the key of a computer.

        It takes most of a second for a passphrase, on purpose. Whether it is the right one, only
        the file tells.
        """
        if self.kind is KeyKind.PASSPHRASE:
            same = unicodedata.normalize("NFKC", text).encode()
            raw = hash_secret_raw(
                same, self.header, _PASSES, _MEMORY_KIB, _LANES, _KEY_BYTES, Type.ID
            )
        else:
            same = "".join(text.casefold().replace("-", "").split()).encode()
            raw = hmac.digest(same, self.header, "sha256")
        return CaseKey(self, raw)


@dataclass(frozen=True, slots=True)
class CaseKey:
    """The key of one case; it never shows in a message.

    Parameters
    ----------
    lock : the lock that it opens.
    raw : 256 bits.
    """

    lock: CaseLock
    raw: bytes = field(repr=False)

    @property
    def pragma(self) -> str:
        """What tells SQLCipher: key and salt, used as they are."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.lock.header.hex()}'\""


def new_key(secret: Secret) -> CaseKey:
    """Make the key of a case that is to be encrypted."""
    return CaseLock.new(secret.kind).key(secret.text)


def new_computer_key() -> str:
    """Make a key of 256 bits for a computer, in groups that a person can copy."""
    digits = secrets.token_hex(_KEY_BYTES)
    return "-".join(digits[place : place + 8] for place in range(0, len(digits), 8))


def read_lock(path: Path) -> CaseLock | None:
    """Give the lock of an encrypted case; None for any other file, or none.

    Raises
    ------
    OSError
        When the file is there and cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_LENGTH)
    except (FileNotFoundError, IsADirectoryError):
        return None
    known = tuple(_BEGINNING + kind.value for kind in KeyKind)
    return CaseLock(header) if len(header) == _LENGTH and header.startswith(known) else None

"""The reviewers of this computer and their PINs, of which only hashes are kept.

A PIN tells a colleague at the same keyboard from its owner. It is no secret from whoever may write
the file: it can be removed, and then everybody sets a new one.
"""

import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PIN = 4
_FREE_TRIES = 2
_FIRST_DELAY_S, _LONGEST_DELAY_S = 2.0, 600.0


class ReviewersError(Exception):
    """A PIN that cannot be checked or kept, in one sentence."""


class WrongPin(ReviewersError):
    """Not the PIN of this reviewer, or too soon after one that was not."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    pin: str
    failures: int = 0
    last_failure: str = ""


class Reviewers:
    """Names and PINs in one file; it takes tenths of a second to check a PIN, on purpose.

    Parameters
    ----------
    file : need not exist.
    hasher : how PINs are hashed; Argon2id as its library recommends by default.
    now : the time, in UTC.
    """

    def __init__(
        self,
        file: Path,
        hasher: PasswordHasher | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.file = file
        self._hasher = hasher or PasswordHasher()
        self._now = now

    def names(self) -> tuple[str, ...]:
        """Names that have a PIN, in alphabetical order.

        Raises
        ------
        ReviewersError
            When the file is there and cannot be read.
        """
        return tuple(sorted(entry.name for entry in self._read().values()))

    def has_pin(self, name: str) -> bool:
        """Whether a reviewer has set a PIN; how a name is capitalised does not matter.

        Raises
        ------
        ReviewersError
            When the file is there and cannot be read.
        """
        return _key(name) in self._read()

    def set_pin(self, name: str, pin: str, old: str = "") -> None:
        """Give a reviewer a PIN, or another one.

        Parameters
        ----------
        name : the reviewer's; joins the file where it is new.
        pin : at least ``SHORTEST_PIN`` characters of any kind.
        old : the PIN that stands; needed where there is one.

        Raises
        ------
        WrongPin
            When the old PIN is not right.
        ReviewersError
            When the new one is too short, or cannot be kept.
        """
        if len(pin) < SHORTEST_PIN:
            msg = f"A PIN has at least {SHORTEST_PIN} characters."
            raise ReviewersError(msg)
        if not _key(name):
            msg = "A PIN needs a name."
            raise ReviewersError(msg)
        if self.has_pin(name):
            self.check(name, old)
        entries = self._read()
        known = entries.get(_key(name))
        written = known.name if known else " ".join(name.split())
        entry = _Entry(written, self._hasher.hash(_same(pin)))
        self._write(entries | {_key(name): entry})

    def check(self, name: str, pin: str) -> None:
        """Make sure that a PIN is the reviewer's.

        Each wrong one after the second costs twice the wait of the one before, up to ten minutes;
        the wait is kept in the file, so that a new start does not shorten it.

        Raises
        ------
        WrongPin
            When it is not, or it is too soon to try again.
        ReviewersError
            When there is none, or it cannot be checked.
        """
        entries = self._read()
        entry = entries.get(_key(name))
        if entry is None:
            msg = f"{name} has no PIN yet."
            raise ReviewersError(msg)
        wait = self._wait_s(entry)
        if wait > 0:
            raise WrongPin(_too_soon(wait))
        # Counted before it is looked at: whoever stops the program gains no try by it.
        failed = replace(entry, failures=entry.failures + 1, last_failure=self._now().isoformat())
        self._write(entries | {_key(name): failed})
        try:
            self._hasher.verify(entry.pin, _same(pin))
        except InvalidHashError as error:
            raise ReviewersError(self._damaged()) from error
        except VerificationError as error:
            wait = self._wait_s(failed)
            raise WrongPin(f"This is not {entry.name}'s PIN. {_again(wait)}".strip()) from error
        kept = replace(entry, failures=0, last_failure="")
        if self._hasher.check_needs_rehash(entry.pin):
            kept = replace(kept, pin=self._hasher.hash(_same(pin)))
        self._write(self._read() | {_key(name): kept})

    def _wait_s(self, entry: _Entry) -> float:
        if entry.failures <= _FREE_TRIES:
            return 0.0
        doublings = min(entry.failures - _FREE_TRIES - 1, 20)
        delay: float = min(_FIRST_DELAY_S * 2**doublings, _LONGEST_DELAY_S)
        passed = self._now() - datetime.fromisoformat(entry.last_failure)
        # A clock that was set back does not lengthen the wait beyond what it was.
        return max(0.0, delay - max(passed, timedelta()).total_seconds())

    def _read(self) -> dict[str, _Entry]:
        try:
            values = json.loads(self.file.read_text(encoding="utf-8"))
            return {_key(value["name"]): _Entry(**value) for value in values}
        except FileNotFoundError:
            return {}
        except OSError as error:
            msg = f"{self.file.name} cannot be read ({error.strerror}): no PIN can be checked."
            raise ReviewersError(msg) from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            # Taken for empty, it would let anybody set a new PIN in another's name.
            raise ReviewersError(self._damaged()) from error

    def _write(self, entries: dict[str, _Entry]) -> None:
        partial = self.file.with_suffix(".partial")
        text = json.dumps([asdict(entry) for entry in entries.values()], indent=1)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            mode = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(partial, mode, 0o600), "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            partial.replace(self.file)
        except OSError as error:
            msg = f"{self.file.name} cannot be written ({error.strerror}): no PIN can be checked."
            raise ReviewersError(msg) from error

    def _damaged(self) -> str:
        return f"{self.file.name} is damaged: remove it, then each reviewer sets a new PIN."


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one reviewer: capitals and spaces do not matter."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    """Give the form in which two spellings of one name are the same."""
    return " ".join(_same(name).casefold().split())


def _same(text: str) -> str:
    """Make what two keyboards send for one character the same."""
    return unicodedata.normalize("NFKC", text)


def _too_soon(wait: float) -> str:
    return f"Too many wrong PINs. {_again(wait)}"


def _again(wait: float) -> str:
    return f"Try again in {max(1, round(wait))} s." if wait > 0 else ""

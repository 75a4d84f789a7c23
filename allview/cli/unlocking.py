"""Keys on the command line: from the keyring, an environment variable or a prompt, never a word."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from allview.storage.case_file import CaseFile
from allview.storage.case_key import CaseKey, KeyKind, Secret
from allview.storage.errors import KeyNeeded
from allview.workflow.session import ReviewSession
from allview.workflow.unlocking import with_key

ENVIRONMENT = "ALLVIEW_PASSPHRASE"
_TRIES = 4  # the first one without a word
_Made = TypeVar("_Made")


def unlocked(path: Path, use: Callable[[CaseKey | None], _Made]) -> _Made:
    """Do something with a case file, asking for its key where it is encrypted.

    Parameters
    ----------
    path : the file.
    use : gets the key, or None for a plain case; its result is given back.

    Raises
    ------
    KeyNeeded, WrongKey
        When nobody gives the right one.
    """
    given = os.environ.get(ENVIRONMENT, "")
    secret, tries = Secret(given) if given else None, _TRIES
    while True:
        try:
            return with_key(path, secret, use)
        except KeyNeeded as needed:
            tries -= 1
            if given or not tries:
                raise
            if not can_ask():
                msg = f"{needed} There is nobody to ask: set {ENVIRONMENT}."
                raise click.ClickException(msg) from needed
            click.echo(str(needed), err=True)
            secret = Secret(_asked(needed.kind))


def session_of(path: Path) -> ReviewSession:
    """Open a case to be read, encrypted or not, as ``unlocked`` does."""
    opened = unlocked(path, lambda key: CaseFile.open(path, read_only=True, key=key))
    return ReviewSession(opened)


def can_ask() -> bool:
    """Whether a person sits before this."""
    return sys.stdin.isatty()


def _asked(kind: KeyKind) -> str:
    words = "Passphrase" if kind is KeyKind.PASSPHRASE else "Key"
    answer: str = click.prompt(words, hide_input=True, err=True)
    return answer

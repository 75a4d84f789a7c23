"""``allview encrypt`` and ``allview decrypt``: a case under a key, and a plain copy of it."""

import os
from pathlib import Path

import click

from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath
from allview.cli.unlocking import can_ask, session_of, unlocked
from allview.paths import plain
from allview.storage.case_file import CaseFile
from allview.storage.case_key import SHORTEST_PASSPHRASE, Secret
from allview.storage.recasting import save_copy
from allview.workflow.unlocking import computer_secret, encrypt_opened

_NEW = "ALLVIEW_NEW_PASSPHRASE"


@click.command()
@click.argument("case", type=ReachablePath(exists=True, dir_okay=False))
@click.option(
    "--keyring", is_flag=True, help="With this computer's key, from the system's keyring."
)
def encrypt(case: Path, keyring: bool) -> None:
    """Encrypt CASE, a case file that nobody has open, or give it another key.

    Asks for a passphrase, or takes it from ALLVIEW_NEW_PASSPHRASE; that of a case that is encrypted
    already is asked for, or taken from ALLVIEW_PASSPHRASE. Nobody can open the case without it: a
    lost passphrase cannot be recovered. With --keyring, the key is in the keyring of this computer;
    AllView's window shows it, to be kept elsewhere as well. The plain file is replaced when the
    encrypted one was found to be the same, row by row. Backups made earlier stay as they are.
    """
    with told_in_one_sentence():
        secret = _of_keyring() if keyring else _passphrase()
        encrypt_opened(unlocked(case, lambda key: CaseFile.open(case, key=key)), secret)
    click.echo(f"{plain(case)} is encrypted")


@click.command()
@click.argument("case", type=ReachablePath(exists=True, dir_okay=False))
@click.option("--out", required=True, type=ReachablePath(dir_okay=False))
def decrypt(case: Path, out: Path) -> None:
    """Write a plain copy of CASE, an encrypted case file, which stays as it is."""
    if out.exists():
        msg = f"{plain(out)} already exists; choose another name."
        raise click.UsageError(msg)
    with told_in_one_sentence():
        session = session_of(case)
        try:
            save_copy(session.case_file, out, None)
        finally:
            session.close()
    click.echo(f"{plain(out)} written, not encrypted")


def _of_keyring() -> Secret:
    secret = computer_secret()
    if secret is None:
        msg = "This computer has no keyring; leave --keyring out and use a passphrase."
        raise click.ClickException(msg)
    return secret


def _passphrase() -> Secret:
    given = os.environ.get(_NEW, "")
    if not given:
        if not can_ask():
            msg = f"There is nobody to ask for a passphrase; set {_NEW}, or use --keyring."
            raise click.ClickException(msg)
        given = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    if len(given) < SHORTEST_PASSPHRASE:
        msg = f"A passphrase has at least {SHORTEST_PASSPHRASE} characters."
        raise click.ClickException(msg)
    return Secret(given)

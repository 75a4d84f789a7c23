"""``allview doctor``: one page to paste into a bug report."""

import re
import sys
from pathlib import Path

import click

from allview.cli.failure import told_in_one_sentence
from allview.cli.options import ReachablePath
from allview.cli.unlocking import unlocked
from allview.storage.integrity import check_case_file
from allview.workflow.health import Check, checks

_HASH = re.compile(r"[0-9a-f]{12,64}")


@click.command()
@click.argument("case", required=False, type=ReachablePath(exists=True))
@click.option(
    "--head",
    default="",
    metavar="HASH",
    help="With CASE: the SHA-256 on a report, or its first 12 characters; it must be in the log.",
)
def doctor(case: Path | None, head: str) -> None:
    """Check this installation or, with CASE, that a case file is whole.

    With a case: its integrity and its audit chain; exit code 1 and the first broken row if it is
    not whole. A log that was rewritten as a whole verifies: only the hash on a report tells.
    """
    printed = "".join(head.split()).lower()
    if head and (case is None or not _HASH.fullmatch(printed)):
        msg = "--head goes with CASE and takes 12 to 64 hexadecimal digits."
        raise click.UsageError(msg)
    sys.exit(_examine_installation() if case is None else _examine_case(case, printed))


def _examine_installation() -> int:
    failed = 0
    for check in checks():
        click.echo(_line(check))
        failed += not check.passed
    return 1 if failed else 0


def _line(check: Check) -> str:
    return f"{'ok ' if check.passed else 'BAD'}  {check.name:24} {check.detail}"


def _examine_case(case: Path, head: str) -> int:
    with told_in_one_sentence():
        report = unlocked(case, lambda key: check_case_file(case, head, key))
    click.echo(f"{case.name}: {report.events} whole events, chain head {report.chain_head or '-'}")
    if report.printed_at is not None:
        click.echo(f"The report was printed from event {report.printed_at} of this log.")
    if report.is_whole:
        click.echo("The file is whole and its audit chain verifies.")
        return 0
    if report.first_broken is not None:
        click.echo(f"The first broken row is event {report.first_broken}.")
    for problem in report.problems:
        click.echo(f"{case.name}: {problem}")
    return 1

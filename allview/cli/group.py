"""The table of commands."""

import click

from allview import RESEARCH_USE_NOTICE, __version__
from allview.cli.lazy_group import LazyGroup

COMMANDS = {
    "demo": "allview.cli.demo:demo",
    "analyze": "allview.cli.analyze:analyze",
    "report": "allview.cli.report:report",
    "export": "allview.cli.export:export",
    "encrypt": "allview.cli.encrypt:encrypt",
    "decrypt": "allview.cli.encrypt:decrypt",
    "train": "allview.cli.train:train",
    "adapt": "allview.cli.adapt:adapt",
    "evaluate": "allview.cli.evaluate:evaluate",
    "doctor": "allview.cli.doctor:doctor",
}


@click.group(cls=LazyGroup, locations=COMMANDS, epilog=RESEARCH_USE_NOTICE)
@click.version_option(__version__, prog_name="allview")
def allview() -> None:
    """Review blood smears for acute lymphoblastic leukaemia.

    Without a command, allview opens the window on the files and folders named.
    """

"""A click group whose commands are imported when they are called.

``allview report`` need not wait two seconds for torch, nor ``allview analyze`` need Qt. This is the
pattern of click's documentation, "Lazily Loading Subcommands".
"""

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """A group that knows where each command lives.

    Parameters
    ----------
    locations : ``module:attribute`` of each command, by its name.
    """

    def __init__(self, *args: object, locations: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._locations = locations

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order they were given."""
        return list(self._locations)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is none of that name."""
        location = self._locations.get(cmd_name)
        if location is None:
            return None
        module, attribute = location.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101  ours alone fill the table
        return command

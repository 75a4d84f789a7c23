"""The door: the window, or a command."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from allview.cli.group import COMMANDS, allview


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on slides, folders or a case; imports Qt only now."""
    code: int = import_module("allview.app").run(list(paths))
    return code


def main() -> None:
    """Run a command where the first word names one, else open the window."""
    words = sys.argv[1:]
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        allview(obj=open_window)
    sys.exit(open_window([Path(word) for word in words]))


if __name__ == "__main__":
    main()
